/** The endpoints of a Direct Upload (https://developers.cloudflare.com/pages/get-started/direct-upload/). */
import { File } from 'node:buffer';
import type { Expected } from '../../core/pages/creation.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { ApiRequest, Client, JsonStream } from '../http/client.js';
import { ApiFailure } from '../http/errors.js';
import type { CreateOnce } from './create-once.js';
import { type Compatibility, parseCompatibility, parseHashes, parseToken } from './parse.js';

/** What a deployment is made of: fields of a form by name. Contents are files, named as their fields. */
export type DeploymentForm = Readonly<Record<string, string | Buffer>>;

/** Errors: see `Client.request`. The asset endpoints take an upload token instead of the credentials. */
export interface UploadApi {
  /** Makes the project, unless somebody just has. */
  createProject(productionBranch: string): Promise<void>;
  /** How the project's Functions are to be compiled, as the project is set up. */
  compatibility(environment: 'production' | 'preview'): Promise<Compatibility>;
  token(): Promise<string>;
  /** Those of the hashes whose contents Cloudflare does not have. */
  checkMissing(token: string, hashes: readonly string[]): Promise<string[]>;
  /** @param onRetry told when it failed and will be sent again */
  upload(token: string, bucket: JsonStream, onRetry: () => void): Promise<void>;
  upsertHashes(token: string, hashes: readonly string[]): Promise<void>;
  /** `before`: the newest page of deployments before this call. */
  deploy(form: DeploymentForm, expected: Expected, before: readonly Deployment[]): Promise<Deployment>;
}

/** How often a bucket is sent: with the pauses between, for over a minute. */
const MAX_UPLOAD_ATTEMPTS = 10;

/** Milliseconds that an upload may take: to begin with, and at the bytes per millisecond of a slow line (2 Mbit/s). */
const UPLOAD_TIME = { start: 30_000, rate: 250 };

/** Milliseconds that creating a deployment may take: Functions and a long manifest are sent with it. */
const DEPLOY_TIME = 120_000;

export function createUploadApi(client: Client, accountId: string, project: string, create: CreateOnce): UploadApi {
  const projectsPath = `/accounts/${accountId}/pages/projects`;
  const projectPath = `${projectsPath}/${encodeURIComponent(project)}`;

  /** A name is taken only once: a request that is refused may have been understood the first time. */
  async function isMissing(): Promise<boolean> {
    try {
      await projectAnswer();
      return false;
    } catch (error) {
      return error instanceof ApiFailure;
    }
  }

  async function projectAnswer(): Promise<unknown> {
    return (await client.request({ method: 'GET', path: projectPath })).result;
  }

  async function asset(token: string, name: string, request: Partial<ApiRequest>): Promise<unknown> {
    const path = `/pages/assets/${name}`;
    const { result } = await client.request({
      method: 'POST',
      path,
      repeatable: true,
      credentials: { token },
      ...request,
    });
    return result;
  }

  return {
    async createProject(productionBranch) {
      const json = { name: project, production_branch: productionBranch };
      try {
        await client.request({ method: 'POST', path: projectsPath, json, repeatable: true });
      } catch (error) {
        if (!(error instanceof ApiFailure) || (await isMissing())) throw error;
      }
    },
    async compatibility(environment) {
      return parseCompatibility(await projectAnswer(), environment);
    },
    async token() {
      return parseToken((await client.request({ method: 'GET', path: `${projectPath}/upload-token` })).result);
    },
    async checkMissing(token, hashes) {
      return parseHashes(await asset(token, 'check-missing', { json: { hashes } }));
    },
    async upload(token, stream, onRetry) {
      const timeout = UPLOAD_TIME.start + Math.ceil(stream.length / UPLOAD_TIME.rate);
      await asset(token, 'upload', { stream, timeout, attempts: MAX_UPLOAD_ATTEMPTS, onRetry });
    },
    async upsertHashes(token, hashes) {
      await asset(token, 'upsert-hashes', { json: { hashes } });
    },
    deploy(fields, expected, before) {
      const form = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : new File([value], name),
        ]),
      );
      const call = { method: 'POST', path: `${projectPath}/deployments`, form, timeout: DEPLOY_TIME } as const;
      return create(() => client.request(call), expected, before);
    },
  };
}
