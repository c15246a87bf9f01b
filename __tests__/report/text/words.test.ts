import { expect, test } from '@jest/globals';
import { commitTitle, writeAge, writeTime } from '../../../src/report/text/words.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test.each([
  [-5, 'now'],
  [999, 'now'],
  [30_000, '30 seconds ago'],
  [MINUTE, '1 minute ago'],
  [59.9 * MINUTE, '59 minutes ago'],
  [DAY - 1, '23 hours ago'],
  [DAY, 'yesterday'],
  [3.9 * DAY, '3 days ago'],
  [70 * DAY, '2 months ago'],
  [800 * DAY, '2 years ago'],
])('an age of %d ms is %s', (age, words) => {
  expect(writeAge(age)).toBe(words);
});

test('a time is written to the minute, and says that it is UTC', () => {
  expect(writeTime('2026-11-25T14:03:59.999Z')).toBe('2026-11-25 14:03 UTC');
});

test('the title of a commit is the first line of its message, of bounded length', () => {
  expect(commitTitle('Add search\n\nand more')).toBe('Add search');
  expect(commitTitle('x'.repeat(1000))).toHaveLength(120);
});
