import { expect, test } from '@jest/globals';
import { parseWithin } from '../../../src/core/changed-pages/depth.js';
import { seenOf } from '../../../src/core/changed-pages/seen.js';

test('parsing ends where elements are too deep in each other, and any other error is an error', () => {
  const seen: string[] = [];
  const depth = parseWithin(2);
  depth.run(() => {
    for (const name of ['a', 'b', 'c']) {
      depth.enter();
      seen.push(name);
    }
  });
  expect(seen).toEqual(['a', 'b']);
  const free = parseWithin(1);
  free.run(() => {
    for (let count = 0; count < 5; count += 1) {
      free.enter();
      free.leave();
    }
  });
  expect(() => free.run(() => JSON.parse('no'))).toThrow(SyntaxError);
});

test('a page of elements that are never closed is read in little time', () => {
  const started = performance.now();
  expect(seenOf(`<title>A</title>${'<b>'.repeat(1_000_000)}`, () => false).title).toBe('A');
  expect(seenOf(`<title>A</title>${'<b>'.repeat(200)}${'</i>'.repeat(500_000)}`, () => false).title).toBe('A');
  expect(performance.now() - started).toBeLessThan(10_000);
});
