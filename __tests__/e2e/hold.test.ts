/** Production that was rolled back, that is watched after it changed, and whose automatic builds are paused. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { DeploymentRecord } from '../../local/pages/index.js';
import { type Sites, startSites } from '../../local/pages/sites.js';
import { folderWith } from '../upload/folder.js';
import { dispatchEvent, openWorld, pushEvent } from './harness.js';

jest.setTimeout(90_000);

const HOUR = 3_600_000;
const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';

const open: Sites[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sites) => sites.close()));
});

const short = ({ id }: DeploymentRecord) => id.slice(0, 8);

/** A shop of a Git project with two good versions, the newer one live. */
async function openShop() {
  const world = await openWorld();
  const { state, requests } = world.pages;
  const source = { type: 'github', owner: world.github.owner, repo_name: world.github.repo } as const;
  const project = state.addProject({ name: 'shop', source });
  const commitHash = world.github.state.branches.get('main')?.sha ?? '';
  const older = state.addDeployment(project, { createdOn: world.now() - 9 * HOUR, commitHash });
  const live = state.addDeployment(project, { createdOn: world.now() - 5 * HOUR, live: true });
  const sites = await startSites(state, world.now);
  open.push(sites);
  const workspace = folderWith({ 'dist/index.html': '<h1>Shop</h1>' });
  const env = { ...sites.env, CLOUDFLARE_ACCOUNT_ID: project.account.id, GITHUB_WORKSPACE: workspace };
  const complete = (inputs: Record<string, string>, branch = 'main') => ({
    inputs: { project: 'shop', ...inputs },
    event: inputs.mode === 'rollback' ? dispatchEvent() : pushEvent(branch, HEAD),
    env,
  });
  const run = (inputs: Record<string, string>, branch?: string) => world.run(complete(inputs, branch));
  const start = (inputs: Record<string, string>) => world.start(complete(inputs));
  /** Does something as soon as the action sends a request to this path. */
  const upon = async <T>(path: RegExp, act: () => void, during: () => Promise<T>): Promise<T> => {
    let isDone = false;
    const timer = setInterval(() => {
      if (isDone || !requests.some((one) => path.test(one.path))) return;
      isDone = true;
      act();
    }, 2);
    return during().finally(() => clearInterval(timer));
  };
  const rollBack = (to: DeploymentRecord) => void project.switches.push({ at: world.now(), id: to.id });
  const changes = () =>
    requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
  return {
    world,
    state,
    project,
    older,
    live,
    sites,
    run,
    start,
    changes,
    upon,
    rollBack,
    served: () => state.live(project)?.id,
  };
}

describe('a production that was rolled back', () => {
  test('is held: a deployment is refused with who, when and why, and nothing changes', async () => {
    const { run, changes, older, live, served, state } = await openShop();
    const rolledBack = await run({ mode: 'rollback', reason: 'Totals are wrong', 'github-deployment': 'true' });
    expect(rolledBack.exitCode).toBe(0);
    expect(rolledBack.printed).toContain('`production-builds: pause` keeps it from that');
    const before = changes().length;
    const { exitCode, log, outputs, summary } = await run({ 'when-rolled-back': 'hold' });
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ status: 'failure' });
    const message = log.annotations[0]?.message ?? '';
    expect(message).toContain(`it serves ${short(older)}`);
    expect(message).toContain(`its newest good deployment is ${short(live)}`);
    expect(message).toMatch(/octocat rolled it back on \d{4}-\d\d-\d\d \d\d:\d\d UTC: Totals are wrong\./);
    expect(message).toContain('`rollback-to: newest`');
    expect(summary).toContain('[!CAUTION]');
    expect(changes()).toHaveLength(before);
    expect(state.created).toEqual([]);
    expect(served()).toBe(older.id);
  });

  test('is deployed to with a notice by default, and a preview is deployed without one', async () => {
    const { run, project, older, world, served, state } = await openShop();
    project.switches.push({ at: world.now(), id: older.id });
    const preview = await run({ 'when-rolled-back': 'hold' }, 'topic');
    expect([preview.exitCode, preview.printed.includes('rolled back')]).toEqual([0, false]);
    const { exitCode, log, summary } = await run({});
    expect(exitCode).toBe(0);
    expect(log.annotations.filter(({ level }) => level === 'notice').map(({ message }) => message)).toEqual([
      expect.stringContaining('Production of shop was rolled back when this step began'),
    ]);
    expect(summary).toContain('may have been done in the dashboard');
    expect(served()).toBe(state.created.at(-1)?.id);
  });

  test('during an upload is held as well: the deployment is not made, and it is said what becomes of the files', async () => {
    const { run, upon, rollBack, older, served, state } = await openShop();
    const inputs = { directory: 'dist', 'when-rolled-back': 'hold' };
    const { exitCode, log, outputs } = await upon(
      /\/upload-token$/,
      () => rollBack(older),
      () => run(inputs),
    );
    expect([exitCode, outputs.status, served()]).toEqual([1, 'failure', older.id]);
    expect(log.annotations[0]?.message).toMatch(/is rolled back, .* nothing was deployed: .* where they cost nothing/);
    expect([state.uploads, state.created]).toEqual([[], []]);
  });

  test('during an upload is what a deployment that is not healthy goes back to', async () => {
    const { run, upon, rollBack, older, served, state } = await openShop();
    const inputs = { directory: 'dist', 'health-check': '/', 'rollback-on-failure': 'true' };
    const timer = setInterval(() => {
      for (const { id } of state.created) state.site(id, () => ({ status: 500 }));
    }, 2);
    const { exitCode, outputs } = await upon(
      /\/upload-token$/,
      () => rollBack(older),
      () => run(inputs),
    );
    clearInterval(timer);
    expect([exitCode, outputs['rolled-back'], served()]).toEqual([1, 'true', older.id]);
  });

  test('before the step is what a deployment that is not healthy goes back to, never what was taken back', async () => {
    const { run, rollBack, older, served, state } = await openShop();
    rollBack(older);
    const timer = setInterval(() => {
      for (const { id } of state.created) state.site(id, () => ({ status: 500 }));
    }, 2);
    const { exitCode, outputs } = await run({ 'health-check': '/', 'rollback-on-failure': 'true' });
    clearInterval(timer);
    expect([exitCode, outputs['rolled-back'], served()]).toEqual([1, 'true', older.id]);
    expect(outputs.message ?? outputs['failure-reason']).toContain(`rolled back to ${short(older)}`);
  });

  test('is refused in a dry run as well', async () => {
    const { run, project, older, world } = await openShop();
    project.switches.push({ at: world.now(), id: older.id });
    const { exitCode, log } = await run({ 'when-rolled-back': 'hold', 'dry-run': 'true' });
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.message).toContain('Production of shop is rolled back');
  });

  test('and whose builds are paused is said by wait and by status', async () => {
    const { run, state, project, older, live } = await openShop();
    const paused = await run({ mode: 'rollback', 'production-builds': 'pause' });
    expect(paused.exitCode).toBe(0);
    expect(paused.summary).toContain('Automatic production builds are paused');
    const status = await run({ mode: 'status' });
    const report = JSON.parse(status.outputs.report ?? '{}');
    expect(report.projects[0]).toMatchObject({ rolled_back_from: short(live), production_builds: 'paused' });
    expect(status.summary).toContain('⚠️ Production is rolled back: it serves');
    expect(status.printed).toContain(`it serves ${short(older)}, and ${short(live)} is newer.`);
    expect(status.printed).toContain('Automatic production builds are paused.');
    state.push(project, 'main', { hash: HEAD, message: 'Fix totals' });
    const { exitCode, printed } = await run({ mode: 'wait' });
    expect(exitCode).toBe(0);
    expect(printed).toContain('Production of shop was rolled back when this step began');
    expect(printed).toContain('Automatic production builds of shop are paused');
  });
});

test('builds that an older switch of the project stops are not said to be resumed', async () => {
  const { run, project, served, older } = await openShop();
  if (project.source !== null) project.source = { ...project.source, config: { deployments_enabled: false } };
  const { exitCode, log, outputs, summary } = await run({ mode: 'rollback', 'production-builds': 'resume' });
  expect([exitCode, served(), outputs['rolled-back']]).toEqual([1, older.id, 'true']);
  expect(log.annotations.at(-1)?.message).toMatch(
    /^Production of shop was rolled back to \w{8} and serves it\. Automatic production builds of shop are on, but Cloudflare starts none: /,
  );
  expect(summary).toContain('<code>deployments_enabled</code>');
});

describe('a production build that Cloudflare made', () => {
  test('is checked by wait, and taken back when it is not healthy', async () => {
    const { run, state, project, live, served, changes } = await openShop();
    const pushed = state.push(project, 'main', { hash: HEAD, message: 'Break totals' });
    state.site(pushed.id, () => ({ status: 500 }));
    const inputs = { mode: 'wait', 'health-check': '/', 'rollback-on-failure': 'true' };
    const { exitCode, outputs, log, summary } = await run(inputs);
    expect(exitCode).toBe(1);
    expect(served()).toBe(live.id);
    expect(changes()).toEqual(['POST rollback']);
    expect(outputs).toMatchObject({ status: 'failure', 'deployment-id': pushed.id, 'rolled-back': 'true' });
    expect(log.annotations[0]?.message).toContain(
      `Production was rolled back to ${short(live)}, which was live before`,
    );
    expect(summary).toContain('|  | Before | After |');
  });

  const guarded = { mode: 'wait', 'health-check': '/', 'rollback-on-failure': 'true' };

  test('that was live already is not rolled back, for somebody may have rolled back what was before it', async () => {
    const { run, state, project, live, served, world, changes } = await openShop();
    const bad = state.addDeployment(project, { createdOn: world.now() - HOUR, live: true, commitHash: HEAD });
    state.site(bad.id, () => ({ status: 500 }));
    const { exitCode, log, outputs } = await run(guarded);
    expect([exitCode, outputs['rolled-back'], served(), changes()]).toEqual([1, undefined, bad.id, []]);
    expect(log.annotations[0]?.message).toContain(
      `somebody may have rolled it back from ${short(live)}. So production was not rolled back.`,
    );
    expect(log.annotations[0]?.message).toContain(`\`rollback-to: ${short(live)}\``);
  });

  test('that was live already goes back to what production was rolled back to, where GitHub has a record of it', async () => {
    const { run, state, project, older, served } = await openShop();
    expect((await run({ mode: 'rollback', 'github-deployment': 'true' })).exitCode).toBe(0);
    expect(served()).toBe(older.id);
    const bad = state.push(project, 'main', { hash: HEAD, message: 'Break totals' });
    state.site(bad.id, () => ({ status: 500 }));
    await run({ mode: 'wait', 'changed-pages': 'false' });
    expect(served()).toBe(bad.id);
    const { exitCode, log } = await run(guarded);
    expect([exitCode, served()]).toEqual([1, older.id]);
    expect(log.annotations[0]?.message).toContain(
      `Production was rolled back to ${short(older)}, which was live before, and serves it.`,
    );
  });

  test('after a rollback in the dashboard goes back to what production served when the step began', async () => {
    const { run, state, project, older, world, served } = await openShop();
    project.switches.push({ at: world.now(), id: older.id });
    const bad = state.push(project, 'main', { hash: HEAD, message: 'Break totals' });
    state.site(bad.id, () => ({ status: 500 }));
    const { exitCode } = await run(guarded);
    expect([exitCode, served()]).toEqual([1, older.id]);
  });

  test('is refused a health check of another host before anything is waited for', async () => {
    const { run } = await openShop();
    const { exitCode, log } = await run({ mode: 'wait', 'health-check': 'https://example.org/' });
    expect([exitCode, log.annotations[0]?.message]).toEqual([1, expect.stringContaining('is of another host')]);
  });
});

describe('production that is watched', () => {
  const inputs = { 'health-check': '/', 'bake-time': '2m', 'rollback-on-failure': 'true' };

  test('is taken back when it answers badly twice in a row', async () => {
    const { run, state, live, served, sites } = await openShop();
    const timer = setInterval(() => {
      for (const { id } of state.created) {
        state.site(id, () => ({
          status: sites.requests.filter((one) => one.deployment === id).length >= 4 ? 500 : 200,
        }));
      }
    }, 5);
    const { exitCode, outputs, summary, log } = await run(inputs);
    clearInterval(timer);
    expect(exitCode).toBe(1);
    expect(served()).toBe(live.id);
    expect(outputs['rolled-back']).toBe('true');
    expect(log.annotations[0]?.message).toMatch(/after the check had passed\. Production was rolled back to/);
    expect(summary).toContain('it did not stay healthy');
  });

  test('and serves another deployment by then is told alike by the log, the summary and the comment', async () => {
    const { run, state, project, older, rollBack, sites, world } = await openShop();
    rollBack(older);
    world.github.state.addPull({ number: 7, branch: 'topic', sha: HEAD });
    let other: DeploymentRecord | undefined;
    const timer = setInterval(() => {
      const isWatched = sites.requests.filter(({ deployment }) => deployment === state.created[0]?.id).length >= 3;
      if (isWatched) other ??= state.addDeployment(project, { live: true });
    }, 5);
    const { exitCode, printed, log, summary } = await run({ ...inputs, 'pull-request': '7' });
    clearInterval(timer);
    const [made, later] = [state.created[0], other].map((one) => one?.id.slice(0, 8));
    expect(exitCode).toBe(0);
    expect(printed).toContain(`✅ ${made} went live, and production of shop serves ${later} by now: https://`);
    const notice = log.annotations.find(({ level }) => level === 'notice')?.message ?? '';
    const [comment = ''] = world.github.state.comments(7).map(({ body }) => body);
    for (const text of [notice, summary, comment]) {
      expect(text).toContain('was rolled back when this step began');
      expect(text.replaceAll('<!-- -->', '')).toContain(`then production served ${later}.`);
    }
  });

  test('that stays healthy is a success after the time', async () => {
    const { run, state, served, sites } = await openShop();
    const { exitCode, printed, summary } = await run(inputs);
    expect(exitCode).toBe(0);
    expect(served()).toBe(state.created[0]?.id);
    expect(printed).toMatch(/Watching \w{8}, [\dms ]+ of 2m: healthy/);
    expect(summary).toMatch(/Watched for 2m after it went live \(asked \d+ times\): it stayed healthy\./);
    expect(sites.requests.length).toBeGreaterThanOrEqual(5);
  });
});
