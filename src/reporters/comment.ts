import pMap from 'p-map';
import { defined } from '../core/defined.js';
import type { Report } from '../core/report.js';
import { syncComment } from '../github/comment.js';
import type { EventContext } from '../github/event.js';
import { createOctokit, type Octokit } from '../github/http/rest.js';
import { MAX_SHORT_WAIT, statusOf } from '../github/http/retry.js';
import { type Refusal, troubleOf } from '../github/permissions.js';
import { findPullRequest } from '../github/pulls.js';
import { COMMENT_MARKER, type CommentPlace, holdsRows, mergeComment } from '../report/comment/comment.js';
import type { CommentRow } from '../report/comment/rows.js';
import { type CommentUpdate, type NewRow, signRow } from '../report/comment/update.js';
import { createReporter, type Reporter, type ReporterOptions } from './reporter.js';

/** How many comments are written at the same time. */
const CONCURRENCY = 5;

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
  /** The pull request of the run. */
  let own: number | undefined;
  let forbidden = false;
  /** The comments that were written, by their pull requests. */
  const ids = new Map<number, number>();

  async function publish(report: Report, signal: AbortSignal): Promise<void> {
    const update = forbidden ? undefined : updateOf(report);
    const rows = signed(update?.rows);
    if (update === undefined || rows.length === 0) return;
    const targets = new Map(update.others?.numbers.map((number) => [number, signed(update.others?.rows)]));
    await attempt(signal, async () => {
      if (chosen === undefined) {
        pullNumber ??= pullRequestOf(await open(), event, update, signal).catch((error: unknown) => {
          pullNumber = undefined;
          throw error;
        });
      }
      own = chosen ?? (await pullNumber);
      if (own !== undefined && !targets.has(own)) targets.set(own, rows);
    });
    await pMap(targets, ([number, news]) => attempt(signal, () => write(number, news, signal), number), {
      concurrency: CONCURRENCY,
    });
  }

  function signed(rows: readonly NewRow[] = []): CommentRow[] {
    const order = { run: event.runId, attempt: event.runAttempt };
    return rows.flatMap((row) => signRow({ ...row, branch: row.branch ?? event.branch }, order, clock.now()) ?? []);
  }

  /**
   * Warns of an error. One that would come again ends all writing.
   * @param number the pull request that it is about
   */
  async function attempt(signal: AbortSignal, act: () => Promise<void>, number?: number): Promise<void> {
    if (forbidden) return;
    try {
      await act();
    } catch (error) {
      if (signal.aborted) return;
      const isMissing = number !== undefined && number === chosen && statusOf(error) === 404;
      const trouble = isMissing ? noPullRequest(number, event) : troubleOf('comment', error, event.restricted);
      forbidden ||= trouble.isLasting && !trouble.isLocked;
      warn(trouble);
    }
  }

  function place(): CommentPlace {
    return { runsUrl, time: { now: clock.now(), ...defined({ happenedAfter: event.happenedAfter }) } };
  }

  async function write(number: number, rows: readonly CommentRow[], signal: AbortSignal): Promise<void> {
    const target = {
      owner: event.owner,
      repo: event.repo,
      pullNumber: number,
      marker: COMMENT_MARKER,
      ...defined({ knownId: ids.get(number) }),
      merge: (...bodies: string[]) => mergeComment(rows, bodies, place()),
      holds: (body: string) => holdsRows(body, rows, place()),
    };
    const { id } = await syncComment(await open(), target, { clock, random, signal });
    ids.set(number, id);
  }

  function open(): Promise<Octokit> {
    octokit ??= createOctokit({ ...options, apiUrl: event.apiUrl, maxLimitWait: MAX_SHORT_WAIT });
    return octokit;
  }

  function outputs(): Record<string, string> {
    const id = own === undefined ? undefined : ids.get(own);
    return id === undefined ? {} : { 'comment-id': String(id) };
  }

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
