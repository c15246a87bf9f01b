/** What a run says in the comment of a pull request. */

import { causeInBrief } from '../../core/build/cause/in-brief.js';
import { timeTaken } from '../../core/build/time-taken.js';
import { skipReason } from '../../core/build/verdict.js';
import { branchAlias, branchOf, commitOf } from '../../core/pages/deployment.js';
import { currentStage } from '../../core/pages/stages.js';
import { outcome } from '../../core/pages/status.js';
import type { DeploymentReport } from '../../core/report.js';
import { pagesOf } from './changed-pages.js';
import { type CommentRow, readRow } from './rows.js';

export interface CommentUpdate {
  /** One for each project and branch. */
  rows: readonly NewRow[];
  /** The commit by which the pull request is found when the event names none. */
  commitHash: string | undefined;
  /** Whether the comment of a closed pull request is updated as well, when none is open. */
  closedToo?: boolean;
  /** What other pull requests say of it, each in the same rows. */
  others?: { numbers: readonly number[]; rows: readonly NewRow[] };
}

/** A row before it is known who writes it, and when. Fields may be missing. */
export type NewRow = Pick<CommentRow, 'project' | 'status'> & {
  [Field in keyof Omit<CommentRow, 'order' | 'updated'>]?: CommentRow[Field] | undefined;
};

/** The row of a deployment. */
export function rowOf(report: DeploymentReport): NewRow {
  const { deployment, status } = report;
  const preview = deployment?.environment !== 'production';
  const ended = deployment && outcome(deployment);
  const isSkipped = ended === 'skipped';
  return {
    project: report.project,
    status: rowStatus(report),
    environment: deployment?.environment,
    url: deployment?.url,
    alias: deployment && (preview ? branchAlias(deployment) : productionAddress(report)),
    branch: report.branch || (deployment && branchOf(deployment)),
    commitHash: report.commitHash || (deployment && commitOf(deployment)),
    logUrl: report.logUrl,
    duration: hasTime(report) ? timeTaken(report) : undefined,
    stage:
      deployment && ended !== 'success' && !isSkipped && !report.isLeft ? currentStage(deployment)?.name : undefined,
    reason: deployment && isSkipped ? skipReason(deployment) : undefined,
    isServed: ended === 'success' && status !== 'success' ? true : undefined,
    logTail: report.logTail,
    ...problemOf(report),
    note: isSkipped ? undefined : report.note,
    pages: report.changedPages && pagesOf(report.changedPages),
  };
}

/** The address of production, while production shows what the row is about. */
function productionAddress({ productionUrl, overtakenBy }: DeploymentReport): string | undefined {
  return overtakenBy === undefined ? productionUrl : undefined;
}

/** Whether the time says something: a build that goes on takes longer, and a rollback puts back one that took its time before. */
function hasTime({ status, rollback, isLeft }: DeploymentReport): boolean {
  return !isLeft && status !== 'pending' && (rollback === undefined || status !== 'success');
}

/** How a report stands in a row that nothing may update any more. */
function rowStatus({ status, rollback, isLeft }: DeploymentReport): CommentRow['status'] {
  if (isLeft) return 'started';
  if (status !== 'success' || rollback === undefined) return status;
  if (rollback.isLive) return 'already-live';
  return rollback.dryRun ? 'dry-run' : 'rolled-back';
}

/** What went wrong; of a build that failed its cause, as far as its log says it. */
function problemOf({ deployment, cause, annotations = [], problem }: DeploymentReport): Partial<NewRow> {
  if (problem === undefined) return {};
  const hasFailed = deployment !== undefined && outcome(deployment) === 'failure';
  const brief = hasFailed ? causeInBrief(cause, annotations) : undefined;
  if (brief === undefined) return { problem: problem.message, advice: problem.advice };
  return { place: brief.place, problem: brief.text, advice: cause?.advice };
}

/** The row of a branch whose previews were all deleted. */
export function removedRow(project: string, branch: string | undefined): NewRow {
  return { project, status: 'removed', environment: 'preview', branch };
}

/**
 * The row as a run writes it, or `undefined` when it names no project.
 * @param order by which the newest of several rows is found
 * @param now milliseconds since the epoch
 */
export function signRow(row: NewRow, order: CommentRow['order'], now: number): CommentRow | undefined {
  return readRow({ ...row, order, updated: new Date(now).toISOString() });
}
