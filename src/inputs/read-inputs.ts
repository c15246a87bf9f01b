import { isProjectName, isProjectPattern, PROJECT_NAME_FORMAT } from '../core/pages/project.js';
import { Failure } from '../core/problem.js';
import { readTarget, TARGET_FORMAT } from '../core/production/target.js';
import { FINISHED_STATUSES, PRUNED_ENVIRONMENTS } from '../core/prune/policy.js';
import { chooseCredentials, type Restriction } from './credentials.js';
import {
  type CommonInputs,
  type DeployInputs,
  type FollowInputs,
  type Inputs,
  MODES,
  type Mode,
  type ReportingInputs,
  type SourceInputs,
} from './inputs.js';
import { collectInputErrors, createInputReader, type Fields, type InputErrors, readApiAddress } from './reader.js';

/** Several things wrong with the inputs, told together. */
export class InputFailure extends Failure {
  override readonly name = 'InputFailure';
}

type Environment = Readonly<Record<string, string | undefined>>;
type Read = (name: string) => string;

const DEFAULT_API_BASE_URL = 'https://api.cloudflare.com/client/v4';
const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

const NO_PROJECT = '`project` is missing: set it to the name of the Pages project.';

/**
 * Values that must never be shown, to be masked before anything else happens: each secret, and each line of it.
 * @param read gives an input by name, `''` when it is not set (as `core.getInput` does)
 */
export function readSecrets(read: Read, env: Environment): string[] {
  const names = ['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_API_KEY'];
  const values = [...['api-token', 'api-key', 'github-token'].map(read), ...names.map((name) => env[name] ?? '')];
  const lines = values.flatMap((value) => [value, ...value.split(/\r?\n/)]);
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

/**
 * The inputs of the action as one value, checked before the first request.
 * @param restricted why the workflow may have no secrets, which explains missing credentials
 * @throws InputFailure that names every input that is wrong, its value (never a secret) and what is allowed
 */
export function readInputs(read: Read, env: Environment, restricted?: Restriction): Inputs {
  const complaints = collectInputErrors();
  const fields = createInputReader(read, complaints);
  const mode = fields.choice('mode', MODES, 'deploy');
  const common = readCommon(fields, env, restricted, complaints);
  const inputs = READERS[mode](fields, common, complaints);
  const [first, ...others] = complaints.sentences;
  if (first === undefined) return inputs;
  const all = complaints.sentences;
  throw new InputFailure({
    message: others.length === 0 ? first : `${all.length} inputs are wrong:\n- ${all.join('\n- ')}`,
    advice: 'Correct the `with:` block of this step.',
  });
}

const READERS: Readonly<Record<Mode, (fields: Fields, common: CommonInputs, complaints: InputErrors) => Inputs>> = {
  deploy: readDeploy,
  wait: (fields, common, complaints) => ({
    ...common,
    mode: 'wait',
    project: readProject(fields, complaints),
    ...readReporting(fields),
    ...readSource(fields),
    ...readFollow(fields),
    discoveryTimeout: fields.duration('discovery-timeout', 2 * MINUTE),
  }),
  rollback: (fields, common, complaints) => ({
    ...common,
    mode: 'rollback',
    project: readProject(fields, complaints),
    ...readReporting(fields),
    timeout: fields.duration('timeout', 30 * MINUTE),
    target: fields.parsed('rollback-to', readTarget, TARGET_FORMAT) ?? { kind: 'previous', steps: 1 },
    ...defined('reason', fields.text('reason')),
    healthChecks: readHealthChecks(fields, complaints),
    dryRun: fields.flag('dry-run', false),
  }),
  prune: (fields, common, complaints) => ({
    ...common,
    mode: 'prune',
    projects: readProjects(fields, complaints),
    ...readReporting(fields),
    olderThan: fields.duration('older-than', WEEK),
    environment: fields.choice('environment', PRUNED_ENVIRONMENTS, 'preview'),
    branches: fields.list('branches'),
    deletedBranchesOnly: fields.flag('deleted-branches-only', false),
    statuses: fields.choices('statuses', FINISHED_STATUSES),
    keepLast: fields.count('keep-last', 0, 1_000_000),
    includeAliased: fields.flag('include-aliased', false),
    ...defined('maxDeletions', fields.text('max-deletions') && fields.count('max-deletions', 0, 1_000_000)),
    dryRun: fields.flag('dry-run', false),
  }),
  status: (fields, common, complaints) => ({
    ...common,
    mode: 'status',
    projects: readProjects(fields, complaints),
    ...defined('reportFile', fields.text('report-file')),
    ...defined('reportJson', fields.text('report-json')),
    reportLimit: fields.count('report-limit', 20, 1000),
  }),
};

function readDeploy(fields: Fields, common: CommonInputs, complaints: InputErrors): Inputs {
  const inputs: DeployInputs = {
    ...common,
    mode: 'deploy',
    project: readProject(fields, complaints),
    ...readReporting(fields),
    ...readSource(fields),
    ...readFollow(fields),
    wait: fields.flag('wait', true),
    ...defined('directory', fields.text('directory')),
    ...defined('functionsDirectory', fields.text('functions-directory')),
    createProject: fields.flag('create-project', false),
    productionBranch: fields.text('production-branch') ?? 'main',
    healthChecks: readHealthChecks(fields, complaints),
    rollbackOnFailure: fields.flag('rollback-on-failure', false),
  };
  if (!inputs.wait && inputs.healthChecks.length > 0) {
    complaints.add('`health-check` needs a finished deployment: leave `wait` at `true`.');
  }
  if (inputs.rollbackOnFailure && inputs.healthChecks.length === 0) {
    complaints.add('`rollback-on-failure` does nothing without `health-check`: set the paths that must answer.');
  }
  return inputs;
}

function readCommon(
  fields: Fields,
  env: Environment,
  restricted: Restriction | undefined,
  complaints: InputErrors,
): CommonInputs {
  const variable = (name: string) => env[name]?.trim() ?? '';
  const credentials = chooseCredentials(
    {
      token: fields.text('api-token') ?? '',
      email: fields.text('api-email') ?? '',
      key: fields.text('api-key') ?? '',
    },
    {
      token: variable('CLOUDFLARE_API_TOKEN'),
      email: variable('CLOUDFLARE_EMAIL'),
      key: variable('CLOUDFLARE_API_KEY'),
    },
    restricted,
    complaints.add,
  );
  return {
    ...defined('accountId', readAccountId(fields, variable('CLOUDFLARE_ACCOUNT_ID'), complaints)),
    credentials,
    apiBaseUrl: readApiBaseUrl(fields, variable('CLOUDFLARE_API_BASE_URL'), complaints),
    ...defined('githubToken', fields.text('github-token')),
    jobSummary: fields.flag('job-summary', true),
  };
}

function readReporting(fields: Fields): ReportingInputs {
  return {
    comment: fields.flag('comment', true),
    githubDeployment: fields.flag('github-deployment', false),
    ...defined('githubEnvironment', fields.text('github-environment')),
  };
}

function readSource(fields: Fields): SourceInputs {
  const hash = fields.matching('commit-hash', /^[0-9a-f]{7,64}$/i, 'a commit hash of 7 to 64 hex digits');
  return {
    ...defined('branch', fields.text('branch')),
    ...defined('commitHash', hash?.toLowerCase()),
    ...defined('commitMessage', fields.text('commit-message')),
  };
}

function readFollow(fields: Fields): FollowInputs {
  return {
    timeout: fields.duration('timeout', 30 * MINUTE),
    failOnSkipped: fields.choice('on-skipped', ['success', 'failure'], 'success') === 'failure',
    buildRetries: fields.count('build-retries', 0, 10),
    buildLog: fields.flag('build-log', true),
  };
}

function readProject(fields: Fields, complaints: InputErrors): string {
  const project = fields.text('project') ?? '';
  if (project === '') complaints.add(NO_PROJECT);
  else if (!isProjectName(project)) complaints.refuse('project', project, `a project name: ${PROJECT_NAME_FORMAT}`);
  return project;
}

function readProjects(fields: Fields, complaints: InputErrors): string[] {
  const projects = fields.list('project');
  if (projects.length === 0) complaints.add(NO_PROJECT);
  for (const project of projects.filter((item) => !isProjectPattern(item))) {
    complaints.refuse('project', project, `a project name or a glob such as \`docs-*\`: ${PROJECT_NAME_FORMAT}`);
  }
  return projects;
}

function readHealthChecks(fields: Fields, complaints: InputErrors): string[] {
  const checks = fields.list('health-check');
  const isAddress = (item: string) => item.startsWith('/') || readApiAddress(item.replace(/[?#].*/, '')) !== undefined;
  for (const check of checks.filter((item) => !isAddress(item))) {
    complaints.refuse('health-check', check, 'a path such as `/about`, or an https:// URL');
  }
  return checks;
}

function readAccountId(fields: Fields, variable: string, complaints: InputErrors): string | undefined {
  const given = fields.text('account-id');
  const value = given ?? variable;
  if (value === '' || /^[0-9a-f]{32}$/i.test(value)) return value.toLowerCase() || undefined;
  complaints.refuse(given ? 'account-id' : 'CLOUDFLARE_ACCOUNT_ID', value, 'an account id of 32 hex digits');
  return undefined;
}

function readApiBaseUrl(fields: Fields, variable: string, complaints: InputErrors): string {
  const given = fields.text('api-base-url');
  const value = given ?? variable;
  const address = readApiAddress(value || DEFAULT_API_BASE_URL);
  if (address !== undefined) return address;
  const name = given ? 'api-base-url' : 'CLOUDFLARE_API_BASE_URL';
  complaints.refuse(name, value, 'an https:// address (http:// only on loopback)');
  return DEFAULT_API_BASE_URL;
}

/** `{ [key]: value }` when there is a value, else nothing: optional properties are absent, never undefined. */
function defined<K extends string, V>(key: K, value: V | '' | undefined): { [P in K]?: V } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [P in K]?: V });
}
