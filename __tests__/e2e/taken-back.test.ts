/** What a rollback takes back: in the log, in the summary, and in the pull requests that it is about. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { hashOf } from '../../local/github/state.js';
import type { NewProject } from '../../local/pages/index.js';
import { type Sites, startSites } from '../../local/pages/sites.js';
import type { WorldOptions } from '../../local/world.js';
import { testOnPosix } from '../platform.js';
import { dispatchEvent, openWorld, pushEvent, until } from './harness.js';

jest.setTimeout(60_000);

const open: Sites[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sites) => sites.close()));
});

const HOUR = 3_600_000;
const SOURCE = { type: 'github', owner: 'octo-org', repo_name: 'shop' } as const;

/** Four commits of two people and two pull requests. The last one is live, the first one was live before. */
async function openShop(given: Partial<NewProject> = {}) {
  const world = await openWorld();
  const { github, pages } = world;
  const { state } = pages;
  for (const number of [12, 14]) {
    github.state.addPull({ number, title: `Change ${number} <img src=x> @everyone`, state: 'closed', merged: true });
  }
  github.state.addPull({ number: 15, title: 'Still open' });
  const messages = ['Start', 'Add the cart\n\nmore', 'Say `hi` to @octocat | #1', 'Fix the cart'];
  messages.forEach((message, index) => {
    github.state.addCommit({
      message,
      author: index === 3 ? 'bob' : 'ann',
      ...(index > 0 && { pull: index < 3 ? 12 : 14 }),
    });
  });
  const project = state.addProject({ name: 'shop', source: SOURCE, ...given });
  const add = (index: number, live = false) =>
    state.addDeployment(project, {
      createdOn: world.now() - (5 - index) * HOUR,
      commitHash: hashOf(messages[index] as string),
      commitMessage: messages[index] as string,
      live,
    });
  const good = add(0);
  const bad = add(3, true);
  const env = { CLOUDFLARE_ACCOUNT_ID: project.account.id };
  const run = (inputs: Record<string, string> = {}) =>
    world.run({ inputs: { project: 'shop', mode: 'rollback', ...inputs }, event: dispatchEvent(), env });
  const bodies = (number: number) => github.state.comments(number).map(({ body }) => body);
  const live = () => state.live(project)?.id;
  return { world, github, pages, project, good, bad, run, bodies, live };
}

const SENTENCE = 'Takes back 3 commits of 2 authors, pull requests #14, #12';

describe('a rollback', () => {
  test('names the commits that it takes back, and tells their pull requests', async () => {
    const { run, bodies, good, live, github } = await openShop();
    const { exitCode, printed, summary, log } = await run({ reason: 'The cart is empty' });
    expect(exitCode).toBe(0);
    expect(live()).toBe(good.id);
    expect(printed).toContain(SENTENCE);
    expect(log.annotations).toEqual([]);
    expect(summary).toContain(
      `**Takes back** [3 commits](https://github.com/octo-org/shop/compare/${hashOf('Start')}...${hashOf('Fix the cart')}) of 2 authors (ann, bob), and their pull requests:`,
    );
    expect(summary).toContain(
      '- [&#35;<!-- -->14](https://github.com/octo-org/shop/pull/14) Change 14 &#60;img src=x&#62;',
    );
    expect(summary).not.toContain('<img');
    for (const number of [12, 14]) {
      expect(bodies(number)).toHaveLength(1);
      expect(bodies(number)[0]).toContain('rolled back from production');
      expect(bodies(number)[0]).toContain('The cart is empty');
      expect(bodies(number)[0]).toContain('https://github.com/octo-org/shop/actions/runs/');
    }
    expect(bodies(15)).toEqual([]);
    expect(github.state.pulls.get(15)?.state).toBe('open');
  });

  test('that is undone says in the same comments that the pull requests are back in production', async () => {
    const { run, bodies, bad, live } = await openShop();
    await run({ reason: 'The cart is empty' });
    const { exitCode, printed, summary } = await run({ 'rollback-to': bad.id });
    expect(exitCode).toBe(0);
    expect(live()).toBe(bad.id);
    expect(printed).toContain('Brings back 3 commits of 2 authors, pull requests #14, #12');
    expect(summary).toContain('**Brings back**');
    for (const number of [12, 14]) {
      expect(bodies(number)).toHaveLength(1);
      expect(bodies(number)[0]).toContain('Cloudflare Pages: back in production');
      expect(bodies(number)[0]).not.toContain('rolled back from production');
    }
  });

  test('that is a dry run shows the commits and tells nobody', async () => {
    const { run, bodies, bad, live, github } = await openShop();
    const { printed, summary } = await run({ 'dry-run': 'true' });
    expect(live()).toBe(bad.id);
    expect(printed).toContain('Would take back 3 commits of 2 authors');
    expect(summary).toContain('**Would take back**');
    expect([bodies(12).join(), bodies(14).join()].join()).not.toContain('rolled back from production');
    expect(github.state.comments(12)).toEqual([]);
  });

  test('writes no comment with `comment: false`', async () => {
    const { run, github } = await openShop();
    expect((await run({ comment: 'false' })).printed).toContain(SENTENCE);
    expect(github.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test.each([
    ['contents: read', 'contents', 'none'],
    ['pull-requests: write', 'pull-requests', 'none'],
    ['pull-requests: write', 'pull-requests', 'read'],
  ] as const)('without `%s` it is done all the same, with the block to add (%s: %s)', async (line, name, access) => {
    const { run, github, live, good } = await openShop();
    github.state.permissions[name] = access;
    const { exitCode, log } = await run();
    expect(exitCode).toBe(0);
    expect(live()).toBe(good.id);
    expect(log.annotations).toEqual([
      expect.objectContaining({ level: 'warning', message: expect.stringMatching(`permissions:[^]*${line}`) }),
    ]);
  });

  test('of a project of another repository says so, and reads nothing there', async () => {
    const { run, github } = await openShop({ source: { ...SOURCE, repo_name: 'docs' } });
    const { exitCode, printed, log } = await run();
    expect(exitCode).toBe(0);
    expect(log.annotations).toEqual([]);
    expect(printed).toContain('shop is built from octo-org/docs, and this workflow is of octo-org/shop');
    expect(github.requests.filter(({ path }) => path.includes('/compare/'))).toEqual([]);
  });
});

describe('a deployment', () => {
  async function openBuild() {
    const shop = await openShop();
    const { world, github, pages, project } = shop;
    const deploy = (title: string, inputs: Record<string, string> = {}, env: Record<string, string> = {}) => {
      const { sha } = github.state.addCommit({ message: title, author: 'ann', pull: 16 });
      pages.state.scriptBuild(project, { branch: 'main', commitHash: sha, commitMessage: title, stages: [] });
      const account = { CLOUDFLARE_ACCOUNT_ID: project.account.id };
      return world.run({
        inputs: { project: 'shop', ...inputs },
        event: pushEvent('main', sha),
        env: { ...account, ...env },
      });
    };
    github.state.addPull({ number: 16, title: 'Fix it', state: 'closed', merged: true });
    return { ...shop, deploy };
  }

  test('that undoes a rollback says so in the pull requests that it brings back', async () => {
    const { run, deploy, bodies, live, good } = await openBuild();
    await run({ reason: 'The cart is empty' });
    expect(live()).toBe(good.id);
    const { exitCode, summary, log } = await deploy('Fix it');
    expect(exitCode).toBe(0);
    expect(live()).not.toBe(good.id);
    expect(summary).toContain('### Rollback of production undone');
    expect(log.annotations.filter(({ level }) => level === 'warning')).toEqual([]);
    for (const number of [12, 14]) {
      expect(bodies(number)).toHaveLength(1);
      expect(bodies(number)[0]).toContain('Cloudflare Pages: back in production');
      expect(bodies(number)[0]).not.toContain('rolled back from production');
    }
  });

  test('says nothing in any where production was not rolled back', async () => {
    const { deploy, bodies } = await openBuild();
    await deploy('Change nothing');
    expect([bodies(12), bodies(14)]).toEqual([[], []]);
  });

  test('says nothing in one that it reverts', async () => {
    const { run, deploy, bodies } = await openBuild();
    await run();
    await deploy('Revert "Change 12 <img src=x> @everyone" (#16)');
    expect(bodies(12)[0]).toContain('rolled back from production');
    expect(bodies(14)[0]).toContain('back in production');
    expect(bodies(14)[0]).not.toContain('rolled back from production');
  });

  test('warns of a missing permission when it cannot say it', async () => {
    const { run, deploy, github } = await openBuild();
    await run();
    github.state.permissions.contents = 'none';
    const { exitCode, log } = await deploy('Fix it');
    expect(exitCode).toBe(0);
    expect(log.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('contents: read') }),
    );
  });

  test('that is rolled back names the commits that this takes back, and tells their pull requests', async () => {
    const { deploy, bodies, live, bad, pages, world } = await openBuild();
    const sites = await startSites(pages.state, world.now);
    open.push(sites);
    const timer = setInterval(() => {
      for (const { id } of pages.state.created) pages.state.site(id, () => ({ status: 500 }));
    }, 5);
    const inputs = { 'health-check': '/', 'rollback-on-failure': 'true' };
    const { exitCode, printed, summary } = await deploy('Fix it', inputs, sites.env);
    clearInterval(timer);
    expect(exitCode).toBe(1);
    expect(live()).toBe(bad.id);
    expect(printed).toContain('Takes back 1 commit of 1 author, pull request #16');
    expect(summary).toContain('**Takes back** [1 commit]');
    expect(bodies(16)[0]).toContain('rolled back from production');
    expect(bodies(14)).toEqual([]);
  });
});

describe('`purge-cache`', () => {
  const DOMAINS = { customDomains: ['shop.example'] };

  test('purges the custom domains after a rollback, before their health is checked', async () => {
    const { run, pages } = await openShop(DOMAINS);
    pages.state.zones.set('zone-1', 'shop.example');
    const { exitCode, printed } = await run({ 'purge-cache': 'true' });
    expect(exitCode).toBe(0);
    expect(pages.state.purges).toEqual([{ zone: 'zone-1', hosts: ['shop.example'] }]);
    expect(printed).toContain('Purged the cache of 1 host: shop.example');
  });

  test.each<[string, Record<string, string>]>([
    ['is not asked for', {}],
    ['is asked for in a dry run', { 'purge-cache': 'true', 'dry-run': 'true' }],
  ])('purges nothing when it %s', async (_what, inputs) => {
    const { run, pages } = await openShop(DOMAINS);
    pages.state.zones.set('zone-1', 'shop.example');
    expect((await run(inputs)).exitCode).toBe(0);
    expect(pages.state.purges).toEqual([]);
  });

  async function openUploads(options: WorldOptions = {}) {
    /** What production serves when a cache is purged. */
    const purged: (string | undefined)[] = [];
    const latency = ({ path }: { path: string }) => {
      if (path.endsWith('/purge_cache')) purged.push(state.live(project)?.id);
      return 0;
    };
    const world = await openWorld({ ...options, pages: { latency } });
    const { state } = world.pages;
    const project = state.addProject({ name: 'shop', ...DOMAINS });
    state.addDeployment(project, { createdOn: Date.now() - 5 * HOUR, live: true });
    state.zones.set('zone-1', 'shop.example');
    const sites = await startSites(state, world.now);
    open.push(sites);
    const env = { ...sites.env, CLOUDFLARE_ACCOUNT_ID: project.account.id };
    const start = (inputs: Record<string, string>, branch = 'main') =>
      world.start({
        inputs: { project: 'shop', 'purge-cache': 'true', ...inputs },
        event: pushEvent(branch, hashOf('Fix the cart')),
        env,
      });
    const deploy = (inputs: Record<string, string>, branch?: string) => start(inputs, branch).result;
    /** Production serves what is made only so many milliseconds after it was made. */
    const delay = (ms: number) => {
      const timer = setInterval(() => {
        for (const { id, createdOn } of state.created) {
          const change = project.switches.find((each) => each.id === id);
          if (change) change.at = createdOn + ms;
        }
      }, 1);
      return () => clearInterval(timer);
    };
    return { state, project, pages: world.pages, start, deploy, delay, purged };
  }

  test('waits until production serves the new deployment', async () => {
    const { state, deploy, delay, purged } = await openUploads();
    const stop = delay(40_000);
    const { exitCode, log } = await deploy({});
    stop();
    expect([exitCode, log.annotations]).toEqual([0, []]);
    expect(purged).toEqual([state.created[0]?.id]);
  });

  testOnPosix('says that no cache was purged when it is canceled while it waits', async () => {
    const { state, start, delay, pages } = await openUploads({ shortPauses: false });
    const stop = delay(10 * HOUR);
    const running = start({});
    const readings = () => pages.requests.filter(({ path }) => path.endsWith('/projects/shop')).length;
    await until(() => readings() >= 3);
    running.process.kill('SIGINT');
    const { outputs, log } = await running.result;
    stop();
    const id = state.created[0]?.id;
    expect(outputs).toMatchObject({ status: 'canceled', 'deployment-id': id });
    expect(log.annotations[0]?.message).toContain(
      `The step was canceled before production of shop was seen to serve ${id?.slice(0, 8)}; no cache was purged.`,
    );
    expect(state.purges).toEqual([]);
  });

  test('purges nothing when production does not serve the new deployment within a minute, and warns', async () => {
    const { state, deploy, delay, purged } = await openUploads();
    const stop = delay(10 * HOUR);
    const { exitCode, log } = await deploy({});
    stop();
    expect(exitCode).toBe(0);
    expect([purged, state.purges]).toEqual([[], []]);
    expect(log.annotations[0]).toMatchObject({ level: 'warning' });
    expect(log.annotations[0]?.message).toMatch(/was not seen to serve \w{8} within 1m, it serves \w{8}\./);
  });

  test('purges after a production deployment went live, before its health is checked', async () => {
    const { state, deploy } = await openUploads();
    const { exitCode, printed } = await deploy({ 'health-check': '/' });
    expect(exitCode).toBe(0);
    expect(state.purges).toHaveLength(1);
    expect(printed.indexOf('Purged the cache')).toBeLessThan(printed.indexOf('Health check healthy'));
  });

  test('purges again after a production deployment was rolled back', async () => {
    const { state, deploy } = await openUploads();
    const timer = setInterval(() => {
      for (const { id } of state.created) state.site(id, () => ({ status: 500 }));
    }, 5);
    const { exitCode, printed } = await deploy({ 'health-check': '/', 'rollback-on-failure': 'true' });
    clearInterval(timer);
    expect(exitCode).toBe(1);
    expect(printed).toContain('Production was rolled back');
    expect(state.purges).toHaveLength(2);
  });

  test('purges nothing for a preview', async () => {
    const { state, deploy } = await openUploads();
    expect((await deploy({}, 'feature')).exitCode).toBe(0);
    expect(state.purges).toEqual([]);
  });

  test('is refused where nobody waits for the deployment, before anything is made', async () => {
    const { state, deploy } = await openUploads();
    const { exitCode, log } = await deploy({ wait: 'false' });
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.message).toContain('`purge-cache` needs a finished deployment');
    expect(state.created).toEqual([]);
  });

  test('warns of a missing permission by its name', async () => {
    const { run, pages } = await openShop(DOMAINS);
    pages.state.zones.set('zone-1', 'shop.example');
    pages.state.lacks.add('cache-purge');
    const { exitCode, log } = await run({ 'purge-cache': 'true' });
    expect(exitCode).toBe(0);
    expect(log.annotations.map(({ message }) => message).join()).toContain('Zone > Cache Purge');
  });
});
