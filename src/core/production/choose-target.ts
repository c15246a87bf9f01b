/** Which deployment a rollback puts back: decided from what has been read so far, so that no page too many is read. */
import { currentStage, type Deployment, outcome, parseTimestamp } from '../pages/deployment.js';
import type { Project } from '../pages/project.js';
import type { Problem } from '../problem.js';
import type { Target } from './target.js';

/** What is known when a target is chosen. */
export interface Known {
  project: Pick<Project, 'name' | 'subdomain' | 'canonical_deployment'>;
  target: Target;
  /** Newest first, from the newest one on; one may be there twice, for the list shifts while its pages are read. */
  deployments: readonly Deployment[];
  /** Whether these are all production deployments. */
  complete: boolean;
}

type NamedTarget = Exclude<Target, { kind: 'previous' }>;

export type Choice =
  | { kind: 'found'; deployment: Deployment }
  /** The target is what production serves already. */
  | { kind: 'live'; deployment: Deployment }
  /** The next page of production deployments may decide. */
  | { kind: 'more' }
  /** `unknown`: nothing known has that name. */
  | { kind: 'refused'; problem: Problem; unknown?: true };

const MAX_CANDIDATES = 5;

const ADVICE =
  'Set `rollback-to` to `previous`, or to a successful production deployment such as those that are listed.';

/** The choice among what is known. The more pages are known, the same or `more` it was before. */
export function chooseTarget(known: Known): Choice {
  const { target } = known;
  return target.kind === 'previous' ? choosePrevious(known, target.steps) : chooseNamed(known, target);
}

/** Whether a deployment can be put live: it succeeded in production, and is not what production serves now. */
export function isValidTarget(deployment: Deployment, live: Deployment | null): boolean {
  return deployment.environment === 'production' && outcome(deployment) === 'success' && deployment.id !== live?.id;
}

/** The valid targets created nearest to the live deployment (without one, the newest), at most five, newest first. */
export function nearestTargets({ project, deployments }: Known): Deployment[] {
  const { canonical_deployment: live } = project;
  const middle = live === null ? Number.POSITIVE_INFINITY : createdOn(live);
  const distance = (deployment: Deployment) => Math.abs(createdOn(deployment) - middle);
  return validTargets(deployments, live)
    .sort((a, b) => (distance(a) < distance(b) ? -1 : 1))
    .slice(0, MAX_CANDIDATES)
    .sort(newestFirst);
}

/** Whether another page could show a valid target that is nearer. */
export function needsMoreTargets({ project, deployments, complete }: Known): boolean {
  const { canonical_deployment: live } = project;
  const older = validTargets(deployments, live).filter((deployment) => isOlder(deployment, live));
  return !complete && older.length < MAX_CANDIDATES;
}

/** Deployments of production that are not finished, newest first: each will be live when it succeeds. */
export function unfinishedProduction(deployments: readonly Deployment[]): Deployment[] {
  return distinct(deployments).filter((one) => one.environment === 'production' && outcome(one) === 'pending');
}

/**
 * A production deployment that came, or became ready, since the others were read. `latest` is the newest of the
 * project now.
 */
export function newcomer(
  latest: Deployment | null,
  seen: readonly Deployment[],
  target: Deployment,
): Deployment | undefined {
  if (latest === null || latest.environment !== 'production' || latest.id === target.id) return undefined;
  const earlier = seen.find(({ id }) => id === latest.id);
  const result = outcome(latest);
  if (earlier !== undefined && outcome(earlier) === result) return undefined;
  return result === 'success' || result === 'pending' ? latest : undefined;
}

/**
 * What production served until a deployment of it went live: the one that finished last while it was being built,
 * else the one that was live when that began. Only valid targets count.
 */
export function liveBefore(
  deployment: Deployment,
  atStart: Deployment | null,
  production: readonly Deployment[],
): Deployment | undefined {
  const began = createdOn(deployment);
  const ended = endedOn(deployment);
  const meanwhile = validTargets(production, deployment)
    .filter((other) => endedOn(other) > began && endedOn(other) <= ended)
    .sort((a, b) => endedOn(b) - endedOn(a));
  return meanwhile[0] ?? (atStart !== null && isValidTarget(atStart, deployment) ? atStart : undefined);
}

function choosePrevious({ project, deployments, complete }: Known, steps: number): Choice {
  const { canonical_deployment: live, name } = project;
  if (live === null) {
    return refused(
      `Cloudflare does not say what production of ${name} serves now, so there is nothing to go back from.`,
    );
  }
  const older = validTargets(deployments, live).filter((deployment) => isOlder(deployment, live));
  const deployment = older[steps - 1];
  if (deployment !== undefined) return { kind: 'found', deployment };
  if (!complete) return { kind: 'more' };
  const count = older.length === 0 ? 'no' : `only ${older.length}`;
  const asked = steps === 1 ? '' : `, and \`-${steps}\` was asked for`;
  const noun = older.length === 1 ? 'deployment' : 'deployments';
  return refused(`${name} has ${count} good production ${noun} older than the live one${asked}.`);
}

function chooseNamed({ project, deployments, complete }: Known, target: NamedTarget): Choice {
  const { canonical_deployment: live, name, subdomain } = project;
  if (target.kind === 'url' && !target.host.endsWith(`.${subdomain}`)) {
    return refused(`${target.host} is not the address of a deployment of ${name}, which ends in .${subdomain}.`);
  }
  const all = distinct(live === null ? deployments : [...deployments, live]);
  const exact = all.filter((deployment) => isNamed(deployment, target));
  const named = exact.length > 0 || !complete ? exact : preferProduction(all.filter((one) => beginsWith(one, target)));
  if (named.length === 0) {
    if (!complete) return { kind: 'more' };
    return {
      ...refused(`${name} has no deployment ${words(target)}: it never had, or it was deleted.`),
      unknown: true,
    };
  }
  const commits = [...new Set(named.map(commitOf))];
  if (exact.length === 0 && commits.length > 1) {
    return refused(`Several commits begin with ${words(target)}: ${commits.slice(0, MAX_CANDIDATES).join(', ')}.`);
  }
  const served = named.find(({ id }) => id === live?.id);
  if (served !== undefined) return { kind: 'live', deployment: served };
  const [good] = validTargets(named, live);
  if (good !== undefined) return { kind: 'found', deployment: good };
  if (!complete && named.some((deployment) => isCommitOf(deployment, target))) return { kind: 'more' };
  return refuseInvalid([...named].sort(newestFirst)[0] as Deployment);
}

function refuseInvalid(deployment: Deployment): Choice {
  const { short_id, environment, deployment_trigger } = deployment;
  if (environment !== 'production') {
    const { branch } = deployment_trigger.metadata;
    return refused(
      `Deployment ${short_id} is a preview of branch ${branch}, and only production can be rolled back to.`,
    );
  }
  return refused(`Deployment ${short_id} cannot be put live: ${state(deployment)}.`);
}

function state(deployment: Deployment): string {
  const stage = currentStage(deployment)?.name;
  const where = stage === undefined ? '' : ` in stage ${stage}`;
  const result = outcome(deployment);
  if (result === 'pending') return `it is not finished${stage === undefined ? '' : `, but${where}`}`;
  return result === 'skipped' ? 'its build was skipped' : `its build ended with ${result}${where}`;
}

function refused(message: string): Choice & { kind: 'refused' } {
  return { kind: 'refused', problem: { message, advice: ADVICE } };
}

/** Whether the target is the name of this deployment, or of its commit, in full. */
function isNamed(deployment: Deployment, target: NamedTarget): boolean {
  switch (target.kind) {
    case 'id':
      return deployment.id === target.id;
    case 'url':
      return [deployment.url, ...deployment.aliases].some((url) => url === `https://${target.host}`);
    case 'hash':
      return [deployment.short_id, commitOf(deployment)].includes(target.digits);
  }
}

function beginsWith(deployment: Deployment, target: NamedTarget): boolean {
  return target.kind === 'hash' && commitOf(deployment).startsWith(target.digits);
}

/** Whether other deployments may be attempts of the same, in full given, commit. */
function isCommitOf(deployment: Deployment, target: NamedTarget): boolean {
  return target.kind === 'hash' && commitOf(deployment) === target.digits;
}

function words(target: NamedTarget): string {
  switch (target.kind) {
    case 'id':
      return target.id;
    case 'url':
      return `at ${target.host}`;
    case 'hash':
      return target.digits;
  }
}

function preferProduction(deployments: readonly Deployment[]): readonly Deployment[] {
  const production = deployments.filter(({ environment }) => environment === 'production');
  return production.length > 0 ? production : deployments;
}

/** Newest first. */
function validTargets(deployments: readonly Deployment[], live: Deployment | null): Deployment[] {
  return distinct(deployments)
    .filter((deployment) => isValidTarget(deployment, live))
    .sort(newestFirst);
}

function distinct(deployments: readonly Deployment[]): Deployment[] {
  return [...new Map(deployments.map((deployment) => [deployment.id, deployment])).values()];
}

function newestFirst(a: Deployment, b: Deployment): number {
  return createdOn(b) - createdOn(a);
}

function isOlder(deployment: Deployment, live: Deployment | null): boolean {
  return live === null || createdOn(deployment) < createdOn(live);
}

function commitOf(deployment: Deployment): string {
  return deployment.deployment_trigger.metadata.commit_hash.toLowerCase();
}

/** A deployment without a usable date counts as the oldest. */
function createdOn(deployment: Deployment): number {
  return parseTimestamp(deployment.created_on) ?? 0;
}

function endedOn({ stages, latest_stage }: Deployment): number {
  return Math.max(...[...stages, latest_stage].map((stage) => parseTimestamp(stage?.ended_on) ?? 0));
}
