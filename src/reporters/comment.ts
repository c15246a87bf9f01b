import type { Report } from '../core/report.js';
import { syncComment } from '../github/comment.js';
import type { EventContext } from '../github/event.js';
import { permissionAdvice } from '../github/permissions.js';
import { findPullRequest } from '../github/pulls.js';
import { createOctokit, type Octokit } from '../github/rest.js';
import { COMMENT_MARKER, type CommentUpdate, holdsRow, mergeIntoComment, signRow } from '../report/comment/comment.js';
import { parseComment } from '../report/comment/rows.js';
import { createReporter, type Reporter, type ReporterOptions } from './reporter.js';

/**
 * Keeps the pull request's comment: one for all projects, one row for each.
 * @param updateOf what a report says in it
 */
export function createCommentReporter(
  options: ReporterOptions,
  updateOf: (report: Report) => CommentUpdate | undefined,
): Reporter {
  const { event, clock, random, warn } = options;
  let octokit: Promise<Octokit> | undefined;
  let pullNumber: Promise<number | undefined> | undefined;
  let commentId: number | undefined;
  let forbidden = false;

  async function write(report: Report, signal: AbortSignal): Promise<void> {
    if (forbidden) return;
    try {
      const news = updateOf(report);
      const order = { run: event.runId, attempt: event.runAttempt };
      const rows = (news?.rows ?? []).flatMap((row) => signRow(row, order, clock.now()) ?? []);
      if (news === undefined || rows.length === 0) return;
      octokit ??= createOctokit({ ...options, apiUrl: event.apiUrl });
      pullNumber ??= pullRequestOf(await octokit, event, news, signal);
      const number = await pullNumber;
      if (number === undefined) return;
      const comment = await syncComment(
        await octokit,
        {
          owner: event.owner,
          repo: event.repo,
          pullNumber: number,
          marker: COMMENT_MARKER,
          ...(commentId === undefined ? {} : { knownId: commentId }),
          merge: (...bodies) => [...rows, ...bodies.flatMap(parseComment)].reduce<string>(mergeIntoComment, ''),
          holds: (body) => rows.every((row) => holdsRow(body, row)),
        },
        { clock, random, signal },
      );
      commentId = comment.id;
    } catch (error) {
      pullNumber = undefined;
      if (signal.aborted) return;
      const advice = permissionAdvice('comment', error, event.restricted);
      forbidden = advice !== undefined;
      warn(advice ?? { message: `The pull request comment was not written: ${error}` });
    }
  }

  const outputs = (): Record<string, string> => (commentId === undefined ? {} : { 'comment-id': String(commentId) });
  return createReporter(write, outputs, options);
}

async function pullRequestOf(
  octokit: Octokit,
  event: EventContext,
  { commitHash, closedToo = false }: CommentUpdate,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (event.pullRequest !== undefined) return event.pullRequest.number;
  if (commitHash === undefined) return undefined;
  const { owner, repo, branch, forkOwner } = event;
  const fork = forkOwner === undefined || branch === undefined ? {} : { forkBranch: `${forkOwner}:${branch}` };
  return findPullRequest(octokit, { owner, repo, commitHash, includeClosed: closedToo, ...fork }, signal);
}
