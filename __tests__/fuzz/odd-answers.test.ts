/**
 * Whatever one field of an answer of Cloudflare's is — missing, null, of another type, once or always —, a run does
 * nothing wrong and comes to an end.
 */
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFaults, type Faults, seededRandom } from '../../local/faults.js';
import { startPagesServer } from '../../local/pages/index.js';
import { runPrune } from '../../local/pruning.js';
import { scaledClock } from '../../local/simulation.js';
import { Failure } from '../../src/core/problem.js';
import { DEFAULT_TARGET } from '../../src/core/production/target.js';
import type { DeployInputs } from '../../src/inputs/deploy.js';
import type { RollbackInputs } from '../../src/inputs/rollback.js';
import type { WaitInputs } from '../../src/inputs/wait.js';
import { deploy } from '../../src/modes/deploy/deploy.js';
import { rollback } from '../../src/modes/rollback/rollback.js';
import { wait } from '../../src/modes/wait/wait.js';
import { openSetting, type SettingOptions } from '../modes/setting.js';

const HOUR = 3_600_000;
const SHA = '0123456789abcdef0123456789abcdef01234567';

/** Milliseconds after which a run that goes on is ended, as its time limit does. */
const MAX_RUN_TIME = 5 * 60_000;

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

interface Oddity {
  seed: number;
  /** Which answers have the odd field. */
  where: 'project' | 'list' | 'deployment' | 'creation' | 'some';
}

const oddity: fc.Arbitrary<Oddity> = fc.record({
  seed: fc.nat(),
  where: fc.constantFrom('project', 'list', 'deployment', 'creation', 'some'),
});

const PLACES = {
  project: /^GET .*\/projects\/shop$/,
  list: /^GET .*\/deployments$/,
  deployment: /^GET .*\/deployments\/[\da-f-]+$/,
  creation: /^(?:POST|DELETE) /,
} as const;

/** Each answer of one kind has the same odd field; or some answers of any kind have one each. */
function oddFaults({ seed, where }: Oddity): Faults {
  if (where === 'some') return createFaults({ rate: 0.4, kinds: ['odd-field'], seed });
  return {
    ...createFaults(),
    pick: ({ method, path }) =>
      PLACES[where].test(`${method} ${path}`)
        ? { kind: 'odd-field', retryAfter: 1, slowness: 0, random: seededRandom(seed) }
        : undefined,
  };
}

/** A project whose production was deployed five times: what is live is neither the newest nor the first good one. */
async function openShop<I>(odd: Oddity, options: SettingOptions<I>) {
  let started: number | undefined;
  const setting = await openSetting({
    ...options,
    pages: { faults: oddFaults(odd) },
    onSleep: (now) => {
      started ??= now;
      if (now - started > MAX_RUN_TIME) setting.cancel.abort(new Error('The time is over'));
    },
  });
  const { state, project } = setting;
  const add = (hours: number, status: 'success' | 'failure', live = false) =>
    state.addDeployment(project, { createdOn: Date.now() - hours * HOUR, status, live });
  const [previous, live] = [add(9, 'success'), add(11, 'success'), add(8, 'failure'), add(7, 'success', true)].flatMap(
    (one, at) => (at === 0 || at === 3 ? [one] : []),
  );
  return { ...setting, previous, live, served: () => state.live(project)?.id };
}

const FOLLOW = { timeout: MAX_RUN_TIME, failOnSkipped: false, buildRetries: 0, buildLog: true };
const REPORTING = { project: 'shop', comment: false, githubDeployment: false };
/** Nothing is checked, and nothing but the deployment is changed. */
const KEEP = { healthChecks: [], bakeTime: 0, productionBuilds: 'keep' };
const DEPLOY = {
  ...REPORTING,
  ...FOLLOW,
  ...KEEP,
  wait: true,
  clearBuildCache: false,
  createProject: false,
  exclude: [],
} as unknown as DeployInputs;
const HERE = { full_name: 'example/shop' };
const PULL_REQUEST = { pull_request: { number: 7, head: { ref: 'main', sha: SHA, repo: HERE }, base: { repo: HERE } } };

/**
 * Checks runs with any oddity.
 * @param check returns whether the run did what it was to do, as some of them must
 */
async function always(check: (odd: Oddity) => Promise<boolean>, numRuns: number): Promise<void> {
  let good = 0;
  const property = fc.asyncProperty(oddity, async (odd) => {
    if (await check(odd)) good += 1;
  });
  await fc.assert(property, { numRuns, endOnFailure: true });
  expect(good).toBeGreaterThan(numRuns / 10);
}

test('a pull request from the branch `main` never deploys', async () => {
  await always(async (odd) => {
    const env = { GITHUB_EVENT_NAME: 'pull_request' };
    const { run, state } = await openShop(odd, { inputs: DEPLOY, env, payload: PULL_REQUEST });
    const error: unknown = await deploy.perform(run).catch((reason) => reason);
    expect(state.created).toEqual([]);
    return error instanceof Failure && error.message.includes('so this would deploy production');
  }, 30);
});

test('a push makes one deployment at most, and reports no other', async () => {
  await always(async (odd) => {
    const env = { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main', GITHUB_SHA: SHA };
    const { run, state, project, report } = await openShop(odd, { inputs: DEPLOY, env });
    state.scriptBuild(project, { branch: 'main', commitHash: SHA, stages: [{ name: 'build', ms: 20_000 }] });
    await deploy.perform(run).catch(() => undefined);
    expect(state.created.length).toBeLessThanOrEqual(1);
    if (report.deployment !== undefined) expect(report.deployment.id).toBe(state.created[0]?.id);
    if (report.status === 'success') expect(state.created).toHaveLength(1);
    return report.status === 'success';
  }, 30);
});

test('a build that is waited for is the one of the commit, and nothing is made', async () => {
  await always(async (odd) => {
    const inputs = { ...REPORTING, ...FOLLOW, ...KEEP, discoveryTimeout: 120_000 } as unknown as WaitInputs;
    const env = { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main', GITHUB_SHA: SHA };
    const { run, state, project, report, server } = await openShop(odd, { inputs, env });
    const wanted = state.push(project, 'main', { hash: SHA, message: 'Pushed' });
    await wait.perform(run).catch(() => undefined);
    if (report.deployment !== undefined) expect(report.deployment.id).toBe(wanted.id);
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    return report.status === 'success';
  }, 30);
});

test('a rollback goes to what was live before, or nowhere', async () => {
  await always(async (odd) => {
    const inputs = {
      ...REPORTING,
      target: DEFAULT_TARGET,
      ...KEEP,
      exclude: [],
      dryRun: false,
    } as unknown as RollbackInputs;
    const { run, previous, live, served, server, report } = await openShop(odd, { inputs });
    await rollback.perform(run).catch(() => undefined);
    expect([live?.id, previous?.id]).toContain(served());
    if (report.status === 'success') expect(served()).toBe(previous?.id);
    const asked = server.requests.filter(({ method }) => method === 'POST');
    for (const { path } of asked) expect(path).toContain(`/${previous?.id}/rollback`);
    return report.status === 'success';
  }, 30);
});

test('what production serves, and what a rollback needs, is never deleted, and only what is gone counts as deleted', async () => {
  await always(async (odd) => {
    const server = await startPagesServer({ faults: oddFaults(odd) });
    ending.push(() => server.close());
    const project = server.state.addProject({ name: 'shop' });
    const add = (hours: number, fields = {}) =>
      server.state.addDeployment(project, { createdOn: Date.now() - hours * HOUR, ...fields });
    const [, previous, live] = [add(9), add(8), add(7, { live: true }), add(6), add(5, { branch: 'feature' })];
    const { report } = await runPrune({
      url: server.url,
      accountId: project.account.id,
      clock: { ...scaledClock(500), limit: scaledClock(1).limit },
      inputs: { environment: 'all', includeAliased: true },
    });
    expect(server.state.deleted).not.toContain(live?.id);
    expect(server.state.deleted).not.toContain(previous?.id);
    const sent = server.requests.filter(({ method, path }) => method === 'DELETE' && path.endsWith(`/${live?.id}`));
    expect(sent).toEqual([]);
    for (const { id } of report.tally?.deleted ?? []) expect(server.state.deleted).toContain(id);
    return report.status === 'success';
  }, 20);
});
