import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTarget, targetMeant } from '../../../src/core/production/target.js';

describe('a rollback target as it is written', () => {
  test.each([
    ['previous', { kind: 'previous', steps: 1 }],
    [' Previous ', { kind: 'previous', steps: 1 }],
    ['Healthy', { kind: 'healthy' }],
    ['newest ', { kind: 'newest' }],
    ['-1', { kind: 'previous', steps: 1 }],
    ['-20', { kind: 'previous', steps: 20 }],
    ['ABC12345-0000-4000-8000-000000000000', { kind: 'id', id: 'abc12345-0000-4000-8000-000000000000' }],
    ['abc1234', { kind: 'hash', digits: 'abc1234' }],
    ['ABC12345', { kind: 'hash', digits: 'abc12345' }],
    ['https://abc12345.docs.pages.dev/about?x=1', { kind: 'url', host: 'abc12345.docs.pages.dev' }],
  ])('is read: %s', (text, target) => {
    expect(readTarget(text)).toEqual(target);
  });

  test.each(['', '-0', '-1.5', '1', 'abc123', 'latest', 'https://', 'http://abc12345.docs.pages.dev', 'g0ffee00'])(
    'is of no known form: %s',
    (text) => {
      expect(readTarget(text)).toBeUndefined();
    },
  );

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readTarget(text)));
    fc.assert(fc.property(fc.string(), (text) => void readTarget(`https://${text}`)));
  });
});

test.each([
  ['latest', ['previous', 'newest']],
  ['undo', ['newest']],
  ['heathy', ['healthy']],
  ['previuos', ['previous']],
  ['HEAD~2', ['-2']],
  ['HEAD', ['previous']],
  ['v1.2.3', []],
  ['-0', []],
])('by the target `%s` may be meant %j', (text, targets) => expect(targetMeant(text)).toEqual(targets));
