/** Groups of inputs that several modes have. */

import { defined } from '../core/defined.js';
import { writeDuration } from '../core/duration.js';
import { branchFault } from '../core/inputs/branch-globs.js';
import { credentialFault } from '../core/inputs/credential-forms.js';
import { projectIn, pullNumberMeant, readPullNumber, withoutHeads } from '../core/inputs/forms.js';
import { isProjectName, isProjectPattern, PROJECT_NAME_FORMAT } from '../core/pages/project.js';
import { withoutHeaderName } from '../core/production/check/access.js';
import { type Check, readCheck, splitChecks } from '../core/production/check/expectation.js';
import { DEFAULT_SETTLING_TIME } from '../core/production/health.js';
import { publicAddress } from '../core/secrets/credentials.js';
import type { InputReader } from './reader.js';

export const MINUTE = 60_000;

/** How long a step may take, unless its mode says otherwise, in milliseconds. */
const DEFAULT_TIMEOUT = 30 * MINUTE;

const MAX_BUILD_RETRIES = 10;

const PULL_NUMBER_FORM = { allowed: 'the number of a pull request, such as `7`', meant: pullNumberMeant };
/** The inputs of a service token of Cloudflare Access. */
export const ACCESS_PARTS = ['access-client-id', 'access-client-secret'] as const;

const NO_PROJECT = '`project` is missing: set it to the name of the Pages project.';

/** What GitHub shows besides the job summary. */
export type ReportingInputs = ReturnType<typeof readReporting>;

export function readReporting(input: InputReader) {
  return {
    comment: input.flag('comment', true),
    githubDeployment: input.flag('github-deployment', false),
    ...defined({
      /** The name of the GitHub Deployment's environment. */
      githubEnvironment: input.prose('github-environment'),
      /** The number of the pull request to comment on. Absent: that of the event, else that of the commit. */
      pullRequest: input.parsed('pull-request', readPullNumber, PULL_NUMBER_FORM),
    }),
  };
}

/** The branch and the commit, when the user sets them. They replace those of the event. */
export type SourceInputs = ReturnType<typeof readSource>;

export function readSource(input: InputReader) {
  const hash = input.matching('commit-hash', /^[0-9a-f]{7,64}$/i, 'a commit hash of 7 to 64 hex digits');
  const branch = readBranch(input, 'branch');
  return defined({
    branch,
    commitHash: hash?.toLowerCase(),
    commitMessage: input.prose('commit-message'),
  });
}

/** Reads the name of one branch, with or without `refs/heads/` in front. That of the event may be anything. */
export function readBranch(input: InputReader, name: string): string | undefined {
  const text = input.text(name);
  if (text === undefined || text === input.event.branch) return text;
  const branch = withoutHeads(text);
  const fault = branchFault(branch);
  if (fault !== undefined) input.errors.refuse(name, text, fault.rule, [fault.meant ?? []].flat());
  return branch;
}

/** How long the step may take, in milliseconds. */
export function readTimeout(input: InputReader, defaultTimeout = DEFAULT_TIMEOUT): number {
  return input.duration('timeout', defaultTimeout);
}

/** How a build is followed to its end. */
export type FollowInputs = ReturnType<typeof readFollow>;

export function readFollow(input: InputReader) {
  return {
    /** Milliseconds. */
    timeout: readTimeout(input),
    /** Whether a build that Cloudflare skips fails the step. */
    failOnSkipped: input.choice('on-skipped', ['success', 'failure'], 'success') === 'failure',
    buildRetries: input.count('build-retries', 0, MAX_BUILD_RETRIES),
    /** Whether the build log is shown while the build runs. */
    buildLog: input.flag('build-log', true),
  };
}

/** How a new deployment is checked, and what happens when it is not healthy. */
export type GuardInputs = ReturnType<typeof readGuard>;

/** @param timeout that of the step, in milliseconds */
export function readGuard(input: InputReader, timeout: number) {
  const rollbackOnFailure = input.flag('rollback-on-failure', false);
  if (rollbackOnFailure && lacksHealthCheck(input)) {
    input.errors.add('`rollback-on-failure` does nothing without `health-check`: set the paths that must answer.');
  }
  return { ...readHealth(input, timeout), rollbackOnFailure };
}

function readBakeTime(input: InputReader, timeout: number): number {
  const bakeTime = input.duration('bake-time', 0, { zero: true });
  if (bakeTime === 0) return 0;
  if (lacksHealthCheck(input)) {
    input.errors.add('`bake-time` does nothing without `health-check`: set the paths that must go on answering.');
  }
  if (bakeTime >= timeout) {
    const [time, limit] = [bakeTime, timeout].map(writeDuration);
    input.errors.add(
      `\`bake-time\` is ${time}, and \`timeout\` is ${limit}: set \`timeout\` to more than \`bake-time\`.`,
    );
  }
  return bakeTime;
}

function lacksHealthCheck(input: InputReader): boolean {
  return input.prose('health-check') === undefined;
}

/** The name of the project. */
export function readProject(input: InputReader): string {
  const written = input.prose('project');
  if (written === undefined) {
    input.errors.lack('project', NO_PROJECT);
    return '';
  }
  if (/[,\n*?]/.test(written)) {
    input.errors.refuse('project', written, 'one project name: lists and globs are for `prune` and `status`');
    return '';
  }
  const project = input.text('project') ?? '';
  if (project !== '' && !isProjectName(project)) refuseProject(input, project, 'a project name');
  return project;
}

/** The names and globs of several projects. */
export function readProjects(input: InputReader): string[] {
  const projects = input.list('project');
  if (projects.length === 0) input.errors.lack('project', NO_PROJECT);
  for (const project of projects.filter((item) => !isProjectPattern(item))) {
    refuseProject(input, project, 'a project name or a glob such as `docs-*`');
  }
  return projects;
}

function refuseProject(input: InputReader, project: string, allowed: string): void {
  const meant = [projectIn(project)].filter(isProjectName);
  input.errors.refuse('project', publicAddress(project), `${allowed}: ${PROJECT_NAME_FORMAT}`, meant);
}

/** What a health check asks for, and how. */
export type HealthInputs = ReturnType<typeof readHealth>;

/** @param timeout that of the step, in milliseconds */
export function readHealth(input: InputReader, timeout: number) {
  const settlingTime = input.duration('health-check-timeout', DEFAULT_SETTLING_TIME, { unit: 's' });
  const isSet = settlingTime !== DEFAULT_SETTLING_TIME;
  if (isSet && lacksHealthCheck(input)) {
    input.errors.add('`health-check-timeout` does nothing without `health-check`: set the paths that must answer.');
  }
  return {
    /** What must answer well. */
    healthChecks: readHealthChecks(input),
    /** How long production must go on answering well, in milliseconds. 0: it is not asked again. */
    bakeTime: readBakeTime(input, timeout),
    ...readAccess(input),
    ...defined({
      /** Milliseconds that an address may take to become healthy, where it is not the default. */
      healthCheckTimeout: isSet ? settlingTime : undefined,
    }),
  };
}

function readHealthChecks(input: InputReader): Check[] {
  return input.list('health-check', splitChecks).flatMap((item) => {
    const reading = readCheck(item);
    if (reading.kind === 'check') return reading.check;
    input.errors.refuse('health-check', reading.shown, reading.allowed, reading.meant);
    return [];
  });
}

/** The service token of Cloudflare Access. */
function readAccess(input: InputReader) {
  const [id, secret] = ACCESS_PARTS.map((name) => {
    const text = withoutHeaderName(input.prose(name) ?? '');
    const fault = text === '' ? undefined : credentialFault('access', text);
    if (fault !== undefined) input.errors.add(`\`${name}\` ${fault.what}. ${fault.cure}`);
    return text;
  }) as [string, string];
  for (const [name, text, other] of [
    ['access-client-secret', secret, id],
    ['access-client-id', id, secret],
  ] as const) {
    // Workflows of forks and of Dependabot have no secrets: there the half that is no secret counts for nothing.
    if (text === '' && other !== '' && input.event.restricted === undefined) {
      input.errors.lack(name, `\`${name}\` is missing: a service token of Cloudflare Access has an id and a secret.`);
    }
  }
  return defined({ access: id && secret ? { id, secret } : undefined });
}
