/** The promises of `prune`, written again from the documentation, to hold the action against. */
import { canonicalOf, type DeploymentRecord, deploymentsOf, type ProjectRecord } from '../../local/pages/records.js';

export interface Policy {
  /** Milliseconds. */
  olderThan: number;
  isMeant(branch: string): boolean;
  statuses: readonly string[];
  keepLast: number;
  environment: 'preview' | 'production' | 'all';
  includeAliased: boolean;
  deletedBranchesOnly: boolean;
  maxDeletions: number | undefined;
  inputs: Readonly<Record<string, string>>;
}

/** How a build of the past ended. */
export function outcomeOf({ build, past }: DeploymentRecord): string {
  if (build.skipReason !== undefined) return 'skipped';
  const stopped = build.stages.find(({ status }) => status === 'failure' || status === 'canceled');
  if (stopped?.status !== undefined) return stopped.status;
  return past && build.stages.every(({ ms }) => ms !== Number.POSITIVE_INFINITY) ? 'success' : 'active';
}

/** Why each deployment must stay that must. @param now milliseconds since the epoch */
export function keptBy(
  policy: Policy,
  project: ProjectRecord,
  branches: ReadonlySet<string>,
  now: number,
): Map<string, string> {
  const all = deploymentsOf(project);
  const live = canonicalOf(project, now);
  const successes = all.filter((one) => outcomeOf(one) === 'success');
  const before = successes.find((one) => one.environment === 'production' && one.createdOn < (live?.createdOn ?? 0));
  const ofGroup = (a: DeploymentRecord, b: DeploymentRecord) =>
    a.environment === b.environment && (a.environment === 'production' || a.branch === b.branch);
  const reasons = new Map<string, string>();
  for (const one of all) {
    const reason = reasonFor(one);
    if (reason !== undefined) reasons.set(one.id, reason);
  }
  return reasons;

  function reasonFor(one: DeploymentRecord): string | undefined {
    const { environment, branch, createdOn } = one;
    const group = successes.filter((other) => ofGroup(one, other));
    if (one === live) return 'it is live';
    if (one === before) return 'a rollback needs it';
    if (outcomeOf(one) === 'active') return 'it is in progress';
    if (policy.environment !== 'all' && environment !== policy.environment) return 'it is of the other environment';
    if (!policy.isMeant(branch)) return 'its branch was not selected';
    if (policy.statuses.length > 0 && !policy.statuses.includes(outcomeOf(one))) return 'its status was not selected';
    if (policy.deletedBranchesOnly && (environment === 'production' || branches.has(branch)))
      return 'its branch exists';
    if (policy.olderThan > 0 && createdOn > now - policy.olderThan) return 'it is too young';
    if (group.slice(0, policy.keepLast).includes(one)) return 'it is one of the last ones';
    if (!policy.includeAliased && environment === 'preview' && group[0] === one) return 'an alias serves it';
    return undefined;
  }
}
