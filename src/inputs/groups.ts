/** Groups of inputs that several modes have. */

import { defined } from '../core/defined.js';
import { DURATION_FORMAT } from '../core/duration.js';
import { isProjectName, isProjectPattern, PROJECT_NAME_FORMAT } from '../core/pages/project.js';
import { publicAddress } from '../core/secrets/credentials.js';
import { type InputReader, readApiAddress } from './reader.js';

export const MINUTE = 60_000;

/** How long a step may take, unless its mode says otherwise, in milliseconds. */
const DEFAULT_TIMEOUT = 30 * MINUTE;

const MAX_BUILD_RETRIES = 10;

const NO_PROJECT = '`project` is missing: set it to the name of the Pages project.';

/** What GitHub shows besides the job summary. */
export type ReportingInputs = ReturnType<typeof readReporting>;

export function readReporting(input: InputReader) {
  return {
    comment: input.flag('comment', true),
    githubDeployment: input.flag('github-deployment', false),
    ...defined({
      /** The name of the GitHub Deployment's environment. */
      githubEnvironment: input.text('github-environment'),
    }),
  };
}

/** The branch and the commit, when the user sets them. They replace those of the event. */
export type SourceInputs = ReturnType<typeof readSource>;

export function readSource(input: InputReader) {
  const hash = input.matching('commit-hash', /^[0-9a-f]{7,64}$/i, 'a commit hash of 7 to 64 hex digits');
  const branch = input.text('branch');
  if (branch !== undefined && /^refs\//i.test(branch)) {
    input.errors.refuse('branch', branch, 'the name of a branch, without `refs/heads/` in front');
  }
  return defined({
    branch,
    commitHash: hash?.toLowerCase(),
    commitMessage: input.text('commit-message'),
  });
}

/** How long the step may take, in milliseconds. */
export function readTimeout(input: InputReader, defaultTimeout = DEFAULT_TIMEOUT): number {
  const timeout = input.duration('timeout', defaultTimeout);
  if (timeout === 0) input.errors.refuse('timeout', input.text('timeout') ?? '', `more than 0: ${DURATION_FORMAT}`);
  return timeout;
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

/** The name of the project. */
export function readProject(input: InputReader): string {
  const project = input.text('project') ?? '';
  if (project === '') input.errors.add(NO_PROJECT);
  else if (!isProjectName(project)) input.errors.refuse('project', project, `a project name: ${PROJECT_NAME_FORMAT}`);
  return project;
}

/** The names and globs of several projects. */
export function readProjects(input: InputReader): string[] {
  const projects = input.list('project');
  if (projects.length === 0) input.errors.add(NO_PROJECT);
  for (const project of projects.filter((item) => !isProjectPattern(item))) {
    input.errors.refuse('project', project, `a project name or a glob such as \`docs-*\`: ${PROJECT_NAME_FORMAT}`);
  }
  return projects;
}

/** The paths and URLs of the health check. */
export function readHealthChecks(input: InputReader): string[] {
  const checks = input.list('health-check');
  const isAddress = (item: string) => item.startsWith('/') || readApiAddress(item.replace(/[?#].*/, '')) !== undefined;
  for (const check of checks.filter((item) => !isAddress(item))) {
    input.errors.refuse('health-check', publicAddress(check), 'a path such as `/about`, or an https:// URL');
  }
  return checks;
}
