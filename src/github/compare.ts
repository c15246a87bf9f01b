import pLimit from 'p-limit';
import { messageTitle } from '../core/pages/commit.js';
import { Failure } from '../core/problem.js';
import {
  type CommitFacts,
  type CommitRange,
  MAX_ASKED_COMMITS,
  MAX_PULLS,
  type PullFacts,
} from '../core/production/taken-back.js';
import type { Octokit } from './http/rest.js';
import { readPayload } from './payload.js';

/** Two commits of a repository. */
export interface Comparison {
  owner: string;
  repo: string;
  /** The commit whose history is left out. */
  base: string;
  /** The commit whose history counts. */
  head: string;
}

/** How many requests for pull requests are sent at the same time. */
const CONCURRENCY = 8;

/**
 * Reads the commits that `head` has and `base` does not, newest first, at most 250: more GitHub does not give
 * (https://docs.github.com/rest/commits/commits#compare-two-commits). `isBehind`: there is none, for `head` is in the
 * history of `base`. `isDiverged`: `base` has commits that `head` has not.
 * @throws the error of GitHub; permission `contents: read`
 */
export async function readCommits(
  octokit: Octokit,
  { owner, repo, base, head }: Comparison,
  signal: AbortSignal,
): Promise<{ commits: CommitFacts[]; total: number; isBehind: boolean; isDiverged: boolean }> {
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    owner,
    repo,
    basehead: `${base}...${head}`,
    request: { signal },
  });
  const answer = readPayload(data);
  const status = answer.text('status');
  if (status === undefined || answer.number('total_commits') === undefined) {
    throw new Failure({
      message: 'GitHub gave an answer that is no comparison of two commits.',
      advice: 'Look at https://www.githubstatus.com and at the proxy settings of the runner.',
    });
  }
  const commits = answer.list('commits').map((value): CommitFacts => {
    const commit = value.child('commit');
    return {
      hash: value.text('sha') ?? '',
      title: messageTitle(commit.text('message') ?? ''),
      author: value.child('author').text('login') ?? commit.child('author').text('name') ?? '',
    };
  });
  return {
    commits: commits.reverse(),
    total: Math.max(answer.number('total_commits') ?? 0, commits.length),
    isBehind: status === 'behind',
    isDiverged: status === 'diverged',
  };
}

/**
 * Finds the merged pull requests that the commits belong to, in the order of the commits. It asks for the newest 50
 * commits, and stops when it has found 20 pull requests.
 * @throws the error of GitHub; permission `pull-requests: read`
 */
export async function pullsOfCommits(
  octokit: Octokit,
  { owner, repo }: { owner: string; repo: string },
  commits: readonly CommitFacts[],
  signal: AbortSignal,
): Promise<Pick<CommitRange, 'pulls' | 'hasMorePulls'>> {
  const found = new Map<number, PullFacts>();
  const limit = pLimit(CONCURRENCY);
  const asked = commits.slice(0, MAX_ASKED_COMMITS);
  const answers = await Promise.all(
    asked.map(({ hash }) =>
      limit(async () => {
        if (found.size >= MAX_PULLS) return undefined;
        const request = { signal };
        const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
          owner,
          repo,
          commit_sha: hash,
          request,
        });
        const pulls = (Array.isArray(data) ? data : []).flatMap((value) => mergedPull(value) ?? []);
        for (const pull of pulls) found.set(pull.number, pull);
        return pulls.map(({ number }) => number);
      }),
    ),
  );
  const order = [...new Set(answers.flatMap((numbers) => numbers ?? []))];
  const pulls = order.flatMap((number) => found.get(number) ?? []);
  return {
    pulls: pulls.slice(0, MAX_PULLS),
    hasMorePulls: asked.length < commits.length || pulls.length > MAX_PULLS || answers.includes(undefined),
  };
}

/** @returns `undefined` for a pull request that is not merged, or not one at all */
function mergedPull(value: unknown): PullFacts | undefined {
  const pull = readPayload(value);
  const number = pull.number('number');
  if (number === undefined || pull.text('merged_at') === undefined) return undefined;
  const texts = { title: pull.text('title'), author: pull.child('user').text('login'), url: pull.text('html_url') };
  return { number, title: texts.title ?? '', author: texts.author ?? '', url: texts.url ?? '' };
}
