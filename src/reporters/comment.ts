import { defined } from '../core/defined.js';
import type { Report } from '../core/report.js';
import { syncComment } from '../github/comment.js';
import type { EventContext } from '../github/event.js';
import { createOctokit, type Octokit } from '../github/http/rest.js';
import { MAX_SHORT_WAIT, statusOf } from '../github/http/retry.js';
import { type Refusal, troubleOf } from '../github/permissions.js';
import { findPullRequest } from '../github/pulls.js';
import { COMMENT_MARKER, holdsRows, mergeComment } from '../report/comment/comment.js';
import { type CommentUpdate, signRow } from '../report/comment/update.js';
import { createReporter, type Reporter, type ReporterOptions } from './reporter.js';

/**
 * Keeps the pull request's comment: one for all projects, one row for each project and branch.
 * @param chosen the number of the pull request, where the user gave one
 * @param updateOf what a report says in it
 */
export function createCommentReporter(
  options: ReporterOptions,
  chosen: number | undefined,
  updateOf: (report: Report) => CommentUpdate | undefined,
): Reporter {
  const { event, clock, random, warn } = options;
  const runsUrl = `${event.serverUrl}/${event.owner}/${event.repo}/actions/runs`;
  let octokit: Promise<Octokit> | undefined;
  let pullNumber: Promise<number | undefined> | undefined;
  let commentId: number | undefined;
  let forbidden = false;

  async function publish(report: Report, signal: AbortSignal): Promise<void> {
    if (forbidden) return;
    try {
      const update = updateOf(report);
      const order = { run: event.runId, attempt: event.runAttempt };
      const rows = (update?.rows ?? []).flatMap(
        (row) => signRow({ ...row, branch: row.branch ?? event.branch }, order, clock.now()) ?? [],
      );
      if (update === undefined || rows.length === 0) return;
      octokit ??= createOctokit({ ...options, apiUrl: event.apiUrl, maxLimitWait: MAX_SHORT_WAIT });
      pullNumber ??=
        chosen === undefined ? pullRequestOf(await octokit, event, update, signal) : Promise.resolve(chosen);
      const number = await pullNumber;
      if (number === undefined) return;
      const comment = await syncComment(
        await octokit,
        {
          owner: event.owner,
          repo: event.repo,
          pullNumber: number,
          marker: COMMENT_MARKER,
          ...defined({ knownId: commentId }),
          merge: (...bodies) => mergeComment(rows, bodies, { runsUrl }),
          holds: (body) => holdsRows(body, rows),
        },
        { clock, random, signal },
      );
      commentId = comment.id;
    } catch (error) {
      pullNumber = undefined;
      if (signal.aborted) return;
      const isMissing = chosen !== undefined && statusOf(error) === 404;
      const trouble = isMissing ? noPullRequest(chosen, event) : troubleOf('comment', error, event.restricted);
      forbidden = trouble.isLasting;
      warn(trouble);
    }
  }

  const outputs = () => defined({ 'comment-id': commentId === undefined ? undefined : String(commentId) });
  return createReporter(publish, outputs, options);
}

/** GitHub answers the same for a pull request that is not there and for one that the token may not see. */
function noPullRequest(number: number, { owner, repo }: EventContext): Refusal {
  return {
    message: `GitHub shows no pull request #${number} in ${owner}/${repo}, so the action could not write the pull request comment.`,
    advice: 'Check `pull-request`, and that the job has `permissions: pull-requests: write`.',
    isLasting: true,
  };
}

/** The pull request of the event, else the one of the commit. */
async function pullRequestOf(
  octokit: Octokit,
  event: EventContext,
  { commitHash, closedToo = false }: CommentUpdate,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (event.pullRequest !== undefined) return event.pullRequest.number;
  if (commitHash === undefined) return undefined;
  const { owner, repo, branch, forkOwner } = event;
  const forkBranch = forkOwner === undefined || branch === undefined ? undefined : `${forkOwner}:${branch}`;
  return findPullRequest(
    octokit,
    { owner, repo, commitHash, includeClosed: closedToo, ...defined({ forkBranch }) },
    signal,
  );
}
