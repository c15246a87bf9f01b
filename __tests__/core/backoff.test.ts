import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backoff } from '../../src/core/backoff.js';

test('pauses double up to the longest one', () => {
  expect([1, 2, 3, 4, 5].map((attempt) => backoff(attempt, { first: 500, max: 4000 }))).toEqual([
    500, 1000, 2000, 4000, 4000,
  ]);
});

test('pauses grow by the given factor', () => {
  expect([1, 2, 3].map((attempt) => backoff(attempt, { first: 100, growth: 3, max: 1000 }))).toEqual([100, 300, 900]);
});

test('only the given share of a pause is random', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, jitter, chance) => {
        const whole = backoff(attempt, { first: 400, max: 15_000 });
        const pause = backoff(attempt, { first: 400, max: 15_000, jitter }, () => chance);
        expect(pause).toBeGreaterThanOrEqual(whole * (1 - jitter) - 1e-6);
        expect(pause).toBeLessThanOrEqual(whole + 1e-6);
      },
    ),
  );
});
