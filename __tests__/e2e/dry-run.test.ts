/** A dry run changes nothing, whatever else the step says, and says in each line that it is one. */
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { World, WorldRun } from '../../local/world.js';
import { swiftClock } from '../clocks.js';
import { folderWith } from '../upload/folder.js';
import { type EVERY_MODE, openStage } from './every-mode.js';
import { dispatchEvent, openWorld, pullRequestEvent, pushEvent } from './harness.js';
import { runInProcess } from './in-process.js';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const HEAD = 'c0ffee'.padEnd(40, '0');

/** What was sent to Cloudflare besides reading and the question which files it has. */
function changes(world: World): string[] {
  return world.pages.requests
    .filter(({ method, path }) => method !== 'GET' && !(method === 'POST' && path.endsWith('/assets/check-missing')))
    .map(({ method, path }) => `${method} ${path}`);
}

async function openShop() {
  const world = await openWorld();
  const { state } = world.pages;
  const project = state.addProject({ name: 'shop', source: null, customDomains: ['shop.example.com'] });
  const createdOn = world.now() - 2 * HOUR;
  const live = state.addDeployment(project, { createdOn, live: true, commitMessage: 'Fix totals' });
  const pull = world.github.state.addPull({ number: 7, branch: 'feature', sha: HEAD });
  const workspace = folderWith({ 'dist/index.html': '<h1>Shop</h1>', 'dist/a.css': 'b{}' });
  const run = (inputs: Record<string, string>, event: WorldRun['event'] = pushEvent('main', HEAD)) =>
    world.run({
      inputs: { project: 'shop', directory: 'dist', 'dry-run': 'true', 'github-deployment': 'true', ...inputs },
      event,
      env: { GITHUB_WORKSPACE: workspace },
    });
  return { world, live, run, event: pullRequestEvent(world.github, pull) };
}

describe('a dry run of deploy', () => {
  test('shows what production would get, and what that replaces', async () => {
    const { world, live, run } = await openShop();
    const { exitCode, outputs, summary, printed } = await run({ 'health-check': 'https://shop.example.com/' });
    expect([exitCode, changes(world)]).toEqual([0, []]);
    expect(world.github.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(outputs).toEqual({
      status: 'success',
      environment: 'production',
      branch: 'main',
      'commit-hash': HEAD,
      'production-url': 'https://shop.example.com',
      message: '🔍 Dry run: main would be deployed as production of shop; nothing was changed',
    });
    const events = printed.split('\n').filter((line) => /^ *\d+m?s {2}/.test(line));
    expect(events.length).toBeGreaterThan(5);
    for (const line of events) expect(line).toContain('Dry run');
    expect(events.at(-1)).toMatch(/🔍 Dry run: main would be deployed as production of shop; nothing was changed$/);
    for (const text of [printed, summary]) {
      expect(text).toContain('2 files, 16 B');
      expect(text).toContain(live.id.slice(0, 8));
      expect(text).toContain('Fix totals');
    }
    expect(summary).toMatch(/^## 🔍 Dry run: /);
  });

  test('of a pull request names the alias as one that would be, and writes no comment', async () => {
    const { world, run, event } = await openShop();
    const { exitCode, outputs, summary } = await run({}, event);
    expect([exitCode, changes(world), outputs.environment]).toEqual([0, [], 'preview']);
    expect(summary).toContain('<code>feature.shop.pages.dev</code> (would be, ');
    expect(outputs).not.toHaveProperty('alias-url');
    expect(world.github.state.comments(7)).toEqual([]);
    expect(world.github.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('creates no project', async () => {
    const { world, run } = await openShop();
    const { exitCode, summary } = await run({
      project: 'novel',
      'create-project': 'true',
      'production-branch': 'main',
    });
    expect([exitCode, changes(world)]).toEqual([0, []]);
    expect(summary).toContain('novel would be created');
    expect(world.pages.state.projects.map(({ name }) => name)).toEqual(['shop']);
  });

  test('names a production that was rolled back, a branch of another case, and the hosts whose cache would be purged', async () => {
    const { world, run, live } = await openShop();
    const { state } = world.pages;
    state.zones.set('z1', 'example.com');
    state.addDeployment(live.project, { createdOn: world.now() - HOUR, commitMessage: 'Break totals' });
    const { exitCode, printed, summary } = await run({ 'purge-cache': 'true' });
    expect([exitCode, changes(world)]).toEqual([0, []]);
    for (const text of [printed, summary]) expect(text).toContain('Production of shop was rolled back');
    expect(printed).toMatch(/Would purge: +shop\.example\.com/);
    expect(summary).toContain('- **Would purge**: shop.example.com');
    const other = await run({ branch: 'Main', 'purge-cache': 'true' });
    expect(other.log.annotations.find(({ level }) => level === 'warning')?.message).toMatch(
      /^Dry run: Branch Main becomes only a preview: the production branch of shop is main/,
    );
    expect([other.outputs.environment, other.summary.includes('Would purge')]).toEqual(['preview', false]);
  });

  test('that a real run would refuse is refused', async () => {
    const { world, run } = await openShop();
    const { exitCode, outputs, printed, summary } = await run({ 'health-check': 'https://other.example/' });
    expect([exitCode, changes(world), outputs.status]).toEqual([1, [], 'failure']);
    expect(printed).toContain('The health check https://other.example/ is of another host than what is deployed.');
    expect(summary).toMatch(/^## 🔍 Dry run of shop: ❌ Failed, and nothing was changed\n/);
  });
});

test('a dry run of rollback names the hosts whose cache would be purged, and the builds that would be paused', async () => {
  const world = await openWorld();
  const { state } = world.pages;
  state.zones.set('z1', 'example.com');
  const source = { type: 'github', owner: world.github.owner, repo_name: world.github.repo } as const;
  const project = state.addProject({ name: 'shop', source, customDomains: ['shop.example.com'] });
  const older = state.addDeployment(project, { createdOn: world.now() - 2 * HOUR });
  const live = state.addDeployment(project, { createdOn: world.now() - HOUR, live: true });
  const dryRun = (more: Record<string, string> = {}) =>
    world.run({
      inputs: { project: 'shop', mode: 'rollback', 'dry-run': 'true', 'purge-cache': 'true', ...more },
      event: dispatchEvent(),
    });
  const { exitCode, printed, summary } = await dryRun({ 'production-builds': 'pause' });
  expect([exitCode, changes(world), state.live(project)?.id]).toEqual([0, [], live.id]);
  expect(printed).toContain(older.id.slice(0, 8));
  expect(printed).toContain('Automatic production builds would be paused.');
  expect(printed).toContain('Would purge the cache of shop.example.com');
  expect(summary).toContain('Automatic production builds would be paused.');
  expect(summary).toContain('- **Would purge**: shop.example.com');
  const served = await dryRun({ 'rollback-to': live.id });
  expect([served.exitCode, served.printed.includes('Would purge')]).toEqual([0, false]);
});

test('a health check of another host is refused before production is deployed', async () => {
  const { world, run, live } = await openShop();
  const inputs = { 'dry-run': 'false', 'health-check': 'https://other.example/' };
  const { exitCode, printed } = await run(inputs);
  expect(exitCode).toBe(1);
  expect(printed).toContain('The health check https://other.example/ is of another host than what is deployed.');
  expect(printed).toContain('Give a path, or a URL of shop.pages.dev, shop.example.com;');
  expect(new Set(world.pages.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(world.pages.state.uploads).toEqual([]);
  expect(world.pages.state.live(live.project)?.id).toBe(live.id);
});

/** Inputs that could make a step do more, or other things, than it would do without them. */
const more = fc.record(
  {
    'create-project': fc.constantFrom('true', 'false'),
    'rollback-on-failure': fc.constantFrom('true', 'false'),
    'health-check': fc.constantFrom('/', 'https://other.example/', 'https://shop.pages.dev/'),
    'build-retries': fc.constantFrom('0', '3'),
    branch: fc.constantFrom('main', 'feature', 'refs/heads/main', 'a b', '../x', '::error::x'),
    directory: fc.constantFrom('public', '.', 'missing'),
    wait: fc.constantFrom('true', 'false'),
    'rollback-to': fc.constantFrom('previous', '-2', '0123456', 'latest'),
    'older-than': fc.constantFrom('0', '1d', '30'),
    environment: fc.constantFrom('preview', 'production', 'all'),
    branches: fc.constantFrom('**', '!main', 'feature', ''),
    'include-aliased': fc.constantFrom('true', 'false'),
    comment: fc.constantFrom('true', 'false'),
    'github-deployment': fc.constantFrom('true', 'false'),
    'max-deletions': fc.constantFrom('1', '0'),
    project: fc.constantFrom('shop', 'uploads', 'novel', '*'),
  },
  { requiredKeys: [] },
);
const name = fc.constantFrom<(typeof EVERY_MODE)[number]>('deploy', 'upload', 'rollback', 'prune', 'wait', 'status');
const yes = fc.constantFrom('true', 'True', 'TRUE');

test('whatever else a step says, its dry run sends nothing that changes anything', async () => {
  const { world, complete } = await openStage({ shortPauses: false });
  const before = world.pages.state.projects.map(({ deployments }) => [...deployments.keys()]);
  await fc.assert(
    fc.asyncProperty(name, more, yes, async (mode, inputs, flag) => {
      world.pages.requests.length = 0;
      const run = complete(mode, { inputs: { ...inputs, 'dry-run': flag, timeout: '20s' } });
      const { exitCode, printed } = await runInProcess(world.complete(run), swiftClock());
      expect([0, 1]).toContain(exitCode);
      // No mode relies on the client that sends nothing else.
      expect(printed).not.toContain('Something unexpected');
      expect(changes(world)).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(world.pages.state.projects.map(({ deployments }) => [...deployments.keys()])).toEqual(before);
});
