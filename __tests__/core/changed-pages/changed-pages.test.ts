import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  CHANGES,
  type Change,
  changeCounts,
  changeNotes,
  countChanges,
  shownPages,
} from '../../../src/core/changed-pages/changed-pages.js';

const pages = (...changes: Change[]) => changes.map((change) => ({ change }));

describe('a comparison', () => {
  test('counts its pages in the order in which they are shown', () => {
    expect(changeCounts(countChanges(pages('changed', 'new', 'changed', 'removed')))).toBe(
      '1 new, 2 changed, 1 removed',
    );
    expect(changeCounts(countChanges(pages('removed')))).toBe('1 removed');
    expect(changeCounts(countChanges([]))).toBe('none');
  });

  test('says what its list leaves out', () => {
    expect(changeNotes({ markupOnly: 0, notCompared: 0 })).toEqual([]);
    expect(changeNotes({ markupOnly: 1, notCompared: 1200 })).toEqual([
      'In 1 more page, only scripts, styles or markup changed.',
      'Not looked at: 1,200 more pages.',
    ]);
  });

  test('lists as many pages as there is room for, a few removed ones among them', () => {
    const change = fc.constantFrom(...CHANGES);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.integer({ min: 5, max: 25 }), (changes, max) => {
        const all = pages(...changes.sort((a, b) => CHANGES.indexOf(a) - CHANGES.indexOf(b)));
        const shown = shownPages(all, max);
        expect(shown).toHaveLength(Math.min(all.length, max));
        const [removed, listed] = [countChanges(all).removed, countChanges(shown).removed];
        expect(listed).toBeGreaterThanOrEqual(Math.min(removed, 5));
        expect(all.filter((page) => shown.includes(page))).toEqual(shown);
      }),
    );
  });
});
