/** The places of deployments before the live one, as far as they are known. */
import { createdOn, creationOrder, type Deployment, isNewer } from '../pages/deployment.js';
import { hasKnownOutcome, outcome } from '../pages/status.js';

/**
 * Whether a deployment is known to be older than the live one. Without a live one, every deployment is. The live one
 * always has a date.
 */
export function isOlder(deployment: Deployment, live: Deployment | null): boolean {
  return live === null || isNewer(live, deployment);
}

/** Whether a deployment may be a target, but it is not known whether it is one, or which place it has among them. */
export function isUnplaced(deployment: Deployment, live: Deployment): boolean {
  return deployment.id !== live.id && !isNewer(deployment, live) && isUnclear(deployment);
}

/** Whether a deployment may be a good one of production, but it is not known whether it is, or when it was created. */
export function isUnclear(deployment: Deployment): boolean {
  const { environment } = deployment;
  if (environment === 'preview') return false;
  if (!hasKnownOutcome(deployment)) return true;
  return outcome(deployment) === 'success' && (environment === undefined || createdOn(deployment) === undefined);
}

/**
 * Whether an unplaced deployment can be newer than another one. Where its date is not known, the list says it: the API
 * lists the newest first. A list in which the known dates are in another order says nothing.
 * @param target a deployment of a known date
 * @param list holds both
 */
export function canBeNewer(unplaced: Deployment, target: Deployment, list: readonly Deployment[]): boolean {
  const created = createdOn(unplaced);
  if (created !== undefined) return created >= creationOrder(target);
  return !isNewestFirst(list) || list.indexOf(unplaced) < list.indexOf(target);
}

function isNewestFirst(list: readonly Deployment[]): boolean {
  const dates = list.map(createdOn).filter((date) => date !== undefined);
  return dates.every((date, index) => index === 0 || date <= (dates[index - 1] as number));
}
