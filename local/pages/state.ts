/** The memory of a local Pages server, and how tests, demo and benchmarks fill it. */

import { createHash, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { posix } from 'node:path';
import { blake3 } from 'hash-wasm';
import mime from 'mime';
import type { FormFile } from '../http.js';
import type { PublishedSite } from './asset-server.js';
import {
  type BuildScript,
  completed,
  DEPLOY_TIME,
  PAST_BUILDS,
  PAST_UPLOADS,
  quickBuild,
  quickUpload,
  UPLOAD_TIME,
} from './build.js';
import {
  type AccountRecord,
  type Commit,
  canonicalOf,
  type DeploymentRecord,
  type Environment,
  type EnvVars,
  type ProjectRecord,
  type SourceRecord,
  scheduleSwitch,
} from './records.js';

export interface NewProject {
  name: string;
  /** Default the first account, which is made when there is none. */
  account?: AccountRecord;
  /** Default `main`. */
  productionBranch?: string;
  /** Default a GitHub repository; null makes a Direct Upload project. */
  source?: SourceRecord | null;
  /** Default `<name>.pages.dev`. */
  subdomain?: string;
  customDomains?: string[];
  /** The status of custom domains that are not `active`. */
  domainStates?: Readonly<Record<string, string>>;
  rootDir?: string;
  /** Default one with a plain-text secret, so that a test can prove that it never leaves the action. */
  envVars?: EnvVars;
  createdOn?: number;
}

export interface NewDeployment {
  id?: string;
  /** Default the production branch. */
  branch?: string;
  /** Default by the branch. */
  environment?: Environment;
  /** Default one of its own. */
  commitHash?: string;
  commitMessage?: string;
  /** Default `github:push`, `ad_hoc` in a Direct Upload project. */
  trigger?: string;
  /** Milliseconds since the epoch. Default a minute ago. */
  createdOn?: number;
  /** How a build of the past ended; `active` is one that never ends. Default `success`. */
  status?: keyof typeof PAST_BUILDS;
  /** A build that runs by the clock from `createdOn` on, instead of `status`. */
  build?: BuildScript;
  /** What the API says, instead of the alias that the deployment has. */
  aliases?: string[] | null;
  /** Whether it is a Direct Upload. Default by the project. */
  isUpload?: boolean;
  /** Makes it what production serves now. */
  live?: boolean;
  envVars?: EnvVars;
}

/** A Direct Upload as it came in. */
export interface UploadRecord {
  deployment: DeploymentRecord;
  /** Hash by path. */
  manifest: Record<string, string>;
  /** Every text field of the form, `manifest` too. */
  fields: Record<string, string>;
  files: Record<string, FormFile>;
}

/** The next build of a project, of `branch` when it is given. */
export interface NextBuild extends BuildScript {
  branch?: string;
  commitHash?: string;
  commitMessage?: string;
}

/** What a deployment's site answers. */
export interface SiteAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Milliseconds until it answers. */
  delay?: number;
  /** Whether a proxy on the way answers, which breaks up TLS: the answer lacks the marks of Cloudflare's network. */
  isProxy?: boolean;
}

/** Asked for every request of a deployment's site; undefined stands for the usual page. */
export type SiteScript = (
  path: string,
  host: string,
  headers: IncomingHttpHeaders,
) => SiteAnswer | undefined | Promise<SiteAnswer | undefined>;

/** How long what no test scripts takes, in milliseconds. */
export interface Pace {
  /** The `deploy` stage of a build from Git. Default 7,500. */
  deployTime?: number | undefined;
  /** A Direct Upload. Default 1,700. */
  uploadTime?: number | undefined;
}

export interface PagesState {
  pace: Pace;
  accounts: AccountRecord[];
  projects: ProjectRecord[];
  uploads: UploadRecord[];
  /** Zones of the account: their names by their ids. */
  zones: Map<string, string>;
  /** Whether the API names the zone of a custom domain. */
  namesZones: boolean;
  /** What was purged from caches, in order. */
  purges: { zone: string; hosts: string[] }[];
  /** The permissions that the credentials lack. */
  lacks: Set<'cache-purge' | 'zone-read'>;
  /** Ids of deleted deployments, in order. */
  deleted: string[];
  /** What clients asked to be created: Git builds, Direct Uploads and retries, in order. Pushes are not in it. */
  created: DeploymentRecord[];
  /** Called after a client has changed the settings of a project. */
  onUpdate?: (project: ProjectRecord) => void;
  siteScripts: Map<string, SiteScript>;
  /** The files of deployments, by id. */
  published: Map<string, PublishedSite>;
  /** Scripts what the site of a deployment answers (see `startSites`), instead of a small page with 200. */
  site(deploymentId: string, script: SiteScript): void;
  /** Gives a deployment the files that its site serves (see `startSites`): content by path, without a slash in front. */
  publish(deployment: DeploymentRecord, files: Readonly<Record<string, string>>): Promise<void>;
  addAccount(account?: Partial<AccountRecord>): AccountRecord;
  addProject(project: NewProject): ProjectRecord;
  addDeployment(project: ProjectRecord, deployment?: NewDeployment): DeploymentRecord;
  /** Scripts the next build that is created, retried or pushed. Calls queue up. */
  scriptBuild(project: ProjectRecord, build: NextBuild): void;
  /** A push as Cloudflare's Git integration sees it: a new head of the branch, and a build of it. */
  push(project: ProjectRecord, branch: string, commit: Commit, build?: BuildScript): DeploymentRecord;
  /** Changes what a running build does, told from its creation. */
  setBuild(deployment: DeploymentRecord, build: BuildScript): void;
  /** The deployment that production serves now. */
  live(project: ProjectRecord): DeploymentRecord | undefined;
}

const PLAIN_SECRET: EnvVars = { API_SECRET: 'plain-text-env-secret' };

export function createState(now: () => number, pace: Pace = {}): PagesState {
  const complete = (script: BuildScript) => completed(script, pace.deployTime);
  const state: PagesState = {
    pace,
    accounts: [],
    projects: [],
    uploads: [],
    zones: new Map(),
    namesZones: true,
    purges: [],
    lacks: new Set(),
    deleted: [],
    created: [],
    siteScripts: new Map(),
    published: new Map(),
    site: (deploymentId, script) => void state.siteScripts.set(deploymentId, script),
    async publish({ id, project }, { _redirects: redirects = '', ...files }) {
      const manifest: Record<string, string> = {};
      for (const [path, text] of Object.entries(files)) {
        const content = Buffer.from(text);
        const key = (await blake3(content.toString('base64') + posix.extname(path).slice(1))).slice(0, 32);
        manifest[`/${path}`] = key;
        project.assets.set(key, {
          contentType: mime.getType(path) ?? 'application/octet-stream',
          size: content.length,
          content,
        });
      }
      state.published.set(id, { manifest, redirects });
    },
    addAccount({ id = hex(`account ${state.accounts.length}`, 32), name = 'Example' } = {}) {
      const account = { id, name };
      state.accounts.push(account);
      return account;
    },
    addProject(options) {
      const { name, account = state.accounts[0] ?? state.addAccount(), source } = options;
      const project: ProjectRecord = {
        id: randomUUID(),
        name,
        account,
        productionBranch: options.productionBranch ?? 'main',
        source: source === undefined ? { type: 'github', owner: 'example', repo_name: name } : source,
        subdomain: options.subdomain ?? `${name}.pages.dev`,
        customDomains: options.customDomains ?? [],
        domainStates: options.domainStates ?? {},
        rootDir: options.rootDir ?? '',
        envVars: options.envVars ?? PLAIN_SECRET,
        createdOn: options.createdOn ?? now(),
        deployments: new Map(),
        switches: [],
        heads: new Map(),
        scripted: [],
        deletedAliases: new Map(),
        assets: new Map(),
        clearedCaches: 0,
      };
      state.projects.push(project);
      return project;
    },
    addDeployment(project, options = {}) {
      const { branch = project.productionBranch, build, status = 'success', createdOn = now() - 60_000 } = options;
      const count = project.deployments.size + 1;
      const { isUpload = project.source === null } = options;
      const deployment: DeploymentRecord = {
        id: options.id ?? randomUUID(),
        project,
        environment: options.environment ?? environmentOf(project, branch),
        branch,
        commit: {
          hash: options.commitHash ?? hex(`${project.name} ${branch} ${count}`, 40),
          message: options.commitMessage ?? `Change ${count}`,
        },
        trigger: options.trigger ?? (project.source === null ? 'ad_hoc' : 'github:push'),
        createdOn,
        build: build === undefined ? (isUpload ? PAST_UPLOADS : PAST_BUILDS)[status] : complete(build),
        isUpload,
        past: build === undefined,
        envVars: options.envVars ?? project.envVars,
        ...(options.aliases === undefined ? {} : { aliases: options.aliases }),
      };
      keep(deployment);
      if (options.live) project.switches.push({ at: now(), id: deployment.id });
      return deployment;
    },
    scriptBuild(project, { branch, commitHash, commitMessage, ...script }) {
      const commit = {
        ...(commitHash === undefined ? {} : { hash: commitHash }),
        ...(commitMessage === undefined ? {} : { message: commitMessage }),
      };
      project.scripted.push({ script: complete(script), commit, ...(branch === undefined ? {} : { branch }) });
    },
    push(project, branch, commit, build) {
      project.heads.set(branch, commit);
      return startBuild(state, project, { branch, trigger: 'github:push', commit, now: now(), build });
    },
    setBuild(deployment, build) {
      const { project, id } = deployment;
      deployment.build = complete(build);
      project.switches = project.switches.filter((change) => change.id !== id);
      scheduleSwitch(deployment);
    },
    live: (project) => canonicalOf(project, now()),
  };
  return state;
}

/** What a new deployment is made of; what is left out is scripted, or the default. */
export interface BuildStart {
  branch: string;
  trigger: string;
  /** Milliseconds since the epoch. */
  now: number;
  commit?: Commit | undefined;
  environment?: Environment | undefined;
  build?: BuildScript | undefined;
  /** Default false. */
  isUpload?: boolean;
}

export function startBuild({ pace }: PagesState, project: ProjectRecord, start: BuildStart): DeploymentRecord {
  const { branch, trigger, now, build, isUpload = false } = start;
  const { deployTime = DEPLOY_TIME, uploadTime = UPLOAD_TIME } = pace;
  const place = project.scripted.findIndex((next) => next.branch === undefined || next.branch === branch);
  const next = build === undefined && place >= 0 ? project.scripted.splice(place, 1)[0] : undefined;
  const usual = isUpload ? quickUpload(uploadTime) : quickBuild(deployTime);
  const deployment: DeploymentRecord = {
    id: randomUUID(),
    project,
    environment: start.environment ?? environmentOf(project, branch),
    branch,
    commit: { ...(start.commit ?? headOf(project, branch)), ...next?.commit },
    trigger,
    createdOn: now,
    build: build === undefined ? (next?.script ?? usual) : completed(build, deployTime),
    isUpload,
    past: false,
    envVars: project.envVars,
  };
  keep(deployment);
  return deployment;
}

function keep(deployment: DeploymentRecord): void {
  const { project, id } = deployment;
  project.deployments.set(id, deployment);
  project.index = undefined;
  scheduleSwitch(deployment);
}

function environmentOf(project: ProjectRecord, branch: string): Environment {
  return branch === project.productionBranch ? 'production' : 'preview';
}

/** The pushed head of a branch; a branch nobody pushed to has one all the same. */
function headOf(project: ProjectRecord, branch: string): Commit {
  return project.heads.get(branch) ?? { hash: hex(`${project.name} ${branch}`, 40), message: `Update ${branch}` };
}

function hex(text: string, length: number): string {
  return createHash('sha1').update(text).digest('hex').slice(0, length);
}
