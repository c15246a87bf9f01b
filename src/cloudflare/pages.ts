import type { Clock } from '../core/clock.js';
import { createdSince } from '../core/creation.js';
import type { Deployment } from '../core/deployment.js';
import type { Project } from '../core/project.js';
import type { LogLine } from '../core/result.js';
import type { ApiAnswer, Client } from './client.js';
import { LostAnswer, UnreachableFailure } from './errors.js';
import { parseDeployment, parseList, parseLog, parseProject } from './parse.js';

/** The most that one page of deployments may hold; above it the API answers code 8000024. */
export const DEPLOYMENTS_PER_PAGE = 25;

/** How often, and with what pauses in milliseconds, to look for a deployment whose creation had no answer. */
const LOOKS_AFTER_LOST_ANSWER = [0, 500, 1500, 3000];

/** How often a creating request is sent at the most. */
const CREATION_ATTEMPTS = 4;

export interface DeploymentQuery {
  environment?: 'production' | 'preview';
  /** From 1. */
  page?: number;
}

/** The deployments of one Pages project, and what can be done with them. Errors: see `Client.request`. */
export interface PagesApi {
  project(): Promise<Project>;
  /** One page, newest first. */
  deployments(query?: DeploymentQuery): Promise<Deployment[]>;
  deployment(id: string): Promise<Deployment>;
  /** The whole build log so far. */
  buildLog(id: string): Promise<LogLine[]>;
  /** Starts a Git build of the head of `branch`. `before` is the newest page of deployments before this call. */
  build(branch: string, before: readonly Deployment[]): Promise<Deployment>;
  /** Builds the commit of a deployment again, as a new deployment. `before`: as for `build`. */
  retry(deployment: Deployment, before: readonly Deployment[]): Promise<Deployment>;
  /** By Cloudflare's clock, milliseconds since the epoch. */
  serverNow(): number;
}

export function createPagesApi(
  client: Client,
  accountId: string,
  projectName: string,
  clock: Clock,
  signal: AbortSignal,
): PagesApi {
  const projectPath = `/accounts/${accountId}/pages/projects/${encodeURIComponent(projectName)}`;
  const deploymentPath = (id: string) => `${projectPath}/deployments/${encodeURIComponent(id)}`;

  async function deployments({ environment, page = 1 }: DeploymentQuery = {}): Promise<Deployment[]> {
    const query = { page, per_page: DEPLOYMENTS_PER_PAGE, env: environment };
    const { result } = await client.request({ method: 'GET', path: `${projectPath}/deployments`, query });
    return parseList(result, parseDeployment);
  }

  /**
   * Sends a request that creates a deployment. When its answer is lost, looks whether the deployment is there
   * before sending it again, so that an answer lost never means two deployments.
   */
  async function create(
    send: () => Promise<ApiAnswer>,
    expected: { branch: string; commitHash?: string },
    before: readonly Deployment[],
  ): Promise<Deployment> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return parseDeployment((await send()).result);
      } catch (error) {
        if (!(error instanceof LostAnswer)) throw error;
        const made = await lookFor(expected, before);
        if (made !== undefined) return made;
        if (attempt === CREATION_ATTEMPTS) {
          throw new UnreachableFailure(`the creation of a deployment of ${projectName}`, error.message);
        }
      }
    }
  }

  async function lookFor(
    expected: { branch: string; commitHash?: string },
    before: readonly Deployment[],
  ): Promise<Deployment | undefined> {
    for (const pause of LOOKS_AFTER_LOST_ANSWER) {
      await clock.sleep(pause, signal);
      const made = createdSince(before, await deployments(), expected);
      if (made !== undefined) return made;
    }
    return undefined;
  }

  return {
    deployments,
    serverNow: client.serverNow,
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
      return create(() => client.request(call), { branch, commitHash }, [deployment, ...before]);
    },
  };
}
