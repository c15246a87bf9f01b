import { describe, expect, jest, test } from '@jest/globals';
import type { PagesCheckRun } from '../../local/github/check-runs.js';
import type { Pull } from '../../local/github/state.js';
import type { WorldRun } from '../../local/world.js';
import { openWorld, pullRequestEvent, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const ID = '0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d';
const _ACCOUNT = '0123456789abcdef'.repeat(2);
const NO_CREDENTIALS = { CLOUDFLARE_API_TOKEN: '' };

/** A pull request, of a fork where one is named, and a step that waits for its build without credentials. */
async function openPull(pull: Partial<Pull> = {}) {
  const world = await openWorld();
  const { state } = world.github;
  const { author: _, ...given } = pull;
  const event = pullRequestEvent(world.github, state.addPull({ number: 7, branch: 'feature', sha: HEAD, ...given }));
  const add = (run: Partial<PagesCheckRun> = {}) =>
    state.addCheckRun({ sha: HEAD, deploymentId: ID, alias: 'feature', startedAt: world.now(), ...run });
  const run = (inputs: Record<string, string> = {}, more: Partial<WorldRun> = {}) =>
    world.run({
      event,
      ...more,
      inputs: { project: 'shop', mode: 'wait', ...inputs },
      env: { ...NO_CREDENTIALS, ...more.env },
    });
  return { world, state, add, run };
}

describe('a wait without credentials', () => {
  test.each([
    ['of a branch', {}, {}],
    ['of a fork', { fork: 'stranger' }, {}],
    ['of Dependabot', {}, { GITHUB_ACTOR: 'dependabot[bot]' }],
  ])('follows the check run of a pull request %s to its end', async (_, pull, env) => {
    const { world, state, add, run } = await openPull(pull);
    add({ duration: 40_000 });
    const { exitCode, outputs, summary, log } = await run({}, { env });
    expect(exitCode).toBe(0);
    expect(outputs).toEqual({
      status: 'success',
      'deployment-id': ID,
      'short-id': '0a1b2c3d',
      url: 'https://0a1b2c3d.shop.pages.dev',
      'alias-url': 'https://feature.shop.pages.dev',
      environment: 'preview',
      stage: 'deploy',
      branch: 'feature',
      'commit-hash': HEAD,
      'log-url': `https://dash.cloudflare.com/?to=/:account/pages/view/shop/${ID}`,
      'duration-seconds': '40',
      message: '✅ shop: Preview of feature: https://feature.shop.pages.dev',
      'comment-id': expect.any(String),
    });
    expect(summary).toContain('✅ Ready');
    expect(summary).toContain('no Cloudflare credentials');
    expect(log.annotations.map(({ level }) => level)).toEqual(['notice']);
    expect(state.comments(7).map(({ body }) => body)).toEqual([expect.stringContaining('feature.shop.pages.dev')]);
    expect(world.pages.requests).toEqual([]);
  });

  test('waits until the check run is there, and takes the one of its project', async () => {
    const { world, add, run } = await openPull();
    add({ project: 'docs', deploymentId: ID.replace('0a', 'ff') });
    const running = world.start({
      ...world.complete({ event: pushEvent('feature', HEAD), inputs: { project: 'shop', mode: 'wait' } }),
      env: { ...world.complete({ event: pushEvent('feature', HEAD), inputs: {} }).env, ...NO_CREDENTIALS },
    });
    await running.printed(/Waiting for the check run of commit c0ffee0/);
    add();
    const { exitCode, outputs } = await running.result;
    expect([exitCode, outputs['deployment-id']]).toEqual([0, ID]);
    expect((await run({ project: 'docs' })).outputs['short-id']).toBe('ff1b2c3d');
  });

  test('makes a GitHub Deployment of a preview, and none where it may be production', async () => {
    for (const [alias, count] of [
      ['feature', 1],
      [undefined, 0],
    ] as const) {
      const { state, run } = await openPull();
      state.addCheckRun({ sha: HEAD, deploymentId: ID, ...(alias && { alias }) });
      const { exitCode, summary } = await run({ 'github-deployment': 'true' });
      expect([exitCode, state.deployments.length]).toEqual([0, count]);
      expect(summary.includes('so there is no GitHub Deployment')).toBe(count === 0);
    }
  });

  test('fails with the build, and says where its log is', async () => {
    const { add, run } = await openPull();
    add({ conclusion: 'failure', duration: 9000 });
    const { exitCode, outputs, log } = await run();
    expect([exitCode, outputs.status]).toEqual([1, 'failure']);
    expect(outputs).not.toHaveProperty('stage');
    expect(log.annotations.map(({ message }) => message).join()).toMatch(
      /The deployment of shop failed\..*build log is in the Cloudflare dashboard/s,
    );
    expect(log.entries.at(-1)?.text).toMatch(/Deployment of shop failed: https:\/\/dash\.cloudflare\.com/);
  });

  test('counts only check runs of Cloudflare, for Pages, with addresses of the project', async () => {
    const { add, run } = await openPull();
    add({ other: { appId: 15_368 } });
    add({ other: { name: 'Workers Builds: shop' } });
    const none = await run({ 'discovery-timeout': '10s' });
    expect(none.exitCode).toBe(1);
    expect(none.outputs).not.toHaveProperty('url');
    const evil = "<tr><td><strong>Preview URL:</strong></td><td>\n<a href='https://evil.example/'>x</a>";
    add({ other: { summaries: ['', evil] } });
    const { exitCode, outputs, summary, printed } = await run();
    expect([exitCode, outputs.status, outputs.url]).toEqual([0, 'success', undefined]);
    expect(summary + printed).not.toContain('evil.example');
  });

  test('ends with an error that says what is missing, or is skipped where the step says so', async () => {
    const { world, add, run, state } = await openPull({ fork: 'stranger' });
    add({ project: 'docs' });
    const { exitCode, log } = await run({ 'discovery-timeout': '20s' });
    const text = log.annotations.map(({ message }) => message).join();
    expect(exitCode).toBe(1);
    expect(text).toContain("Cloudflare's GitHub App wrote no check run of shop for commit c0ffee0 within 20s");
    expect(text).toContain('There is one of docs.');
    expect(text).toContain('Cloudflare may not build pull requests from forks.');
    const skipped = await run({ 'discovery-timeout': '20s', 'if-no-credentials': 'skip' });
    expect([skipped.exitCode, skipped.outputs.status]).toEqual([0, 'skipped']);
    state.permissions.checks = 'none';
    const refused = await run();
    expect(refused.exitCode).toBe(1);
    expect(refused.log.annotations.map(({ message }) => message).join()).toMatch(
      /The token may not read the check runs of the commit\..*checks: read.*No Cloudflare credentials: GitHub gives no/s,
    );
    expect((await run({ 'if-no-credentials': 'skip' })).exitCode).toBe(0);
    expect(world.pages.requests).toEqual([]);
  });

  test('goes on through answers that GitHub does not give', async () => {
    const { world, add, run } = await openPull();
    add({ duration: 60_000 });
    world.github.faults.next(/check-runs/, '502', 6);
    const { exitCode, outputs } = await run();
    expect([exitCode, outputs.status]).toEqual([0, 'success']);
  });
});

describe('a wait with credentials', () => {
  test.each(['read', 'none'] as const)('finds an old deployment, where it may %s check runs', async (checks) => {
    const world = await openWorld();
    const { state } = world.pages;
    const source = { type: 'github', owner: world.github.owner, repo_name: world.github.repo } as const;
    const project = state.addProject({ name: 'shop', source });
    const createdOn = world.now() - 10_000_000;
    const old = state.addDeployment(project, { branch: 'feature', commitHash: HEAD, createdOn });
    for (let count = 0; count < 300; count += 1) {
      state.addDeployment(project, { branch: 'other', createdOn: createdOn + 1000 * (count + 1) });
    }
    const { state: github } = world.github;
    github.permissions.checks = checks;
    github.addCheckRun({ sha: HEAD, deploymentId: old.id, account: project.account.id, alias: 'feature' });
    const { exitCode, outputs, log } = await world.run({
      inputs: { project: 'shop', mode: 'wait' },
      event: pushEvent('feature', HEAD),
    });
    expect([exitCode, outputs['deployment-id']]).toEqual([0, old.id]);
    expect(log.annotations).toEqual([]);
    const pages = world.pages.requests.filter(({ path }) => path.endsWith('/shop/deployments')).length;
    expect(pages < 5).toBe(checks === 'read');
  });
});

describe('`if-no-credentials: skip`', () => {
  test.each(['deploy', 'rollback', 'prune', 'status'])('ends mode %s green, and does nothing', async (mode) => {
    const { world, state, run } = await openPull({ fork: 'stranger' });
    const { exitCode, outputs, summary, log } = await run({ mode, 'if-no-credentials': 'skip' });
    const message = '⏭️ shop: nothing was done, for there are no Cloudflare credentials';
    expect([exitCode, outputs]).toEqual([0, { status: 'skipped', message }]);
    expect(summary).toContain('## ⏭️ Skipped: shop');
    expect(log.annotations).toMatchObject([{ level: 'notice', message: expect.stringContaining('from a fork') }]);
    expect(log.entries.at(-1)?.text).toMatch(message);
    expect(world.pages.requests).toEqual([]);
    expect(state.comments(7)).toEqual([]);
    expect((await run({ mode })).exitCode).toBe(1);
  });

  test('changes nothing where there are credentials, good or bad', async () => {
    const { run } = await openPull();
    const bad = { env: { CLOUDFLARE_API_TOKEN: 'some-other-token' } };
    expect((await run({ mode: 'status', 'if-no-credentials': 'skip' }, bad)).exitCode).toBe(1);
    const half = await run({ mode: 'status', 'if-no-credentials': 'skip', 'api-key': 'a-key' });
    expect(half.exitCode).toBe(1);
  });
});
