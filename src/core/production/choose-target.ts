/** Which deployment a rollback puts back. Each choice uses the deployments read so far, so no page is read for nothing. */
import { branchOf, commitOf, creationOrder, type Deployment, isNewer, newestFirst } from '../pages/deployment.js';
import type { Project } from '../pages/project.js';
import { currentStage } from '../pages/stages.js';
import { outcome } from '../pages/status.js';
import type { Problem } from '../problem.js';
import { canBeNewer, isOlder, isUnclear, isUnplaced } from './places.js';
import type { Target } from './target.js';

/** What is known when a target is chosen. */
export interface Known {
  project: Pick<Project, 'name' | 'subdomain' | 'canonical_deployment'>;
  target: Target;
  /**
   * The newest deployments, newest first. One may be there twice: the list changes while its pages are read.
   */
  deployments: readonly Deployment[];
  /** Whether these are all production deployments. */
  complete: boolean;
}

/** A target that names a deployment or a commit. */
type NamedTarget = Exclude<Target, { kind: 'previous' | 'healthy' | 'newest' }>;

export type Choice =
  | { kind: 'found'; deployment: Deployment }
  /** Production serves the target already. */
  | { kind: 'live'; deployment: Deployment }
  /** The first of these that is healthy, newest first; at least one. */
  | { kind: 'healthy-of'; deployments: Deployment[] }
  /** The next page of production deployments is needed. */
  | { kind: 'more' }
  /** `unknown`: no deployment that was read has this name. */
  | { kind: 'refused'; problem: Problem; unknown?: true };

/** The most deployments, or commits, that a refusal lists. */
export const MAX_CANDIDATES = 5;

/** The most deployments whose health is tried. */
export const MAX_TRIED = 20;

const ADVICE =
  'Set `rollback-to` to `previous`, or to a successful production deployment such as those that are listed.';

/** Chooses the target among the known deployments. A further page never changes a choice other than `more`. */
export function chooseTarget(known: Known): Choice {
  const { target } = known;
  if (target.kind === 'previous') return choosePrevious(known, target.steps);
  if (target.kind === 'healthy') return chooseHealthy(known);
  return target.kind === 'newest' ? chooseNewest(known) : chooseNamed(known, target);
}

/** Whether a rollback can go to a deployment: it succeeded in production, and production does not serve it now. */
export function isValidTarget(deployment: Deployment, live: Deployment | null): boolean {
  return deployment.environment === 'production' && outcome(deployment) === 'success' && deployment.id !== live?.id;
}

/**
 * At most five valid targets, newest first: those created nearest to the live deployment, or the newest ones when
 * nothing is live.
 */
export function nearestTargets({ project, deployments }: Known): Deployment[] {
  const { canonical_deployment: live } = project;
  const center = live === null ? Number.POSITIVE_INFINITY : creationOrder(live);
  const distance = (deployment: Deployment) => Math.abs(creationOrder(deployment) - center);
  return validTargets(deployments, live)
    .sort((a, b) => (distance(a) < distance(b) ? -1 : 1))
    .slice(0, MAX_CANDIDATES)
    .sort(newestFirst);
}

/** Whether another page can hold a valid target that is nearer to the live deployment. */
export function needsMoreTargets({ project, deployments, complete }: Known): boolean {
  const { canonical_deployment: live } = project;
  const older = validTargets(deployments, live).filter((deployment) => isOlder(deployment, live));
  return !complete && older.length < MAX_CANDIDATES;
}

/** The production deployments that are not finished. Each of them goes live when it succeeds. */
export function unfinishedProduction(deployments: readonly Deployment[]): Deployment[] {
  return distinct(deployments).filter((one) => one.environment === 'production' && outcome(one) === 'pending');
}

/**
 * A production deployment that was created, or succeeded, after the others were read.
 * @param latest the newest deployment of the project now; `undefined` when it is not known
 * @param seen the deployments that were read before
 */
export function newcomer(
  latest: Deployment | null | undefined,
  seen: readonly Deployment[],
  target: Deployment,
): Deployment | undefined {
  if (latest?.environment !== 'production' || latest.id === target.id) return undefined;
  const earlier = seen.find(({ id }) => id === latest.id);
  const result = outcome(latest);
  if (earlier !== undefined && outcome(earlier) === result) return undefined;
  return result === 'success' || result === 'pending' ? latest : undefined;
}

function choosePrevious({ project, deployments, complete }: Known, steps: number): Choice {
  const { canonical_deployment: live, name } = project;
  if (live === null) return refuseUnknownLive(name);
  const list = distinct(deployments);
  const older = validTargets(list, live).filter((deployment) => isOlder(deployment, live));
  const deployment = older[steps - 1];
  if (deployment === undefined && !complete) return { kind: 'more' };
  const unplaced = list.find(
    (one) => isUnplaced(one, live) && (deployment === undefined || canBeNewer(one, deployment, list)),
  );
  if (unplaced !== undefined) return refuseUnclear(unplaced, name, 'was live before');
  if (deployment !== undefined) return { kind: 'found', deployment };
  const count = older.length === 0 ? 'no' : `only ${older.length}`;
  const asked = steps === 1 ? '' : `, and \`-${steps}\` was asked for`;
  const noun = older.length === 1 ? 'deployment' : 'deployments';
  return refused(`${name} has ${count} good production ${noun} older than the live one${asked}.`);
}

/** A deployment that is not described in full is no candidate: it may be a preview. */
function chooseHealthy({ project, deployments, complete }: Known): Choice {
  const { canonical_deployment: live, name } = project;
  if (live === null) return refuseUnknownLive(name);
  const older = validTargets(deployments, live).filter((deployment) => isOlder(deployment, live));
  if (older.length < MAX_TRIED && !complete) return { kind: 'more' };
  if (older.length === 0) return refused(`${name} has no good production deployments older than the live one.`);
  return { kind: 'healthy-of', deployments: older.slice(0, MAX_TRIED) };
}

function chooseNewest({ project, deployments, complete }: Known): Choice {
  const { canonical_deployment: live, name } = project;
  const list = distinct(live === null ? deployments : [...deployments, live]);
  const [newest] = validTargets(list, null);
  const isReached = newest && deployments.some((one) => one.id === newest.id || isNewer(newest, one));
  if (!isReached && !complete) return { kind: 'more' };
  if (newest === undefined) return refused(`${name} has no good production deployment.`);
  const unclear = list.find((one) => one.id !== newest.id && isUnclear(one) && canBeNewer(one, newest, list));
  if (unclear !== undefined) return refuseUnclear(unclear, name, 'is the newest');
  return { kind: newest.id === live?.id ? 'live' : 'found', deployment: newest };
}

function refuseUnclear({ short_id }: Deployment, project: string, what: string): Choice {
  return refused(
    `Cloudflare does not say whether deployment ${short_id} of ${project} is of production, when it was created, or how it ended, so it is not known which one ${what}.`,
  );
}

function refuseUnknownLive(name: string): Choice {
  return refused(`Cloudflare does not say what production of ${name} serves now, so there is nothing to go back from.`);
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
  const { short_id, environment } = deployment;
  if (environment !== 'production') {
    return refused(
      `Deployment ${short_id} is a preview of branch ${branchOf(deployment)}, and only production can be rolled back to.`,
    );
  }
  return refused(`Deployment ${short_id} cannot be put live: ${whyInvalid(deployment)}.`);
}

function whyInvalid(deployment: Deployment): string {
  const stage = currentStage(deployment)?.name;
  const where = stage === undefined ? '' : ` in stage ${stage}`;
  const result = outcome(deployment);
  if (result === 'pending') return `it is not finished${stage === undefined ? '' : `, but${where}`}`;
  return result === 'skipped' ? 'its build was skipped' : `its build ended with ${result}${where}`;
}

function refused(message: string): Choice & { kind: 'refused' } {
  return { kind: 'refused', problem: { message, advice: ADVICE } };
}

/** Whether the target is the full name of this deployment, or the full hash of its commit. */
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

/** Whether the target is the full hash of this deployment's commit. Other deployments may have the same commit. */
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

/** The valid targets, each once, newest first. */
export function validTargets(deployments: readonly Deployment[], live: Deployment | null): Deployment[] {
  return distinct(deployments)
    .filter((deployment) => isValidTarget(deployment, live))
    .sort(newestFirst);
}

function distinct(deployments: readonly Deployment[]): Deployment[] {
  return [...new Map(deployments.map((deployment) => [deployment.id, deployment])).values()];
}
