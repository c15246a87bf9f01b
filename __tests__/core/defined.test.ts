import { expect, test } from '@jest/globals';
import { defined } from '../../src/core/defined.js';

test('fields without a value are left out, and those with a false one stay', () => {
  const url: string | undefined = undefined;
  expect(Object.entries(defined({ url, count: 0, note: '', live: null, done: false }))).toEqual([
    ['count', 0],
    ['note', ''],
    ['live', null],
    ['done', false],
  ]);
});
