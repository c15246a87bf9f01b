/** The endpoints of a Direct Upload (https://developers.cloudflare.com/pages/get-started/direct-upload/). */
import { File } from 'node:buffer';
import type { Expected } from '../../core/pages/creation.js';
import type { Deployment, Environment } from '../../core/pages/deployment.js';
import { MESSAGE_REFUSED } from '../http/answer/codes.js';
import type { Client } from '../http/client.js';
import { ApiFailure } from '../http/errors.js';
import type { ApiRequest, JsonStream } from '../http/request.js';
import type { CreateOnce } from './create-once.js';
import { type Compatibility, parseCompatibility, parseHashes, parseToken } from './parse.js';
import { projectPath, projectsPath } from './paths.js';
import { readProject } from './projects.js';
import { isDeployment, isListOf, isNamed, isObject, isText, isTokenAnswer, preferably } from './shape.js';

/** The form that creates a deployment, by the names of its fields. A Buffer goes out as a file with that name. */
export type DeploymentForm = Readonly<Record<string, string | Buffer>>;

/** Errors: see `Client.request`. The asset endpoints take an upload token instead of the credentials. */
export interface UploadApi {
  /** Creates the project. A project that exists by now is no error. */
  createProject(productionBranch: string): Promise<void>;
  /** Reads from the project's settings for which runtime its Functions are compiled. */
  compatibility(environment: Environment): Promise<Compatibility>;
  /** Fetches a new upload token. */
  token(): Promise<string>;
  /** Finds those of the hashes whose contents Cloudflare does not have. */
  checkMissing(token: string, hashes: readonly string[]): Promise<string[]>;
  /** @param onRetry called when an attempt failed and the bucket is sent again */
  upload(token: string, bucket: JsonStream, onRetry: () => void): Promise<void>;
  /** Tells Cloudflare that these contents are in use, so that it keeps them for the next upload. */
  upsertHashes(token: string, hashes: readonly string[]): Promise<void>;
  /**
   * Creates the deployment. When Cloudflare refuses its commit message, it is created without one.
   * @param before the newest page of deployments before this call
   * @param onMessageRefused called when it is created without its commit message
   */
  deploy(
    form: DeploymentForm,
    expected: Expected,
    before: readonly Deployment[],
    onMessageRefused?: () => void,
  ): Promise<Deployment>;
}

/** How often a bucket is sent at most. With the pauses between the attempts this is over a minute. */
const MAX_UPLOAD_ATTEMPTS = 10;

/** The time of an upload: milliseconds to begin with, and bytes per millisecond of a slow line (2 Mbit/s). */
const UPLOAD_TIME = { start: 30_000, rate: 250 };

/** Milliseconds that the creation of a deployment may take. Functions and a long manifest are sent with it. */
const DEPLOY_TIMEOUT = 120_000;

export function createUploadApi(client: Client, accountId: string, projectName: string, create: CreateOnce): UploadApi {
  const path = projectPath(accountId, projectName);

  async function projectExists(): Promise<boolean> {
    try {
      await readProject(client, accountId, projectName);
      return true;
    } catch (error) {
      if (error instanceof ApiFailure) return false;
      throw error;
    }
  }

  async function asset(token: string, name: string, request: Partial<ApiRequest>): Promise<unknown> {
    const call = { method: 'POST', path: `/pages/assets/${name}`, repeatable: true, credentials: { token } } as const;
    return (await client.request({ ...call, ...request })).result;
  }

  return {
    async createProject(productionBranch) {
      const json = { name: projectName, production_branch: productionBranch };
      try {
        await client.request({
          method: 'POST',
          path: projectsPath(accountId),
          json,
          repeatable: true,
          isUsable: isNamed,
        });
      } catch (error) {
        // When the answer to the first attempt was lost, the second attempt finds the name taken.
        if (!(error instanceof ApiFailure) || !(await projectExists())) throw error;
      }
    },
    async compatibility(environment) {
      const isUsable = preferably((project) => hasSettings(project, environment), isNamed);
      return parseCompatibility((await client.request({ method: 'GET', path, isUsable })).result, environment);
    },
    async token() {
      const call = { method: 'GET', path: `${path}/upload-token`, isUsable: isTokenAnswer } as const;
      return parseToken((await client.request(call)).result);
    },
    async checkMissing(token, hashes) {
      return parseHashes(await asset(token, 'check-missing', { json: { hashes }, isUsable: isListOf(isText) }));
    },
    async upload(token, stream, onRetry) {
      const timeout = UPLOAD_TIME.start + Math.ceil(stream.length / UPLOAD_TIME.rate);
      await asset(token, 'upload', { stream, timeout, maxAttempts: MAX_UPLOAD_ATTEMPTS, onRetry });
    },
    async upsertHashes(token, hashes) {
      await asset(token, 'upsert-hashes', { json: { hashes } });
    },
    async deploy(fields, expected, before, onMessageRefused) {
      const post = (form: DeploymentForm) => {
        const call = {
          method: 'POST',
          path: `${path}/deployments`,
          form: withFiles(form),
          timeout: DEPLOY_TIMEOUT,
          isUsable: (value: unknown) => isDeployment(value, projectName),
        } as const;
        return create(() => client.request(call), expected, before);
      };
      try {
        return await post(fields);
      } catch (error) {
        const { commit_message: message, ...others } = fields;
        if (message === undefined || !(error instanceof ApiFailure && error.codes.includes(MESSAGE_REFUSED)))
          throw error;
        onMessageRefused?.();
        return post(others);
      }
    },
  };
}

function withFiles(fields: DeploymentForm): Record<string, string | File> {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : new File([value], name)]),
  );
}

/** Whether a project has settings for the environment, which say for which runtime its Functions are compiled. */
function hasSettings(project: unknown, environment: Environment): boolean {
  return isNamed(project) && isObject(project.deployment_configs) && isObject(project.deployment_configs[environment]);
}
