import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { DeploymentRecord } from '../../local/pages/index.js';
import { startSites } from '../../local/pages/sites.js';
import { dispatchEvent, openWorld, pushEvent } from './harness.js';

jest.setTimeout(90_000);

const HOUR = 3_600_000;
const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const TOKEN = { 'access-client-id': '0123456789abcdef.access', 'access-client-secret': 'fedcba9876543210fedcba98' };
const LOGIN = 'https://octo.cloudflareaccess.com/cdn-cgi/access/login/shop.pages.dev?kid=abc';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sites) => sites.close()));
});

/** A shop of these deployments, the newest first, each of which answers with a status. The first is live. */
async function openShop(...statuses: number[]) {
  const world = await openWorld();
  const { state } = world.pages;
  const project = state.addProject({ name: 'shop' });
  const all = statuses.map((status, index) => {
    const deployment = state.addDeployment(project, {
      createdOn: Date.now() - (index + 1) * HOUR,
      commitHash: `${index}`.repeat(40),
      commitMessage: `Version ${index}`,
      ...(index === 0 && { live: true }),
    });
    state.site(deployment.id, () => ({ status, body: `status ${status}` }));
    return deployment;
  });
  const sites = await startSites(state, world.now);
  open.push(sites);
  const env = { ...sites.env, CLOUDFLARE_ACCOUNT_ID: project.account.id };
  const run = (inputs: Record<string, string>) =>
    world.run({
      inputs: { project: 'shop', mode: 'rollback', 'health-check': '/', ...inputs },
      event: dispatchEvent(),
      env,
    });
  const deploy = (inputs: Record<string, string>) =>
    world.run({ inputs: { project: 'shop', ...inputs }, event: pushEvent('feature', HEAD), env });
  const changes = () => world.pages.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  return { world, state, all, sites, run, deploy, changes, served: () => state.live(project)?.id };
}

const short = (deployment?: DeploymentRecord) => deployment?.id.slice(0, 8) ?? '';

describe('the health of a target', () => {
  test('is asked before it goes live, and a bad one is refused with the newest that are good', async () => {
    const { run, all, changes, served } = await openShop(500, 500, 404, 200, 200);
    const { exitCode, outputs, log, summary } = await run({});
    expect([exitCode, outputs['rolled-back'], served()]).toEqual([1, 'false', all[0]?.id]);
    expect(changes()).toEqual([]);
    const [error] = log.annotations;
    expect(error?.message).toContain(
      `Deployment ${short(all[1])} of shop does not pass its health check: https://${short(all[1])}.shop.pages.dev/ answered HTTP 500. So it was not put live, and nothing was changed.`,
    );
    expect(error?.message).toMatch(
      new RegExp(`Deployments to roll back to:\\s+${short(all[3])} .*\\s+${short(all[4])} `),
    );
    expect(summary).toContain(`| ❌ | [${short(all[2])}]`);
    expect(summary).toContain(`| ✅ | [${short(all[3])}]`);
  });
});

describe('a health check that is a URL of the target', () => {
  test('is asked of the others as its path, when the target is bad', async () => {
    const { run, all, served } = await openShop(500, 500, 404, 200);
    const target = short(all[1]);
    const check = `https://${target}.shop.pages.dev/x`;
    const { exitCode, log, printed } = await run({ 'rollback-to': target, 'health-check': check });
    expect([exitCode, served()]).toEqual([1, all[0]?.id]);
    expect(log.annotations[0]?.message).toContain(`does not pass its health check: ${check} answered HTTP 500`);
    expect(log.annotations[0]?.message).toMatch(new RegExp(`Deployments to roll back to:\\s+${short(all[3])} `));
    expect(printed).toContain(`Tried ${short(all[2])}: unhealthy: https://${short(all[2])}.shop.pages.dev/x`);
  });

  test('is refused where any deployment may be the target, before one is asked', async () => {
    const { run, all, sites } = await openShop(500, 500, 200);
    const check = `https://${short(all[2])}.shop.pages.dev/x`;
    const { exitCode, log } = await run({ 'rollback-to': 'healthy', 'health-check': check });
    expect([exitCode, sites.requests]).toEqual([1, []]);
    expect(log.annotations[0]?.message).toContain(
      `The health check ${check} is of another host than what is deployed.\nGive a path, or a URL of shop.pages.dev;`,
    );
  });
});

describe('a rollback to a healthy deployment', () => {
  test('finds it, and tells the first bad one with its commit, author and pull request', async () => {
    const { run, all, changes, served, world } = await openShop(500, 500, 200, 200);
    const { github } = world;
    const hash = all[1]?.commit.hash ?? '';
    github.state.messages.set(hash, 'Version 1');
    github.state.addPull({ number: 9, branch: 'cart', sha: hash, state: 'closed' });
    const { exitCode, outputs, summary, log, printed } = await run({ 'rollback-to': 'healthy' });
    expect([exitCode, outputs['rolled-back'], served()]).toEqual([0, 'true', all[2]?.id]);
    expect(changes()).toHaveLength(1);
    const line = `First bad deployment: ${short(all[1])} "Version 1" (1111111) by The Octocat, pull request 9: https://github.com/octo-org/shop/pull/9; ${short(all[2])} is healthy`;
    expect(log.entries.map(({ text }) => text).join('\n')).toContain(line);
    expect(summary.replaceAll('<!-- -->', '')).toContain('by <b>The Octocat</b> in [pull request 9](');
    expect(printed).toContain(
      `Tried ${short(all[1])}: unhealthy: https://${short(all[1])}.shop.pages.dev/ answered HTTP 500`,
    );
    expect(printed).toContain(`Tried ${short(all[2])}: healthy`);
  });

  test('is a search that touches nothing in a dry run', async () => {
    const { run, all, changes, served } = await openShop(500, 500, 500, 200);
    const { exitCode, outputs, log } = await run({ 'rollback-to': 'healthy', 'dry-run': 'true' });
    expect([exitCode, outputs['rolled-back'], outputs['deployment-id']]).toEqual([0, 'false', all[3]?.id]);
    expect([changes(), served()]).toEqual([[], all[0]?.id]);
    expect(log.entries.at(-1)?.text).toContain(`First bad deployment: ${short(all[2])} "Version 2"`);
  });

  test('is refused without a health check, before anything is asked', async () => {
    const { run, world } = await openShop(500, 200);
    const { exitCode, log } = await run({ 'rollback-to': 'healthy', 'health-check': '' });
    expect([exitCode, world.pages.requests]).toEqual([1, []]);
    expect(log.annotations[0]?.message).toContain('`rollback-to: healthy` needs `health-check`');
  });
});

test('newest undoes a rollback, and is live already when it is asked for again', async () => {
  const { run, all, served, changes } = await openShop(200, 200, 200);
  await run({ 'rollback-to': '-2' });
  expect(served()).toBe(all[2]?.id);
  const { outputs } = await run({ 'rollback-to': 'newest' });
  expect([outputs['rolled-back'], served()]).toEqual(['true', all[0]?.id]);
  const again = await run({ 'rollback-to': 'newest' });
  expect([again.exitCode, again.outputs['rolled-back'], changes().length]).toEqual([0, 'false', 2]);
});

describe('what a health check expects', () => {
  test('is a status, without following a redirect, or a text in the body', async () => {
    const { run, all, state, served } = await openShop(500, 200);
    const [, target] = all as [DeploymentRecord, DeploymentRecord];
    state.site(target.id, (path) => {
      if (path === '/old') return { status: 301, headers: { location: '/new' } };
      if (path === '/api/health') return { status: 302, headers: { location: '/api/health/' } };
      return { status: 200, body: path === '/api/health/' ? `${'x'.repeat(1_000_000)}{"state":"ok, fine"}` : 'page' };
    });
    const lines = ['/', '/old is 301', '/api/health contains "\\"ok, fine\\""'];
    const { exitCode } = await run({ 'health-check': lines.join('\n') });
    expect([exitCode, served()]).toEqual([0, target.id]);
  });

  test.each([
    ['/old is 301', 'answered HTTP 200 (expected: HTTP 301)'],
    ['/ contains "ok"', 'answered HTTP 200 (expected: "ok" in the first MiB, which is not there)'],
  ])('fails a deployment that does not answer so: %s', async (line, words) => {
    const { deploy, state } = await openShop(200);
    const timer = setInterval(() => {
      for (const { id } of state.created) state.site(id, () => ({ status: 200, body: `${'x'.repeat(1_100_000)}ok` }));
    }, 5);
    const { exitCode, log } = await deploy({ 'health-check': line, 'health-check-timeout': '1s' });
    clearInterval(timer);
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.message).toContain(words);
  });
});

describe('a service token of Access', () => {
  /** Lets only the token through, and leads to another host behind it. */
  async function openLocked() {
    const shop = await openShop(500, 200);
    const seen: [host: string, id: unknown][] = [];
    for (const { id } of shop.all) {
      shop.state.site(id, (path, host, headers) => {
        seen.push([host, headers['cf-access-client-id']]);
        const isLet =
          headers['cf-access-client-id'] === TOKEN['access-client-id'] &&
          headers['cf-access-client-secret'] === TOKEN['access-client-secret'];
        if (!isLet) return { status: 302, headers: { location: LOGIN } };
        return path === '/away'
          ? { status: 302, headers: { location: 'https://elsewhere.example/' } }
          : { status: 200 };
      });
    }
    return { ...shop, seen };
  }

  test('lets a deployment be asked that is behind Access, and goes to hosts of the project alone', async () => {
    const { run, all, served, seen, sites, world } = await openLocked();
    const { exitCode, printed, summary, log, outputs } = await run({ 'health-check': '/\n/away', ...TOKEN });
    expect([exitCode, served()]).toEqual([0, all[1]?.id]);
    expect(new Set(seen.map(([host]) => host))).toEqual(new Set(['shop.pages.dev', `${short(all[1])}.shop.pages.dev`]));
    expect(sites.tunnels.filter((tunnel) => /elsewhere|cloudflareaccess/.test(tunnel))).toEqual([]);
    expect(log.masks).toEqual(expect.arrayContaining(Object.values(TOKEN)));
    const shown = printed.replaceAll(/::add-mask::.*/g, '');
    for (const secret of Object.values(TOKEN)) {
      expect([shown, summary, JSON.stringify(outputs)].join('\n')).not.toContain(secret);
      expect(JSON.stringify([world.pages.requests, world.github.requests])).not.toContain(secret);
    }
  });

  test('that is missing is advised', async () => {
    const { run, changes } = await openLocked();
    const { exitCode, log } = await run({});
    expect([exitCode, changes()]).toEqual([1, []]);
    expect(log.annotations[0]?.message).toMatch(/is behind the login of Cloudflare Access[\s\S]*`access-client-id`/);
  });

  test.each([
    [{ 'access-client-id': 'abc.access' }, '`access-client-secret` is missing'],
    [{ 'access-client-secret': 'fedcba98' }, '`access-client-id` is missing'],
    [{ ...TOKEN, 'access-client-secret': '"fedcba98"' }, '`access-client-secret` is in quotes'],
  ])('of which a half is missing or wrong is refused (%#)', async (inputs, words) => {
    const { run, world } = await openShop(200, 200);
    const { exitCode, log, printed } = await run(inputs);
    expect([exitCode, world.pages.requests]).toEqual([1, []]);
    expect(log.annotations[0]?.message).toContain(words);
    expect(printed.replaceAll(/::add-mask::.*/g, '')).not.toContain('fedcba98');
  });

  test('is taken with the names of its headers in front', async () => {
    const { run, all, served } = await openLocked();
    await run({
      'access-client-id': `CF-Access-Client-Id: ${TOKEN['access-client-id']}`,
      'access-client-secret': `CF-Access-Client-Secret: ${TOKEN['access-client-secret']}`,
    });
    expect(served()).toBe(all[1]?.id);
  });
});
