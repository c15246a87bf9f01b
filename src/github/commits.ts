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

/** The name of who wrote a commit; `undefined` when the commit has none. @throws the error of GitHub */
export async function authorOf(
  octokit: Octokit,
  { owner, repo, commitHash }: { owner: string; repo: string; commitHash: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const { data } = await octokit.rest.git.getCommit({ owner, repo, commit_sha: commitHash, request: { signal } });
  return data.author.name || undefined;
}

/** A commit, and a branch of the repository that may hold it. */
export interface CommitOnBranch {
  owner: string;
  repo: string;
  branch: string;
  commitHash: string;
}

/**
 * Whether a branch of the repository holds a commit. GitHub keeps the commits of a repository and of its forks together
 * and finds each of them in all, so that only a branch shows whose a commit is.
 * @throws the error of an answer that does not say it
 */
export async function isOnBranch(
  octokit: Octokit,
  { owner, repo, branch, commitHash }: CommitOnBranch,
  signal: AbortSignal,
): Promise<boolean> {
  const basehead = `${branch}...${commitHash}`;
  try {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead,
      request: { signal },
    });
    return data.status === 'identical' || data.status === 'behind';
  } catch (error) {
    // 422: the text is no hash of a commit.
    if (statusOf(error) === 404 || statusOf(error) === 422) return false;
    throw error;
  }
}
