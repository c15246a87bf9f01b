/**
 * The report of `status`. Its field names are those of the JSON file, which docs/status-report.schema.json describes.
 * Only the fields that are named here leave the program: no environment variable, token, account id or log line.
 */

import { branchOf, createdOn, type Deployment, mainAlias, parseTimestamp, titleOf } from '../pages/deployment.js';
import { compareNaturally } from '../pages/natural-order.js';
import { commitUrl, type Domain, type Project, productionUrl } from '../pages/project.js';
import { currentStage, stageDuration, stagesOf, totalDuration } from '../pages/stages.js';
import { type Outcome, outcome } from '../pages/status.js';
import { arePaused, type KnownHold } from '../production/hold/hold.js';
import { previewStatus, productionStatus } from './judge.js';
import { median } from './median.js';

/** The version of the format. It grows when a field is removed or changes its meaning, not when a field is added. */
export const STATUS_REPORT_VERSION = 1;

export interface StatusReport {
  version: typeof STATUS_REPORT_VERSION;
  /** ISO 8601 in UTC, like all times in this report. */
  generated_on: string;
  /** Sorted by name. */
  projects: ProjectStatus[];
  /** The names of the projects that could not be read. */
  unreadable_projects: string[];
  /** How many projects a shortened report leaves out. */
  omitted_projects?: number;
}

export interface ProjectStatus {
  name: string;
  /** The address of what production serves: a custom domain that works, else `pages_url`. */
  production_url: string;
  /** The address of production on the domain of Pages. */
  pages_url: string;
  custom_domains: string[];
  /** The custom domains of the project, and of its branches, with their statuses: `active` when one works. */
  domains: DomainStatus[];
  production_branch: string;
  /** Where the deployments come from. */
  source: 'git' | 'direct-upload' | 'unknown';
  /** Null for a Direct Upload project, and when it is not known. */
  repository: { type: string; owner: string; name: string } | null;
  /** The deployment that production serves. After a rollback it is not the newest one. */
  live: DeploymentStatus | null;
  /** How production stands, and how the newest preview does: see `productionStatus` and `previewStatus`. */
  production_status: Outcome | null;
  preview_status: Outcome | null;
  /**
   * The short id of the newest good production deployment, when production serves an older one: it was rolled back. Null
   * when it was not, and when that is not known.
   */
  rolled_back_from: string | null;
  /** Whether Cloudflare builds pushes to the production branch by itself. `none` for a Direct Upload project. */
  production_builds: 'automatic' | 'paused' | 'none' | 'unknown';
  /** How many of `deployments` succeeded, and how many failed. The others say nothing about the builds. */
  succeeded: number;
  failed: number;
  /** The share of `succeeded`, from 0 to 1. Null when no deployment succeeded or failed. */
  success_rate: number | null;
  /** In milliseconds, over the deployments that succeeded. */
  median_duration_ms: number | null;
  /** Sorted by their newest deployments: the newest first. */
  branches: BranchStatus[];
  /** Newest first. */
  deployments: DeploymentStatus[];
  /** How many deployments a shortened report leaves out. The counts and `branches` still include them. */
  omitted_deployments?: number;
}

export interface DomainStatus {
  name: string;
  /** In the words of Cloudflare. Null when it is not known. */
  status: string | null;
}

export interface BranchStatus {
  name: string;
  /** The environment of the newest deployment. */
  environment: string;
  /** The status of the newest deployment. */
  status: Outcome;
  updated_on: string | null;
  /** The address of production or of the branch alias, else that of the newest successful deployment. */
  url: string | null;
  deployments: number;
}

export interface DeploymentStatus {
  id: string;
  short_id: string;
  environment: string;
  branch: string;
  status: Outcome;
  /** Whether production serves it now. */
  is_live: boolean;
  /** The stage that runs, or the stage in which the build failed or was canceled. */
  stage: string | null;
  skip_reason: string | null;
  url: string;
  /** The branch alias of a preview, or the custom domains of production. */
  aliases: string[];
  trigger: string;
  commit_hash: string;
  /** The first line of the message. */
  commit_message: string;
  /** The commit on GitHub. Null when the project builds from another place. */
  commit_url: string | null;
  created_on: string | null;
  /** Milliseconds from the creation to the end. Null while the deployment runs, and when nothing was built. */
  duration_ms: number | null;
  stages: StageStatus[];
}

export interface StageStatus {
  name: string;
  status: string;
  started_on: string | null;
  ended_on: string | null;
  duration_ms: number | null;
}

/** A project and the deployments to show, newest first. */
export interface ProjectReading {
  project: Project;
  /** Whether production is rolled back, as far as that is known. */
  hold?: KnownHold;
  deployments: readonly Deployment[];
  /** The custom domains; absent when they are not known. */
  domains?: readonly Domain[];
}

/**
 * Makes the report.
 * @param unreadable the names of the projects that could not be read
 * @param now milliseconds since the epoch
 */
export function statusReport(
  projects: readonly ProjectStatus[],
  unreadable: readonly string[],
  now: number,
): StatusReport {
  return {
    version: STATUS_REPORT_VERSION,
    generated_on: new Date(now).toISOString(),
    projects: [...projects].sort(byName),
    unreadable_projects: [...unreadable].sort(compareNaturally),
  };
}

/** What the report says of one project. It holds nothing else of what was read. */
export function projectStatus({ project, domains, hold, deployments: newest }: ProjectReading): ProjectStatus {
  const { source, canonical_deployment: live } = project;
  const deployments = newest.map((deployment) => deploymentStatus(deployment, project));
  const succeeded = deployments.filter(({ status }) => status === 'success');
  const failed = deployments.filter(({ status }) => status === 'failure').length;
  const judged = succeeded.length + failed;
  const customDomains = project.domains.filter((domain) => domain !== project.subdomain);
  const siteUrl = productionUrl(project, domains);
  const liveStatus = live && deploymentStatus(live, project);
  return {
    name: project.name,
    production_url: siteUrl,
    pages_url: productionUrl(project),
    custom_domains: customDomains,
    domains:
      domains?.map(({ name, status }) => ({ name, status })) ?? customDomains.map((name) => ({ name, status: null })),
    production_branch: project.production_branch,
    source: source === undefined ? 'unknown' : source === null ? 'direct-upload' : 'git',
    repository: source ? { type: source.type, owner: source.owner, name: source.repo_name } : null,
    live: liveStatus,
    production_status: productionStatus(deployments, liveStatus),
    preview_status: previewStatus(deployments),
    rolled_back_from: hold?.kind === 'held' ? hold.hold.newest.short_id : null,
    production_builds:
      source === undefined ? 'unknown' : source === null ? 'none' : arePaused(source) ? 'paused' : 'automatic',
    succeeded: succeeded.length,
    failed,
    success_rate: judged === 0 ? null : succeeded.length / judged,
    median_duration_ms: median(succeeded.flatMap(({ duration_ms }) => duration_ms ?? [])),
    branches: branchesOf(deployments, live === null ? null : siteUrl),
    deployments,
  };
}

function deploymentStatus(deployment: Deployment, { source, canonical_deployment: live }: Project): DeploymentStatus {
  const status = outcome(deployment);
  const hash = deployment.deployment_trigger.metadata.commit_hash;
  return {
    id: deployment.id,
    short_id: deployment.short_id,
    environment: deployment.environment ?? 'unknown',
    branch: branchOf(deployment),
    status,
    is_live: deployment.id === live?.id,
    stage: status === 'success' || status === 'skipped' ? null : (currentStage(deployment)?.name ?? null),
    skip_reason: deployment.skip_reason,
    url: deployment.url,
    aliases: deployment.aliases,
    trigger: deployment.deployment_trigger.type,
    commit_hash: hash,
    commit_message: titleOf(deployment),
    commit_url: source ? commitUrl(source, hash) : null,
    created_on: isoTime(createdOn(deployment)),
    duration_ms: status === 'pending' || status === 'skipped' ? null : (totalDuration(deployment) ?? null),
    stages: stagesOf(deployment).map((stage) => ({
      name: stage.name,
      status: stage.status,
      started_on: isoTime(parseTimestamp(stage.started_on)),
      ended_on: isoTime(parseTimestamp(stage.ended_on)),
      duration_ms: stageDuration(stage) ?? null,
    })),
  };
}

/** @param siteUrl null when nothing is live */
function branchesOf(deployments: readonly DeploymentStatus[], siteUrl: string | null): BranchStatus[] {
  const byBranch = new Map<string, [DeploymentStatus, ...DeploymentStatus[]]>();
  for (const deployment of deployments) {
    const same = byBranch.get(deployment.branch);
    if (same === undefined) byBranch.set(deployment.branch, [deployment]);
    else same.push(deployment);
  }
  return [...byBranch].map(([name, same]) => ({
    name,
    environment: same[0].environment,
    status: same[0].status,
    updated_on: same[0].created_on,
    url: branchUrl(same, siteUrl),
    deployments: same.length,
  }));
}

function branchUrl(
  deployments: readonly [DeploymentStatus, ...DeploymentStatus[]],
  siteUrl: string | null,
): string | null {
  if (deployments[0].environment === 'production') return siteUrl;
  const aliased = deployments.find(({ environment, aliases }) => environment === 'preview' && aliases.length > 0);
  return mainAlias(aliased?.aliases ?? []) ?? deployments.find(({ status }) => status === 'success')?.url ?? null;
}

function isoTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

function byName(a: ProjectStatus, b: ProjectStatus): number {
  return compareNaturally(a.name, b.name);
}
