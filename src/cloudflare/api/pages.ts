import type { Clock } from '../../core/clock.js';
import { defined } from '../../core/defined.js';
import type { Deployment, Environment } from '../../core/pages/deployment.js';
import type { Domain, Project } from '../../core/pages/project.js';
import type { Client } from '../http/client.js';
import type { RequestGuard } from '../http/request.js';
import { createOnce } from './create-once.js';
import { type BuildLogAnswer, parseDeployment, parseDomain, parseList, parseLog } from './parse.js';
import { deploymentPath, projectPath } from './paths.js';
import { readProject } from './projects.js';
import {
  hasStage,
  isDeployment,
  isDomain,
  isListedDeployment,
  isListOf,
  isLog,
  isObject,
  isText,
  preferably,
} from './shape.js';
import type { UploadApi } from './uploads.js';
import type { ZonesApi } from './zones.js';

/** The largest page of deployments that the API gives. It refuses to give a larger one. */
export const DEPLOYMENTS_PER_PAGE = 25;

/** How many lines of a build log are asked for. Without a number, Cloudflare may give only some; wrangler asks the same. */
const MAX_LOG_LINES = 10_000_000;

/** How often the custom domains are asked for: a run can do without them. */
const MAX_DOMAIN_ATTEMPTS = 3;

export interface DeploymentQuery {
  environment?: Environment;
  /** From 1. */
  page?: number;
}

export interface DeploymentPage {
  /** Newest first. */
  deployments: Deployment[];
  /** How many deployments there are on all pages, where the API says it. */
  total?: number;
}

/** The deployments of one Pages project, and what can be done with them. Errors: see `Client.request`. */
export interface PagesApi {
  project(): Promise<Project>;
  /** Reads the custom domains. */
  domains(): Promise<Domain[]>;
  /** Reads one page, newest first. */
  deployments(query?: DeploymentQuery): Promise<Deployment[]>;
  /** Reads one page of very many, which together leave a share of the rate limit to others. */
  page(query: DeploymentQuery): Promise<DeploymentPage>;
  deployment(id: string): Promise<Deployment>;
  /** Reads the whole build log, as far as it is written. */
  buildLog(id: string): Promise<BuildLogAnswer>;
  /**
   * Starts a Git build of the newest commit of `branch`.
   * @param before the newest page of deployments before this call
   */
  build(branch: string, before: readonly Deployment[]): Promise<Deployment>;
  /** Clears what builds of the project keep for the next one. */
  clearBuildCache(): Promise<void>;
  /**
   * Builds the commit of a deployment again, as a new deployment.
   * @param before the newest page of deployments before this call
   */
  retry(deployment: Deployment, before: readonly Deployment[]): Promise<Deployment>;
  /**
   * Asks Cloudflare to serve a successful production deployment as production. It serves it moments later.
   * @throws LostAnswer when nobody knows whether the request took effect
   */
  rollback(id: string): Promise<void>;
  /**
   * Deletes a deployment. Cloudflare never deletes the one that production serves.
   * @throws ApiFailure with `isMissing` when it is gone, with code `ALIASED` when an alias serves it and `force` is not set;
   *   what the guard throws
   */
  remove(id: string, options?: { force?: boolean; guard?: RequestGuard }): Promise<void>;
  /** Loads what a Direct Upload needs. */
  uploads(): Promise<UploadApi>;
  /** Loads what a purge of caches needs. */
  zones(): Promise<ZonesApi>;
  /** Switches automatic production builds: see `switchProductionBuilds`. @returns whether the switch was changed */
  switchProductionBuilds(options: { enabled: boolean }): Promise<boolean>;
  /** Milliseconds since the epoch, by Cloudflare's clock. */
  serverNow(): number;
  /** Milliseconds that this many deletions wait for the rate limit at least, as far as the limit is known. */
  timeFor(deletions: number): number;
}

export function createPagesApi(
  client: Client,
  accountId: string,
  projectName: string,
  clock: Clock,
  signal: AbortSignal,
): PagesApi {
  const path = projectPath(accountId, projectName);
  const pathOf = (id: string) => deploymentPath(accountId, projectName, id);
  const isOurs = (value: unknown) => isDeployment(value, projectName);
  const isListed = (value: unknown) => isListedDeployment(value, projectName);

  async function list(
    { environment, page = 1 }: DeploymentQuery,
    { bulk = false }: { bulk?: boolean } = {},
  ): Promise<DeploymentPage> {
    const query = { page, per_page: DEPLOYMENTS_PER_PAGE, env: environment };
    const isWhole = (value: unknown) => isOurs(value) && hasStage(value);
    const isUsable = preferably(isListOf(isWhole), isListOf(isListed));
    const call = { method: 'GET', path: `${path}/deployments`, query, bulk, isUsable } as const;
    const { result, totalCount } = await client.request(call);
    return { deployments: parseList(result, parseDeployment), ...defined({ total: totalCount }) };
  }

  async function deployments(query: DeploymentQuery = {}): Promise<Deployment[]> {
    return (await list(query)).deployments;
  }

  const create = createOnce({
    projectName,
    pageSize: DEPLOYMENTS_PER_PAGE,
    deployments,
    serverNow: client.serverNow,
    clock,
    signal,
  });

  return {
    deployments,
    page: (query) => list(query, { bulk: true }),
    serverNow: client.serverNow,
    timeFor: client.timeFor,
    project: () => readProject(client, accountId, projectName),
    async domains() {
      const isUsable = isListOf(isDomain);
      const call = { method: 'GET', path: `${path}/domains`, maxAttempts: MAX_DOMAIN_ATTEMPTS, isUsable } as const;
      return parseList((await client.request(call)).result, parseDomain);
    },
    async deployment(id) {
      const isIt = (value: unknown) => isOurs(value) && value.id === id;
      const isUsable = preferably((value) => isIt(value) && isObject(value) && isText(value.url), isIt);
      const call = { method: 'GET', path: pathOf(id), isUsable } as const;
      return parseDeployment((await client.request(call)).result);
    },
    async buildLog(id) {
      const call = {
        method: 'GET',
        path: `${pathOf(id)}/history/logs`,
        query: { size: MAX_LOG_LINES },
        isUsable: preferably(isLog, isObject),
      } as const;
      return parseLog((await client.request(call)).result);
    },
    build(branch, before) {
      const call = { method: 'POST', path: `${path}/deployments`, form: { branch }, isUsable: isOurs } as const;
      return create(() => client.request(call), { branch }, before);
    },
    async clearBuildCache() {
      // Clearing it twice does no more than clearing it once.
      await client.request({ method: 'POST', path: `${path}/purge_build_cache`, repeatable: true });
    },
    retry(deployment, before) {
      const { branch, commit_hash: commitHash } = deployment.deployment_trigger.metadata;
      const call = { method: 'POST', path: `${pathOf(deployment.id)}/retry`, isUsable: isOurs } as const;
      return create(() => client.request(call), { branch, commitHash, isRetry: true }, [deployment, ...before]);
    },
    async uploads() {
      const { createUploadApi } = await import('./uploads.js');
      return createUploadApi(client, accountId, projectName, create);
    },
    async zones() {
      return (await import('./zones.js')).createZonesApi(client, accountId);
    },
    async switchProductionBuilds(options) {
      const { switchProductionBuilds } = await import('./production-builds.js');
      return switchProductionBuilds(client, accountId, projectName, options);
    },
    async rollback(id) {
      await client.request({ method: 'POST', path: `${pathOf(id)}/rollback`, isUsable: isObject });
    },
    async remove(id, { force = false, guard } = {}) {
      const query = force ? { force: 'true' } : {};
      await client.request({ method: 'DELETE', path: pathOf(id), query, bulk: true, ...defined({ guard }) });
    },
  };
}
