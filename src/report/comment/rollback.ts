/** What a rollback says in the comments of pull requests. */
import { commitOf, type Deployment } from '../../core/pages/deployment.js';
import type { Rollback } from '../../core/production/rollback.js';
import type { DeploymentReport } from '../../core/report.js';
import { rollbackNote } from '../summary/rollback.js';
import { type CommentUpdate, type NewRow, rowOf } from './update.js';

/**
 * The comment of a rollback that was done, or that would change nothing. The merged pull requests whose commits
 * production does not serve any more, or serves again, say so as well.
 * @returns `undefined` while there is nothing to say
 */
export function rollbackComment(report: DeploymentReport): CommentUpdate | undefined {
  const { rollback, status } = report;
  const isDone = rollback?.progress === 'verified';
  if (rollback === undefined || !(isDone || (status === 'success' && rollback.after !== undefined))) return undefined;
  const { before } = rollback;
  return {
    rows: [{ ...rowOf(report), note: withNote(rollbackNote(rollback), report.note) }],
    commitHash: before && commitOf(before),
    closedToo: true,
    ...othersOf(report, rollback),
  };
}

/** What the rollback is, and what the run noted beside it. */
function withNote(line: string, note: string | undefined): string {
  if (note === undefined) return line;
  return `${line}${/[.!?…]$/.test(line) ? '' : '.'} ${note}`;
}

function othersOf(report: DeploymentReport, rollback: Rollback): Pick<CommentUpdate, 'others'> {
  const { range, before, after, progress, isOvertaken = false } = rollback;
  if (progress !== 'verified' || isOvertaken || range === undefined || range.kind === 'unknown') return {};
  const shown = range.kind === 'taken-back' ? before : after;
  if (shown === undefined || range.pulls.length === 0) return {};
  return {
    others: { numbers: range.pulls.map(({ number }) => number), rows: [rowIn(report, rollback, range.kind, shown)] },
  };
}

/** @param shown the deployment that has the commits of the pull request */
function rowIn(report: DeploymentReport, rollback: Rollback, status: NewRow['status'], shown: Deployment): NewRow {
  const { project, environment, alias, branch } = rowOf(report);
  return {
    project,
    environment,
    alias,
    branch,
    status,
    url: shown.url,
    commitHash: commitOf(shown),
    note: rollbackNote(rollback),
  };
}
