import type { Octokit } from './rest.js';

/** The message of a commit of the repository, or of a fork of it. */
export async function commitMessageOf(
  octokit: Octokit,
  { owner, repo, commitHash }: { owner: string; repo: string; commitHash: string },
  signal: AbortSignal,
): Promise<string> {
  const { data } = await octokit.rest.git.getCommit({ owner, repo, commit_sha: commitHash, request: { signal } });
  return data.message;
}
