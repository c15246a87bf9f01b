import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareNaturally } from '../../../src/core/pages/natural-order.js';

describe('the natural order', () => {
  test('counts numbers as numbers and gives case no weight', () => {
    const names = ['site-10', 'docs', 'site-2', 'Blog', 'site-1', 'site'];
    expect(names.sort(compareNaturally)).toEqual(['Blog', 'docs', 'site', 'site-1', 'site-2', 'site-10']);
  });

  test('puts different texts in one order, whatever the order in which they come', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('a1', 'a01', 'A1', 'a\u00ad1', 'a\u200b1'));
    fc.assert(
      fc.property(fc.uniqueArray(text), (texts) => {
        const sorted = texts.toSorted(compareNaturally);
        expect(texts.toReversed().sort(compareNaturally)).toEqual(sorted);
        for (const one of sorted) expect(compareNaturally(one, one)).toBe(0);
      }),
    );
  });
});
