import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  afterReport,
  afterSending,
  afterSilence,
  afterWindow,
  type Budget,
  isOver,
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
    /** From sending it until the server counts it. */
    outward: number;
    /** From then until its answer is there. */
    back: number;
    isLost: boolean;
    bulk: boolean;
  }[];
}

const delay = fc.oneof(fc.nat(300), fc.nat(9000));
const scenes: fc.Arbitrary<Scene> = fc.record({
  quota: fc.integer({ min: 1, max: 30 }),
  window: fc.integer({ min: 1000, max: 60_000 }),
  begun: fc.nat(60_000),
  round: fc.constantFrom(Math.ceil, Math.floor, Math.round),
  requests: fc.array(
    fc.record({
      pause: fc.oneof(fc.nat(50), fc.nat(5000)),
      outward: delay,
      back: delay,
      isLost: fc.boolean(),
      bulk: fc.boolean(),
    }),
    { maxLength: 120 },
  ),
});

/** Sends each request at its time if the budget allows it. @returns how many it allowed, and how many of them were refused */
function play({ quota, window, begun, round, requests }: Scene) {
  const used = new Map<number, number>();
  const events: { at: number; run(): void }[] = [];
  let now = START;
  let budget: Budget | undefined;
  let inFlight = 0;
  let ended = 0;
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
    const endedBefore = ended;
    after(outward, () => {
      const number = Math.floor((now - START + begun) / window);
      const count = (used.get(number) ?? 0) + 1;
      used.set(number, count);
      if (isAllowed && count > quota) refused += 1;
      const reset = round(((number + 1) * window - begun + START - now) / 1000) * 1000;
      after(back, () => {
        inFlight -= 1;
        const uncounted = inFlight + ended - endedBefore;
        ended += 1;
        const limit = { name: 'default', remaining: Math.max(0, quota - count), reset, quota, window };
        if (!isLost) budget = afterReport(budget, limit, { now, inFlight, uncounted });
        else if (budget !== undefined) budget = afterSilence(budget);
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

describe('a budget', () => {
  test('never allows a request that the window does not have, however slow, late and lost the answers are', () => {
    let all = 0;
    fc.assert(
      fc.property(scenes, (scene) => {
        const { allowed, refused } = play(scene);
        all += allowed;
        expect(refused).toBe(0);
      }),
      { numRuns: 3000 },
    );
    expect(all).toBeGreaterThan(3000);
  });
});
void requestsAllowed;
void timeForBudget;
