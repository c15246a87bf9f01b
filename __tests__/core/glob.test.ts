import { describe, expect, test } from '@jest/globals';
import { isGlob, matcher } from '../../src/core/glob.js';

describe('a matcher', () => {
  test.each([
    [[], 'anything', true],
    [['main'], 'main', true],
    [['main'], 'maintenance', false],
    [['docs-*'], 'docs-a', true],
    [['docs*'], 'docs/a/b', true],
    [['*'], 'feature/x', true],
    [['*'], '.hidden', true],
    [['v?'], 'v1', true],
    [['v?'], 'v12', false],
    [['!main'], 'main', false],
    [['!main'], 'other', true],
    [['feature/*', '!feature/keep*'], 'feature/x', true],
    [['feature/*', '!feature/keep*'], 'feature/keep-me', false],
    [['!feature/keep*', 'feature/*'], 'feature/keep-me', false],
    [['*'], '', false],
  ])('of %j says of `%s`: %s', (globs, name, matched) => {
    expect(matcher(globs)(name)).toBe(matched);
  });
});

test.each([
  ['docs', false],
  ['docs-*', true],
  ['v?', true],
  ['!main', true],
])('`%s` is a glob: %s', (text, glob) => {
  expect(isGlob(text)).toBe(glob);
});
