/**
 * A Cloudflare Pages API on loopback, which behaves like the real one as far as its clients can tell. Error
 * codes are Cloudflare's where they are publicly known; the others are near them and only for people to read.
 */
import type { Faults } from '../faults.js';
import { type Answer, type Handler, type HttpServer, routes, type ServerRequest, startHttpServer } from '../http.js';
import { checkMissing, upload, upsertHashes } from './assets.js';
import { authorize, type Credentials, createUploadTokens } from './auth.js';
import {
  buildLog,
  createDeployment,
  deleteDeployment,
  findDeployment,
  listDeployments,
  retryDeployment,
  rollBack,
} from './deployments.js';
import { ok, Refusal } from './envelope.js';
import { deploymentJson, projectJson, type View } from './json.js';
import { createLimiter, type RateLimit } from './limit.js';
import {
  clearBuildCache,
  createProject,
  deleteProject,
  findAccount,
  findProject,
  listAccounts,
  listDomains,
  listProjects,
  updateProject,
} from './projects.js';
import type { DeploymentRecord, ProjectRecord } from './records.js';
import { createState, type Pace, type PagesState } from './state.js';
import { listZones, purgeCache } from './zones.js';

export type { BuildScript, StageScript } from './build.js';
export type { AccountRecord, DeploymentRecord, ProjectRecord, SourceRecord } from './records.js';
export type {
  NewDeployment,
  NewProject,
  NextBuild,
  PagesState,
  SiteAnswer,
  SiteScript,
  UploadRecord,
} from './state.js';

export interface PagesOptions extends Credentials, Pace {
  /** Milliseconds since the epoch; builds advance by it. Default the real clock. */
  now?: () => number;
  rateLimit?: RateLimit;
  /** Milliseconds every answer is held back. */
  latency?: number | ((request: ServerRequest) => number);
  faults?: Faults;
  /** Milliseconds until a new deployment is in lists. Default 0. */
  listLag?: number;
  /** Milliseconds after the end of a build until the API gives its aliases. Default 0. */
  aliasLag?: number;
  /** Milliseconds until production serves what was rolled back to. Default 0. */
  rollbackDelay?: number;
  /** Milliseconds an upload token is good for. Default 5 minutes. */
  uploadTokenLife?: number;
  /** `max_file_count_allowed` of upload tokens. Default left out. */
  maxFileCount?: number;
  /** Whether uploaded contents are remembered. Default true. */
  keepContents?: boolean;
  /** Answer in the odd ways users have seen: see `View`. Default false. */
  quirks?: boolean;
}

export interface PagesServer {
  /** The base URL of the API, `http://127.0.0.1:<port>/client/v4`. */
  url: string;
  state: PagesState;
  requests: HttpServer['requests'];
  close(): Promise<void>;
}

export async function startPagesServer(options: PagesOptions = {}): Promise<PagesServer> {
  const { now = Date.now, rateLimit, latency, faults } = options;
  const state = createState(now, { deployTime: options.deployTime, uploadTime: options.uploadTime });
  const limiter = rateLimit && createLimiter(rateLimit);
  const handle = endpoints(state, options, now);
  const server = await startHttpServer({
    now,
    latency,
    faults,
    gate: () => {
      const { headers, answer } = limiter?.(now()) ?? {};
      return { headers: { 'cf-ray': cfRay(), ...headers }, answer };
    },
    handle: async (request) => {
      try {
        return await handle(request);
      } catch (error) {
        if (error instanceof Refusal) return error.answer;
        throw error;
      }
    },
  });
  return { url: `${server.origin}/client/v4`, state, requests: server.requests, close: server.close };
}

function endpoints(state: PagesState, options: PagesOptions, now: () => number): Handler {
  const { rollbackDelay = 0, uploadTokenLife = 300_000, keepContents = true, quirks = false } = options;
  const { listLag = 0, aliasLag = 0 } = options;
  const tokens = createUploadTokens(uploadTokenLife, options.maxFileCount);
  const view = (): View => ({ now: now(), quirks, aliasLag });

  type Ask<T> = (found: T, request: ServerRequest) => Answer;
  const inAccount = (ask: Ask<ReturnType<typeof findAccount>>) => (request: ServerRequest) => {
    authorize(request.headers, options);
    return ask(findAccount(state, request), request);
  };
  const inProject = (ask: Ask<ProjectRecord>) =>
    inAccount((account, request) => ask(findProject(state, account, request.params.project), request));
  const ofDeployment = (ask: Ask<DeploymentRecord>) =>
    inProject((project, request) => ask(findDeployment(project, request.params.id), request));
  const inUpload = (ask: Ask<ProjectRecord>) => (request: ServerRequest) => {
    const grant = tokens.read(request.headers, now());
    const project = state.projects.find(({ id }) => id === grant.project);
    if (project === undefined) throw new Refusal(404, [8000007, 'Project not found.']);
    return ask(project, request);
  };

  const projects = '/client/v4/accounts/:account/pages/projects';
  const project = `${projects}/:project`;
  const deployments = `${project}/deployments`;
  const deployment = `${deployments}/:id`;
  const assets = '/client/v4/pages/assets';
  return routes(
    {
      'GET /client/v4/accounts': (request) => {
        authorize(request.headers, options);
        return listAccounts(state, request);
      },
      'GET /client/v4/zones': (request) => {
        authorize(request.headers, options);
        return listZones(state, request);
      },
      'POST /client/v4/zones/:zone/purge_cache': (request) => {
        authorize(request.headers, options);
        return purgeCache(state, request);
      },
      [`GET ${projects}`]: inAccount((account, request) => listProjects(state, account, request, view())),
      [`POST ${projects}`]: inAccount((account, request) => createProject(state, account, request, view())),
      [`GET ${project}`]: inProject((found) => ok(projectJson(found, view()))),
      [`PATCH ${project}`]: inProject((found, request) => updateProject(state, found, request, view())),
      [`DELETE ${project}`]: inProject((found) => deleteProject(state, found)),
      [`GET ${project}/domains`]: inProject((found) => listDomains(state, found)),
      [`POST ${project}/purge_build_cache`]: inProject(clearBuildCache),
      [`GET ${project}/upload-token`]: inProject(({ id, account }) =>
        ok({ jwt: tokens.issue({ account: account.id, project: id }, now()) }),
      ),
      [`GET ${deployments}`]: inProject((found, request) => listDeployments(found, request, view(), listLag)),
      [`POST ${deployments}`]: inProject((found, request) => createDeployment(state, found, request, view())),
      [`GET ${deployment}`]: ofDeployment((found) => ok(deploymentJson(found, view()))),
      [`DELETE ${deployment}`]: ofDeployment((found, request) => deleteDeployment(state, found, request, view())),
      [`GET ${deployment}/history/logs`]: ofDeployment((found, { query }) => buildLog(found, view(), query)),
      [`POST ${deployment}/retry`]: ofDeployment((found) => retryDeployment(state, found, view())),
      [`POST ${deployment}/rollback`]: ofDeployment((found) => rollBack(found, rollbackDelay, view())),
      [`POST ${assets}/check-missing`]: inUpload((found, { json }) => checkMissing(found, json)),
      [`POST ${assets}/upload`]: inUpload((found, { json }) => upload(found, json, keepContents)),
      [`POST ${assets}/upsert-hashes`]: inUpload((found, { json }) => upsertHashes(found, json)),
    },
    ({ method, path }) => {
      throw new Refusal(404, [7003, `Could not route to ${method} ${path}`], [7000, 'No route for that URI']);
    },
  );
}

function cfRay(): string {
  return `${Math.random().toString(16).slice(2, 18).padEnd(16, '0')}-TST`;
}
