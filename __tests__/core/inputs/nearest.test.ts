import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { didYouMean, misspelled, nearest, plain } from '../../../src/core/inputs/nearest.js';

const STATUSES = ['success', 'failure', 'canceled', 'skipped'];

test.each([
  ['failed', ['failure']],
  ['fail', ['failure']],
  ['Cancelled', ['canceled']],
  ['skip', ['skipped']],
  ['sucess', ['success']],
  ['done', []],
  ['', []],
  ['s', []],
  ['x'.repeat(1000), []],
])('by `%s` may be meant %j', (text, words) => expect(nearest(text, STATUSES)).toEqual(words));

test('the nearest word comes first, and one that is the same but for case is alone', () => {
  expect(nearest('shop', ['shop-api', 'shops', 'ship'])).toEqual(['shops', 'ship', 'shop-api']);
  expect(nearest('Shop_API', ['shop-ap', 'shop-api'])).toEqual(['shop-api']);
});

describe('a misspelled name', () => {
  const names = ['dry-run', 'directory', 'branch', 'branches', 'mode', 'wait', 'api-token'];

  test.each([
    ['dry_run', 'dry-run'],
    ['dryRun', 'dry-run'],
    ['direcotry', 'directory'],
    ['apitoken', 'api-token'],
    ['wiat', 'wait'],
    ['branchs', 'branch'],
    ['project', undefined],
    ['a', undefined],
  ])('`%s` is taken for %s', (text, name) => expect(misspelled(text, names)[0]).toBe(name));

  test('is found with any two letters changed, taken out or put in', () => {
    const change = fc.tuple(fc.nat(7), fc.constantFrom('change', 'take', 'put'));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 2 }), (changes) => {
        let text = 'directory';
        for (const [at, kind] of changes) {
          text = text.slice(0, at) + (kind === 'take' ? '' : 'q') + text.slice(kind === 'put' ? at : at + 1);
        }
        expect(misspelled(text, names)[0]).toBe('directory');
      }),
    );
  });
});

test('case, hyphens, underscores and spaces do not count', () => {
  expect(['Dry_Run', 'dry run', 'DRY-RUN'].map(plain)).toEqual(['dryrun', 'dryrun', 'dryrun']);
});

test('what may be meant is asked in one question', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(didYouMean)).toEqual([
    '',
    ' Did you mean `a`?',
    ' Did you mean `a` or `b`?',
    ' Did you mean `a`, `b` or `c`?',
  ]);
});
