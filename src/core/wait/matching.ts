/** Which deployment is the one of a commit, and whether another has taken its place. */

import { type JudgeOptions, RETRY_SKIPPED, type Verdict } from '../build/verdict.js';
import { branchOf, commitOf, creationOrder, type Deployment, isNewer } from '../pages/deployment.js';
import { environmentOf } from '../pages/project.js';
import { isFinished } from '../pages/status.js';

/** The deployment that is searched for. */
export interface Wanted {
  /** 7 or more hex digits in lower case. */
  commitHash: string;
  branch: string;
  /** The branch that the project builds for production; every other is built as a preview. */
  productionBranch: string;
  /**
   * When the work began that the deployment comes from, in milliseconds since the epoch: an older deployment of the
   * same commit is another one. Absent when the push of the commit is that work.
   */
  since?: number;
}

/** Triggers of deployments that no push started. */
const STARTED_BY_HAND: ReadonlySet<string> = new Set(['deploy_hook', 'ad_hoc']);

/** The newest attempt to deploy this commit of this branch, among deployments that are listed newest first. */
export function findDeployment(wanted: Wanted, deployments: readonly Deployment[]): Deployment | undefined {
  return deployments
    .filter((deployment) => isWanted(deployment, wanted))
    .reduce<Deployment | undefined>(newer, undefined);
}

/** The newest deployment of the same commit that is not the wanted one: see `Wanted`. */
export function findRelative(wanted: Wanted, deployments: readonly Deployment[]): Deployment | undefined {
  return deployments
    .filter((deployment) => isSameCommit(deployment, wanted.commitHash) && !isWanted(deployment, wanted))
    .reduce<Deployment | undefined>(newer, undefined);
}

/** Whether a deployment is of the wanted branch and environment. */
export function isOfBranch(deployment: Deployment, wanted: Wanted): boolean {
  return branchOf(deployment) === wanted.branch && deployment.environment === environmentOf(wanted);
}

/**
 * Whether a newer commit is why a deployment was skipped. A deployment that runs goes on when a newer commit comes: one
 * that was canceled, somebody canceled.
 */
export function isSuperseded({ is_skipped, skip_reason }: Deployment): boolean {
  return is_skipped && skip_reason === 'superseded_queued_build';
}

/**
 * The newest deployment of the same branch, when a newer commit is why this deployment was skipped. What has no known
 * date is not newer.
 */
export function supersededBy(deployment: Deployment, recent: readonly Deployment[]): Deployment | undefined {
  if (!isSuperseded(deployment)) return undefined;
  const later = recent.filter((other) => isSameBranch(other, deployment) && isNewer(other, deployment));
  const isOfNewerCommit = later.some((other) => commitOf(other) !== commitOf(deployment));
  return isOfNewerCommit ? later.reduce<Deployment | undefined>(newer, undefined) : undefined;
}

/** What a deployment that another one superseded means for the step. */
export function judgeSuperseded(
  deployment: Deployment,
  by: Deployment,
  { failOnSkipped }: Pick<JudgeOptions, 'failOnSkipped'>,
): Verdict {
  const message = `Cloudflare skipped the deployment of ${deployment.project_name}: a newer commit of branch ${branchOf(by)} came, which deployment ${by.short_id} builds (${by.url}).`;
  return failOnSkipped
    ? {
        status: 'skipped',
        problem: { message, advice: `Follow that deployment, or set \`on-skipped: success\`. ${RETRY_SKIPPED}` },
      }
    : { status: 'skipped', note: `${message} ${RETRY_SKIPPED}` };
}

function isWanted(deployment: Deployment, wanted: Wanted): boolean {
  return isSameCommit(deployment, wanted.commitHash) && isOfBranch(deployment, wanted) && isOfWork(deployment, wanted);
}

/** One that is still being built, and that no push started, may have been started by an earlier job of the same work. */
function isOfWork(deployment: Deployment, { since }: Wanted): boolean {
  if (since === undefined || creationOrder(deployment) >= since) return true;
  return STARTED_BY_HAND.has(deployment.deployment_trigger.type) && !isFinished(deployment);
}

/** Either hash may be abbreviated. */
function isSameCommit(deployment: Deployment, commitHash: string): boolean {
  const hash = commitOf(deployment);
  return hash.startsWith(commitHash) || (hash.length >= 7 && commitHash.startsWith(hash));
}

function isSameBranch(a: Deployment, b: Deployment): boolean {
  return branchOf(a) === branchOf(b) && a.environment === b.environment;
}

/** Of two whose dates cannot be told apart, the one that was listed first. */
function newer(best: Deployment | undefined, deployment: Deployment): Deployment {
  return best === undefined || isNewer(deployment, best) ? deployment : best;
}
