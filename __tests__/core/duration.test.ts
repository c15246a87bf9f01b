import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { durationMeant, readDuration, writeDuration } from '../../src/core/duration.js';

describe('a duration', () => {
  test.each([
    ['90s', 90_000],
    [' 20m ', 1_200_000],
    ['1h30m', 5_400_000],
    ['1.5H', 5_400_000],
    ['7d', 604_800_000],
    ['2w', 1_209_600_000],
    ['3W2D', 1_987_200_000],
    ['0', 0],
  ])('is read from `%s`', (text, ms) => {
    expect(readDuration(text)).toBe(ms);
  });

  test.each([
    '',
    'soon',
    '90',
    '00',
    '6M',
    '+5m',
    '٣d',
    '-5m',
    '5 m',
    '5y',
    '1h 30m',
    '1e3',
    '.5s',
    '99999w',
    '9'.repeat(400),
  ])('is not read from `%s`', (text) => expect(readDuration(text)).toBeUndefined());

  test.each<[string, 's' | 'm' | 'd', string | undefined]>([
    ['30', 'd', '30d'],
    ['30', 'm', '30m'],
    ['7 days', 'd', '7d'],
    ['1mo', 'd', '30d'],
    ['6M', 'd', '180d'],
    ['30M', 'm', '30m'],
    ['1 year', 'd', '365d'],
    ['1 hour, 30 minutes', 'm', '1h30m'],
    ['1H 30Min', 'm', '1h30m'],
    ['2 weeks', 'd', '2w'],
    ['90 sec', 's', '90s'],
    ['soon', 'm', undefined],
    ['', 'm', undefined],
    ['5 parsecs', 'm', undefined],
    ['-5m', 'm', undefined],
    ['0', 'm', undefined],
    ['20 years', 'd', undefined],
  ])('may be meant by `%s` where the unit is %s: %s', (text, unit, meant) => {
    expect(durationMeant(text, unit)).toBe(meant);
  });

  test('that may be meant by a text is one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9wdhmosM., ]{0,12}$/), fc.constantFrom('s', 'm', 'd'), (text, unit) => {
        const meant = durationMeant(text, unit);
        if (meant !== undefined) expect(readDuration(meant) ?? 0).toBeGreaterThan(0);
      }),
    );
  });

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
