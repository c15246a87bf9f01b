import type { Clock } from '../core/clock.js';
import { createdSince, type Expected } from '../core/creation.js';
import type { Deployment } from '../core/deployment.js';
import { Failure } from '../core/failure.js';
import type { Project } from '../core/project.js';
import type { LogLine } from '../core/result.js';
import type { ApiAnswer, Client } from './client.js';
import { ApiFailure, LostAnswer, UnreachableFailure } from './errors.js';
import { parseDeployment, parseList, parseLog, parseProject } from './parse.js';
import type { UploadApi } from './upload/api.js';

/** The most that one page of deployments may hold; above it the API answers code 8000024. */
export const DEPLOYMENTS_PER_PAGE = 25;

/** How often, and with what pauses in milliseconds, to look for a deployment whose creation had no answer. */
const LOOKS_AFTER_LOST_ANSWER = [0, 500, 1500, 3000];

/** How often a creating request is sent at the most. */
const CREATION_ATTEMPTS = 4;

/** An error of Cloudflare's own, which may pass; how often a creating request is sent when it stays. */
const UNKNOWN_ERROR = 8_000_000;
const UNKNOWN_ERROR_ATTEMPTS = 3;

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

/**
 * Sends a request that creates a deployment with the branch and commit expected. When its answer is lost, looks
 * whether the deployment is there before sending it again, so that an answer lost never means two deployments.
 */
export type Create = (
  send: () => Promise<ApiAnswer>,
  expected: Expected,
  before: readonly Deployment[],
) => Promise<Deployment>;

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

  const create: Create = async (send, expected, before) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const made = parseDeployment((await send()).result);
        if (made.id === '') throw new LostAnswer('an answer that names no deployment');
        return made;
      } catch (error) {
        const unknown = error instanceof ApiFailure && error.codes.includes(UNKNOWN_ERROR);
        if (!(error instanceof LostAnswer) && !(unknown && attempt < UNKNOWN_ERROR_ATTEMPTS)) throw error;
        const made = await lookFor(expected, before);
        if (made !== undefined) return made;
        if (attempt === CREATION_ATTEMPTS) {
          throw new UnreachableFailure(`the creation of a deployment of ${projectName}`, error.message);
        }
      }
    }
  };

  async function lookFor(expected: Expected, before: readonly Deployment[]): Promise<Deployment | undefined> {
    for (const pause of LOOKS_AFTER_LOST_ANSWER) {
      await clock.sleep(pause, signal);
      const made = createdSince(before, await deployments(), expected);
      if (made !== undefined) return made;
    }
    return undefined;
  }

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
      const { createUploadApi } = await import('./upload/api.js');
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
  throw new Failure(`Cloudflare calls a deployment \`${name.slice(0, 50)}\`, which is no id of one.`);
}
