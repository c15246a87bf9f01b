/**
 * What a Cloudflare Pages deployment is and how far it has come. Field names are those of the API
 * (https://developers.cloudflare.com/api/resources/pages/subresources/projects/subresources/deployments/),
 * so that the `deployment` output reads like the reference. Environment variables are not part of this
 * type: they hold plain-text values and are dropped where an answer enters the program.
 */

/** One step of a build. Known names: queued, initialize, clone_repo, build, deploy. Unknown ones are kept. */
export interface Stage {
  name: string;
  /** Known values: idle, active, success, failure, canceled, skipped. Unknown ones are kept. */
  status: string;
  started_on: string | null;
  ended_on: string | null;
}

/** What started a deployment. `type` is `github:push`, `ad_hoc` (API or dashboard) or `deploy_hook`. */
export interface DeploymentTrigger {
  type: string;
  metadata: {
    branch: string;
    commit_hash: string;
    commit_message: string;
    commit_dirty: boolean;
  };
}

export interface Deployment {
  id: string;
  short_id: string;
  project_name: string;
  /** `production`, `preview`, or whatever the API may add. */
  environment: string;
  /** The deployment's own address, `https://<short_id>.<project>.pages.dev`. */
  url: string;
  /** Branch alias of a preview, custom domains of production. */
  aliases: string[];
  created_on: string;
  modified_on: string;
  is_skipped: boolean;
  skip_reason: string | null;
  latest_stage: Stage | null;
  stages: Stage[];
  deployment_trigger: DeploymentTrigger;
}

/** How a deployment stands, in the words of the `status` output. */
export type Outcome = 'success' | 'failure' | 'canceled' | 'skipped' | 'pending';

/** The last stage: its success is what makes a deployment live. */
const FINAL_STAGE = 'deploy';

/** Stages that run before the project's own build command: their failure is Cloudflare's, not the project's. */
const STAGES_BEFORE_BUILD: readonly string[] = ['queued', 'initialize', 'clone_repo'];

/**
 * The outcome of a deployment. `latest_stage` and the statuses decide, never the dates: the API is known to
 * report a stage as `active` with an `ended_on`.
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

/** Whether nothing more will happen to this deployment. */
export function isFinished(deployment: Deployment): boolean {
  return outcome(deployment) !== 'pending';
}

/** The stage that failed or was canceled, else the one that runs now, else the latest known. */
export function currentStage(deployment: Deployment): Stage | null {
  const { latest_stage: latest, stages } = deployment;
  const stopped = [latest, ...stages].find((stage) => stage?.status === 'failure' || stage?.status === 'canceled');
  return stopped ?? latest ?? stages.find((stage) => stage.status === 'active') ?? null;
}

/** Whether the deployment failed before the project's own build command ran, so that a retry may help. */
export function failedBeforeBuild(deployment: Deployment): boolean {
  const stage = currentStage(deployment);
  return outcome(deployment) === 'failure' && stage !== null && STAGES_BEFORE_BUILD.includes(stage.name);
}

/** The branch alias of a preview as the API returned it, if it did; never an invented one. */
export function branchAlias(deployment: Deployment): string | undefined {
  return deployment.environment === 'preview' ? deployment.aliases[0] : undefined;
}

/**
 * Milliseconds since the epoch of an API timestamp. They come with and without a trailing `Z` and with up to
 * six fraction digits; all are UTC. `undefined` when the text is missing or no date.
 */
export function parseTimestamp(text: string | null | undefined): number | undefined {
  if (!text) return undefined;
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** How long a stage took, in milliseconds, when both of its ends are known. */
export function stageDuration(stage: Stage | null): number | undefined {
  const start = parseTimestamp(stage?.started_on);
  const end = parseTimestamp(stage?.ended_on);
  return start === undefined || end === undefined || end < start ? undefined : end - start;
}

/** Milliseconds from the creation of a deployment to the end of its last stage that ended, when known. */
export function totalDuration(deployment: Deployment): number | undefined {
  const start = parseTimestamp(deployment.created_on);
  const ends = [...deployment.stages, deployment.latest_stage]
    .map((stage) => parseTimestamp(stage?.ended_on))
    .filter((end) => end !== undefined);
  if (start === undefined || ends.length === 0) return undefined;
  return Math.max(0, Math.max(...ends) - start);
}

/** The dashboard page of a deployment, where its build log can be read. */
export function dashboardUrl(accountId: string, project: string, deploymentId: string): string {
  return `https://dash.cloudflare.com/${accountId}/pages/view/${project}/${deploymentId}`;
}
