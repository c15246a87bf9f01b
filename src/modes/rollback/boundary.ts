import { anySignal } from 'any-signal';
import { unlessAborted } from '../../core/abort.js';
import { defined } from '../../core/defined.js';
import { commitOf } from '../../core/pages/deployment.js';
import type { Boundary } from '../../core/production/check/healthy.js';
import { authorOf } from '../../github/commits.js';
import { findPullRequest } from '../../github/pulls.js';
import type { DeploymentRun } from '../context.js';

/** Milliseconds that GitHub may take to say who made a commit: a rollback can do without that. */
const MAX_GITHUB_TIME = 5000;

/** Adds the author and the pull request of the first bad commit, as far as GitHub says them. It never fails. */
export async function withAuthor(
  boundary: Boundary,
  {
    event,
    octokit,
    clock,
    signal,
    log,
  }: Pick<DeploymentRun<unknown>, 'event' | 'octokit' | 'clock' | 'signal' | 'log'>,
): Promise<Boundary> {
  const commitHash = commitOf(boundary.firstBad);
  if (commitHash === '') return boundary;
  const { owner, repo, serverUrl } = event;
  const limit = clock.limit(MAX_GITHUB_TIME);
  const ending = anySignal([signal, limit.signal]);
  const read = async <T>(what: string, ask: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await unlessAborted(ending, ask());
    } catch {
      log.event(`GitHub does not say the ${what} of commit ${commitHash}`);
      return undefined;
    }
  };
  const commit = { owner, repo, commitHash };
  const [author, number] = await Promise.all([
    read('author', async () => authorOf(await octokit(), commit, ending)),
    read('pull request', async () => findPullRequest(await octokit(), { ...commit, includeClosed: true }, ending)),
  ]);
  limit.clear();
  ending.clear();
  const pull = number === undefined ? undefined : { number, url: `${serverUrl}/${owner}/${repo}/pull/${number}` };
  return { ...boundary, ...defined({ author, pull }) };
}
