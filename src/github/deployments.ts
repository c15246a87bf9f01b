/** GitHub Deployments: what a repository's Environments page and the pull request say about our deployments. */
import { createHash } from 'node:crypto';
import { type Octokit, PAGE_SIZE, pagesOf } from './rest.js';
import { isUncertain } from './retry.js';

export interface Repository {
  owner: string;
  repo: string;
}

export interface DeploymentPlan extends Repository {
  /** Commit hash, or the branch where no commit is known. */
  ref: string;
  environment: string;
  production: boolean;
  project: string;
  branch: string;
  /** The deployment's own address, by which prune finds it again. */
  url?: string;
  description?: string;
  runId: number;
  runAttempt: number;
}

export interface DeploymentState {
  state: 'queued' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';
  description?: string;
  /** Where the site is; for `success`. */
  environmentUrl?: string;
  /** Where the build log is. */
  logUrl?: string;
}

/** What marks a GitHub Deployment as made by this action. */
const MAKER = 'cloudflare-pages-ops';

/** Characters of a description. */
const MAX_DESCRIPTION_LENGTH = 140;

/** How often a deployment is asked for whose creation had no answer. */
const ATTEMPTS = 3;

/**
 * Creates the GitHub Deployment, whatever the commit's checks say, and never a second one because an answer was
 * lost. @returns its id
 * @param mayBeThere an earlier call was cut off
 */
export async function createDeployment(
  octokit: Octokit,
  plan: DeploymentPlan,
  signal: AbortSignal,
  mayBeThere = false,
): Promise<number> {
  const { owner, repo, ref, environment, production, description = '' } = plan;
  const there = mayBeThere ? await findMade(octokit, plan, signal) : undefined;
  if (there !== undefined) return there;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { data } = await octokit.rest.repos.createDeployment({
        owner,
        repo,
        ref,
        environment,
        task: taskOf(plan),
        auto_merge: false,
        required_contexts: [],
        transient_environment: !production,
        production_environment: production,
        description: short(description),
        payload: payloadOf(plan),
        request: { signal },
      });
      if ('id' in data) return data.id;
      throw new Error(data.message);
    } catch (error) {
      if (!isUncertain(error)) throw error;
      const made = await findMade(octokit, plan, signal);
      if (made !== undefined) return made;
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/** Says how a deployment goes. Saying it twice does no harm. */
export async function setDeploymentState(
  octokit: Octokit,
  { owner, repo }: Repository,
  id: number,
  { state, description = '', environmentUrl, logUrl }: DeploymentState,
  signal: AbortSignal,
): Promise<void> {
  await octokit.rest.repos.createDeploymentStatus({
    owner,
    repo,
    deployment_id: id,
    state,
    auto_inactive: false,
    description: short(description),
    ...(environmentUrl === undefined ? {} : { environment_url: environmentUrl }),
    ...(logUrl === undefined ? {} : { log_url: logUrl }),
    request: { signal, repeat: true },
  });
}

/**
 * Makes what the new deployment replaces inactive, which GitHub does by itself for neither previews nor production:
 * our earlier deployments of this environment that were successful, for previews those of the same branch. One that
 * is inactive already ends the search, as whatever is older was replaced by it. @returns the ids
 */
export async function deactivateEarlier(
  octokit: Octokit,
  plan: DeploymentPlan,
  id: number,
  signal: AbortSignal,
): Promise<number[]> {
  const retired: number[] = [];
  for (const earlier of (await listOwn(octokit, plan, signal)).filter((deployment) => deployment.id < id)) {
    const state = await latestState(octokit, plan, earlier.id, signal);
    if (state === 'inactive') break;
    if (state !== 'success') continue;
    await setDeploymentState(octokit, plan, earlier.id, { state: 'inactive' }, signal);
    retired.push(earlier.id);
  }
  return retired;
}

/**
 * Makes the GitHub Deployments of an environment inactive whose Cloudflare deployments are gone, given by their own
 * addresses. One after the other, as GitHub asks of everybody who writes much. @returns how many
 */
export async function deactivateDeleted(
  octokit: Octokit,
  { owner, repo, environment }: Repository & { environment: string },
  urls: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<number> {
  const gone: number[] = [];
  const read = (page: number) =>
    octokit.rest.repos.listDeployments({ owner, repo, environment, per_page: PAGE_SIZE, page, request: { signal } });
  for await (const page of pagesOf(read)) {
    for (const { id, payload } of page) {
      const { by, url } = fieldsOf(payload);
      if (by === MAKER && typeof url === 'string' && urls.has(url)) gone.push(id);
    }
  }
  let count = 0;
  for (const id of gone) {
    if ((await latestState(octokit, { owner, repo }, id, signal)) === 'inactive') continue;
    await setDeploymentState(octokit, { owner, repo }, id, { state: 'inactive' }, signal);
    count += 1;
  }
  return count;
}

/** The id of the GitHub Deployment that this run has made of the plan, if it has. */
async function findMade(octokit: Octokit, plan: DeploymentPlan, signal: AbortSignal): Promise<number | undefined> {
  const { run, url } = payloadOf(plan);
  const own = await listOwn(octokit, plan, signal);
  return own.find(({ payload }) => payload.run === run && payload.url === url)?.id;
}

/** The newest of our GitHub Deployments that the planned one stands in a row with, newest first. */
async function listOwn(
  octokit: Octokit,
  plan: DeploymentPlan,
  signal: AbortSignal,
): Promise<{ id: number; payload: Record<string, unknown> }[]> {
  const { owner, repo, environment } = plan;
  const { data } = await octokit.rest.repos.listDeployments({
    owner,
    repo,
    environment,
    task: taskOf(plan),
    per_page: PAGE_SIZE,
    request: { signal },
  });
  return data
    .map(({ id, payload }) => ({ id, payload: fieldsOf(payload) }))
    .filter(({ payload }) => payload.by === MAKER && payload.project === plan.project);
}

async function latestState(
  octokit: Octokit,
  { owner, repo }: Repository,
  id: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { data } = await octokit.rest.repos.listDeploymentStatuses({
    owner,
    repo,
    deployment_id: id,
    per_page: 1,
    request: { signal },
  });
  return data[0]?.state;
}

/** GitHub can list by task, so the task tells the previews of one branch from those of others. */
function taskOf({ production, branch }: DeploymentPlan): string {
  return production ? 'deploy' : `deploy:${createHash('sha256').update(branch).digest('hex').slice(0, 12)}`;
}

function payloadOf({ project, branch, url, runId, runAttempt }: DeploymentPlan): Record<string, string> {
  return { by: MAKER, project, branch, run: `${runId}.${runAttempt}`, ...(url === undefined ? {} : { url }) };
}

function fieldsOf(payload: unknown): Record<string, unknown> {
  return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
}

function short(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_DESCRIPTION_LENGTH
    ? text
    : `${characters.slice(0, MAX_DESCRIPTION_LENGTH - 1).join('')}…`;
}
