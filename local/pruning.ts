/** Runs `prune` in this process against a local server, as run.ts does: for tests and benchmarks that turn the clock. */
import type { Dispatcher } from 'undici';
import { createPagesApi } from '../src/cloudflare/api/pages.js';
import { listProjects } from '../src/cloudflare/api/projects.js';
import { createClient } from '../src/cloudflare/http/client.js';
import { createDispatcher } from '../src/cloudflare/http/dispatcher.js';
import type { Clock, Random } from '../src/core/clock.js';
import type { Problem } from '../src/core/problem.js';
import { DEFAULT_POLICY } from '../src/core/prune/policy.js';
import type { PruneReport } from '../src/core/prune/report.js';
import { type EventContext, readContext } from '../src/github/event.js';
import { createOctokit } from '../src/github/http/rest.js';
import type { PruneInputs } from '../src/inputs/prune.js';
import { prune } from '../src/modes/prune/prune.js';
import { createLog } from '../src/report/log/log.js';
import type { System } from '../src/system.js';
import { GITHUB_TOKEN } from './runner.js';

export interface Pruning {
  /** The base URL of the Pages API, and the account. */
  url: string;
  accountId: string;
  inputs?: Partial<PruneInputs>;
  clock: Clock;
  random?: Random;
  signal?: AbortSignal;
  event?: Partial<EventContext>;
  dispatcher?: Dispatcher;
  /** Instead of keeping what is printed. */
  print?: (text: string) => void;
  /** Instead of keeping what is written. */
  writeFile?: System['writeFile'];
}

export interface Pruned {
  report: PruneReport;
  /** What was thrown, when the run did not come to its end. */
  error?: unknown;
  printed: string;
  warnings: Problem[];
  /** What was written into each file last. */
  files: Map<string, string>;
}

export const PRUNE_INPUTS: PruneInputs = {
  projects: ['shop'],
  skipsWithoutCredentials: false,
  apiBaseUrl: '',
  githubToken: GITHUB_TOKEN,
  jobSummary: false,
  comment: false,
  githubDeployment: false,
  ...DEFAULT_POLICY,
  olderThan: 0,
  timeout: 21_600_000,
  dryRun: false,
};

export async function runPrune(pruning: Pruning): Promise<Pruned> {
  const { url: baseUrl, accountId, clock, random = Math.random, signal = new AbortController().signal } = pruning;
  const inputs: PruneInputs = { ...PRUNE_INPUTS, ...pruning.inputs };
  const event: EventContext = { ...readContext({ GITHUB_REPOSITORY: 'octo-org/shop' }, {}), ...pruning.event };
  const dispatcher = pruning.dispatcher ?? (await createDispatcher({}));
  const debug = () => undefined;
  const { credentials = { token: 'test-api-token' } } = inputs;
  const client = createClient({ baseUrl, credentials, dispatcher, clock, random, signal, debug });
  const printed: string[] = [];
  const pruned: Omit<Pruned, 'printed'> = { report: prune.begin(inputs), warnings: [], files: new Map() };
  try {
    await prune.perform({
      inputs,
      event,
      projects: () => listProjects(client, accountId),
      octokit: () => createOctokit({ token: GITHUB_TOKEN, apiUrl: event.apiUrl, clock, random, debug }),
      pagesOf: (project) => createPagesApi(client, accountId, project, clock, signal),
      log: createLog(pruning.print ?? ((text) => printed.push(text)), clock, 'token'),
      clock,
      random,
      env: { RUNNER_TEMP: '/runner/temp' },
      mask: () => undefined,
      writeFile: pruning.writeFile ?? (async (path, text) => void pruned.files.set(path, [...text].join(''))),
      warn: (problem) => pruned.warnings.push(problem),
      fetchSite: () => Promise.reject(new Error('No site is asked')),
      fetchPage: () => Promise.reject(new Error('No site is asked')),
      debug,
      signal,
      updateReport: (facts) => Object.assign(pruned.report, facts),
      publishProgress: () => undefined,
    });
  } catch (error) {
    if (signal.aborted) Object.assign(pruned.report, prune.interrupted(pruned.report, 'canceled', inputs));
    else pruned.error = error;
  } finally {
    await dispatcher.destroy();
  }
  return { ...pruned, printed: printed.join('') };
}
