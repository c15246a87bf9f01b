import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
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
    [['!main'], '', true],
    [['**'], 'feature/x', true],
    [['release/[0-9]*'], 'release/1.2', true],
    [['release/[0-9]*'], 'release/next', false],
    [['a.b'], 'a-b', false],
    [['toString'], 'toString', true],
  ])('of %j says of `%s`: %s', (globs, name, matched) => {
    expect(matcher(globs)(name)).toBe(matched);
  });

  test('takes a star for any text and a question mark for any character', () => {
    const glob = fc.string({ unit: fc.constantFrom(...'ab/.*?'), minLength: 1, maxLength: 8 });
    const name = fc.string({ unit: fc.constantFrom(...'ab/.\n'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(glob, name, (written, text) => {
        const pattern = written.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        return matcher([written])(text) === new RegExp(`^${pattern}$`, 's').test(text);
      }),
      { numRuns: 500 },
    );
  });

  test('with many stars decides at once about a long name', () => {
    const started = performance.now();
    expect(matcher([`${'*a'.repeat(50)}b`])('a'.repeat(1_000_000))).toBe(false);
    expect(matcher([`!${'*a'.repeat(50)}b`])('a'.repeat(1_000_000))).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
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
