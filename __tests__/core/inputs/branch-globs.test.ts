import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matcher } from '../../../src/core/glob.js';
import { branchFault, branchGlobFault, globsProblem, idleGlobs } from '../../../src/core/inputs/branch-globs.js';

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

describe('the name of a branch', () => {
  test.each(['main', 'feature/a', 'a,b', "it's", 'a;b', '!x', 'v1.2'])('`%s` is taken', (name) => {
    expect(branchFault(name)).toBeUndefined();
  });

  test.each([
    ['main dev', /^the name of a branch$/, undefined],
    ['feature/*', /^the name of a branch$/, undefined],
    ['refs/tags/v1', /^the name of a branch$/, undefined],
    ["'main'", /without quotes/, 'main'],
    ['""', /without quotes/, undefined],
    ['origin/main', /name of the remote/, 'main'],
    ['"origin/main"', /without quotes/, 'main'],
    ['main.lock', /^the name of a branch$/, undefined],
  ])('`%s` is refused', (name, rule, meant) => {
    expect(branchFault(name)).toEqual({ rule: expect.stringMatching(rule), ...(meant && { meant }) });
  });
});

describe('globs among branches', () => {
  test.each([
    [[], ['main']],
    [['main'], []],
    [['main'], ['main', 'dev']],
    [['!main'], ['dev']],
    [['!Main'], ['main', 'Main']],
  ])('%j are right among %j', (globs, branches) => expect(globsProblem(globs, branches)).toBeUndefined());

  test.each([
    [['!Main'], ['main', 'dev'], /^`!Main` in `branches` leaves out no branch, but would leave out main/],
    [['*', '!Feature/*'], ['feature/a'], /^`!Feature\/\*` .* leave out feature\/a if/],
  ])('%j must not go on among %j', (globs, branches, message) => {
    expect(globsProblem(globs, branches)).toMatchObject({ message: expect.stringMatching(message), isFatal: true });
  });

  test.each([
    [['feature'], ['feature/a', 'feature/b', 'dev'], 'Did you mean `feature/a` or `feature/b`?'],
    [['develpo', '!x'], ['develop'], 'Did you mean `develop`?'],
    [['Dev'], ['dev'], 'Did you mean `dev`?'],
    [['zzz'], ['dev'], 'Check its globs: `*` stands for any text, and case counts.'],
  ])('%j match nothing among %j', (globs, branches, advice) => {
    const message = `No branch matches \`branches\`, which is \`${globs.join(', ')}\`: nothing is deleted.`;
    expect(globsProblem(globs, branches)).toEqual({ message, advice, isFatal: false });
  });
});

describe('a negated glob', () => {
  const idle = (globs: string[], ...branches: string[]) => idleGlobs(globs, new Set(branches));

  test.each([
    [
      ['**', '!relase/*'],
      ['release/1', 'dev'],
      '`!relase/*` in `branches` leaves out no branch. Did you mean `!release/*`?',
    ],
    [['!mian', '!dev'], ['main', 'dev'], '`!mian` in `branches` leaves out no branch. Did you mean `!main`?'],
    [['!a*', '!b/*'], ['dev'], '`!a*`, `!b/*` in `branches` leaves out no branch.'],
  ])('of %j that matches nothing among %j is told', (globs, branches, message) => {
    expect(idle(globs, ...branches)).toMatchObject({ message });
  });

  test.each([
    [['**', 'x'], ['main']],
    [
      ['!main', '!re*'],
      ['main', 'release/1'],
    ],
    [['!main'], []],
    [['!main'], ['']],
  ])('of %j among %j is not told', (globs, branches) => {
    expect(idle(globs, ...branches)).toBeUndefined();
  });
});
