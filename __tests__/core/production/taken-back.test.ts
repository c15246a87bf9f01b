import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { ProjectSource } from '../../../src/core/pages/project.js';
import { authorsOf, isReverted, planRange, reversed } from '../../../src/core/production/taken-back.js';

test('authors are named once each, those with most commits first', () => {
  const commits = ['ann', 'bob', '', 'bob'].map((author) => ({ hash: 'a', title: '', author }));
  expect(authorsOf(commits)).toEqual(['bob', 'ann']);
});

describe('a pull request is reverted', () => {
  const by = (...titles: string[]) => titles.map((title) => ({ hash: 'a', title, author: '' }));
  const pull = { number: 12, title: 'Add the cart' };

  test.each([
    'Revert "Add the cart"',
    'Revert "Add the cart" (#15)',
    'Revert "Add the cart (#12)" (#15)',
    'Revert "Merge pull request #12 from octo/cart"',
  ])('by a commit with the title %s', (title) => {
    expect(isReverted(pull, by('Fix a typo', title))).toBe(true);
  });

  test.each([
    'Add the cart',
    'Revert "Add the cart (#13)" (#15)',
    'Revert "Add the card"',
    'Revert "Merge pull request #120 from octo/cart"',
    'Do not revert "Add the cart"',
  ])('not by one with the title %s', (title) => {
    expect(isReverted(pull, by(title))).toBe(false);
  });
});

const REPOSITORY = { owner: 'octo-org', repo: 'shop' };

function deployment(commit_hash: string, created_on = '2026-11-20T10:00:00Z') {
  return { created_on, deployment_trigger: { metadata: { commit_hash } } } as Deployment;
}

function source(given: Partial<ProjectSource>) {
  return { type: 'github', owner: 'Octo-Org', repo_name: 'Shop', ...given } as ProjectSource;
}

const OLD = deployment('A'.repeat(40), '2026-11-20T10:00:00Z');
const NEW = deployment('b'.repeat(40), '2026-11-21T10:00:00Z');

describe('the commits to compare', () => {
  test('are those that the live deployment has and the target has not', () => {
    expect(planRange({ before: NEW, after: OLD }, { name: 'shop', source: source({}) }, REPOSITORY)).toEqual({
      kind: 'taken-back',
      base: 'a'.repeat(40),
      head: 'b'.repeat(40),
    });
  });

  test('are brought back where the target is newer than what was live', () => {
    expect(planRange({ before: OLD, after: NEW }, { name: 'shop', source: null }, REPOSITORY)).toEqual({
      kind: 'brought-back',
      base: 'a'.repeat(40),
      head: 'b'.repeat(40),
    });
  });

  test.each([
    ['the project is built from another repository', OLD, source({ repo_name: 'docs' }), 'built from Octo-Org/docs'],
    ['the project is built from GitLab', OLD, source({ type: 'gitlab' }), 'another place than GitHub'],
    ['a commit is not known', deployment(''), null, 'does not say of which commits'],
    ['a commit is no hash', deployment('main...evil'), null, 'does not say of which commits'],
    [
      'both are of one commit, of which one hash is short',
      deployment('bbbbbbb'),
      null,
      'Both deployments are of commit',
    ],
  ])('are not known where %s', (_what, after, from, why) => {
    const planned = planRange({ before: NEW, after }, { name: 'shop', source: from }, REPOSITORY);
    expect(planned).toEqual({ kind: 'unknown', why: expect.stringContaining(why) });
  });

  test('are never anything but hex digits, whatever the deployments say', () => {
    const hash = fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-fA-F]{5,66}$/));
    fc.assert(
      fc.property(hash, hash, (before, after) => {
        const planned = planRange(
          { before: deployment(before), after: deployment(after) },
          { name: 'shop', source: null },
          REPOSITORY,
        );
        expect(
          planned.kind === 'unknown' || /^[0-9a-f]{7,64}\.{3}[0-9a-f]{7,64}$/.test(`${planned.base}...${planned.head}`),
        ).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('are the same two the other way round', () => {
    const planned = { kind: 'taken-back', base: 'a', head: 'b' } as const;
    expect(reversed(planned)).toEqual({ kind: 'brought-back', base: 'b', head: 'a' });
    expect(reversed(reversed(planned))).toEqual(planned);
  });
});
