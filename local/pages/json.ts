/** Records as the API answers them. */
import { isSkipped, latestStage, type StageState } from './build.js';
import {
  aliasesOf,
  canonicalOf,
  type DeploymentRecord,
  deploymentsOf,
  type EnvVars,
  elapsed,
  hasSucceeded,
  type ProjectRecord,
  sinceEnd,
  stagesAt,
} from './records.js';

/** The build settings of a Direct Upload. */
const NO_BUILD = {
  build_command: null,
  destination_dir: null,
  root_dir: null,
  web_analytics_tag: null,
  web_analytics_token: null,
};

export interface View {
  /** Milliseconds since the epoch. */
  now: number;
  /** Answer as users have seen the API do: some timestamps without `Z`, and `queued` still `active` with an end. */
  quirks: boolean;
  /** Milliseconds after the end of a build in which the API does not give its aliases yet. */
  aliasLag: number;
}

export function deploymentJson(deployment: DeploymentRecord, view: View): Record<string, unknown> {
  const { id, project, environment, branch, commit, trigger, createdOn, build } = deployment;
  const stages = stagesAt(deployment, view.now);
  const latest = latestStage(stages);
  const skipped = isSkipped(build, elapsed(deployment, view.now));
  const lastChange = stages.findLast(({ endedOn }) => endedOn !== null)?.endedOn ?? createdOn;
  return {
    id,
    short_id: id.slice(0, 8),
    project_id: project.id,
    project_name: project.name,
    environment,
    url: `https://${id.slice(0, 8)}.${project.subdomain}`,
    created_on: timestamp(createdOn, false),
    modified_on: timestamp(lastChange, view.quirks),
    latest_stage: latest ? stageJson(latest, view) : null,
    deployment_trigger: {
      type: trigger,
      metadata: {
        branch,
        commit_hash: commit.hash,
        commit_message: commit.message,
        commit_dirty: commit.dirty ?? false,
      },
    },
    stages: stages.map((stage) => stageJson(stage, view)),
    build_config: deployment.isUpload ? NO_BUILD : buildConfigJson(project),
    ...(deployment.isUpload ? {} : { source: sourceJson(project) }),
    env_vars: envVarsJson(deployment.envVars),
    compatibility_date: '2026-11-01',
    compatibility_flags: [],
    uses_functions: hasSucceeded(deployment, view.now) ? false : null,
    build_image_major_version: 3,
    usage_model: null,
    aliases: aliasesJson(deployment, view),
    is_skipped: skipped,
    ...(skipped ? { skip_reason: build.skipReason } : {}),
    production_branch: project.productionBranch,
  };
}

/** Null where there are none. */
function aliasesJson(deployment: DeploymentRecord, view: View): readonly string[] | null {
  if (deployment.aliases !== undefined) return deployment.aliases;
  const aliases = sinceEnd(deployment, view.now) < view.aliasLag ? [] : aliasesOf(deployment, view.now);
  return aliases.length === 0 ? null : aliases;
}

export function projectJson(project: ProjectRecord, view: View): Record<string, unknown> {
  const config = { env_vars: envVarsJson(project.envVars), compatibility_date: '2026-11-01', compatibility_flags: [] };
  const canonical = canonicalOf(project, view.now);
  const latest = deploymentsOf(project)[0];
  return {
    id: project.id,
    name: project.name,
    subdomain: project.subdomain,
    domains: [project.subdomain, ...project.customDomains],
    source: sourceJson(project),
    build_config: buildConfigJson(project),
    deployment_configs: { preview: config, production: config },
    latest_deployment: latest ? deploymentJson(latest, view) : null,
    canonical_deployment: canonical ? deploymentJson(canonical, view) : null,
    created_on: timestamp(project.createdOn, false),
    production_branch: project.productionBranch,
    production_script_name: `pages-worker--${project.id}-production`,
    preview_script_name: `pages-worker--${project.id}-preview`,
    uses_functions: false,
    framework: '',
    framework_version: '',
  };
}

/** The build log as far as it has come. */
export function logJson(deployment: DeploymentRecord, { now }: View) {
  const lines = (deployment.build.log ?? []).filter(({ at }) => at <= elapsed(deployment, now));
  const data = lines.map(({ at, line }) => ({ ts: timestamp(deployment.createdOn + at, false), line }));
  return { total: data.length, includes_container_logs: true, data };
}

function stageJson({ name, status, startedOn, endedOn }: StageState, { now, quirks }: View): Record<string, unknown> {
  const oddQueue = quirks && name === 'queued' && status === 'active';
  return {
    name,
    started_on: timestamp(startedOn, false),
    ended_on: timestamp(oddQueue ? now : endedOn, quirks),
    status,
  };
}

function timestamp(time: number | null, bare: boolean): string | null {
  return time === null ? null : new Date(time).toISOString().replace('Z', bare ? '000' : '000Z');
}

function envVarsJson(envVars: EnvVars): Record<string, unknown> {
  const entries = Object.entries(envVars).map(([name, value]) => [name, { type: 'plain_text', value }]);
  return Object.fromEntries(entries);
}

function buildConfigJson({ rootDir }: ProjectRecord): Record<string, unknown> {
  return {
    build_command: 'npm run build',
    destination_dir: 'dist',
    build_caching: true,
    root_dir: rootDir,
    web_analytics_tag: null,
    web_analytics_token: 'plain-text-analytics-token',
  };
}

function sourceJson({ source, productionBranch }: ProjectRecord): Record<string, unknown> | null {
  if (source === null) return null;
  const { type, owner, repo_name, config } = source;
  return {
    type,
    config: {
      owner,
      repo_name,
      production_branch: productionBranch,
      pr_comments_enabled: true,
      deployments_enabled: true,
      production_deployments_enabled: true,
      preview_deployment_setting: 'all',
      preview_branch_includes: ['*'],
      preview_branch_excludes: [],
      path_includes: ['*'],
      path_excludes: [],
      ...config,
    },
  };
}
