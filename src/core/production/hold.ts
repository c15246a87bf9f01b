/** Whether production was rolled back, so that the next production deployment undoes that. */
import { type Deployment, isNewer, newestFirst } from '../pages/deployment.js';
import type { Project, ProjectSource } from '../pages/project.js';
import { endedOn } from '../pages/stages.js';
import { isValidTarget } from './choose-target.js';
import { isUnplaced } from './places.js';

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
  /** The next page of production deployments is needed. */
  | { kind: 'more' }
  /** Cloudflare does not say enough of this deployment. */
  | { kind: 'unknown'; deployment: Deployment };

/**
 * Whether production is rolled back: what it serves is not its newest good production deployment. Nothing but the
 * deployments is read, so a rollback in the dashboard counts as well. Where the newest one had ended before the live one
 * did, the live one went live after it by itself: then nobody rolled back.
 * @param deployments the newest production deployments, newest first
 * @param options.complete whether these are all
 */
export function readHold(
  { canonical_deployment: live }: Pick<Project, 'canonical_deployment'>,
  deployments: readonly Deployment[],
  { complete }: { complete: boolean },
): HoldReading {
  if (live === null) return { kind: 'free' };
  const newest = deployments.filter((one) => isValidTarget(one, live) && isNewer(one, live)).sort(newestFirst)[0];
  if (newest !== undefined) {
    return wentLiveLater(live, newest) ? { kind: 'free' } : { kind: 'held', hold: { live, newest } };
  }
  const unplaced = deployments.find((one) => isUnplaced(one, live));
  if (unplaced !== undefined) return { kind: 'unknown', deployment: unplaced };
  const isReached = deployments.some((one) => one.id === live.id || isNewer(live, one));
  return isReached || complete ? { kind: 'free' } : { kind: 'more' };
}

/** Whether a deployment ended after a newer one did. An unknown end is not later. */
function wentLiveLater(live: Deployment, newest: Deployment): boolean {
  const [ended, newestEnded] = [endedOn(live), endedOn(newest)];
  return ended !== undefined && newestEnded !== undefined && ended > newestEnded;
}

/** Whether Cloudflare starts no production builds of a Git project by itself. */
export function arePaused(source: ProjectSource | null | undefined): boolean {
  return (
    source !== null && source !== undefined && !(source.production_deployments_enabled && source.deployments_enabled)
  );
}
