import { expect, test } from '@jest/globals';
import { afterFailure, type FailedRow, failsForGood, NO_FAILURES } from '../../../src/core/prune/circuit.js';

/** A row of deletions that failed at these times. */
const failedAt = (...times: number[]): FailedRow => times.reduce(afterFailure, NO_FAILURES);

const times = (count: number) => Array.from({ length: count }, (_, at) => 1000 + at);

test('deletions go on until 24 failed in a row', () => {
  expect(failsForGood(NO_FAILURES, 1e15)).toBe(false);
  expect(failsForGood(failedAt(...times(23)), 2000)).toBe(false);
  expect(failsForGood(failedAt(...times(24)), 2000)).toBe(true);
});

test('deletions go on until 8 failed in a row for a minute', () => {
  expect(failsForGood(failedAt(...times(8)), 60_999)).toBe(false);
  expect(failsForGood(failedAt(...times(8)), 61_000)).toBe(true);
  expect(failsForGood(failedAt(...times(7)), 1e15)).toBe(false);
});
