import type { Octokit } from './rest.js';

/** Reads the message of a commit of the repository or of one of its forks. */
export async function commitMessageOf(
  octokit: Octokit,
  { owner, repo, commitHash }: { owner: string; repo: string; commitHash: string },
  signal: AbortSignal,
): Promise<string> {
  const { data } = await octokit.rest.git.getCommit({ owner, repo, commit_sha: commitHash, request: { signal } });
  return data.message;
}
