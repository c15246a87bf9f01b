import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BuildPhase, budgetWait, MAX_REQUESTS, WINDOW, waitAtQuota } from '../../../src/core/build/budget.js';

/** When requests are sent that are `wanted` milliseconds apart, unless the budget wants them further apart. */
function send(wanted: (now: number) => number, until: number, phase: BuildPhase = 'building'): number[] {
  const sent: number[] = [];
  for (let now = 0; now < until; now += Math.max(wanted(now), budgetWait(sent, now, phase))) sent.push(now);
  return sent;
}

/** The most in any window. */
function rateOf(sent: readonly number[]): number {
  return Math.max(...sent.map((time) => sent.filter((other) => other > time - WINDOW && other <= time).length));
}

describe('the budget of requests', () => {
  test('is never exceeded, however often somebody wants to ask', () => {
    const often = fc.array(fc.integer({ min: 150, max: 20_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(often, fc.constantFrom<BuildPhase>('building', 'ending', 'deploying'), (waits, phase) => {
        const sent = send((now) => waits[now % waits.length] ?? 150, 900_000, phase);
        expect(rateOf(sent)).toBeLessThanOrEqual(MAX_REQUESTS);
      }),
      { numRuns: 60 },
    );
  });

  test('does not hold up who asks every six seconds', () => {
    const sent = send(() => 6000, 1_200_000);
    expect(sent).toHaveLength(200);
  });

  test('has requests left for the deploy stage and for the log after a failure', () => {
    const sent = send(() => 1000, 600_000);
    expect(budgetWait(sent, 600_000, 'deploying')).toBeLessThan(budgetWait(sent, 600_000, 'building'));
    expect(rateOf(sent)).toBeLessThanOrEqual(MAX_REQUESTS - 3);
  });
});

describe('a quota that is shared with others', () => {
  test('makes waits longer when it runs low, up to twenty seconds', () => {
    const isLow = () => 200_000;
    expect(waitAtQuota(2000, isLow)).toBe(6000);
    expect(waitAtQuota(9000, isLow)).toBe(20_000);
    expect(waitAtQuota(60_000, isLow)).toBe(60_000);
  });

  test('changes nothing while there is enough', () => {
    expect(waitAtQuota(5000, (requests) => requests * 6)).toBe(5000);
  });
});
