/**
 * Makes values of the program from answers of the API. Known fields are taken. Of a field that is missing, null or of
 * another type, a decision must know that it is not known: it is `undefined`. A field that is only shown gets a neutral
 * value. All other fields, environment variables above all, stay outside the program.
 */
import type { Deployment, Environment, Stage } from '../../core/pages/deployment.js';
import type { Domain, ListedProject, ProjectSource } from '../../core/pages/project.js';
import type { LogLine } from '../../core/report.js';
import { isPathPart } from './paths.js';
import { isDeployment, isHostName, isObject, isText } from './shape.js';

type Fields = Readonly<Record<string, unknown>>;

export function parseDeployment(value: unknown): Deployment {
  const raw = fields(value);
  const trigger = fields(raw.deployment_trigger);
  const metadata = fields(trigger.metadata);
  const id = text(raw.id);
  return {
    id,
    short_id: text(raw.short_id) || id.slice(0, 8),
    project_name: text(raw.project_name),
    environment: parseEnvironment(raw.environment),
    url: text(raw.url),
    aliases: texts(raw.aliases),
    created_on: text(raw.created_on),
    modified_on: text(raw.modified_on),
    is_skipped: raw.is_skipped === true,
    skip_reason: optionalText(raw.skip_reason),
    latest_stage: raw.latest_stage ? parseStage(raw.latest_stage) : null,
    stages: list(raw.stages).map(parseStage),
    deployment_trigger: {
      type: text(trigger.type),
      metadata: {
        branch: text(metadata.branch),
        commit_hash: text(metadata.commit_hash),
        commit_message: text(metadata.commit_message),
        commit_dirty: metadata.commit_dirty === true,
      },
    },
  };
}

export function parseProject(value: unknown): ListedProject {
  const raw = fields(value);
  const source = isOfDirectUpload(raw) ? null : parseSource(raw.source);
  const { canonical_deployment: live, latest_deployment: latest, subdomain } = raw;
  return {
    name: text(raw.name),
    subdomain: isHostName(subdomain) ? subdomain : `${text(raw.name)}.pages.dev`,
    domains: texts(raw.domains),
    production_branch: text(raw.production_branch) || source?.production_branch || undefined,
    source,
    root_dir: text(fields(raw.build_config).root_dir),
    output_dir: text(fields(raw.build_config).destination_dir),
    canonical_deployment: parseWhole(live, text(raw.name)),
    latest_deployment: parseWhole(latest, text(raw.name)),
  };
}

/** The deployment; null when there is none, and `undefined` when it is not known which one it is. */
function parseWhole(value: unknown, project: string): Deployment | null | undefined {
  if (value === null) return null;
  return isDeployment(value, project) ? parseDeployment(value) : undefined;
}

/**
 * Whether the answer says that a project has no repository: `source` is null, or absent as users have seen it. An
 * answer that lacks more than that, or that has a deployment from a repository, says nothing.
 */
function isOfDirectUpload({ name, source, latest_deployment: latest, canonical_deployment: live }: Fields): boolean {
  if (source !== undefined) return source === null;
  return [latest, live].every((one) => parseWhole(one, text(name)) !== undefined && !isFromRepository(one));
}

function isFromRepository(deployment: unknown): boolean {
  const { source, deployment_trigger: trigger } = fields(deployment);
  return isText(fields(source).type) || /^git(?:hub|lab):/.test(text(fields(trigger).type));
}

function parseEnvironment(value: unknown): Environment | undefined {
  return value === 'production' || value === 'preview' ? value : undefined;
}

export function parseDomain(value: unknown): Domain {
  const raw = fields(value);
  const zone = text(raw.zone_tag);
  return { name: text(raw.name), status: text(raw.status), ...(isPathPart(zone) && { zone }) };
}

/** A build log, as far as an answer has it. */
export interface BuildLogAnswer {
  lines: LogLine[];
  /** How many lines there are by the count of the API. */
  total: number;
}

/** @param value the result of `history/logs` */
export function parseLog(value: unknown): BuildLogAnswer {
  const { data, total } = fields(value);
  const lines = list(data).map((entry) => {
    const raw = fields(entry);
    return { ts: text(raw.ts), line: text(raw.line) };
  });
  return { lines, total: Number.isSafeInteger(total) ? Number(total) : lines.length };
}

export function parseAccount(value: unknown): { id: string; name: string } {
  const raw = fields(value);
  return { id: text(raw.id), name: text(raw.name) };
}

/** @param value the result of `upload-token` */
export function parseToken(value: unknown): string {
  return text(fields(value).jwt);
}

/** @param value the result of `check-missing` */
export function parseHashes(value: unknown): string[] {
  return texts(value);
}

/** The runtime for which the Functions of a project are compiled. */
export interface Compatibility {
  date: string;
  flags: string[];
}

export function parseCompatibility(project: unknown, environment: Environment): Compatibility {
  const config = fields(fields(fields(project).deployment_configs)[environment]);
  return { date: text(config.compatibility_date), flags: texts(config.compatibility_flags) };
}

export function parseList<T>(value: unknown, parse: (item: unknown) => T): T[] {
  return list(value).map(parse);
}

function parseStage(value: unknown): Stage {
  const raw = fields(value);
  return {
    name: text(raw.name),
    status: text(raw.status),
    started_on: optionalText(raw.started_on),
    ended_on: optionalText(raw.ended_on),
  };
}

/** `undefined` when it is not known which repository it is. */
function parseSource(value: unknown): ProjectSource | undefined {
  const { type, config: settings } = fields(value);
  if (!isText(type) || !isObject(settings)) return undefined;
  const config = fields(settings);
  return {
    type,
    owner: text(config.owner),
    repo_name: text(config.repo_name),
    production_branch: text(config.production_branch),
    deployments_enabled: config.deployments_enabled !== false,
    production_deployments_enabled: config.production_deployments_enabled !== false,
    preview_deployment_setting: text(config.preview_deployment_setting) || 'all',
    preview_branch_includes: texts(config.preview_branch_includes),
    preview_branch_excludes: texts(config.preview_branch_excludes),
    path_includes: texts(config.path_includes),
    path_excludes: texts(config.path_excludes),
  };
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function optionalText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
