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

/**
 * The comment of a deployment. Where it was rolled back, or undid a rollback, the merged pull requests whose commits
 * production does not serve any more, or serves again, say so as well.
 */
export function deploymentComment(report: DeploymentReport): CommentUpdate {
  const { rollback, commitHash } = report;
  const others = rollback === undefined ? broughtBackBy(report) : othersOf(report, rollback);
  return { rows: [rowOf(report)], commitHash, ...others };
}

function broughtBackBy(report: DeploymentReport): Pick<CommentUpdate, 'others'> {
  const { broughtBack: { pulls } = { pulls: [] }, deployment } = report;
  if (pulls.length === 0 || deployment === undefined) return {};
  const note = `Deployment ${deployment.short_id} went live, which undid the rollback of production.`;
  const row = { ...rowAbout(deployment, report), status: 'brought-back' as const, note };
  return { others: { numbers: pulls.map(({ number }) => number), rows: [row] } };
}

function othersOf(report: DeploymentReport, rollback: Rollback): Pick<CommentUpdate, 'others'> {
  const { range, before, after, progress, isOvertaken = false } = rollback;
  if (progress !== 'verified' || isOvertaken || range === undefined || range.kind === 'unknown') return {};
  const shown = range.kind === 'taken-back' ? before : after;
  if (shown === undefined || range.pulls.length === 0) return {};
  const row = { ...rowAbout(shown, report), status: range.kind, note: rollbackNote(rollback) };
  return { others: { numbers: range.pulls.map(({ number }) => number), rows: [row] } };
}

/** What the comments of other pull requests say of a deployment that has their commits. */
function rowAbout(
  shown: Deployment,
  report: DeploymentReport,
): Pick<NewRow, 'project' | 'environment' | 'alias' | 'branch' | 'url' | 'commitHash'> {
  const { project, environment, alias, branch } = rowOf(report);
  return { project, environment, alias, branch, url: shown.url, commitHash: commitOf(shown) };
}
