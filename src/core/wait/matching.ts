/** Which deployment is the one of a commit, and whether another has taken its place. */

import type { Verdict } from '../build/verdict.js';
import { branchOf, commitOf, creationOrder, type Deployment, isNewer, parseTimestamp } from '../pages/deployment.js';
import { environmentOf } from '../pages/project.js';
import { currentStage } from '../pages/stages.js';
import { outcome } from '../pages/status.js';

/** The deployment that is searched for. */
export interface Wanted {
  /** 7 or more hex digits in lower case. */
  commitHash: string;
  branch: string;
  /** The branch that the project builds for production; every other is built as a preview. */
  productionBranch: string;
}

/** The newest attempt to deploy this commit of this branch, among deployments that are listed newest first. */
export function findDeployment(wanted: Wanted, deployments: readonly Deployment[]): Deployment | undefined {
  return deployments
    .filter((deployment) => isWanted(deployment, wanted))
    .reduce<Deployment | undefined>(newer, undefined);
}

/** The newest deployment of the same commit that is not the wanted one: it has another branch or environment. */
export function findRelative(wanted: Wanted, deployments: readonly Deployment[]): Deployment | undefined {
  return deployments
    .filter((deployment) => isSameCommit(deployment, wanted.commitHash) && !isWanted(deployment, wanted))
    .reduce<Deployment | undefined>(newer, undefined);
}

/** Whether a deployment ended in a way that a newer commit can be the cause of. */
export function mayBeSuperseded(deployment: Deployment): boolean {
  return endOf(deployment) !== undefined;
}

/**
 * The newest deployment of the same branch, when a newer commit is why this deployment was skipped or canceled. A
 * commit that came after the cancellation is not its cause. What has no known date is not newer.
 */
export function supersededBy(deployment: Deployment, recent: readonly Deployment[]): Deployment | undefined {
  const end = endOf(deployment);
  if (end === undefined) return undefined;
  const later = recent.filter((other) => isSameBranch(other, deployment) && isNewer(other, deployment));
  const caused = later.some((other) => commitOf(other) !== commitOf(deployment) && creationOrder(other) <= end);
  return caused ? later.reduce<Deployment | undefined>(newer, undefined) : undefined;
}

/** What a deployment that another one superseded means for the step. */
export function judgeSuperseded(deployment: Deployment, by: Deployment, failOnSkipped: boolean): Verdict {
  const status = outcome(deployment);
  const what = status === 'canceled' ? 'canceled' : 'skipped';
  const message = `Cloudflare ${what} the deployment of ${deployment.project_name}: a newer commit of branch ${branchOf(by)} came, which deployment ${by.short_id} builds (${by.url}).`;
  return failOnSkipped
    ? { status, problem: { message, advice: 'Follow that deployment, or set `on-skipped: success`.' } }
    : { status, note: message };
}

function isWanted(deployment: Deployment, wanted: Wanted): boolean {
  return (
    isSameCommit(deployment, wanted.commitHash) &&
    branchOf(deployment) === wanted.branch &&
    deployment.environment === environmentOf(wanted)
  );
}

/** Either hash may be abbreviated. */
function isSameCommit(deployment: Deployment, commitHash: string): boolean {
  const hash = commitOf(deployment);
  return hash.startsWith(commitHash) || (hash.length >= 7 && commitHash.startsWith(hash));
}

function isSameBranch(a: Deployment, b: Deployment): boolean {
  return branchOf(a) === branchOf(b) && a.environment === b.environment;
}

/** When a deployment was superseded, if it can have been and if that is known: milliseconds since the epoch. */
function endOf(deployment: Deployment): number | undefined {
  if (deployment.is_skipped) {
    return deployment.skip_reason === 'superseded_queued_build' ? Number.POSITIVE_INFINITY : undefined;
  }
  if (outcome(deployment) !== 'canceled') return undefined;
  return parseTimestamp(currentStage(deployment)?.ended_on);
}

/** Of two whose dates cannot be told apart, the one that was listed first. */
function newer(best: Deployment | undefined, deployment: Deployment): Deployment {
  return best === undefined || isNewer(deployment, best) ? deployment : best;
}
