import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isProgressDue } from '../../src/core/clock.js';

test('a line is due after 10 seconds, or 5 % later, and never twice in a second', () => {
  const last = { share: 0.5, at: 100_000 };
  expect(isProgressDue({ share: 0.5, at: 110_000 }, last)).toBe(true);
  expect(isProgressDue({ share: 0.54, at: 109_999 }, last)).toBe(false);
  expect(isProgressDue({ share: 0.55, at: 101_000 }, last)).toBe(true);
  expect(isProgressDue({ share: 1, at: 100_999 }, last)).toBe(false);
});

test('long work has a line at least every 10 seconds, and at most one for each of them and each 5 %', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 40 }), (seconds, slowness) => {
      let last = { share: 0, at: 0 };
      let lines = 0;
      for (let second = 1; second <= seconds; second += 1) {
        const now = { share: Math.min(1, second / slowness / 10), at: second * 1000 };
        if (!isProgressDue(now, last)) continue;
        expect(now.at - last.at).toBeLessThanOrEqual(10_000);
        last = now;
        lines += 1;
      }
      expect(seconds * 1000 - last.at).toBeLessThan(10_000);
      expect(lines).toBeLessThanOrEqual(20 + seconds / 10);
    }),
    { numRuns: 50 },
  );
});
