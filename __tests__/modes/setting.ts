/** A run about one project of a local Pages server. It uses real sockets, and its sleeps take no time. */
import { afterEach } from '@jest/globals';
import { createFaults } from '../../local/faults.js';
import { type NewProject, type PagesOptions, startPagesServer } from '../../local/pages/index.js';
import { createPagesApi } from '../../src/cloudflare/api/pages.js';
import { createClient } from '../../src/cloudflare/http/client.js';
import { createDispatcher } from '../../src/cloudflare/http/dispatcher.js';
import type { PageContent, PageRequest } from '../../src/cloudflare/http/page.js';
import type { Problem } from '../../src/core/problem.js';
import type { SiteAnswer } from '../../src/core/production/health.js';
import type { DeploymentReport } from '../../src/core/report.js';
import { readContext } from '../../src/github/event.js';
import type { DeploymentRun } from '../../src/modes/context.js';
import { createLog } from '../../src/report/log/log.js';
import { swiftClock } from '../clocks.js';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

export interface SettingOptions<I> {
  inputs: I;
  pages?: PagesOptions;
  project?: Partial<NewProject>;
  /** The name of the project that the run is about. Default: that of the project that is there, `shop`. */
  name?: string;
  env?: Readonly<Record<string, string>>;
  payload?: unknown;
  site?: (url: string) => SiteAnswer | Promise<SiteAnswer>;
  /** Answers when pages are compared. Default: nothing is there. */
  page?: (request: PageRequest) => PageContent | Promise<PageContent>;
  /** Called after each sleep of the run, with the time of its clock. */
  onSleep?: (now: number) => void;
}

export async function openSetting<I>(options: SettingOptions<I>) {
  const { inputs, name = 'shop', site = () => ({ status: 200 }), onSleep = () => undefined } = options;
  const { page = () => ({ status: 404 }) } = options;
  const swift = swiftClock();
  const clock = {
    ...swift,
    async sleep(ms: number, signal?: AbortSignal) {
      await swift.sleep(ms, signal);
      onSleep(swift.now());
    },
  };
  const faults = createFaults();
  const server = await startPagesServer({ now: clock.now, faults, ...options.pages });
  const dispatcher = await createDispatcher({});
  ending.push(
    () => dispatcher.destroy(),
    () => server.close(),
  );
  const project = server.state.addProject({ name: 'shop', ...options.project });
  const cancel = new AbortController();
  const { signal } = cancel;
  const client = createClient({
    baseUrl: server.url,
    credentials: { token: 'test-api-token' },
    dispatcher,
    clock,
    random: Math.random,
    signal,
    debug: () => undefined,
  });
  const report: DeploymentReport = { project: 'shop', status: 'pending' };
  const printed: string[] = [];
  const warnings: Problem[] = [];
  const debugged: string[] = [];
  const pages = createPagesApi(client, project.account.id, name, clock, signal);
  const unavailable = () => Promise.reject(new Error('Not part of this setting'));
  const run: DeploymentRun<I> = {
    inputs,
    event: readContext({ GITHUB_REPOSITORY: 'example/shop', GITHUB_ACTOR: 'octocat', ...options.env }, options.payload),
    projects: unavailable,
    octokit: unavailable,
    pagesOf: () => pages,
    pages,
    reported: report,
    log: createLog((text) => void printed.push(text), clock, 'word'),
    clock,
    random: Math.random,
    env: {},
    mask: () => undefined,
    writeFile: unavailable,
    warn: (problem) => void warnings.push(problem),
    fetchSite: async (url) => site(url),
    fetchPage: async (request) => page(request),
    debug: (message) => void debugged.push(message),
    signal,
    updateReport: (facts) => void Object.assign(report, facts),
    publishProgress: () => undefined,
  };
  return {
    server,
    state: server.state,
    faults,
    project,
    pages,
    run,
    report,
    printed,
    warnings,
    debugged,
    cancel,
    clock,
  };
}
