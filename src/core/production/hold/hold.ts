/** Whether production was rolled back, so that the next production deployment undoes that. */
import { defined } from '../../defined.js';
import { createdOn, type Deployment, isNewer, newestFirst } from '../../pages/deployment.js';
import type { Project, ProjectSource } from '../../pages/project.js';
import { endedOn } from '../../pages/stages.js';
import { hasKnownOutcome, outcome } from '../../pages/status.js';
import { isValidTarget } from '../choose-target.js';
import { isUnclear } from '../places.js';
import type { Rollback } from '../rollback.js';

/** Production serves another deployment than its newest good one. */
export interface Hold {
  /** The deployment that production serves. */
  live: Deployment;
  /** The newest good production deployment: it was taken back. */
  newest: Deployment;
}

export type HoldReading =
  | { kind: 'free' }
  | { kind: 'held'; hold: Hold }
  /** The newest good deployment ended moments ago: production may begin to serve it yet. */
  | { kind: 'settling'; newest: Deployment }
  /** The next page of production deployments is needed. */
  | { kind: 'more' }
  /** Cloudflare does not say enough of this deployment; without one, it does not say what production serves. */
  | { kind: 'unknown'; deployment?: Deployment };

/** What is known when no further page is needed, and the newest good deployment has had its time to go live. */
export type KnownHold = Exclude<HoldReading, { kind: 'more' | 'settling' }>;

/**
 * Milliseconds from the end of a deployment in which production begins to serve it: what a project says of production
 * may be a minute old.
 */
export const MAX_SETTLING_TIME = 90_000;

/** What a reading of a hold takes into account beside the deployments. */
export interface HoldFacts {
  /** Whether the deployments are all. */
  complete: boolean;
  /** Milliseconds since the epoch by Cloudflare's clock. `Infinity`: every deployment has had its time to go live. */
  now: number;
}

/**
 * Whether production is rolled back: what it serves is not its newest good production deployment. Nothing but the
 * deployments is read, so a rollback in the dashboard counts as well. A newer one that had ended before the live one did
 * was replaced by it: nobody rolled that one back.
 * @param deployments the newest deployments, or the newest ones of production, newest first
 */
export function readHold(
  { canonical_deployment: live }: Pick<Project, 'canonical_deployment'>,
  deployments: readonly Deployment[],
  { complete, now }: HoldFacts,
): HoldReading {
  if (live === null) return readWithoutLive(deployments, complete);
  const [newest] = deployments
    .filter((one) => isValidTarget(one, live) && isNewer(one, live) && !wentLiveLater(live, one))
    .sort(newestFirst);
  if (newest !== undefined) {
    return hasSettled(newest, now) ? { kind: 'held', hold: { live, newest } } : { kind: 'settling', newest };
  }
  const unclear = deployments.find((one) => mayBeTakenBack(one, live));
  if (unclear !== undefined) return { kind: 'unknown', deployment: unclear };
  const isReached = deployments.some((one) => one.id === live.id || isNewer(live, one));
  return isReached || complete ? { kind: 'free' } : { kind: 'more' };
}

/** A project without a good production deployment serves none. Of any other one, it is not known what it serves. */
function readWithoutLive(deployments: readonly Deployment[], complete: boolean): HoldReading {
  if (deployments.some((one) => isValidTarget(one, null))) return { kind: 'unknown' };
  const unclear = deployments.find(isUnclear);
  if (unclear !== undefined) return { kind: 'unknown', deployment: unclear };
  return complete ? { kind: 'free' } : { kind: 'more' };
}

/** Whether production serves a good deployment by now, if nothing else came. One without a known end ended long ago. */
function hasSettled(deployment: Deployment, now: number): boolean {
  const ended = endedOn(deployment);
  return ended === undefined || now - ended >= MAX_SETTLING_TIME;
}

/** Whether a deployment may be a newer good one of production, but it is not known whether it is. */
function mayBeTakenBack(deployment: Deployment, live: Deployment): boolean {
  const { id, environment } = deployment;
  if (id === live.id || environment === 'preview' || isNewer(live, deployment)) return false;
  if (!hasKnownOutcome(deployment)) return true;
  return outcome(deployment) === 'success' && (environment === undefined || createdOn(deployment) === undefined);
}

/** Whether a deployment ended after a newer one did. An unknown end is not later. */
function wentLiveLater(live: Deployment, newer: Deployment): boolean {
  const [ended, newerEnded] = [endedOn(live), endedOn(newer)];
  return ended !== undefined && newerEnded !== undefined && ended > newerEnded;
}

/** What `production-builds` asks for. */
export type BuildsOrder = 'keep' | 'pause' | 'resume';

/** What a rollback would do about the production builds that Cloudflare starts by itself. */
export function plannedBuilds(
  source: ProjectSource | null | undefined,
  order: BuildsOrder,
): Pick<Rollback, 'builds' | 'isUndoneByPush'> {
  if (order === 'keep') return source && !arePaused(source) ? { isUndoneByPush: true } : {};
  const isSame = source?.production_deployments_enabled === (order === 'resume');
  const isStopped = source?.deployments_enabled === false || undefined;
  return {
    builds: {
      ...{ to: order === 'pause' ? ('paused' as const) : ('on' as const), state: isSame ? 'as-before' : 'planned' },
      ...defined({ isStopped }),
    },
  };
}

/** Whether Cloudflare starts no production builds of a Git project by itself. */
export function arePaused(source: ProjectSource | null | undefined): boolean {
  return (
    source !== null && source !== undefined && !(source.production_deployments_enabled && source.deployments_enabled)
  );
}
