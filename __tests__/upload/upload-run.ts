import { afterEach } from '@jest/globals';
import { Agent } from 'undici';
import type { PagesServer } from '../../local/pages/index.js';
import { createPagesApi } from '../../src/cloudflare/api/pages.js';
import { createClient } from '../../src/cloudflare/http/client.js';
import type { Clock } from '../../src/core/clock.js';
import type { Deployment } from '../../src/core/pages/deployment.js';
import type { Problem } from '../../src/core/problem.js';
import type { DeploymentReport } from '../../src/core/report.js';
import { readContext } from '../../src/github/event.js';
import type { DeployInputs } from '../../src/inputs/deploy.js';
import { destinationOf } from '../../src/modes/deploy/destination.js';
import { createProject, type UploadRun, upload } from '../../src/modes/deploy/direct-upload.js';
import { prepareUpload } from '../../src/modes/deploy/prepare-upload.js';
import { swiftClock } from '../clocks.js';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

export interface UploadRunOptions {
  project: string;
  workspace: string;
  inputs?: Partial<DeployInputs>;
  event?: { name: string; payload: unknown };
  env?: Record<string, string | undefined>;
  clock?: Clock;
}

/** Uploads against a local Pages server, without the process around it. */
export function uploadRun(server: PagesServer, options: UploadRunOptions) {
  const { project, workspace, event = { name: 'push', payload: {} }, clock = swiftClock() } = options;
  const dispatcher = new Agent();
  ending.push(() => dispatcher.destroy());
  const { signal } = new AbortController();
  const credentials = { token: 'test-api-token' };
  const client = createClient({
    baseUrl: server.url,
    credentials,
    dispatcher,
    clock,
    random: Math.random,
    signal,
    debug: () => {},
  });
  const accountId = server.state.accounts[0]?.id ?? '';
  const log: string[] = [];
  const masked: string[] = [];
  const warned: Problem[] = [];
  const report: DeploymentReport = { project, status: 'pending' };
  const pages = createPagesApi(client, accountId, project, clock, signal);
  const run: UploadRun = {
    inputs: {
      project,
      credentials,
      skipsWithoutCredentials: false,
      apiBaseUrl: server.url,
      jobSummary: false,
      comment: false,
      githubDeployment: false,
      wait: true,
      timeout: 60_000,
      failOnSkipped: false,
      buildRetries: 0,
      buildLog: false,
      clearBuildCache: false,
      createProject: false,
      productionBranch: 'main',
      changedPages: false,
      purgeCache: false,
      healthChecks: [],
      exclude: [],
      rollbackOnFailure: false,
      bakeTime: 0,
      holdsRollback: false,
      dryRun: false,
      ...options.inputs,
    },
    event: readContext(
      { GITHUB_EVENT_NAME: event.name, GITHUB_REPOSITORY: 'octo-org/shop', GITHUB_WORKSPACE: workspace },
      event.payload,
    ),
    octokit: () => Promise.reject(new Error('Not part of this run')),
    pages,
    log: { event: (text) => log.push(text) },
    clock,
    env: options.env ?? {},
    mask: (secret) => masked.push(secret),
    warn: (problem) => warned.push(problem),
    signal,
    updateReport: (facts) => Object.assign(report, facts),
  };
  return {
    log,
    masked,
    warned,
    report,
    createProject: () => createProject(run),
    async upload(): Promise<Deployment> {
      const known = { project: await pages.project(), recent: await pages.deployments() };
      const destination = destinationOf(run, known, { isUpload: true });
      return (await upload(run, destination, await prepareUpload(run, known, destination))).deployment;
    },
  };
}
