/** The report of `prune`, and its counts. */
import { writeNumber, writePart } from '../count.js';
import type { Problem } from '../problem.js';
import type { Report } from '../report.js';
import type { Candidate, KeepReason, Kept, PrunePlan } from './plan.js';
import { deployedNames, type EventBranch } from './selection.js';

/** A deletion that failed. */
export interface FailedDeletion {
  candidate: Candidate;
  cause: string;
}

/** The results of the deletions so far. It grows during the run, so it is correct whenever the run ends. */
export interface Tally {
  /** How many deletions began. Each one that ends is then in one of the lists below. */
  begun: number;
  /** Deleted by this run, or gone already. */
  deleted: Candidate[];
  /** Planned for deletion, but needed when its turn came. */
  kept: Kept[];
  failed: FailedDeletion[];
}

/** A project that could not be read. Nothing of it is deleted. */
export interface UnreadableProject {
  project: string;
  problem: Problem;
}

/** What `prune` reports. */
export interface PruneReport extends Report {
  dryRun: boolean;
  unreadable: UnreadableProject[];
  /** The least age of what is deleted, in milliseconds. */
  olderThan?: number;
  plan?: PrunePlan;
  tally?: Tally;
  /** The path of the file that holds the plan as JSON. */
  planFile?: string;
  /** What the event that started the workflow is about. */
  event?: EventBranch;
  /** The only branches whose deployments may be deleted, and the closed pull request that they are of. */
  selection?: { names: readonly string[]; pullRequest?: number };
}

export interface Counts {
  planned: number;
  deleted: number;
  kept: number;
  failed: number;
  /** Deletions that began and had no answer when the run ended. */
  unconfirmed: number;
}

export interface BranchCount {
  project: string;
  branch: string;
  environment: string;
  /** In a dry run, the deployments that a real run would delete. */
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

/** How many deployments were kept for each reason, the most frequent reason first. */
export function keptByReason({ plan, tally }: PruneReport): [KeepReason, number][] {
  return frequencies([...(plan?.kept ?? []), ...(tally?.kept ?? [])].map(({ reason }) => reason));
}

/** How many deletions failed for each cause, the most frequent cause first. */
export function failedByCause({ tally }: PruneReport): [string, number][] {
  return frequencies((tally?.failed ?? []).map(({ cause }) => cause));
}

/**
 * The counts of each branch with at least one deletion or failed deletion. The branch with the most deletions comes
 * first. A branch has one entry for each environment.
 */
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
 * The status of the step when pruning is over. A failed deletion alone does not fail the step: the next run deletes
 * it. The step fails when no deletion succeeded, and when a project could not be read: its name may be misspelled.
 */
export function pruneVerdict(report: PruneReport): Pick<PruneReport, 'status' | 'problem' | 'note'> {
  const { planned, deleted, failed } = countsOf(report);
  const [cause = ''] = failedByCause(report)[0] ?? [];
  const notTried = report.tally?.kept.filter(({ reason }) => reason === 'not-tried').length ?? 0;
  const stop = notTried === 0 ? '' : ` All failed at the end, so ${writeNumber(notTried)} more were not tried.`;
  const failures = `${writePart(failed, planned)} deletions failed.${stop} Most frequent cause: ${cause}`;
  const unreadable = report.unreadable.map(
    ({ project, problem }) => `Nothing of ${project} was deleted: ${problem.message}`,
  );
  if (failed > 0 && deleted === 0) return { status: 'failure', problem: { message: failures } };
  const note = failed === 0 ? {} : { note: failures };
  if (unreadable.length > 0) return { status: 'partial', problem: { message: unreadable.join('\n') }, ...note };
  return failed === 0 ? { status: 'success' } : { status: 'partial', ...note };
}

/** The projects that have no preview of the event's branch any more, because this run deleted all of them. */
export function projectsWithoutPreview(report: PruneReport): Pick<BranchCount, 'project' | 'branch'>[] {
  const { event = {}, tally } = report;
  if (tally === undefined || report.status !== 'success' || report.dryRun) return [];
  const names = deployedNames(event);
  const previews = countsByBranch(report).filter(
    ({ environment, branch, kept }) => environment === 'preview' && names.includes(branch) && kept === 0,
  );
  return previews.map(({ project, branch }) => ({ project, branch }));
}

function nameOf({ project, environment, branch }: BranchCount): string {
  return JSON.stringify([project, environment, branch]);
}

function frequencies<T extends string>(items: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
