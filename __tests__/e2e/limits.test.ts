/** Every mode ends with its report when its time is over, and at once when it is asked to wait longer than that. */
import { readFileSync } from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import type { PagesOptions } from '../../local/pages/index.js';
import { dispatchEvent, openWorld, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const DAY = 24 * 3600 * 1000;

/** Three projects; `shop` has a live deployment, an older good one, and `count` old previews. */
async function openShops(count: number, pages: PagesOptions = {}) {
  const world = await openWorld({ shortPauses: false, pages });
  const { state } = world.pages;
  const account = state.addAccount();
  const [shop] = ['shop', 'shop-b', 'shop-c'].map((name) => state.addProject({ name, account }));
  if (shop === undefined) throw new Error('There is no project.');
  for (const days of [9, 8]) state.addDeployment(shop, { createdOn: Date.now() - days * DAY, live: true });
  for (let at = 0; at < count; at += 1) {
    state.addDeployment(shop, { branch: `feature/${at}`, createdOn: Date.now() - 30 * DAY + at * 1000 });
  }
  const run = (inputs: Record<string, string>) =>
    world.run({
      inputs: { project: 'shop', ...inputs },
      event: inputs.mode === 'deploy' ? pushEvent('main', 'a'.repeat(40)) : dispatchEvent(),
      env: { CLOUDFLARE_ACCOUNT_ID: account.id },
    });
  return { world, state, run };
}

test('a cleanup whose time is over reports what was deleted, and that the rest was not', async () => {
  const { state, run } = await openShops(200, { latency: ({ method }) => (method === 'DELETE' ? 500 : 0) });
  const began = Date.now();
  const { exitCode, outputs, summary, log } = await run({ mode: 'prune', 'include-aliased': 'true', timeout: '3s' });
  expect(Date.now() - began).toBeLessThan(9000);
  expect([exitCode, outputs.status]).toEqual([1, 'timed-out']);
  const ids = JSON.parse(outputs['deleted-ids'] ?? '');
  expect(ids.length).toBe(Number(outputs['deleted-count']));
  expect(ids.every((id: string) => state.deleted.includes(id))).toBe(true);
  expect(log.annotations[0]?.message).toContain(`The time of 3s was over after ${ids.length} of 200 deletions.`);
  expect(log.annotations[0]?.message).toContain('give it longer with `timeout`');
  expect(readFileSync(outputs['plan-file'] ?? '', 'utf8').match(/"result":"deleted"/g) ?? []).toHaveLength(ids.length);
  expect(summary).toContain('shop');
});

test.each([
  ['deploy', {}, 'POST /deployments', /Cloudflare was asked for a deployment/],
  ['wait', { branch: 'main', 'commit-hash': 'a'.repeat(40) }, /\/deployments$/, /was not finished after/],
  ['rollback', {}, /\/rollback$/, /had been asked to roll back production of shop/],
  [
    'prune',
    { 'include-aliased': 'true' },
    (request: { method: string }) => request.method === 'DELETE',
    /of 5 deletions/,
  ],
  [
    'status',
    { project: 'shop*' },
    /\/shop-b\/deployments$/,
    /(?:after [12] of 3 projects were|before any project was) read/,
  ],
] as const)(
  '%s that is told to wait for a day ends at once, and says until when',
  async (mode, inputs, match, words) => {
    const { world, run } = await openShops(5);
    world.faults.next(match as RegExp, 'long-429');
    const began = Date.now();
    const { exitCode, outputs, log } = await run({ mode, ...inputs });
    expect(Date.now() - began).toBeLessThan(9000);
    expect([exitCode, outputs.status]).toEqual([1, 'timed-out']);
    const message = log.annotations.find(({ level }) => level === 'error')?.message ?? '';
    expect(message).toMatch(
      /^Cloudflare asks to wait until \d{4}-\d\d-\d\dT[\d:.]+Z, which is longer than `timeout` allows/,
    );
    expect(message).toMatch(words);
    expect(message).toContain('Run the job again after that time.');
  },
);
