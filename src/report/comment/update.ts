/** What a run says in the comment of a pull request. */

import { timeTaken } from '../../core/build/time-taken.js';
import { messageTitle } from '../../core/pages/commit.js';
import { branchAlias } from '../../core/pages/deployment.js';
import { currentStage } from '../../core/pages/stages.js';
import type { DeploymentReport } from '../../core/report.js';
import { pagesOf } from './changed-pages.js';
import { type CommentRow, readRow } from './rows.js';

export interface CommentUpdate {
  /** One for each project. */
  rows: readonly NewRow[];
  /** The commit by which the pull request is found when the event names none. */
  commitHash: string | undefined;
  /** Whether the comment of a closed pull request is updated as well, when none is open. */
  closedToo?: boolean;
}

/** A row before it is known who writes it, and when. Fields may be missing. */
export type NewRow = Pick<CommentRow, 'project' | 'status'> & {
  [Field in keyof Omit<CommentRow, 'order' | 'updated'>]?: CommentRow[Field] | undefined;
};

/** The row of a deployment. */
export function rowOf(report: DeploymentReport): NewRow {
  const { deployment, problem, status, commitMessage } = report;
  const preview = deployment?.environment !== 'production';
  return {
    project: report.project,
    status: rowStatus(report),
    environment: deployment?.environment,
    url: deployment?.url,
    alias: deployment && (preview ? branchAlias(deployment) : report.productionUrl),
    branch: report.branch,
    commitHash: report.commitHash,
    commitMessage: commitMessage && messageTitle(commitMessage),
    logUrl: report.logUrl,
    duration: report.isLeft ? undefined : timeTaken(report),
    stage: deployment && status !== 'success' && !report.isLeft ? currentStage(deployment)?.name : undefined,
    logTail: report.logTail,
    problem: problem?.message,
    advice: problem?.advice,
    note: report.note,
    pages: report.changedPages && pagesOf(report.changedPages),
  };
}

/** How a report stands in a row that nothing may update any more. */
function rowStatus({ status, rollback, isLeft }: DeploymentReport): CommentRow['status'] {
  if (isLeft) return 'started';
  if (status !== 'success' || rollback === undefined) return status;
  if (rollback.isLive) return 'already-live';
  return rollback.dryRun ? 'dry-run' : 'rolled-back';
}

/** The row of a project whose previews of the pull request were all deleted. */
export function removedRow(project: string, branch: string | undefined): NewRow {
  return { project, status: 'removed', environment: 'preview', branch };
}

/**
 * The row as a run writes it, or `undefined` when it names no project.
 * @param order by which the newest of several rows of a project is found
 * @param now milliseconds since the epoch
 */
export function signRow(row: NewRow, order: CommentRow['order'], now: number): CommentRow | undefined {
  return readRow({ ...row, order, updated: new Date(now).toISOString() });
}
