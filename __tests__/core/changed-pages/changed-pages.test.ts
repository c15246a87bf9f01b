import { describe, expect, test } from '@jest/globals';
import {
  type ChangedPage,
  changeCounts,
  changeNotes,
  hasChanges,
} from '../../../src/core/changed-pages/changed-pages.js';

const pages = (...changes: ChangedPage['change'][]) => changes.map((change) => ({ change }));

describe('a comparison', () => {
  test('counts its pages in the order in which they are shown', () => {
    expect(changeCounts(pages('changed', 'new', 'changed', 'removed'))).toBe('1 new, 2 changed, 1 removed');
    expect(changeCounts(pages('removed'))).toBe('1 removed');
    expect(changeCounts([])).toBe('none');
  });

  test('says what its list leaves out', () => {
    expect(changeNotes({ markupOnly: 0, notCompared: 0 })).toEqual([]);
    expect(changeNotes({ markupOnly: 1, notCompared: 1200 })).toEqual([
      'In 1 more page, only scripts, styles or markup changed.',
      'Not looked at: 1,200 more pages.',
    ]);
  });

  test('has something to say as soon as one page was not the same', () => {
    const none = { pages: [], markupOnly: 0, notCompared: 0 };
    expect(hasChanges(none)).toBe(false);
    expect(hasChanges({ ...none, markupOnly: 1 })).toBe(true);
    expect(hasChanges({ ...none, notCompared: 1 })).toBe(true);
    expect(hasChanges({ ...none, pages: [{ change: 'new', path: '/', title: '', url: '' }] })).toBe(true);
  });
});
