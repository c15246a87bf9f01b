/**
 * Which deployments `prune` deletes, and why it keeps the others. A deployment that is missing from the list is not
 * deleted. It never causes another one to be deleted.
 */
import { branchOf, createdOn, type Deployment, dateOrder } from '../pages/deployment.js';
import { type Outcome, outcome } from '../pages/status.js';
import type { PrunePolicy } from './policy.js';
import { branchMatcher } from './selection.js';

/** The facts about a deployment that the decision needs. They are few, so that 100,000 candidates fit in memory. */
export interface Candidate {
  id: string;
  project: string;
  environment: string;
  branch: string;
  /** Milliseconds since the epoch. `undefined` when Cloudflare gives no usable date. */
  createdOn: number | undefined;
  outcome: Outcome;
  aliases: readonly string[];
}

/** The facts about a project that the decision needs. */
export interface ProjectFacts {
  /** The deployment that production serves now. Absent when production serves nothing. */
  live?: { id: string; createdOn: number | undefined };
  /** The branches that still exist. Needed for `deletedBranchesOnly`: without them, that keeps the whole project. */
  branches?: ReadonlySet<string>;
}

/** Why a deployment is kept. When several reasons apply, the plan gives the first of these. It never gives the last. */
export const KEEP_REASONS = {
  live: 'live: production serves it',
  'in-progress': 'in progress',
  'unknown-environment': 'of an environment that is not known',
  environment: 'of the other environment',
  branch: 'of a branch that is not selected',
  status: 'of a status that `statuses` leaves out',
  'unknown-repository': 'of a project that is not known to be of this repository',
  'branch-exists': 'of a branch that still exists',
  undated: 'of unknown age',
  younger: 'younger than `older-than`',
  rollback: 'needed for a rollback of production',
  'keep-last': 'kept by `keep-last`',
  aliased: 'served by an alias',
  'max-deletions': 'beyond `max-deletions`',
  'not-tried': 'not tried, because the deletions before them failed',
} as const;
export type KeepReason = keyof typeof KEEP_REASONS;

export interface Kept {
  candidate: Candidate;
  reason: KeepReason;
}

/** Every candidate is in exactly one of the two lists. Both are sorted: the oldest first. */
export interface PrunePlan {
  deletions: Candidate[];
  kept: Kept[];
}

/** One list for all candidates without aliases. */
const NO_ALIASES: readonly string[] = [];

/** Takes the facts out of a deployment. */
export function candidateOf(deployment: Deployment, project: string): Candidate {
  const { id, environment, aliases } = deployment;
  return {
    id,
    project,
    environment: environment ?? 'unknown',
    branch: branchOf(deployment),
    createdOn: createdOn(deployment),
    outcome: outcome(deployment),
    aliases: aliases.length === 0 ? NO_ALIASES : aliases,
  };
}

/**
 * Decides which deployments are deleted and which are kept. The order of `candidates` does not matter.
 * @param candidates each deployment once
 * @param facts by project. The deployments of a project without facts are kept as `live`.
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
  const maxDeletions = policy.maxDeletions ?? Number.POSITIVE_INFINITY;
  const reasonOf = reasonToKeep(candidates, facts, policy, now);
  for (const candidate of [...candidates].sort(byAge)) {
    const reason = reasonOf(candidate) ?? (deletions.length < maxDeletions ? undefined : 'max-deletions');
    if (reason === undefined) deletions.push(candidate);
    else kept.push({ candidate, reason });
  }
  return { deletions, kept };
}

/**
 * The production deployments of a project that no policy may delete: the live one, and every one that may be the
 * newest successful one before it, which a rollback needs.
 */
export function protectedFrom(candidates: Iterable<Candidate>, live: ProjectFacts['live']): Map<string, KeepReason> {
  const reasons = new Map<string, KeepReason>();
  if (live === undefined) return reasons;
  const earlier = [...candidates].filter(
    ({ id, environment, outcome, createdOn }) =>
      environment === 'production' && outcome === 'success' && id !== live.id && isNotAfter(createdOn, live.createdOn),
  );
  // When it is not known how old the live one is, any other one may be the one before it.
  const previous =
    live.createdOn === undefined
      ? Number.NEGATIVE_INFINITY
      : earlier.reduce((newest, { createdOn = newest }) => {
          return createdOn !== live.createdOn && createdOn > newest ? createdOn : newest;
        }, Number.NEGATIVE_INFINITY);
  for (const { id, createdOn } of earlier) {
    if (createdOn === undefined || createdOn >= previous) reasons.set(id, 'rollback');
  }
  return reasons.set(live.id, 'live');
}

/** Sorts candidates: the oldest first, then by project and id. */
export function byAge(a: Candidate, b: Candidate): number {
  return (
    compare(dateOrder(a.createdOn), dateOrder(b.createdOn)) || compare(a.project, b.project) || compare(a.id, b.id)
  );
}

/** A function that says why the policy keeps a candidate; `undefined` when the policy lets it go. */
function reasonToKeep(
  candidates: readonly Candidate[],
  facts: ReadonlyMap<string, ProjectFacts>,
  policy: PrunePolicy,
  now: number,
): (candidate: Candidate) => KeepReason | undefined {
  const { environment, statuses, olderThan, deletedBranchesOnly, includeAliased } = policy;
  const isSelected = branchMatcher(policy);
  const protections = new Map(
    [...grouped(candidates, ({ project }) => project)].map(([project, own]) => [
      project,
      protectedFrom(own, facts.get(project)?.live),
    ]),
  );
  const newest = newestOfBranches(candidates, policy.keepLast);
  const aliased = servedByAlias(candidates);

  return (candidate) => {
    const { id, project, outcome, createdOn } = candidate;
    const known = facts.get(project);
    const protection = protections.get(project)?.get(id);
    if (known === undefined || protection === 'live') return 'live';
    if (outcome === 'pending') return 'in-progress';
    if (!isKnownEnvironment(candidate.environment)) return 'unknown-environment';
    if (environment !== 'all' && candidate.environment !== environment) return 'environment';
    if (!isSelected(candidate.branch)) return 'branch';
    if (statuses.length > 0 && !statuses.includes(outcome)) return 'status';
    if (deletedBranchesOnly) {
      if (known.branches === undefined) return 'unknown-repository';
      if (!isOfDeletedBranch(candidate, known.branches)) return 'branch-exists';
    }
    if (createdOn === undefined) return 'undated';
    if (olderThan > 0 && createdOn > now - olderThan) return 'younger';
    if (protection !== undefined) return protection;
    if (newest.has(id)) return 'keep-last';
    if (!includeAliased && aliased.has(id)) return 'aliased';
    return undefined;
  };
}

/** Whether the branch no longer exists. Production, and a deployment without a branch, never count as such. */
function isOfDeletedBranch({ environment, branch }: Candidate, branches: ReadonlySet<string>): boolean {
  return environment === 'preview' && branch !== '' && !branches.has(branch);
}

/** The ids of the newest `count` successful deployments: for production and for each branch of each project. */
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
 * The ids of the deployments that an alias serves. Cloudflare may list an alias with old deployments too. The alias
 * serves only the newest successful deployment that has it.
 */
function servedByAlias(candidates: readonly Candidate[]): Set<string> {
  const successful = candidates.filter(({ outcome }) => outcome === 'success');
  const newest = new Map<string, number>();
  for (const { aliases, createdOn } of successful) {
    for (const alias of aliases) newest.set(alias, Math.max(dateOrder(createdOn), dateOrder(newest.get(alias))));
  }
  const served = successful.filter(({ aliases, createdOn }) =>
    aliases.some((alias) => newest.get(alias) === dateOrder(createdOn)),
  );
  return new Set(served.map(({ id }) => id));
}

/** Whether `a` is not after `b`. An unknown date may be any date, so the answer is yes. */
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

/** Whether Cloudflare says that a deployment is of production or a preview. Of any other nothing is known. */
function isKnownEnvironment(environment: string): boolean {
  return environment === 'production' || environment === 'preview';
}
