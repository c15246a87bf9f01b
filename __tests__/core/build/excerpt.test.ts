import { expect, test } from '@jest/globals';
import { excerptOf } from '../../../src/core/build/excerpt.js';

const lines = Array.from({ length: 100 }, (_, number) => `line ${number}`);

test('the lines of a log that matter are its last 30', () => {
  expect(excerptOf(lines)).toEqual(lines.slice(70));
  expect(excerptOf(lines, 80)).toEqual(lines.slice(70));
  expect(excerptOf(lines.slice(0, 5), 0)).toEqual(lines.slice(0, 5));
});

test('the lines around a cause that lies before them are shown as well, 30 in all', () => {
  expect(excerptOf(lines, 20)).toEqual([...lines.slice(18, 33), '…', ...lines.slice(86)]);
  expect(excerptOf(lines, 0)).toHaveLength(30);
  expect(excerptOf(lines, 0)[0]).toBe('line 0');
});
