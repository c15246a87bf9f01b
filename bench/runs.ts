/**
 * How long whole runs of the built action take, from the start of the process to its end, against local servers; and
 * how long the page that it writes takes in a browser.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSites } from '../local/pages/sites.js';
import { dispatchEvent, startWorld } from '../local/world.js';
import { timesInBrowser } from './browser.js';
import { type Figure, median } from './figure.js';

const DAY = 24 * 60 * 60 * 1000;

/** Milliseconds of a request. */
const LATENCY = 40;

const PROJECTS = 100;

/** Deployments that a rollback to a healthy one tries at most, and the milliseconds that each takes to answer. */
const CANDIDATES = 20;
const SITE_LATENCY = 100;

/** Projects come in pages of ten, and each project needs one request more. */
const STATUS_REQUESTS = PROJECTS / 10 + PROJECTS;

/** @param runs how often each is measured */
export async function benchRuns(runs: number): Promise<Figure[]> {
  const rollbacks: number[] = [];
  const searches: number[] = [];
  const reports: number[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'bench-runs-'));
  const file = join(folder, 'page.html');
  let page: { show: number; filter: number };
  try {
    for (let run = 0; run < runs; run += 1) {
      rollbacks.push(await timeOfRollback());
      searches.push(await timeOfSearch());
      reports.push(await timeOfStatus(file));
    }
    page = await timesInBrowser(file, runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [
    { name: 'rollback to the previous version (ms)', value: median(rollbacks), most: 1500 },
    {
      name: `rollback to the healthy one of ${CANDIDATES}, which answer after ${SITE_LATENCY} ms (ms)`,
      value: median(searches),
      most: 3000,
    },
    {
      name: `status of ${PROJECTS} projects, by the time of one request after the other`,
      value: median(reports) / (STATUS_REQUESTS * LATENCY),
      most: 1,
    },
    { name: 'its page in a browser, until it is painted (ms)', value: page.show, most: 4000 },
    { name: 'its page in a browser, until it is filtered (ms)', value: page.filter, most: 500 },
  ];
}

async function timeOfRollback(): Promise<number> {
  const world = await startWorld();
  try {
    const { state } = world.pages;
    const project = state.addProject({ name: 'shop' });
    state.addDeployment(project, { createdOn: Date.now() - 2 * DAY });
    state.addDeployment(project, { createdOn: Date.now() - DAY, live: true });
    const inputs = { project: 'shop', mode: 'rollback', 'account-id': project.account.id };
    const { exitCode, printed, duration } = await world.run({ inputs, event: dispatchEvent() });
    if (exitCode !== 0) throw new Error(`The rollback failed:\n${printed}`);
    return duration;
  } finally {
    await world.close();
  }
}

/** Of all candidates, only the oldest is healthy. */
async function timeOfSearch(): Promise<number> {
  const world = await startWorld();
  const { state } = world.pages;
  const sites = await startSites(state);
  try {
    const project = state.addProject({ name: 'shop' });
    for (let age = CANDIDATES; age >= 0; age -= 1) {
      const made = state.addDeployment(project, { createdOn: Date.now() - (age + 1) * DAY, live: age === 0 });
      state.site(made.id, () => ({ status: age === CANDIDATES ? 200 : 500, delay: SITE_LATENCY }));
    }
    const { exitCode, printed, duration } = await world.run({
      inputs: { project: 'shop', mode: 'rollback', 'rollback-to': 'healthy', 'health-check': '/' },
      event: dispatchEvent(),
      env: { ...sites.env, CLOUDFLARE_ACCOUNT_ID: project.account.id },
    });
    if (exitCode !== 0) throw new Error(`The rollback failed:\n${printed}`);
    return duration;
  } finally {
    await Promise.all([sites.close(), world.close()]);
  }
}

/** @param file where the page goes */
async function timeOfStatus(file: string): Promise<number> {
  const world = await startWorld({ pages: { latency: LATENCY } });
  try {
    const { state } = world.pages;
    for (let index = 0; index < PROJECTS; index += 1) {
      const project = state.addProject({ name: `site-${index}` });
      for (let age = 1; age <= 25; age += 1) state.addDeployment(project, { createdOn: Date.now() - age * DAY });
    }
    const inputs = { mode: 'status', project: '*', 'report-file': file };
    const { exitCode, printed, duration } = await world.run({ inputs, event: dispatchEvent() });
    if (exitCode !== 0) throw new Error(`The report failed:\n${printed}`);
    return duration;
  } finally {
    await world.close();
  }
}
