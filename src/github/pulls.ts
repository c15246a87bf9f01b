import type { Octokit } from './rest.js';

export interface CommitRef {
  owner: string;
  repo: string;
  commitHash: string;
  /** `owner:branch` of a commit in a fork. GitHub associates such a commit with nothing, so the branch must do. */
  forkBranch?: string;
  /** Whether a pull request that is closed or merged will do where none is open. Default: no. */
  closedToo?: boolean;
}

/** The pull request whose head or merge is this commit, or that at least holds it, if there is one. */
export async function findPullRequest(
  octokit: Octokit,
  { owner, repo, commitHash, forkBranch, closedToo = false }: CommitRef,
  signal: AbortSignal,
): Promise<number | undefined> {
  const request = { signal };
  const { data } =
    forkBranch === undefined
      ? await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: commitHash, request })
      : await octokit.rest.pulls.list({ owner, repo, state: closedToo ? 'all' : 'open', head: forkBranch, request });
  const open = data.filter(({ state }) => state === 'open');
  const fitting = open.length > 0 || !closedToo ? open : data;
  const exact = fitting.find(({ head, merge_commit_sha: merge }) => head.sha === commitHash || merge === commitHash);
  return (exact ?? fitting[0])?.number;
}
