import { forkBranch } from '../core/deploy/alias.js';
import { type Octokit, PAGE_SIZE, pagesOf } from './rest.js';

export interface CommitRef {
  owner: string;
  repo: string;
  commitHash: string;
  /** `owner:branch` of a commit in a fork. GitHub finds no pull request by such a commit, but by its branch. */
  forkBranch?: string;
  /** Whether a closed or merged pull request counts where none is open. Default false. */
  includeClosed?: boolean;
}

/** Finds the number of the pull request whose head or merge is this commit; else of one that holds the commit. */
export async function findPullRequest(
  octokit: Octokit,
  { owner, repo, commitHash, forkBranch, includeClosed = false }: CommitRef,
  signal: AbortSignal,
): Promise<number | undefined> {
  const request = { signal };
  const state = includeClosed ? 'all' : 'open';
  const { data } =
    forkBranch === undefined
      ? await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: commitHash, request })
      : await octokit.rest.pulls.list({ owner, repo, state, head: forkBranch, request });
  const open = data.filter(({ state }) => state === 'open');
  const fitting = open.length > 0 || !includeClosed ? open : data;
  const exact = fitting.find(({ head, merge_commit_sha: merge }) => head.sha === commitHash || merge === commitHash);
  return (exact ?? fitting[0])?.number;
}

/**
 * Lists the head branches of all open pull requests, each as `branch`, as `owner:branch`, and as it is deployed
 * from a fork. The repository does not list those that are in forks among its branches.
 * @throws the error of a page that cannot be read
 */
export async function listPullBranches(
  octokit: Octokit,
  { owner, repo }: { owner: string; repo: string },
  signal: AbortSignal,
): Promise<Set<string>> {
  const names = new Set<string>();
  const readPage = (page: number) =>
    octokit.rest.pulls.list({ owner, repo, state: 'open', page, per_page: PAGE_SIZE, request: { signal } });
  for await (const pulls of pagesOf(readPage)) {
    for (const { head } of pulls) {
      names.add(head.ref);
      names.add(head.label);
      names.add(forkBranch(head.label.split(':')[0] ?? '', head.ref));
    }
  }
  return names;
}
