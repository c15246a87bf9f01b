import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextCheckPoll } from '../../../src/core/wait/check-poll.js';

const HOUR = 3_600_000;
const plenty = { remaining: 900, resetsAt: HOUR };

describe('a check run is looked at again', () => {
  test.each([
    [0, 10_000],
    [120_000, 10_000],
    [180_000, 15_000],
    [600_000, 20_000],
  ])('when its build is %d ms old: after %d ms', (elapsed, pause) => {
    expect(nextCheckPoll(elapsed, plenty, 0)).toBe(pause);
    expect(nextCheckPoll(elapsed, undefined, 0)).toBe(pause);
  });

  test('later where few requests are left, but not where all are there again', () => {
    expect(nextCheckPoll(0, { remaining: 200, resetsAt: HOUR }, 0)).toBe(36_000);
    expect(nextCheckPoll(0, { remaining: 0, resetsAt: HOUR }, 0)).toBe(300_000);
    expect(nextCheckPoll(0, { remaining: 0, resetsAt: HOUR }, HOUR)).toBe(10_000);
  });

  test('so seldom that some requests are left when the hour is over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 1000 }), fc.integer({ min: 0, max: HOUR }), (remaining, age) => {
        let used = 0;
        for (let now = 0; now < HOUR; used += 1) {
          now += nextCheckPoll(age + now, { remaining: remaining - used, resetsAt: HOUR }, now);
        }
        expect(used).toBeLessThan(remaining);
      }),
    );
  });
});
