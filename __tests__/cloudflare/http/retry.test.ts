import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readRetryAfter, waitAfter } from '../../../src/cloudflare/http/retry.js';
import { problemOf } from '../../../src/core/problem.js';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const YEAR = 365 * 24 * 3_600_000;
const ATTEMPT = { request: 'GET /accounts', number: 1, maxAttempts: 6, repeatable: true };

function thrown(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

describe('a retry-after', () => {
  test.each([
    ['7', 7000],
    ['0.5', 500],
    ['', 0],
    ['-7', 0],
    ['1e308', YEAR],
    ['1e999', YEAR],
    ['Thu, 26 Nov 2026 12:00:30 GMT', 30_000],
    ['Thu, 26 Nov 2026 11:00:00 GMT', 0],
    ['Sun, 01 Jan 2090 00:00:00 GMT', YEAR],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s is read as %s ms', (header, wait) => {
    expect(readRetryAfter(header, NOW)).toBe(wait);
  });

  test('is a number of milliseconds up to a year, or nothing, whatever it says', () => {
    const odd = fc.constantFrom('1e308', '-1e308', 'NaN', '0x7fffffffffffffff', '+5', '5, 6', '-0', '١٢');
    fc.assert(
      fc.property(fc.oneof(odd, fc.string(), fc.double().map(String), fc.date().map(String)), (header) => {
        const wait = readRetryAfter(header, NOW);
        return wait === undefined || (wait >= 0 && wait <= YEAR);
      }),
    );
  });

  test('that is longer than any rate limit is not waited for, and the advice says how long it is', () => {
    const fault = { cause: 'HTTP 503', facts: { retry: true }, retryAfter: 100_000_000 };
    expect(problemOf(thrown(() => waitAfter(fault, ATTEMPT, () => 0.5)))).toEqual({
      message: 'Cloudflare gave no usable answer to GET /accounts: HTTP 503.',
      advice: 'Cloudflare asks to wait 1d 3h: run the job again after that.',
    });
  });
});

test('a request is sent as often as it may be, and no more', () => {
  const fault = { cause: 'HTTP 503', facts: { retry: true } };
  expect(waitAfter(fault, { ...ATTEMPT, number: 5 }, () => 0.5)).toBeGreaterThan(0);
  expect(() => waitAfter(fault, { ...ATTEMPT, number: 6 }, () => 0.5)).toThrow('HTTP 503, 6 attempts');
  const seldom = { ...fault, facts: { retry: true, maxAttempts: 2 } };
  expect(() => waitAfter(seldom, { ...ATTEMPT, number: 2 }, () => 0.5)).toThrow('HTTP 503, 2 attempts');
});
