/**
 * What `status` tells about projects. The field names are those of the JSON that it writes, which
 * docs/status-report.schema.json describes. Only what is named here leaves the program: no environment variable,
 * token, account id or log line.
 */

import { type Deployment, parseTimestamp } from '../pages/deployment.js';
import { type Project, type ProjectSource, productionUrl } from '../pages/project.js';
import { currentStage, stageDuration, stagesOf, totalDuration } from '../pages/stages.js';
import { type Outcome, outcome } from '../pages/status.js';

/** Changes when a field changes its meaning or goes away, not when one is added. */
export const STATUS_REPORT_VERSION = 1;

export interface StatusReport {
  version: typeof STATUS_REPORT_VERSION;
  /** ISO 8601, UTC, as all times here. */
  generated_on: string;
  /** In the order of their names. */
  projects: ProjectStatus[];
  /** Names of projects that Cloudflare gave no usable answer about. */
  unreadable_projects: string[];
  /** How many projects a report that had to be shorter leaves out. */
  omitted_projects?: number;
}

export interface ProjectStatus {
  name: string;
  production_url: string;
  custom_domains: string[];
  production_branch: string;
  /** Null for a Direct Upload project. */
  repository: { type: string; owner: string; name: string } | null;
  /** What production serves; after a rollback it is not the newest. */
  live: DeploymentStatus | null;
  /** Over `deployments`: those that succeeded, and those that failed. Others tell nothing about the builds. */
  succeeded: number;
  failed: number;
  /** From 0 to 1; null when none succeeded or failed. */
  success_rate: number | null;
  /** Milliseconds, of the builds that succeeded. */
  median_duration_ms: number | null;
  /** The one with the newest deployment first. */
  branches: BranchStatus[];
  /** Newest first. */
  deployments: DeploymentStatus[];
  /** How many deployments a report that had to be shorter leaves out; numbers and branches still count them. */
  omitted_deployments?: number;
}

export interface BranchStatus {
  name: string;
  /** These two of its newest deployment. */
  environment: string;
  status: Outcome;
  updated_on: string | null;
  /** Where it can be seen: production, the branch alias, or else its newest deployment that succeeded. */
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
  /** The stage that runs, or in which the build ended when it did not succeed. */
  stage: string | null;
  skip_reason: string | null;
  url: string;
  /** Branch alias of a preview, custom domains of production. */
  aliases: string[];
  trigger: string;
  commit_hash: string;
  /** The first line. */
  commit_message: string;
  /** On GitHub, when the project builds from there. */
  commit_url: string | null;
  created_on: string | null;
  /** Milliseconds from the creation to the end; null while it runs, and when nothing was built. */
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

/** A project, and its newest deployments as far as they are shown, newest first. */
export interface ProjectReading {
  project: Project;
  deployments: readonly Deployment[];
}

/**
 * @param unreadable names of the projects that could not be read
 * @param now milliseconds since the epoch
 */
export function statusReport(
  readings: readonly ProjectReading[],
  unreadable: readonly string[],
  now: number,
): StatusReport {
  return {
    version: STATUS_REPORT_VERSION,
    generated_on: new Date(now).toISOString(),
    projects: readings.map(projectStatus).sort(byName),
    unreadable_projects: [...unreadable].sort(),
  };
}

function projectStatus({ project, deployments: shown }: ProjectReading): ProjectStatus {
  const { source, canonical_deployment: live } = project;
  const deployments = shown.map((deployment) => deploymentStatus(deployment, project));
  const succeeded = deployments.filter(({ status }) => status === 'success');
  const failed = deployments.filter(({ status }) => status === 'failure').length;
  const judged = succeeded.length + failed;
  return {
    name: project.name,
    production_url: productionUrl(project),
    custom_domains: project.domains.filter((domain) => domain !== project.subdomain),
    production_branch: project.production_branch,
    repository: source && { type: source.type, owner: source.owner, name: source.repo_name },
    live: live && deploymentStatus(live, project),
    succeeded: succeeded.length,
    failed,
    success_rate: judged === 0 ? null : succeeded.length / judged,
    median_duration_ms: median(succeeded.flatMap(({ duration_ms }) => duration_ms ?? [])),
    branches: branchesOf(deployments, project),
    deployments,
  };
}

function deploymentStatus(deployment: Deployment, { source, canonical_deployment: live }: Project): DeploymentStatus {
  const { type: trigger, metadata } = deployment.deployment_trigger;
  const status = outcome(deployment);
  const hash = metadata.commit_hash;
  return {
    id: deployment.id,
    short_id: deployment.short_id,
    environment: deployment.environment,
    branch: metadata.branch,
    status,
    is_live: deployment.id === live?.id,
    stage: status === 'success' || status === 'skipped' ? null : (currentStage(deployment)?.name ?? null),
    skip_reason: deployment.skip_reason,
    url: deployment.url,
    aliases: deployment.aliases,
    trigger,
    commit_hash: hash,
    commit_message: metadata.commit_message.trim().replace(/[\r\n].*/s, ''),
    commit_url: source && commitUrl(source, hash),
    created_on: isoTime(deployment.created_on),
    duration_ms: status === 'pending' || status === 'skipped' ? null : (totalDuration(deployment) ?? null),
    stages: stagesOf(deployment).map((stage) => ({
      name: stage.name,
      status: stage.status,
      started_on: isoTime(stage.started_on),
      ended_on: isoTime(stage.ended_on),
      duration_ms: stageDuration(stage) ?? null,
    })),
  };
}

function branchesOf(deployments: readonly DeploymentStatus[], project: Project): BranchStatus[] {
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
    url: branchUrl(same, project),
    deployments: same.length,
  }));
}

function branchUrl(deployments: readonly [DeploymentStatus, ...DeploymentStatus[]], project: Project): string | null {
  if (deployments[0].environment === 'production') return project.canonical_deployment && productionUrl(project);
  const aliased = deployments.find(({ environment, aliases }) => environment === 'preview' && aliases.length > 0);
  return aliased?.aliases[0] ?? deployments.find(({ status }) => status === 'success')?.url ?? null;
}

function commitUrl({ type, owner, repo_name: name }: ProjectSource, hash: string): string | null {
  const known = type === 'github' && [owner, name].every((part) => /^[\w.-]+$/.test(part)) && /^[\da-f]+$/i.test(hash);
  return known ? `https://github.com/${owner}/${name}/commit/${hash}` : null;
}

function isoTime(timestamp: string | null): string | null {
  const time = parseTimestamp(timestamp);
  return time === undefined ? null : new Date(time).toISOString();
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : Math.round((lower + upper) / 2);
}

function byName(a: ProjectStatus, b: ProjectStatus): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
