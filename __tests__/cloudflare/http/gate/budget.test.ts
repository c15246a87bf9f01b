import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  afterReport,
  afterSending,
  afterSilence,
  afterWindow,
  type Budget,
  isOver,
  MAX_ROUNDING,
  requestsAllowed,
  timeForBudget,
  waitForBudget,
  whenAllAreCounted,
} from '../../../../src/cloudflare/http/gate/budget.js';

const START = Date.UTC(2026, 0, 1);

/** A server that counts in fixed windows, and the requests that somebody wants to send to it. Times are milliseconds. */
interface Scene {
  quota: number;
  window: number;
  /** How long before the first request the first window began. */
  begun: number;
  round: (seconds: number) => number;
  requests: {
    /** After the one before it. */
    pause: number;
    /** From sending it until the server counts it, as a share of the longest time an answer may take. */
    outward: number;
    /** From then until its answer is there, as such a share. */
    back: number;
    isLost: boolean;
    bulk: boolean;
  }[];
}

/** Most answers are quick; the slowest take just less than half a window without two seconds. */
const delay = fc.nat(100).map((percent) => (percent / 100) ** 4 / 2);
const scenes: fc.Arbitrary<Scene> = fc.record({
  quota: fc.integer({ min: 1, max: 60 }),
  window: fc.integer({ min: 6000, max: 60_000 }),
  begun: fc.nat(60_000),
  round: fc.constantFrom(Math.ceil, Math.floor, Math.round),
  requests: fc.array(
    fc.record({
      pause: fc.oneof({ weight: 4, arbitrary: fc.nat(100) }, { weight: 1, arbitrary: fc.nat(10_000) }),
      outward: delay,
      back: delay,
      isLost: fc.nat(9).map((value) => value === 9),
      bulk: fc.boolean(),
    }),
    { minLength: 20, maxLength: 200, size: 'max' },
  ),
});

/** Sends each request at its time if the budget allows it. @returns how many it allowed, and how many of them were refused */
function play({ quota, window, begun, round, requests }: Scene) {
  const used = new Map<number, number>();
  const events: { at: number; run(): void }[] = [];
  const slowest = window / 2 - 2 * MAX_ROUNDING;
  let now = START;
  let budget: Budget | undefined;
  let inFlight = 0;
  let ended = 0;
  let silent = 0;
  let allowed = 0;
  let refused = 0;

  const after = (ms: number, run: () => void) => {
    events.push({ at: now + ms, run });
    events.sort((a, b) => a.at - b.at);
  };
  const sendIfAllowed = ({ outward, back, isLost, bulk }: Scene['requests'][number]) => {
    if (budget !== undefined && isOver(budget, now)) budget = afterWindow(budget);
    // Nothing is known of the window: one request at a time asks for it.
    if (budget?.current === undefined ? inFlight > 0 : waitForBudget(budget, { bulk, now }) > 0) return;
    const isAllowed = budget?.current !== undefined;
    if (isAllowed) allowed += 1;
    if (budget !== undefined) budget = afterSending(budget);
    inFlight += 1;
    const sentAt = now;
    const before = { ended, silent };
    after(outward * slowest, () => {
      const number = Math.floor((now - START + begun) / window);
      const count = (used.get(number) ?? 0) + 1;
      used.set(number, count);
      if (isAllowed && count > quota) refused += 1;
      const reset = round(((number + 1) * window - begun + START - now) / 1000) * 1000;
      after(back * slowest, () => {
        inFlight -= 1;
        const uncounted = inFlight + ended - before.ended;
        ended += 1;
        const limit = { name: 'default', remaining: Math.max(0, quota - count), reset, quota, window };
        if (isLost) {
          silent += 1;
          if (budget !== undefined) budget = afterSilence(budget);
        } else {
          budget = afterReport(budget, limit, { now, sentAt, inFlight, uncounted, silent: silent - before.silent });
        }
        if (inFlight === 0 && budget !== undefined) budget = whenAllAreCounted(budget);
      });
    });
  };
  let pause = 0;
  for (const request of requests) {
    pause += request.pause;
    after(pause, () => sendIfAllowed(request));
  }
  for (let next = events.shift(); next !== undefined; next = events.shift()) {
    now = next.at;
    next.run();
  }
  return { allowed, refused };
}

test('a budget allows no request that its window does not have, however slow, out of order and lost the answers are', () => {
  let all = 0;
  fc.assert(
    fc.property(scenes, (scene) => {
      const { allowed, refused } = play(scene);
      expect(refused).toBe(0);
      all += allowed;
    }),
    { numRuns: 200 },
  );
  expect(all).toBeGreaterThan(4000);
});

const NOW = START;
const QUOTA = 100;
const WINDOW = 60_000;

/** What is known when one answer has come, and no request is in flight. */
function budgetOf(remaining: number, reset = 30_000, known?: Budget, sentAt = NOW): Budget {
  const limit = { name: 'default', remaining, reset, quota: QUOTA, window: WINDOW };
  return afterReport(known, limit, { now: NOW, sentAt, inFlight: 0, uncounted: 0, silent: 0 });
}

const remaining = fc.nat(QUOTA);
const reset = fc.integer({ min: 1, max: 60 }).map((seconds) => seconds * 1000);

describe('the wait', () => {
  test('is over for one request when the window has one left, else when the window has ended', () => {
    fc.assert(
      fc.property(remaining, reset, (left, ms) => {
        const budget = budgetOf(left, ms);
        expect(waitForBudget(budget, { bulk: false, now: NOW })).toBe(left >= 1 ? 0 : ms + MAX_ROUNDING);
        expect(isOver(budget, NOW + ms + MAX_ROUNDING - 1)).toBe(false);
        expect(isOver(budget, NOW + ms + MAX_ROUNDING)).toBe(true);
      }),
    );
  });

  test('of a bulk request ends in the millisecond in which 5 % of what the rest of the window could take are left to others', () => {
    const leftToOthers = (rest: number) => (0.05 * QUOTA * rest) / WINDOW;
    fc.assert(
      fc.property(remaining, reset, (left, ms) => {
        const budget = budgetOf(left, ms);
        const untilEnd = ms + MAX_ROUNDING;
        const wait = Math.max(0, Math.ceil(waitForBudget(budget, { bulk: true, now: NOW })));
        expect(waitForBudget(budget, { bulk: true, now: NOW + wait })).toBeLessThanOrEqual(0);
        if (left < 1) expect(wait).toBe(untilEnd);
        else expect(left - 1).toBeGreaterThanOrEqual(leftToOthers(untilEnd - wait));
        if (left >= 1 && wait > 0) expect(left - 1).toBeLessThan(leftToOthers(untilEnd - wait + 1));
      }),
    );
  });

  test('is none for a window that nobody knows', () => {
    const over = afterWindow(budgetOf(0));
    expect(waitForBudget(over, { bulk: true, now: NOW })).toBe(0);
    expect(requestsAllowed(over)).toBe(Number.POSITIVE_INFINITY);
    for (const change of [afterSending, afterSilence, whenAllAreCounted]) expect(change(over)).toEqual(over);
    expect(isOver(over, Number.MAX_SAFE_INTEGER)).toBe(false);
  });
});

describe('the least time for many requests', () => {
  test('is that of using up one window after the other', () => {
    fc.assert(
      fc.property(
        remaining,
        reset,
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom(7, Infinity),
        (left, ms, requests, ceiling) => {
          const known = { ...budgetOf(left, ms), ceiling };
          let time = 0;
          for (let open = requests - Math.max(0, requestsAllowed(known)); open > 0; open -= Math.min(QUOTA, ceiling)) {
            time += time === 0 ? ms + MAX_ROUNDING : WINDOW;
          }
          expect(timeForBudget(known, requests, NOW)).toBe(time);
        },
      ),
    );
  });

  test('is none for a window that nobody knows', () => {
    expect(timeForBudget(afterWindow(budgetOf(0)), 1000, NOW)).toBe(0);
  });
});

describe('a report', () => {
  test('takes off every request that the server may not have counted', () => {
    const limit = { name: 'default', remaining: 10, reset: 30_000, quota: QUOTA, window: WINDOW };
    const budget = afterReport(undefined, limit, { now: NOW, sentAt: NOW, inFlight: 2, uncounted: 3, silent: 1 });
    expect(requestsAllowed(budget)).toBe(7);
    expect(requestsAllowed(afterSending(budget))).toBe(6);
    expect(requestsAllowed(whenAllAreCounted(budget))).toBe(9);
    expect(requestsAllowed(whenAllAreCounted(afterSilence(budget)))).toBe(8);
  });

  test('of a window that is over changes nothing', () => {
    const next = budgetOf(90, 60_000);
    expect(budgetOf(3, 1000, next, NOW - 9000)).toEqual(next);
    const over = afterWindow(budgetOf(0, 5000));
    expect(budgetOf(3, 1000, over, NOW - 9000)).toEqual(over);
  });

  test('of a window that ends long before the known one, and runs on, reports another limit', () => {
    const shorter = budgetOf(3, 10_000, budgetOf(90, 60_000));
    expect(requestsAllowed(shorter)).toBe(3);
    expect(isOver(shorter, NOW + 11_000)).toBe(true);
  });

  test('without a policy has the quota and the window that were seen', () => {
    const origin = { now: NOW, sentAt: NOW, inFlight: 0, uncounted: 0, silent: 0 };
    const first = afterReport(undefined, { name: 'default', remaining: 40, reset: 9000 }, origin);
    expect(first).toMatchObject({ quota: 40, window: 9000 });
    expect(afterReport(first, { name: 'default', remaining: 30, reset: 8000 }, origin)).toMatchObject({
      quota: 40,
      window: 9000,
    });
    const empty = afterReport(undefined, { name: 'default', remaining: 0, reset: 0 }, origin);
    expect(empty).toMatchObject({ quota: 1, window: 1000 });
  });

  test('of a quota that was raised is believed', () => {
    expect(requestsAllowed(whenAllAreCounted(budgetOf(50, 30_000, budgetOf(2))))).toBe(50);
  });
});
