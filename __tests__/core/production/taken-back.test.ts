import { expect, test } from '@jest/globals';
import { authorsOf } from '../../../src/core/production/taken-back.js';

test('authors are named once each, those with most commits first', () => {
  const commits = ['ann', 'bob', '', 'bob'].map((author) => ({ hash: 'a', title: '', author }));
  expect(authorsOf(commits)).toEqual(['bob', 'ann']);
});
