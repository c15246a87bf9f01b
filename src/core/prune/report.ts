/** What came of pruning, counted. */

import type { Problem } from '../problem.js';
import type { Report } from '../report.js';
import type { Candidate, KeepReason, Kept, PrunePlan } from './plan.js';

export interface FailedDeletion {
  candidate: Candidate;
  cause: string;
}

/** What came of the deletions so far. It grows while they go on, so that it is true however the run ends. */
export interface Tally {
  /** How many were begun; the others below are those of them that are over. */
  begun: number;
  /** Gone, by us or already. */
  deleted: Candidate[];
  /** Planned, and then found to be needed. */
  kept: Kept[];
  failed: FailedDeletion[];
}

/** A project that could not be looked at, so that nothing of it is deleted. */
export interface UnreadableProject {
  project: string;
  problem: Problem;
}

export interface PruneReport extends Report {
  dryRun: boolean;
  unreadable: UnreadableProject[];
  plan?: PrunePlan;
  tally?: Tally;
  /** Path of the plan as JSON. */
  planFile?: string;
  /** The branch of the pull request that the workflow is about. */
  branch?: string;
}

export interface Counts {
  planned: number;
  deleted: number;
  kept: number;
  failed: number;
  /** Begun, and cut off before there was an answer. */
  unconfirmed: number;
}

export interface BranchCount {
  project: string;
  branch: string;
  environment: string;
  /** In a dry run: would be deleted. */
  deleted: number;
  kept: number;
  failed: number;
}

export function newTally(): Tally {
  return { begun: 0, deleted: [], kept: [], failed: [] };
}

export function countsOf({ plan, tally = newTally() }: PruneReport): Counts {
  const { begun, deleted, kept, failed } = tally;
  return {
    planned: plan?.deletions.length ?? 0,
    deleted: deleted.length,
    kept: (plan?.kept.length ?? 0) + kept.length,
    failed: failed.length,
    unconfirmed: begun - deleted.length - kept.length - failed.length,
  };
}

/** How many were kept for each reason, the most frequent first. */
export function keptByReason({ plan, tally }: PruneReport): [KeepReason, number][] {
  return frequencies([...(plan?.kept ?? []), ...(tally?.kept ?? [])].map(({ reason }) => reason));
}

/** How many failed for each cause, the most frequent first. */
export function failedByCause({ tally }: PruneReport): [string, number][] {
  return frequencies((tally?.failed ?? []).map(({ cause }) => cause));
}

/** The branches that something was deleted of, or failed to be, the most deletions first. Production is one of its own. */
export function countsByBranch({ plan, tally, dryRun }: PruneReport): BranchCount[] {
  const branches = new Map<string, BranchCount>();
  const count = (candidates: readonly Candidate[], what: 'deleted' | 'kept' | 'failed') => {
    for (const { project, branch, environment } of candidates) {
      const key = JSON.stringify([project, environment, branch]);
      const counted = branches.get(key) ?? { project, branch, environment, deleted: 0, kept: 0, failed: 0 };
      counted[what] += 1;
      branches.set(key, counted);
    }
  };
  count((dryRun ? plan?.deletions : tally?.deleted) ?? [], 'deleted');
  count(
    (tally?.failed ?? []).map(({ candidate }) => candidate),
    'failed',
  );
  count(
    [...(plan?.kept ?? []), ...(tally?.kept ?? [])].map(({ candidate }) => candidate),
    'kept',
  );
  return [...branches.values()]
    .filter(({ deleted, failed }) => deleted + failed > 0)
    .sort((a, b) => b.deleted - a.deleted || b.failed - a.failed || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/**
 * What the step is told to be when pruning is over: nothing failed, some of it, or all. Deletions that failed are left
 * to the next run; a project that could not be looked at fails the step, for it may be misspelled.
 */
export function pruneVerdict(report: PruneReport): Pick<PruneReport, 'status' | 'problem' | 'note'> {
  const { planned, deleted, failed } = countsOf(report);
  const [cause = ''] = failedByCause(report)[0] ?? [];
  const failures = `${failed} of ${planned} deletions failed. Most frequent cause: ${cause}`;
  const unreadable = report.unreadable.map(
    ({ project, problem }) => `Nothing of ${project} was deleted: ${problem.message}`,
  );
  if (failed > 0 && deleted === 0) return { status: 'failure', problem: { message: failures } };
  const note = failed === 0 ? {} : { note: failures };
  if (unreadable.length > 0) return { status: 'partial', problem: { message: unreadable.join('\n') }, ...note };
  return failed === 0 ? { status: 'success' } : { status: 'partial', ...note };
}

/** Projects in which everything that Cloudflare had of the pull request's branch was deleted. */
export function projectsWithoutPreview(report: PruneReport): string[] {
  const { branch, tally } = report;
  const own = countsByBranch(report).filter((count) => count.environment === 'preview' && count.branch === branch);
  const isOver = tally !== undefined && report.status === 'success' && !report.dryRun;
  return isOver ? own.filter(({ kept }) => kept === 0).map(({ project }) => project) : [];
}

function nameOf({ project, environment, branch }: BranchCount): string {
  return JSON.stringify([project, environment, branch]);
}

function frequencies<T extends string>(items: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
