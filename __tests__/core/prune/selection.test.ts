import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forkBranch } from '../../../src/core/deploy/alias.js';
import {
  branchMatcher,
  deployedNames,
  type EventBranch,
  selectBranches,
  unknownOrigin,
} from '../../../src/core/prune/selection.js';

const HOSTILE = [',!zzz', 'fix/a,staging', '@(main|staging)', '!main', '{main,staging}', 'toString', '__proto__', ','];
const OTHERS = ['main', 'staging', 'fix/a', 'zzz', 'feature/x', '', 'stranger:main', 'constructor'];

/** The names of which `branches` and the event select deployments; `undefined` when nothing may be deleted. */
function selected(input: string | undefined, event: EventBranch, names: readonly string[]): string[] | undefined {
  const globs = (input ?? '').split(/[,\n]/).filter((glob) => glob !== '');
  const selection = selectBranches(input, globs, event);
  return 'message' in selection ? undefined : names.filter(branchMatcher(selection));
}

/** A name that git accepts, with what lists and globs are made of. */
const branchName = fc.string({ unit: fc.constantFrom(...'ab,!@(|)+{}/.-'), minLength: 1, maxLength: 12 });

describe('a closed pull request', () => {
  test.each(HOSTILE)('called `%s` selects its own branch and no other', (branch) => {
    const names = [branch, ...OTHERS];
    expect(selected(undefined, { branch, pullState: 'closed' }, names)).toEqual([branch]);
    expect(selected(branch, { branch, pullState: 'closed' }, names)).toEqual([branch]);
  });

  test('selects no other branch, whatever it is called', () => {
    fc.assert(
      fc.property(branchName, fc.array(branchName, { maxLength: 20 }), fc.boolean(), (branch, others, isWritten) => {
        const input = isWritten ? branch : undefined;
        const names = selected(input, { branch, pullState: 'closed' }, [branch, ...others]);
        expect(new Set(names)).toEqual(new Set([branch]));
      }),
      { numRuns: 200 },
    );
  });

  test('of a fork selects the names that its branch is deployed under, and never the branch of that name here', () => {
    const event: EventBranch = { branch: 'main', forkOwner: 'stranger', pullState: 'closed' };
    const own = [forkBranch('stranger', 'main'), 'stranger:main'];
    const others = ['main', 'stranger', 'other:main', forkBranch('other', 'main'), forkBranch('stranger', 'staging')];
    expect(selected(undefined, event, [...own, ...others])).toEqual(own);
    expect(selected('main', event, [...own, ...others])).toEqual(own);
  });

  test('selects what `branches` says, where that is set', () => {
    expect(selected('feature/*', { branch: 'fix/a', pullState: 'closed' }, OTHERS)).toEqual(['feature/x']);
    expect(selected('**', { branch: 'fix/a', pullState: 'closed' }, ['main', 'fix/a'])).toEqual(['main', 'fix/a']);
  });

  test.each<[string, EventBranch]>([
    ['names no branch', { pullState: 'closed' }],
    ['does not say that it is closed', { branch: 'fix/a', pullState: 'unknown' }],
  ])('whose event %s selects nothing, unless `branches` is set', (_, event) => {
    expect(selected(undefined, event, OTHERS)).toBeUndefined();
    expect(selected('zzz', event, OTHERS)).toEqual(['zzz']);
  });
});

test('a list that holds the name of the branch of the event is refused when that name reads as a glob or a list', () => {
  for (const branch of HOSTILE.filter((name) => /\W/.test(name))) {
    expect(selected(`release,${branch}`, { branch }, OTHERS)).toBeUndefined();
  }
  expect(selected('fix/*,release', { branch: 'fix/a' }, OTHERS)).toEqual(['fix/a']);
});

test('other events select all branches, or those of `branches`', () => {
  expect(selected(undefined, { branch: 'main' }, OTHERS)).toEqual(OTHERS);
  expect(selected('fix/*', { branch: 'main' }, OTHERS)).toEqual(['fix/a']);
  expect(selected('fix/*', {}, OTHERS)).toEqual(['fix/a']);
});

test('a project that may be of another repository is named, with what to set', () => {
  const { message, advice } = unknownOrigin('docs-api', 'octo-org/shop');
  expect(message).toBe('Nothing shows that docs-api is a project of octo-org/shop, so nothing of it is deleted.');
  expect(advice).toContain('`docs-api`');
});

test('an event without a branch has no names', () => {
  expect(deployedNames({})).toEqual([]);
  expect(deployedNames({ forkOwner: 'stranger' })).toEqual([]);
});
