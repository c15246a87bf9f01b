import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matcher } from '../../../src/core/glob.js';
import { branchGlobFault, missesOf } from '../../../src/core/inputs/branch-globs.js';

describe('a glob of branches', () => {
  test.each(['main', '!main', 'feature/*', '**', '!renovate/**', '{a,b}', '(a|b)', '[ab]*', "it's", 'a\\(b\\)', 'a-b'])(
    '`%s` is taken',
    (glob) => expect(branchGlobFault(glob)).toBeUndefined(),
  );

  test.each([
    ['!', /behind `!`/, undefined],
    ['!!main', /one `!` in front/, undefined],
    ['-main', /one `!` in front/, '!main'],
    ['^main', /one `!` in front/, '!main'],
    ['!-main', /one `!` in front/, '!main'],
    ['- main', /one `!` in front/, '!main'],
    ['- "main"', /one `!` in front/, undefined],
    ['"main"', /without quotes/, 'main'],
    ["!'main'", /without quotes/, '!main'],
    ['！main', /English keyboard/, '!main'],
    ['a，b', /English keyboard/, 'a,b'],
    ['!a;!b', /between commas/, undefined],
    ['! main', /without spaces/, '!main'],
    ['main dev', /without spaces: several/, undefined],
    ['feature\\x', /with `\/`/, 'feature/x'],
    ['!/main', /slash at its start/, '!main'],
    ['!feature/', /slash at its end/, '!feature/*'],
    ['refs/tags/v1', /without `refs\/`/, undefined],
    ['!origin/main', /name of the remote/, '!main'],
    ['feature/.*', /names that branches may have/, undefined],
    ['a..b', /names that branches may have/, undefined],
    ['HEAD~1', /names that branches may have/, undefined],
    ['!main|dev', /round brackets/, undefined],
    ['["main"', /without quotes/, undefined],
    ['[main', /brackets are closed/, undefined],
    ['{a', /brackets are closed/, undefined],
    ['(a', /brackets are closed/, undefined],
    ['a'.repeat(256), /at most 255/, undefined],
  ])('`%s` is refused', (glob, rule, meant) => {
    expect(branchGlobFault(glob)).toEqual({ rule: expect.stringMatching(rule), ...(meant && { meant }) });
  });

  test('that is refused and has another meaning is taken when it is written as that', () => {
    const base = fc.constantFrom('main', 'feature/*', 'a-b', '**');
    const dress = fc.constantFrom<(text: string) => string>(
      (text) => `"${text}"`,
      (text) => `- ${text}`,
      (text) => ` ${text}`,
      (text) => `/${text}`,
      (text) => `origin/${text}`,
      (text) => `！${text}`,
    );
    fc.assert(
      fc.property(base, dress, (text, write) => {
        const meant = branchGlobFault(write(text))?.meant ?? '';
        expect(branchGlobFault(meant)).toBeUndefined();
      }),
    );
  });

  test('that names one branch and is taken selects that branch', () => {
    const branch = fc.stringMatching(/^[a-z0-9][a-z0-9/_-]{0,20}$/);
    fc.assert(
      fc.property(branch, (name) => {
        if (branchGlobFault(name) === undefined) expect(matcher([name])(name)).toBe(true);
      }),
    );
  });
});

describe('what globs miss', () => {
  test.each([
    [[], ['main'], {}],
    [['main'], [], {}],
    [['main'], ['main', 'dev'], {}],
    [['!main'], ['dev'], {}],
    [['!Main'], ['main', 'dev'], { unprotected: { glob: '!Main', branch: 'main' } }],
    [['*', '!Feature/*'], ['feature/a'], { unprotected: { glob: '!Feature/*', branch: 'feature/a' } }],
    [['!Main'], ['main', 'Main'], {}],
    [['feature'], ['feature/a', 'feature/b', 'dev'], { near: ['feature/a', 'feature/b'] }],
    [['develpo', '!x'], ['develop'], { near: ['develop'] }],
    [['Dev'], ['dev'], { near: ['dev'] }],
    [['zzz'], ['dev'], { near: [] }],
  ])('%j of the branches %j', (globs, branches, misses) => expect(missesOf(globs, branches)).toEqual(misses));
});
