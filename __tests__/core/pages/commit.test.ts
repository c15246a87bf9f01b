import { expect, test } from '@jest/globals';
import { messageTitle, shortHash } from '../../../src/core/pages/commit.js';

test('a hash is known by its first seven digits', () => {
  expect(shortHash('0123456789abcdef')).toBe('0123456');
  expect(shortHash('')).toBe('');
});

test.each([
  ['First line', 'First line'],
  ['First line\n\nSecond', 'First line'],
  ['First line\r\nSecond\nThird', 'First line'],
  ['First line\rSecond', 'First line'],
  ['\n  First line  ', 'First line'],
  ['', ''],
  [' \n\t', ''],
])('the title of %j is %j', (message, title) => {
  expect(messageTitle(message)).toBe(title);
});
