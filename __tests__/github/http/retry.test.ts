import { describe, expect, test } from '@jest/globals';
import { isRateLimit, isUncertain, waitAfter } from '../../../src/github/http/retry.js';

/** What octokit throws when no answer came back: around what `fetch` throws, around the error of the socket. */
function broken(code: string): Error {
  const socket = Object.assign(new Error('socket'), { code });
  const cause = new TypeError('fetch failed', { cause: socket });
  return Object.assign(new Error('fetch failed', { cause }), { status: 500 });
}

/** What octokit throws after an answer. */
function answered(status: number, headers: Record<string, string> = {}): Error {
  return Object.assign(new Error('No'), { status, response: { headers } });
}

const random = () => 0.5;
const waits = (error: Error, method: string, repeat?: boolean) =>
  waitAfter(error, { number: 1, method, repeat }, 0, random) !== undefined;

describe('a failed attempt', () => {
  test.each([
    ['the connection was never made', broken('ECONNREFUSED'), true],
    ['the connection broke', broken('ECONNRESET'), false],
    ['GitHub failed', answered(502), false],
    ['a rate limit refused it', answered(429, { 'retry-after': '1' }), true],
  ])('when %s: a GET is sent again, a POST only where nothing happened', (_why, error, isSafe) => {
    expect(waits(error, 'GET')).toBe(true);
    expect(waits(error, 'POST')).toBe(isSafe);
    expect(isUncertain(error)).toBe(!isSafe);
  });

  test('is followed by another or not as the caller says', () => {
    expect(waits(answered(502), 'POST', true)).toBe(true);
    expect(waits(answered(502), 'GET', false)).toBe(false);
    expect(waits(answered(404), 'GET', true)).toBe(false);
  });

  test('because of a certificate that is not trusted is the last one, and certainly had no effect', () => {
    const error = broken('SELF_SIGNED_CERT_IN_CHAIN');
    expect(waits(error, 'GET', true)).toBe(false);
    expect(isUncertain(error)).toBe(false);
  });

  test('is the fourth at the latest, after pauses that double', () => {
    const pauses = [1, 2, 3, 4].map((number) => waitAfter(answered(502), { number, method: 'GET' }, 0, random));
    expect(pauses).toEqual([375, 750, 1500, undefined]);
  });

  test('because of a rate limit is followed by a wait as long as GitHub asks for, up to two minutes', () => {
    const waitOf = (seconds: number) =>
      waitAfter(answered(403, { 'retry-after': String(seconds) }), { number: 1, method: 'POST' }, 0, random);
    expect([0, 7, 120, 121].map(waitOf)).toEqual([375, 7000, 120_000, undefined]);
  });

  test('because of a rate limit that lasts longer than the caller waits is the last one', () => {
    const waitOf = (seconds: number, maxWait: number) =>
      waitAfter(answered(403, { 'retry-after': String(seconds) }), { number: 1, method: 'GET', maxWait }, 0, random);
    expect([waitOf(10, 10_000), waitOf(11, 10_000)]).toEqual([10_000, undefined]);
  });

  test('because of a rate limit is told from other refusals by its headers or its words', () => {
    const inWords = Object.assign(answered(403), { message: 'You have exceeded a secondary rate limit.' });
    expect([answered(429), answered(403, { 'retry-after': '5' }), inWords].map(isRateLimit)).toEqual([
      true,
      true,
      true,
    ]);
    expect([answered(403), answered(404), broken('ECONNRESET'), new Error('No')].map(isRateLimit)).toEqual(
      Array(4).fill(false),
    );
  });

  test.each<[Record<string, string>, number | undefined]>([
    [{ 'retry-after': '-7' }, 375],
    [{ 'retry-after': '1e308' }, undefined],
    [{ 'retry-after': '1e999' }, undefined],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 01 Jan 2090 00:00:00 GMT' }, undefined],
    [{ 'retry-after': 'soon' }, 60_000],
    [{ 'x-ratelimit-remaining': '0' }, 60_000],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'NaN' }, 60_000],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '-1' }, 375],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1e300' }, undefined],
  ])('because of a rate limit with the words %j is followed by a wait that is a number', (headers, wait) => {
    expect(waitAfter(answered(429, headers), { number: 1, method: 'GET' }, 0, random)).toBe(wait);
  });
});
