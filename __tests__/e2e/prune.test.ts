import { readFileSync } from 'node:fs';
import { describe, expect, jest, test } from '@jest/globals';
import type { PagesOptions } from '../../local/pages/index.js';
import { testOnPosix } from '../platform.js';
import { dispatchEvent, openWorld, pullRequestEvent } from './harness.js';

jest.setTimeout(60_000);

const DAY = 24 * 3600 * 1000;

/** A shop with four production deployments and `count` previews of `branch`, from 30 days ago on. */
async function openShop({
  count = 40,
  branch = 'feature/x',
  ...pages
}: PagesOptions & { count?: number; branch?: string } = {}) {
  const world = await openWorld({ pages });
  const { state } = world.pages;
  const project = state.addProject({ name: 'shop', source: { type: 'github', owner: 'octo-org', repo_name: 'shop' } });
  const production = [9, 8, 7, 6].map((days) => state.addDeployment(project, { createdOn: Date.now() - days * DAY }));
  const previews = Array.from({ length: count }, (_, at) =>
    state.addDeployment(project, { branch, createdOn: Date.now() - 30 * DAY + at * 60_000 }),
  );
  const env = { CLOUDFLARE_ACCOUNT_ID: project.account.id };
  const runOf = (inputs: Record<string, string> = {}) => ({
    inputs: { mode: 'prune', project: 'shop', ...inputs },
    event: dispatchEvent(),
    env,
  });
  return { world, state, project, production, previews, env, runOf };
}

describe('a cleanup', () => {
  test('deletes the old previews and says so in outputs, log, summary and file', async () => {
    const { world, state, previews, runOf } = await openShop();
    const { exitCode, outputs, summary, log } = await world.run(runOf());
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ status: 'success', 'deleted-count': '39', 'kept-count': '1', 'failed-count': '0' });
    expect(JSON.parse(outputs['deleted-ids'] ?? '').sort()).toEqual(state.deleted.toSorted());
    expect(state.deleted.toSorted()).toEqual(
      previews
        .slice(0, 39)
        .map(({ id }) => id)
        .sort(),
    );
    const plan = JSON.parse(readFileSync(outputs['plan-file'] ?? '', 'utf8'));
    expect(plan.deployments).toHaveLength(40);
    expect(log.groups).toContain('39 to delete');
    expect(log.entries.at(-1)?.text).toMatch(
      / 🧹 Deleted 39 of 40 deployments of shop in \S+; 1 kept: 1 served by an alias$/u,
    );
    expect(summary).toContain('## 🧹 Pruned: shop');
    expect(summary).toContain('<td nowrap>feature/x</td><td nowrap>39 ████████████</td><td nowrap>1</td>');
  });

  test('that is a dry run changes nothing and shows the whole plan', async () => {
    const { world, state, previews, runOf } = await openShop();
    const { exitCode, outputs, printed, summary, log } = await world.run(runOf({ 'dry-run': 'true' }));
    expect(exitCode).toBe(0);
    expect(state.deleted).toEqual([]);
    expect(world.pages.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    for (const { id } of previews) expect(printed).toContain(id.slice(0, 8));
    expect(outputs).toMatchObject({ status: 'success', 'deleted-count': '0', 'deleted-ids': '[]' });
    expect(summary).toContain('- **Would be deleted**: 39\n');
    for (const { text } of log.entries) expect(text).toContain('Dry run');
    expect(log.groups).toEqual(['Dry run: 39 would be deleted', 'Dry run: 1 would be kept']);
  });

  test('of a branch whose name is a workflow command runs no command', async () => {
    const { world, runOf } = await openShop({ branch: '##[set-output name=status]owned' });
    const { exitCode, outputs, summary } = await world.run(runOf());
    expect(exitCode).toBe(0);
    expect(outputs.status).toBe('success');
    expect(outputs['deleted-count']).toBe('39');
    expect(summary).not.toContain('##[');
  });

  test('names each of several projects that are not there on a line of its own', async () => {
    const { world, runOf } = await openShop({ count: 2 });
    const { outputs, log } = await world.run(runOf({ project: 'shop, one, two' }));
    expect(outputs.status).toBe('partial');
    const error = log.annotations.find(({ level }) => level === 'error');
    expect(error?.message.split('\n')).toEqual([
      expect.stringMatching(/^Nothing of one was deleted: /),
      expect.stringMatching(/^Nothing of two was deleted: /),
    ]);
  });

  test('tells a project that is not there', async () => {
    const { world, runOf } = await openShop();
    const { exitCode, outputs, log } = await world.run(runOf({ project: 'shp' }));
    expect(exitCode).toBe(1);
    const reason = 'The account has no project named shp.';
    const message = `❌ shp: Nothing was deleted · ${reason}`;
    expect(outputs).toEqual({ status: 'failure', 'failure-reason': reason, message });
    expect(log.annotations[0]?.message).toContain('Check the spelling of `project`');
  });
});

testOnPosix('a canceled cleanup ends within 5 seconds and reports what was done', async () => {
  const { world, state, runOf } = await openShop({
    count: 400,
    latency: ({ method }) => (method === 'DELETE' ? 100 : 0),
  });
  const running = world.start(runOf());
  await running.printed(/\d+ of 399 /);
  const canceled = Date.now();
  running.process.kill('SIGINT');
  const { exitCode, outputs, summary, log } = await running.result;
  expect(Date.now() - canceled).toBeLessThan(5000);
  expect(exitCode).toBe(1);
  expect(outputs.status).toBe('canceled');
  const ids = JSON.parse(outputs['deleted-ids'] ?? '');
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.length).toBe(Number(outputs['deleted-count']));
  expect(ids.every((id: string) => state.deleted.includes(id))).toBe(true);
  expect(state.deleted.length).toBeLessThan(399);
  expect(log.annotations[0]?.message).toContain(`The step was canceled after ${ids.length} of 399 deletions.`);
  expect(summary).toContain('Canceled: shop');
  expect(readFileSync(outputs['plan-file'] ?? '', 'utf8').match(/"result":"deleted"/g)).toHaveLength(ids.length);
});

test('a cleanup at the rate limit waits for it and is never turned away', async () => {
  const { world, runOf } = await openShop({ count: 60, rateLimit: { quota: 30, window: 2000 } });
  const { outputs } = await world.run(runOf());
  expect(outputs).toMatchObject({ status: 'success', 'deleted-count': '59' });
  expect(world.pages.requests.filter(({ status }) => status === 429)).toEqual([]);
});

test('a closed pull request loses its previews, on GitHub as well, and no other branch does', async () => {
  const branch = 'fix/a,staging';
  const { world, state, project, runOf } = await openShop({ count: 3, branch });
  const { github } = world;
  for (const other of ['fix/a', 'staging', 'zzz']) state.addDeployment(project, { branch: other });
  github.state.addBranch(branch);
  const pull = github.state.addPull({ branch });
  project.heads.set(branch, { hash: pull.sha, message: 'Add the cart' });
  const { exitCode: deployed } = await world.run({
    ...runOf(),
    inputs: { mode: 'deploy', project: 'shop', 'github-deployment': 'true' },
    event: pullRequestEvent(github, pull),
  });
  expect(deployed).toBe(0);
  pull.state = 'closed';
  const { exitCode, outputs, log } = await world.run({
    ...runOf({
      'older-than': '0',
      'include-aliased': 'true',
      'github-deployment': 'true',
    }),
    event: pullRequestEvent(github, pull, 'pull_request_target'),
  });
  expect(exitCode).toBe(0);
  expect(log.entries.map(({ text }) => text).join('\n')).toContain(`only deployments of ${branch} are looked for`);
  expect(outputs['deleted-count']).toBe('4');
  expect(state.deleted).toHaveLength(4);
  const comments = github.state.comments(pull.number);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toContain('| 🗑️ <b>shop</b> | removed |');
  const [deployment] = github.state.deployments;
  expect(deployment?.statuses.at(-1)?.state).toBe('inactive');
});
