import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDuration, writeDuration } from '../../src/core/duration.js';

describe('a duration', () => {
  test.each([
    ['90', 90_000],
    ['90s', 90_000],
    [' 20m ', 1_200_000],
    ['1h30m', 5_400_000],
    ['1.5H', 5_400_000],
    ['7d', 604_800_000],
    ['2w', 1_209_600_000],
    ['0', 0],
  ])('is read from `%s`', (text, ms) => {
    expect(readDuration(text)).toBe(ms);
  });

  test.each(['', 'soon', '-5m', '5 m', '5y', '1h 30m', '1e3', '.5s', '99999w', '9'.repeat(400)])(
    'is not read from `%s`',
    (text) => expect(readDuration(text)).toBeUndefined(),
  );

  test('that is read is never negative, broken or beyond ten years', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9wdhms.]{0,8}$/), (text) => {
        const ms = readDuration(text);
        expect(ms === undefined || (Number.isInteger(ms) && ms >= 0 && ms <= 3650 * 86_400_000)).toBe(true);
      }),
    );
  });

  test.each([
    [-5, '0ms'],
    [420.4, '420ms'],
    [999.6, '1s'],
    [45_000, '45s'],
    [59_700, '1m'],
    [83_000, '1m 23s'],
    [7_500_000, '2h 5m'],
    [Number.NaN, '0ms'],
    [Number.NEGATIVE_INFINITY, '0ms'],
    [Number.POSITIVE_INFINITY, '10y'],
    [Number.MAX_VALUE, '10y'],
  ])('of %d ms is written for people', (ms, text) => {
    expect(writeDuration(ms)).toBe(text);
  });
});
