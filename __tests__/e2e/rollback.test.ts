import { describe, expect, jest, test } from '@jest/globals';
import type { DeploymentRecord, NewDeployment } from '../../local/pages/index.js';
import type { WorldOptions } from '../../local/world.js';
import { testOnPosix } from '../platform.js';
import { dispatchEvent, openWorld, until } from './harness.js';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A shop whose newest production deployment is live. The others: an older good one, a failed one, the oldest good one. */
async function openShop(options: WorldOptions = {}) {
  const world = await openWorld(options);
  const { state } = world.pages;
  const project = state.addProject({ name: 'shop' });
  const add = (days: number, more: NewDeployment = {}) =>
    state.addDeployment(project, {
      // A minute more, because the server tells its time in whole seconds.
      createdOn: Date.now() - days * DAY - MINUTE,
      commitHash: `${days}`.repeat(40).slice(0, 40),
      commitMessage: `Version of ${days} days ago`,
      ...more,
    });
  const oldest = add(5);
  const broken = add(4, { status: 'failure' });
  const good = add(3);
  const preview = add(2, { branch: 'feature' });
  const live = add(1, { live: true });
  const run = (inputs: Record<string, string> = {}, more: object = {}) =>
    world.run({ inputs: { project: 'shop', mode: 'rollback', ...inputs }, event: dispatchEvent(), env, ...more });
  const env = { CLOUDFLARE_ACCOUNT_ID: project.account.id };
  const calls = () => world.pages.requests.map(({ method, path }) => `${method} ${path.split('/pages/projects')[1]}`);
  const served = () => state.live(project)?.id;
  return { world, state, project, add, oldest, broken, good, preview, live, run, env, calls, served };
}

const short = ({ id }: DeploymentRecord) => id.slice(0, 8);

describe('a rollback', () => {
  test('puts the last good version back and proves it, with four requests', async () => {
    const { good, live, run, calls, served } = await openShop();
    const { exitCode, outputs, summary, log, printed } = await run({ reason: 'The cart is empty' });
    expect(exitCode).toBe(0);
    expect(served()).toBe(good.id);
    expect(calls()).toHaveLength(4);
    expect(outputs).toMatchObject({
      status: 'success',
      'rolled-back': 'true',
      'previous-deployment-id': live.id,
      'deployment-id': good.id,
      'short-id': short(good),
      environment: 'production',
      'production-url': 'https://shop.pages.dev',
      'commit-hash': good.commit.hash,
    });
    expect(summary).toContain('## ↩️ Rolled back: shop');
    expect(summary).toContain('|  | Before | After |');
    expect(summary).toContain(`| Deployment | [${short(live)}](https://${short(live)}.shop.pages.dev/)`);
    expect(summary).toContain('- **Asked for by**: octocat\n- **Reason**: The cart is empty\n');
    expect(summary).toContain(
      `To undo it: [Run workflow](https://github.com/octo-org/shop/actions/workflows/pages.yml) with <code>rollback-to</code> <code>${live.id}</code>.`,
    );
    expect(log.annotations).toEqual([]);
    expect(printed).toContain(`Production serves ${short(good)}`);
    const [last, undo] = log.entries.slice(-2).map(({ text }) => text.replace(/^ *\S+ +/, ''));
    expect(last).toMatch(
      new RegExp(`^↩️ Rolled back shop: ${short(live)} → ${short(good)} "[^"]+" \\(\\d+ \\w+ old\\)$`),
    );
    expect(undo).toBe(
      `To undo it, run a rollback with \`rollback-to: ${live.id}\`: https://github.com/octo-org/shop/actions/workflows/pages.yml`,
    );
    expect(summary + printed).not.toContain('Ready');
  });

  test('reads no page too many in a project with 10,000 deployments', async () => {
    const { world, state, run, calls } = await openShop();
    const big = state.addProject({ name: 'big' });
    for (let index = 0; index < 10_000; index += 1) {
      state.addDeployment(big, { createdOn: Date.now() - index * MINUTE, status: index === 3 ? 'failure' : 'success' });
    }
    world.pages.requests.splice(0);
    const { exitCode, outputs } = await run({ project: 'big', 'rollback-to': '-2' });
    expect(exitCode).toBe(0);
    expect(outputs['rolled-back']).toBe('true');
    expect(calls()).toHaveLength(4);
  });

  test('waits for production that takes its time to switch', async () => {
    const { good, run, served } = await openShop({ pages: { rollbackDelay: 1200 } });
    const { exitCode, outputs } = await run();
    expect(exitCode).toBe(0);
    expect(outputs['rolled-back']).toBe('true');
    expect(served()).toBe(good.id);
  });

  test.each(['lost-answer', 'late-502', 'html-200', '503', 'reset'] as const)(
    'whose answer is lost (%s) is resolved by reading the project',
    async (fault) => {
      const { world, good, run, calls, served } = await openShop();
      world.faults.next(/\/rollback$/, fault);
      const { exitCode, outputs } = await run({ comment: 'false' });
      expect(exitCode).toBe(0);
      expect(outputs['rolled-back']).toBe('true');
      expect(served()).toBe(good.id);
      const tookEffect = fault !== '503' && fault !== 'reset';
      expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(tookEffect ? 1 : 2);
    },
  );

  test('goes further back, and forth again by any name of a newer deployment', async () => {
    const { oldest, live, good, run, served } = await openShop();
    await run({ 'rollback-to': '-2' });
    expect(served()).toBe(oldest.id);
    for (const [name, target] of [
      [live.id, live],
      [short(oldest), oldest],
      [good.commit.hash.slice(0, 9), good],
      [`https://${short(live)}.shop.pages.dev/cart`, live],
    ] as const) {
      const { exitCode, outputs } = await run({ 'rollback-to': name });
      expect([exitCode, outputs['deployment-id'], served()]).toEqual([0, target.id, target.id]);
    }
  });

  test('to what is live already is a success that changes nothing', async () => {
    const { live, run, calls } = await openShop();
    const { exitCode, outputs, summary, log } = await run({ 'rollback-to': short(live) });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ status: 'success', 'rolled-back': 'false', 'previous-deployment-id': live.id });
    expect(summary).toMatch(/^## ✅ Already live: shop\n\nNothing was changed: production of shop serves /);
    expect(log.entries.at(-1)?.text).toMatch(
      new RegExp(`✅ Nothing to do: shop serves ${short(live)} "[^"]+" already: https://shop\\.pages\\.dev$`),
    );
    expect(calls().every((call) => call.startsWith('GET'))).toBe(true);
  });

  test('that is a dry run shows what would happen and changes nothing', async () => {
    const { good, live, run, calls, served, world } = await openShop();
    const { exitCode, outputs, summary, log } = await run({ 'dry-run': 'true' });
    expect(exitCode).toBe(0);
    expect(served()).toBe(live.id);
    expect(outputs).toMatchObject({
      'rolled-back': 'false',
      'deployment-id': good.id,
      'previous-deployment-id': live.id,
    });
    expect(summary.replaceAll('<!-- -->', '')).toContain(`would be rolled back to ${short(good)}`);
    expect(summary).toMatch(/^## 🔍 Dry run: shop\n/u);
    expect(summary).toContain('|  | Live | Would be |');
    for (const { text } of log.entries) expect(text).toContain('Dry run');
    expect(log.entries.at(-1)?.text).toMatch(/🔍 Dry run: shop would be rolled back: .* Nothing was changed$/u);
    expect(calls().every((call) => call.startsWith('GET'))).toBe(true);
    expect(world.github.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});

describe('a target that cannot be put back', () => {
  test('is refused with the five nearest that can: short id, commit, age and message', async () => {
    const { preview, broken, good, oldest, run, served, live, add } = await openShop();
    add(6, { commitMessage: '::error::@octocat <b>*bold*</b>\nsecond line' });
    for (const [name, words] of [
      [preview.id, 'is a preview of branch feature'],
      [short(preview), 'is a preview of branch feature'],
      [broken.id, 'its build ended with failure in stage build'],
      ['deadbeef', 'has no deployment deadbeef'],
      ['00000000-0000-4000-8000-000000000000', 'it was deleted'],
    ] as const) {
      const { exitCode, outputs, summary, log } = await run({ 'rollback-to': name });
      expect(exitCode).toBe(1);
      expect(outputs).toMatchObject({ status: 'failure', 'rolled-back': 'false' });
      const [error] = log.annotations;
      expect(error?.message).toContain(words);
      expect(error?.message).toMatch(new RegExp(`${short(good)}  3333333  3 days ago +Version of 3 days ago`));
      expect(error?.message).toContain(short(oldest));
      expect(error?.message).not.toContain('second line');
      expect(summary).toContain(
        `, <code>3333333</code> Version of 3 days ago, ${new Date(good.createdOn).toISOString().slice(0, 10)} `,
      );
      expect(summary).not.toContain('@octocat');
      expect(summary).not.toContain('<b>*');
    }
    expect(served()).toBe(live.id);
  });

  test('is refused when several commits begin like it', async () => {
    const { add, run } = await openShop();
    add(7, { commitHash: `abcdef0${'1'.repeat(33)}` });
    add(8, { commitHash: `abcdef0${'2'.repeat(33)}` });
    const { exitCode, log } = await run({ 'rollback-to': 'abcdef0' });
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.message).toContain('Several commits begin with abcdef0');
  });
});

describe('others at the same time', () => {
  test('two rollbacks end with true reports', async () => {
    const { good, oldest, run, served } = await openShop();
    const reports = await Promise.all([run({ 'rollback-to': short(good) }), run({ 'rollback-to': short(oldest) })]);
    const winner = served();
    expect([good.id, oldest.id]).toContain(winner);
    const won = reports.filter(({ outputs }) => outputs['deployment-id'] === winner);
    expect(won.map(({ exitCode }) => exitCode)).toEqual([0]);
    for (const { exitCode, outputs, log } of reports) {
      if (outputs['rolled-back'] === 'true') expect(exitCode).toBe(0);
      else expect(log.annotations[0]?.message).toContain(`but serves ${winner?.slice(0, 8)}`);
    }
  });

  test('a production deployment that becomes live before the rollback does is reported', async () => {
    const { state, project, world, env } = await openShop({ pages: { rollbackDelay: 60_000 } });
    const running = world.start({
      inputs: { project: 'shop', mode: 'rollback' },
      event: dispatchEvent(),
      env,
    });
    await running.printed(/Target:/);
    const newer = state.addDeployment(project, { createdOn: world.now() });
    const { exitCode, outputs, log } = await running.result;
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ status: 'failure', 'rolled-back': 'false' });
    expect(log.annotations[0]?.message).toContain(`but serves ${short(newer)}`);
  });

  test('a production deployment that becomes ready during the rollback is noticed and named', async () => {
    const { world, state, project, good, env, served } = await openShop({ pages: { rollbackDelay: 5000 } });
    const building = state.addDeployment(project, {
      createdOn: world.now(),
      build: { stages: [{ name: 'build', ms: Number.POSITIVE_INFINITY }] },
    });
    const running = world.start({ inputs: { project: 'shop', mode: 'rollback' }, event: dispatchEvent(), env });
    await until(() => world.pages.requests.some(({ path }) => path.endsWith('/rollback')));
    const built = { name: 'build', ms: world.now() - building.createdOn };
    state.setBuild(building, { stages: [built, { name: 'deploy', ms: 0 }] });
    const { exitCode, outputs, summary } = await running.result;
    expect(exitCode).toBe(0);
    expect(served()).toBe(good.id);
    expect(outputs['rolled-back']).toBe('true');
    expect(summary.replaceAll('<!-- -->', '')).toMatch(
      new RegExp(`Another production deployment came or ended while this one was rolled back\\S+ ${short(building)}`),
    );
  });

  test('a production deployment that is still being built is warned of', async () => {
    const { world, state, project, run } = await openShop();
    const building = state.addDeployment(project, { createdOn: world.now(), status: 'active' });
    const { exitCode, log, summary } = await run();
    expect(exitCode).toBe(0);
    expect(log.annotations[0]).toMatchObject({ level: 'warning' });
    expect(log.annotations[0]?.message).toContain(`${short(building)}`);
    expect(summary).toMatch(/^> \[!WARNING\]\n> A production build is under way /);
    expect(log.entries.at(-2)?.text).toMatch(
      new RegExp(`⚠️ A production build is under way \\(${short(building)}.* ↩️ Rolled back shop: `),
    );
  });
});

testOnPosix('a rollback that is canceled says whether it was asked for', async () => {
  const { world, env, good } = await openShop({ shortPauses: false, pages: { rollbackDelay: 60_000 } });
  const running = world.start({ inputs: { project: 'shop', mode: 'rollback' }, event: dispatchEvent(), env });
  await until(() =>
    world.pages.requests.some(({ path, status }) => path.endsWith('/rollback') && status !== undefined),
  );
  running.process.kill('SIGINT');
  const { outputs, log } = await running.result;
  expect(outputs).toMatchObject({ status: 'canceled', 'deployment-id': good.id });
  expect(outputs['rolled-back']).toBeUndefined();
  expect(log.annotations[0]?.message).toContain('had been asked to roll back production of shop');
});

test('a rollback that takes too long times out and says so', async () => {
  const { run } = await openShop({ shortPauses: false, pages: { rollbackDelay: 60_000 } });
  const { exitCode, outputs } = await run({ timeout: '2s' });
  expect(exitCode).toBe(1);
  expect(outputs).toMatchObject({ status: 'timed-out' });
  expect(outputs['rolled-back']).toBeUndefined();
});

test('the merged pull request that was rolled away from is told, and GitHub gets a deployment', async () => {
  const { world, live, good, run } = await openShop();
  world.github.state.addPull({ number: 8, branch: 'basket', sha: good.commit.hash });
  world.github.state.addPull({ number: 9, branch: 'cart', sha: live.commit.hash, state: 'closed' });
  const { outputs, log } = await run({ reason: '@octocat broke it', 'github-deployment': 'true' });
  expect(log.annotations).toEqual([]);
  const [comment] = world.github.state.comments(9);
  expect(comment?.body).toContain(`Rollback of production from ${short(live)} to ${short(good)} by octocat`);
  expect(comment?.body).toContain('### ↩️ Cloudflare Pages: production rolled back');
  expect(comment?.body).toContain('| rolled back · **[Visit site](');
  expect(comment?.body).not.toContain('@octocat broke');
  expect(comment?.body).toContain('### ↩️ Cloudflare Pages: production rolled back\n');
  expect(comment?.body).not.toContain('Ready');
  expect(outputs['comment-id']).toBe(String(comment?.id));
  expect(outputs['github-deployment-id']).toBeDefined();
});
