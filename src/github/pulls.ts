import { deployedNames } from '../core/prune/selection.js';
import { type Octokit, PAGE_SIZE } from './http/rest.js';
import { readPayload } from './payload.js';
import { readWholeList } from './whole-list.js';

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
 * from a fork: see `readWholeList`. The repository does not list those that are in forks among its branches.
 * @throws the error of a page that cannot be read; Failure when the list is not whole
 */
export async function listPullBranches(
  octokit: Octokit,
  { owner, repo }: { owner: string; repo: string },
  signal: AbortSignal,
): Promise<Set<string>> {
  return readWholeList({
    what: 'open pull requests',
    readPage: (page) =>
      octokit.rest.pulls.list({ owner, repo, state: 'open', page, per_page: PAGE_SIZE, request: { signal } }),
    readItem(value) {
      const pull = readPayload(value);
      const head = pull.child('head');
      const [number, branch] = [pull.number('number'), head.text('ref')];
      if (number === undefined || branch === undefined) return undefined;
      // A fork that was deleted may have neither a label nor an owner.
      const label = head.text('label');
      const owner = head.child('user').text('login') ?? label?.split(':')[0];
      const inFork = owner === undefined ? [] : deployedNames({ branch, forkOwner: owner });
      return { key: number, names: [branch, ...(label === undefined ? [] : [label]), ...inFork] };
    },
  });
}
