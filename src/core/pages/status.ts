/** How a deployment stands. */
import type { Deployment } from './deployment.js';
import { currentStage } from './stages.js';

/** How a deployment stands, in the words of the `status` output. */
export type Outcome = 'success' | 'failure' | 'canceled' | 'skipped' | 'pending';

/** The last stage. A deployment is live when this stage succeeds. */
const FINAL_STAGE = 'deploy';

/** The stages before the project's own build command. When one of them fails, the cause is not in the project. */
const STAGES_BEFORE_BUILD: readonly string[] = ['queued', 'initialize', 'clone_repo'];

/** The words of the API for stages and for how they stand. */
const STAGES: ReadonlySet<string> = new Set([...STAGES_BEFORE_BUILD, 'build', FINAL_STAGE]);
const STATUSES: ReadonlySet<string> = new Set(['idle', 'active', 'success', 'failure', 'canceled', 'skipped']);

/**
 * The outcome of a deployment. The statuses of the stages decide, never their dates: the API reports some stages as
 * `active` that have an `ended_on`.
 */
export function outcome(deployment: Deployment): Outcome {
  if (deployment.is_skipped) return 'skipped';
  const { latest_stage: latest, stages } = deployment;
  if (latest?.name === FINAL_STAGE) {
    if (latest.status === 'success') return 'success';
    if (latest.status === 'skipped') return 'skipped';
  }
  const statuses = [latest, ...stages].map((stage) => stage?.status);
  if (statuses.includes('failure')) return 'failure';
  if (statuses.includes('canceled')) return 'canceled';
  return 'pending';
}

/**
 * Whether Cloudflare says how a deployment stands, in words that are known. What `outcome` gives without them does not
 * tell a good deployment from one that is being built.
 */
export function hasKnownOutcome({ is_skipped, latest_stage: latest }: Deployment): boolean {
  return is_skipped || (latest !== null && STAGES.has(latest.name) && STATUSES.has(latest.status));
}

/** Whether nothing more happens to the deployment. */
export function isFinished(deployment: Deployment): boolean {
  return outcome(deployment) !== 'pending';
}

/** Whether the deployment failed before the project's own build command ran. A retry may help then. */
export function failedBeforeBuild(deployment: Deployment): boolean {
  const stage = currentStage(deployment);
  return outcome(deployment) === 'failure' && stage !== null && STAGES_BEFORE_BUILD.includes(stage.name);
}
