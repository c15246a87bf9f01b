import type { Clock } from '../../core/clock.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { Failure } from '../../core/problem.js';
import type { LogLine } from '../../core/report.js';
import type { Client } from '../http/client.js';
import { createOnce } from './create-once.js';
import { parseDeployment, parseList, parseLog, parseProject } from './parse.js';
import type { UploadApi } from './uploads.js';

/** The most that one page of deployments may hold; above it the API answers code 8000024. */
export const DEPLOYMENTS_PER_PAGE = 25;

export interface DeploymentQuery {
  environment?: 'production' | 'preview';
  /** From 1. */
  page?: number;
}

/** Why Cloudflare deletes no deployment that an alias serves unless it is forced to. */
export const ALIASED = 8_000_035;

export interface DeploymentPage {
  /** Newest first. */
  deployments: Deployment[];
  /** Deployments on all pages, where the API tells it. */
  total?: number;
}

/** The deployments of one Pages project, and what can be done with them. Errors: see `Client.request`. */
export interface PagesApi {
  project(): Promise<Project>;
  /** One page, newest first. */
  deployments(query?: DeploymentQuery): Promise<Deployment[]>;
  /** One page of very many. */
  page(query: DeploymentQuery): Promise<DeploymentPage>;
  deployment(id: string): Promise<Deployment>;
  /** The whole build log so far. */
  buildLog(id: string): Promise<LogLine[]>;
  /** Starts a Git build of the head of `branch`. `before` is the newest page of deployments before this call. */
  build(branch: string, before: readonly Deployment[]): Promise<Deployment>;
  /** Builds the commit of a deployment again, as a new deployment. `before`: as for `build`. */
  retry(deployment: Deployment, before: readonly Deployment[]): Promise<Deployment>;
  /**
   * Asks for a successful production deployment to be what production serves; that takes moments.
   * @throws LostAnswer when it is not known whether that was understood
   */
  rollback(id: string): Promise<void>;
  /**
   * Deletes a deployment. Production's live one is always refused.
   * @throws ApiFailure with `isMissing` when it is gone, with code `ALIASED` when an alias serves it and `force` is not set
   */
  remove(id: string, options?: { force: boolean }): Promise<void>;
  /** What a Direct Upload needs. */
  uploads(): Promise<UploadApi>;
  /** By Cloudflare's clock, milliseconds since the epoch. */
  serverNow(): number;
  /** Milliseconds that this many deletions will at least have to wait for the rate limit, as far as it is known. */
  timeFor(deletions: number): number;
}

export function createPagesApi(
  client: Client,
  accountId: string,
  projectName: string,
  clock: Clock,
  signal: AbortSignal,
): PagesApi {
  const projectPath = `/accounts/${accountId}/pages/projects/${encodeURIComponent(projectName)}`;
  const deploymentPath = (id: string) => `${projectPath}/deployments/${pathPart(id)}`;

  async function list({ environment, page = 1 }: DeploymentQuery, bulk: boolean): Promise<DeploymentPage> {
    const query = { page, per_page: DEPLOYMENTS_PER_PAGE, env: environment };
    const path = `${projectPath}/deployments`;
    const { result, totalCount } = await client.request({ method: 'GET', path, query, bulk });
    const deployments = parseList(result, parseDeployment);
    return totalCount === undefined ? { deployments } : { deployments, total: totalCount };
  }

  async function deployments(query: DeploymentQuery = {}): Promise<Deployment[]> {
    return (await list(query, false)).deployments;
  }

  const create = createOnce({ projectName, deployments, clock, signal });

  return {
    deployments,
    page: (query) => list(query, true),
    serverNow: client.serverNow,
    timeFor: client.timeFor,
    async project() {
      return parseProject((await client.request({ method: 'GET', path: projectPath })).result);
    },
    async deployment(id) {
      return parseDeployment((await client.request({ method: 'GET', path: deploymentPath(id) })).result);
    },
    async buildLog(id) {
      return parseLog((await client.request({ method: 'GET', path: `${deploymentPath(id)}/history/logs` })).result);
    },
    build(branch, before) {
      const call = { method: 'POST', path: `${projectPath}/deployments`, form: { branch } } as const;
      return create(() => client.request(call), { branch }, before);
    },
    retry(deployment, before) {
      const { branch, commit_hash: commitHash } = deployment.deployment_trigger.metadata;
      const call = { method: 'POST', path: `${deploymentPath(deployment.id)}/retry` } as const;
      return create(() => client.request(call), { branch, commitHash, again: true }, [deployment, ...before]);
    },
    async uploads() {
      const { createUploadApi } = await import('./uploads.js');
      return createUploadApi(client, accountId, projectName, create);
    },
    async rollback(id) {
      await client.request({ method: 'POST', path: `${deploymentPath(id)}/rollback` });
    },
    async remove(id, { force } = { force: false }) {
      const query = force ? { force: 'true' } : {};
      await client.request({ method: 'DELETE', path: deploymentPath(id), query, bulk: true });
    },
  };
}

/** Whether a name can be a part of an address: nothing, dots and slashes would lead to another one. */
export function isPathPart(name: string): boolean {
  return /^[\w-]+$/.test(name);
}

/** @throws Failure for what cannot be a part of an address */
function pathPart(name: string): string {
  if (isPathPart(name)) return name;
  throw new Failure({ message: `Cloudflare calls a deployment \`${name.slice(0, 50)}\`, which is no id of one.` });
}
