/** What the server knows of accounts, projects and deployments, and what follows from it at a moment. */
import {
  type BuildScript,
  buildLength,
  isSkipped,
  latestStage,
  type StageState,
  stagesAfter,
  succeeds,
  uploadStagesAfter,
} from './build.js';

export interface AccountRecord {
  id: string;
  name: string;
}

export type Environment = 'production' | 'preview';

/** A plain-text environment variable, by name. The API answers its value to anyone who may read the project. */
export type EnvVars = Readonly<Record<string, string>>;

export interface SourceRecord {
  type: 'github' | 'gitlab';
  owner: string;
  repo_name: string;
  /** Further fields of `source.config`, as the API spells them. */
  config?: Readonly<Record<string, unknown>>;
}

export interface AssetRecord {
  contentType: string;
  size: number;
  /** Left out when the server was told not to keep contents. */
  content?: Buffer;
}

export interface ProjectRecord {
  id: string;
  name: string;
  account: AccountRecord;
  productionBranch: string;
  /** null: a Direct Upload project. */
  source: SourceRecord | null;
  subdomain: string;
  customDomains: string[];
  /** The status of custom domains that are not `active`. */
  domainStates: Readonly<Record<string, string>>;
  rootDir: string;
  envVars: EnvVars;
  createdOn: number;
  /** By id, in the order they were added. */
  deployments: Map<string, DeploymentRecord>;
  /** When production changes what it serves; times are milliseconds since the epoch. */
  switches: { at: number; id: string }[];
  /** The commit at the head of a branch. */
  heads: Map<string, Commit>;
  /** Builds to come, first come first served; without a branch, for any. */
  scripted: { branch?: string; script: BuildScript; commit: Partial<Commit> }[];
  /** Branches whose alias was deleted with its deployment: only a deployment created later has it again. */
  deletedAliases: Map<string, number>;
  assets: Map<string, AssetRecord>;
  /** How often the build cache was cleared. */
  clearedCaches: number;
  /** Listings, made again after a change. */
  index?: ProjectIndex | undefined;
}

export interface Commit {
  hash: string;
  message: string;
  dirty?: boolean;
}

export interface DeploymentRecord {
  id: string;
  project: ProjectRecord;
  environment: Environment;
  branch: string;
  commit: Commit;
  /** `github:push`, `ad_hoc`, `deploy_hook`. */
  trigger: string;
  createdOn: number;
  build: BuildScript;
  /** Whether it is a Direct Upload, in which no stage but the last one has an end. */
  isUpload: boolean;
  /** Whether it is over, whatever its script and the clock say. */
  past: boolean;
  /** What the API says instead of the alias the deployment has. */
  aliases?: string[] | null;
  envVars: EnvVars;
}

interface ProjectIndex {
  /** Newest first. */
  all: DeploymentRecord[];
  production: DeploymentRecord[];
  preview: DeploymentRecord[];
  previewsOfBranch: Map<string, DeploymentRecord[]>;
}

function indexOf(project: ProjectRecord): ProjectIndex {
  if (project.index !== undefined) return project.index;
  const all = [...project.deployments.values()].reverse().sort((a, b) => b.createdOn - a.createdOn);
  const preview = all.filter(({ environment }) => environment === 'preview');
  const previewsOfBranch = new Map<string, DeploymentRecord[]>();
  for (const deployment of preview) {
    const ofBranch = previewsOfBranch.get(deployment.branch);
    if (ofBranch === undefined) previewsOfBranch.set(deployment.branch, [deployment]);
    else ofBranch.push(deployment);
  }
  const production = all.filter(({ environment }) => environment === 'production');
  project.index = { all, production, preview, previewsOfBranch };
  return project.index;
}

/** Deployments, newest first. */
export function deploymentsOf(project: ProjectRecord, environment?: Environment): readonly DeploymentRecord[] {
  return indexOf(project)[environment ?? 'all'];
}

export function stagesAt(deployment: DeploymentRecord, now: number): StageState[] {
  const { build, createdOn, isUpload } = deployment;
  const time = elapsed(deployment, now);
  return isUpload && !isSkipped(build, time)
    ? uploadStagesAfter(build, createdOn, time)
    : stagesAfter(build, createdOn, time);
}

/** Milliseconds since the end of the build; below 0 while it runs, and `Infinity` for one of the past. */
export function sinceEnd(deployment: DeploymentRecord, now: number): number {
  return elapsed(deployment, now) - buildLength(deployment.build);
}

/** Milliseconds since the creation; `Infinity` for one of the past. */
export function elapsed(deployment: DeploymentRecord, now: number): number {
  return deployment.past ? Number.POSITIVE_INFINITY : now - deployment.createdOn;
}

export function hasSucceeded(deployment: DeploymentRecord, now: number): boolean {
  const latest = latestStage(stagesAt(deployment, now));
  return succeeds(deployment.build) && latest?.name === 'deploy' && latest.endedOn !== null;
}

/** Notes when a production deployment will go live, if it will. */
export function scheduleSwitch({ project, id, environment, build, createdOn, past }: DeploymentRecord): void {
  if (environment !== 'production' || !succeeds(build)) return;
  project.switches.push({ at: past ? createdOn : createdOn + buildLength(build), id });
}

/** The deployment that production serves. Switches that are over are forgotten: the clock never runs backwards. */
export function canonicalOf(project: ProjectRecord, now: number): DeploymentRecord | undefined {
  let live: { at: number; id: string } | undefined;
  for (const change of project.switches) {
    if (change.at <= now && (live === undefined || change.at >= live.at)) live = change;
  }
  if (live === undefined) return undefined;
  project.switches = project.switches.filter((change) => change === live || change.at > now);
  return project.deployments.get(live.id);
}

/** The deployment that a branch alias serves: the newest good one of the branch. */
export function aliasedOf(project: ProjectRecord, branch: string, now: number): DeploymentRecord | undefined {
  const since = project.deletedAliases.get(branch) ?? Number.NEGATIVE_INFINITY;
  return indexOf(project)
    .previewsOfBranch.get(branch)
    ?.find((deployment) => deployment.createdOn > since && hasSucceeded(deployment, now));
}

/** The host name of a branch alias, as Cloudflare's documentation shows it by example. */
export function aliasHost(project: ProjectRecord, branch: string): string {
  const slug = branch
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '-')
    .slice(0, 28)
    .replace(/^-+|-+$/g, '');
  return `${slug}.${project.subdomain}`;
}

/** The addresses that serve a deployment now, beside its own. */
export function aliasesOf(deployment: DeploymentRecord, now: number): string[] {
  const { project, branch, environment } = deployment;
  if (environment === 'production') {
    const live = canonicalOf(project, now) === deployment;
    return live ? project.customDomains.map((domain) => `https://${domain}`) : [];
  }
  return aliasedOf(project, branch, now) === deployment ? [`https://${aliasHost(project, branch)}`] : [];
}
