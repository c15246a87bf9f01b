import type { Octokit } from './http/rest.js';
import { statusOf } from './http/retry.js';

/** Reads the message of a commit of the repository or of one of its forks. */
export async function commitMessageOf(
  octokit: Octokit,
  { owner, repo, commitHash }: { owner: string; repo: string; commitHash: string },
  signal: AbortSignal,
): Promise<string> {
  const { data } = await octokit.rest.git.getCommit({ owner, repo, commit_sha: commitHash, request: { signal } });
  return data.message;
}

/** Whether a repository, or a fork of it, has a commit. @throws the error of an answer that does not say it */
export async function hasCommit(
  octokit: Octokit,
  { owner, repo, commitHash }: { owner: string; repo: string; commitHash: string },
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { data } = await octokit.rest.git.getCommit({ owner, repo, commit_sha: commitHash, request: { signal } });
    return data.sha === commitHash;
  } catch (error) {
    // 422: the text is no hash of a commit.
    if (statusOf(error) === 404 || statusOf(error) === 422) return false;
    throw error;
  }
}
