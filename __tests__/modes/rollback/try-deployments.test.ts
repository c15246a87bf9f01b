import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Clock } from '../../../src/core/clock.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { stateOf } from '../../../src/core/production/check/healthy.js';
import type { SiteAnswer } from '../../../src/core/production/health.js';
import { tryInOrder } from '../../../src/modes/rollback/try-deployments.js';
import { createLog } from '../../../src/report/log/log.js';
import { NO_LIMIT } from '../../clocks.js';
import { one } from '../../core/prune/histories.js';
import { probesOf } from '../../health-checks.js';

/** A clock whose time goes on when nobody does anything but wait. */
function simulatedClock(): Clock {
  const waiting: { at: number; wake: () => void }[] = [];
  let now = 0;
  return {
    now: () => now,
    async sleep(ms, signal) {
      const at = now + ms;
      await new Promise<void>((wake) => {
        waiting.push({ at, wake });
        signal?.addEventListener('abort', () => wake());
        void next();
      });
      signal?.throwIfAborted();
    },
    limit: () => NO_LIMIT,
  };

  async function next(): Promise<void> {
    const count = waiting.length;
    for (let turns = 0; turns < 5; turns += 1) await turn();
    if (waiting.length !== count && waiting.length > 0) return;
    waiting.sort((a, b) => b.at - a.at);
    const first = waiting.pop();
    if (first === undefined) return;
    now = Math.max(now, first.at);
    first.wake();
    void next();
  }
}

/** Tries deployments, each of which answers so. */
async function tryAll(answers: readonly { status: number; after: number }[], enough = 1) {
  const clock = simulatedClock();
  const deployments = answers.map((_, index) => one(90 - index));
  const asked = new Map<string, number>();
  const printed: string[] = [];
  const run = {
    inputs: {},
    clock,
    signal: new AbortController().signal,
    log: createLog((text) => void printed.push(text), clock, 'word'),
    async fetchSite(url: string, signal: AbortSignal): Promise<SiteAnswer> {
      const index = deployments.findIndex((each) => url.startsWith(each.url));
      const answer = answers[index] as (typeof answers)[number];
      asked.set(url, (asked.get(url) ?? 0) + 1);
      await clock.sleep(answer.after, signal);
      return { status: answer.status, isMarked: true };
    },
  };
  const options = { probesOf: () => probesOf('https://shop.pages.dev/'), enough };
  const trials = await tryInOrder(deployments, options, run);
  return { trials, deployments, asked, printed, took: clock.now() };
}

const healthy = ({ status }: { status: number }) => status < 400;
const isGood = (trial: { checks: Parameters<typeof stateOf>[0]['checks']; deployment: Deployment }) =>
  stateOf(trial) === 'healthy';

describe('trying deployments', () => {
  test('takes less than 3 seconds for twenty at 100 ms, of which the last is healthy', async () => {
    const answers = Array.from({ length: 20 }, (_, index) => ({ status: index === 19 ? 200 : 500, after: 100 }));
    const { trials, took, deployments } = await tryAll(answers);
    expect(trials.find(isGood)?.deployment.id).toBe(deployments[19]?.id);
    expect(took).toBeLessThan(3000);
    expect(took).toBeGreaterThan(0);
  });

  test('waits for none that is older than the healthy one, and says what each answered', async () => {
    const answers = [
      { status: 500, after: 50 },
      { status: 200, after: 50 },
      { status: 200, after: 60_000 },
    ];
    const { trials, took, printed, deployments } = await tryAll(answers);
    expect(took).toBeLessThan(3000);
    expect(trials.map(({ deployment }) => deployment.id)).toEqual(deployments.slice(0, 2).map(({ id }) => id));
    expect(printed.join('')).toContain(`Tried ${deployments[0]?.short_id}: unhealthy: https://`);
    expect(printed.join('')).toContain(`Tried ${deployments[1]?.short_id}: healthy`);
  });

  test('finds the first healthy ones in order, however fast each answers, and asks none more than twice', async () => {
    const answer = fc.record({ status: fc.constantFrom(200, 404, 500), after: fc.integer({ min: 1, max: 400 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), async (answers, enough) => {
        const { trials, deployments, asked } = await tryAll(answers, enough);
        const expected = deployments.filter((_, index) => healthy(answers[index] as (typeof answers)[number]));
        const found = trials.filter(isGood).map(({ deployment }) => deployment.id);
        expect(found.slice(0, enough)).toEqual(expected.slice(0, enough).map(({ id }) => id));
        for (const count of asked.values()) expect(count).toBeLessThanOrEqual(2);
      }),
      { numRuns: 30 },
    );
  });
});
