import type { Octokit } from './octokit.js';

/** The open pull request whose head is this commit, or that at least holds it, if there is one. */
export async function findPullRequest(
  octokit: Octokit,
  commit: { owner: string; repo: string; commitHash: string },
  signal: AbortSignal,
): Promise<number | undefined> {
  const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
    owner: commit.owner,
    repo: commit.repo,
    commit_sha: commit.commitHash,
    request: { signal },
  });
  const open = data.filter(({ state }) => state === 'open');
  return (open.find(({ head }) => head.sha === commit.commitHash) ?? open[0])?.number;
}
