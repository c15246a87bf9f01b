import { expect, test } from '@jest/globals';
import { joinSections, MAX_SUMMARY_LENGTH } from '../../../src/report/summary/sections.js';

test('sections that say nothing leave no gap', () => {
  expect(joinSections(['a', undefined, '', 'b'])).toBe('a\n\nb\n');
});

test('a section that is too long is left out whole, and the summary says so', () => {
  const summary = joinSections(['a', 'x'.repeat(MAX_SUMMARY_LENGTH), 'b']);
  expect(summary).toBe('a\n\nb\n\n…a part is left out here: the summary is too long for GitHub.\n');
});
