/**
 * Which deployments `prune` deletes, and why it keeps the others. A deployment that is not seen is not deleted, and
 * one missing from the list only ever means that more of the others are kept.
 */

import { matcher } from '../glob.js';
import { type Deployment, parseTimestamp } from '../pages/deployment.js';
import { type Outcome, outcome } from '../pages/status.js';
import type { PrunePolicy } from './policy.js';

/** What deciding about a deployment takes, small enough to hold 100,000 of them. */
export interface Candidate {
  id: string;
  project: string;
  environment: string;
  branch: string;
  /** Milliseconds since the epoch; `undefined` when Cloudflare gave no usable date. */
  createdOn: number | undefined;
  outcome: Outcome;
  aliases: readonly string[];
}

/** What is known of a project besides its deployments. */
export interface ProjectFacts {
  /** The deployment that production serves now; absent when production serves nothing. */
  live?: { id: string; createdOn: number | undefined };
  /** Branches that still exist; needed for `deletedBranchesOnly`. */
  branches?: ReadonlySet<string>;
}

/** Why a deployment is kept, the first that applies. */
export const KEEP_REASONS = {
  live: 'live: production serves it',
  'in-progress': 'in progress',
  environment: 'of the other environment',
  branch: 'of a branch that `branches` leaves out',
  status: 'of a status that `statuses` leaves out',
  'branch-exists': 'of a branch that still exists',
  undated: 'of unknown age',
  younger: 'younger than `older-than`',
  rollback: 'needed for a rollback of production',
  'keep-last': 'kept by `keep-last`',
  aliased: 'served by an alias',
  'max-deletions': 'beyond `max-deletions`',
} as const;
export type KeepReason = keyof typeof KEEP_REASONS;

export interface Kept {
  candidate: Candidate;
  reason: KeepReason;
}

/** Every deployment is in one of the two, the oldest first. */
export interface PrunePlan {
  deletions: Candidate[];
  kept: Kept[];
}

/** One for all that have none. */
const NO_ALIASES: readonly string[] = [];

/** What `prune` needs of a deployment. */
export function candidateOf(deployment: Deployment, project: string): Candidate {
  const { id, environment, created_on, deployment_trigger } = deployment;
  const { branch } = deployment_trigger.metadata;
  const aliases = deployment.aliases.length === 0 ? NO_ALIASES : deployment.aliases;
  return {
    id,
    project,
    environment,
    branch,
    createdOn: parseTimestamp(created_on),
    outcome: outcome(deployment),
    aliases,
  };
}

/**
 * Says for every deployment of some projects whether it is deleted or why it is kept. The order of the list has no
 * influence.
 * @param candidates each deployment once
 * @param facts by project; deployments of a project without facts are kept as if they were live
 * @param now milliseconds since the epoch by Cloudflare's clock
 */
export function plan(
  candidates: readonly Candidate[],
  facts: ReadonlyMap<string, ProjectFacts>,
  policy: PrunePolicy,
  now: number,
): PrunePlan {
  const deletions: Candidate[] = [];
  const kept: Kept[] = [];
  const most = policy.maxDeletions ?? Number.POSITIVE_INFINITY;
  const reasonOf = judgeOf(candidates, facts, policy, now);
  for (const candidate of [...candidates].sort(byAge)) {
    const reason = reasonOf(candidate) ?? (deletions.length < most ? undefined : 'max-deletions');
    if (reason === undefined) deletions.push(candidate);
    else kept.push({ candidate, reason });
  }
  return { deletions, kept };
}

/** The production deployments of a project that no policy may delete: the live one and those before it that a rollback goes to. */
export function protectedFrom(candidates: Iterable<Candidate>, live: ProjectFacts['live']): Map<string, KeepReason> {
  const reasons = new Map<string, KeepReason>();
  if (live === undefined) return reasons;
  const earlier = [...candidates].filter(
    ({ id, environment, outcome, createdOn }) =>
      environment === 'production' && outcome === 'success' && id !== live.id && isNotAfter(createdOn, live.createdOn),
  );
  const previous = earlier.reduce((newest, { createdOn = newest }) => {
    return createdOn !== live.createdOn && createdOn > newest ? createdOn : newest;
  }, Number.NEGATIVE_INFINITY);
  for (const { id, createdOn } of earlier) {
    if (createdOn === undefined || createdOn >= previous) reasons.set(id, 'rollback');
  }
  return reasons.set(live.id, 'live');
}

/** The order of deletions: by age, then by project and id. What has no date comes first. */
export function byAge(a: Candidate, b: Candidate): number {
  return compare(a.createdOn ?? 0, b.createdOn ?? 0) || compare(a.project, b.project) || compare(a.id, b.id);
}

function judgeOf(
  candidates: readonly Candidate[],
  facts: ReadonlyMap<string, ProjectFacts>,
  policy: PrunePolicy,
  now: number,
): (candidate: Candidate) => KeepReason | undefined {
  const { environment, branches, statuses, olderThan, deletedBranchesOnly, includeAliased } = policy;
  const isMeant = matcher(branches);
  const safe = new Map(
    [...grouped(candidates, ({ project }) => project)].map(([project, own]) => [
      project,
      protectedFrom(own, facts.get(project)?.live),
    ]),
  );
  const lastOnes = newestOfBranches(candidates, policy.keepLast);
  const aliased = servedByAlias(candidates);

  return (candidate) => {
    const { id, project, outcome, createdOn } = candidate;
    const known = facts.get(project);
    const protection = safe.get(project)?.get(id);
    if (known === undefined || protection === 'live') return 'live';
    if (outcome === 'pending') return 'in-progress';
    if (environment !== 'all' && candidate.environment !== environment) return 'environment';
    if (!isMeant(candidate.branch)) return 'branch';
    if (statuses.length > 0 && !statuses.includes(outcome)) return 'status';
    if (deletedBranchesOnly && !isOfDeletedBranch(candidate, known)) return 'branch-exists';
    if (createdOn === undefined) return 'undated';
    if (olderThan > 0 && createdOn > now - olderThan) return 'younger';
    if (protection !== undefined) return protection;
    if (lastOnes.has(id)) return 'keep-last';
    if (!includeAliased && aliased.has(id)) return 'aliased';
    return undefined;
  };
}

/** Production has a branch for as long as it is production, and of a deployment without a branch nothing is known. */
function isOfDeletedBranch({ environment, branch }: Candidate, { branches }: ProjectFacts): boolean {
  return environment === 'preview' && branch !== '' && branches !== undefined && !branches.has(branch);
}

/** The newest `count` successful deployments of production and of each branch, in each project. */
function newestOfBranches(candidates: readonly Candidate[], count: number): Set<string> {
  const newest = new Set<string>();
  if (count === 0) return newest;
  const successful = candidates.filter(({ outcome }) => outcome === 'success');
  const groupOf = ({ project, environment, branch }: Candidate) =>
    JSON.stringify(environment === 'production' ? [project] : [project, environment, branch]);
  for (const group of grouped(successful, groupOf).values()) {
    const ids = new Set(group.sort(byAge).map(({ id }) => id));
    for (const id of [...ids].slice(-count)) newest.add(id);
  }
  return newest;
}

/**
 * The deployments that an alias serves. Old ones may still be listed with theirs, but an address leads to one
 * deployment: the newest successful one of those that have it.
 */
function servedByAlias(candidates: readonly Candidate[]): Set<string> {
  const successful = candidates.filter(({ outcome }) => outcome === 'success');
  const newest = new Map<string, number>();
  for (const { aliases, createdOn = 0 } of successful) {
    for (const alias of aliases) newest.set(alias, Math.max(createdOn, newest.get(alias) ?? 0));
  }
  const served = successful.filter(({ aliases, createdOn = 0 }) =>
    aliases.some((alias) => newest.get(alias) === createdOn),
  );
  return new Set(served.map(({ id }) => id));
}

/** What has no date may be earlier. */
function isNotAfter(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || a <= b;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}
