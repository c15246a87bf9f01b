/** GitHub Deployments: what the Environments page of a repository and its pull requests show about our deployments. */
import { createHash } from 'node:crypto';
import { defined } from '../core/defined.js';
import { type Octokit, PAGE_SIZE, pagesOf } from './http/rest.js';
import { isUncertain } from './http/retry.js';

/** A repository on GitHub. */
export interface Repository {
  owner: string;
  repo: string;
}

export interface DeploymentPlan extends Repository {
  /** The commit hash, or the branch when the commit is not known. */
  ref: string;
  environment: string;
  production: boolean;
  project: string;
  branch: string;
  /** The address of this one Cloudflare deployment, by which prune finds it again. */
  url?: string;
  description?: string;
  runId: number;
  runAttempt: number;
}

export interface DeploymentState {
  state: 'queued' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';
  description?: string;
  /** The address of the site, for `success`. */
  environmentUrl?: string;
  /** The address of the build log. */
  logUrl?: string;
}

/** The mark in the payload of every GitHub Deployment that this action creates. */
const MAKER = 'cloudflare-pages-ops';

/** Characters. */
const MAX_DESCRIPTION_LENGTH = 140;

/** How often the creation is requested at most when no answer comes back. */
const MAX_ATTEMPTS = 3;

/**
 * Creates the GitHub Deployment, also while checks of the commit run or have failed. A lost answer never leads to a
 * second one.
 * @param options.mayExist whether an earlier call for the same plan ended without an answer. Default false
 * @returns its id
 */
export async function createDeployment(
  octokit: Octokit,
  plan: DeploymentPlan,
  signal: AbortSignal,
  { mayExist = false }: { mayExist?: boolean } = {},
): Promise<number> {
  const { owner, repo, ref, environment, production, description = '' } = plan;
  const existing = mayExist ? await findCreated(octokit, plan, signal) : undefined;
  if (existing !== undefined) return existing;
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
      const created = await findCreated(octokit, plan, signal);
      if (created !== undefined) return created;
      if (attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

/** Sets the state of a GitHub Deployment. Setting it twice does no harm. */
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
    ...defined({ environment_url: environmentUrl, log_url: logUrl }),
    request: { signal, repeat: true },
  });
}

/**
 * Deactivates the GitHub Deployments that the new one replaces, as GitHub itself does not: our earlier successful ones
 * in the same environment and, for a preview, of the same branch. The search ends at the first inactive one, because
 * that one already replaced everything older.
 * @param id the new one
 * @returns the ids of those that were deactivated
 */
export async function deactivateEarlier(
  octokit: Octokit,
  plan: DeploymentPlan,
  id: number,
  signal: AbortSignal,
): Promise<number[]> {
  const deactivated: number[] = [];
  for (const earlier of (await listOwn(octokit, plan, signal)).filter((deployment) => deployment.id < id)) {
    const state = await latestState(octokit, plan, earlier.id, signal);
    if (state === 'inactive') break;
    if (state !== 'success') continue;
    await setDeploymentState(octokit, plan, earlier.id, { state: 'inactive' }, signal);
    deactivated.push(earlier.id);
  }
  return deactivated;
}

/**
 * Deactivates the GitHub Deployments of an environment whose Cloudflare deployments were deleted. It writes one after
 * the other, as GitHub asks of those who write much.
 * @param urls the addresses of the deleted deployments
 * @returns how many it deactivated
 */
export async function deactivateDeleted(
  octokit: Octokit,
  { owner, repo, environment }: Repository & { environment: string },
  urls: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<number> {
  const ids: number[] = [];
  const readPage = (page: number) =>
    octokit.rest.repos.listDeployments({ owner, repo, environment, per_page: PAGE_SIZE, page, request: { signal } });
  for await (const page of pagesOf(readPage)) {
    for (const { id, payload } of page) {
      const { by, url } = fieldsOf(payload);
      if (by === MAKER && typeof url === 'string' && urls.has(url)) ids.push(id);
    }
  }
  let count = 0;
  for (const id of ids) {
    if ((await latestState(octokit, { owner, repo }, id, signal)) === 'inactive') continue;
    await setDeploymentState(octokit, { owner, repo }, id, { state: 'inactive' }, signal);
    count += 1;
  }
  return count;
}

/** What a GitHub Deployment of this action says of itself. */
export interface DeploymentRecord {
  description: string;
  /** When it was created, as GitHub writes it. */
  createdOn: string;
}

/**
 * Finds what our newest GitHub Deployment of a deployment of production says.
 * @param options.url the address of the Cloudflare deployment
 */
export async function findProductionRecord(
  octokit: Octokit,
  { url, ...place }: Repository & { environment: string; project: string; url: string },
  signal: AbortSignal,
): Promise<DeploymentRecord | undefined> {
  const own = await listOwn(octokit, { ...place, production: true, branch: '' }, signal);
  return own.find(({ payload }) => payload.url === url);
}

/** Finds the id of the GitHub Deployment that this run created for the plan. */
async function findCreated(octokit: Octokit, plan: DeploymentPlan, signal: AbortSignal): Promise<number | undefined> {
  const { run, url } = payloadOf(plan);
  const own = await listOwn(octokit, plan, signal);
  return own.find(({ payload }) => payload.run === run && payload.url === url)?.id;
}

/** Lists our newest GitHub Deployments that the planned one may replace, newest first: at most one page. */
export async function listOwn(
  octokit: Octokit,
  plan: Omit<DeploymentPlan, 'ref' | 'runId' | 'runAttempt'>,
  signal: AbortSignal,
): Promise<({ id: number; payload: Record<string, unknown> } & DeploymentRecord)[]> {
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
    .map(({ id, payload, description, created_at: createdOn }) => {
      return { id, payload: fieldsOf(payload), description: description ?? '', createdOn };
    })
    .filter(({ payload }) => payload.by === MAKER && payload.project === plan.project);
}

export async function latestState(
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

/** The task names the branch of a preview, because GitHub can list deployments by task but not by branch. */
function taskOf({ production, branch }: Pick<DeploymentPlan, 'production' | 'branch'>): string {
  return production ? 'deploy' : `deploy:${createHash('sha256').update(branch).digest('hex').slice(0, 12)}`;
}

function payloadOf({ project, branch, url, runId, runAttempt }: DeploymentPlan): Record<string, string> {
  return { by: MAKER, project, branch, run: `${runId}.${runAttempt}`, ...defined({ url }) };
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
