import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findCreated, hasOnlyNew } from '../../../src/core/pages/creation.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { deployment } from '../../report/deployments.js';

const HASH = 'a'.repeat(40);

function made(
  id: string,
  second: number | null,
  fields: { branch?: string; hash?: string; type?: string } = {},
): Deployment {
  const { branch = 'main', hash = HASH, type = 'ad_hoc' } = fields;
  return deployment({
    id,
    created_on: second === null ? '' : new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
    deployment_trigger: {
      type,
      metadata: { branch, commit_hash: hash, commit_message: '', commit_dirty: false },
    },
  });
}

const START = Date.UTC(2026, 0, 1);
const listed = [made('old', 10), made('older', 5)];
const before = { deployments: listed, sentAt: START + 15_000 };
const nothing = { kind: 'none' };
const unclear = { kind: 'unclear' };

/** The id of the deployment that was found; else what came out. */
function found(...args: Parameters<typeof findCreated>): string {
  const creation = findCreated(...args);
  return creation.kind === 'made' ? creation.deployment.id : creation.kind;
}

describe('after a lost answer', () => {
  test('the oldest new deployment of the branch is ours', () => {
    const now = [made('b', 30), made('a', 20), ...listed];
    expect(found(before, now, { branch: 'main' })).toBe('a');
    expect(found({ deployments: [], sentAt: START }, now, { branch: 'main' })).toBe('older');
  });

  test('nothing new means that there is none', () => {
    expect(findCreated(before, listed, { branch: 'main' })).toEqual(nothing);
  });

  test.each([
    ['of another branch', made('x', 20, { branch: 'dev' })],
    ['of another commit', made('x', 20, { hash: 'b'.repeat(40) })],
    ['that a push started', made('x', 20, { type: 'github:push' })],
    ['that a hook started', made('x', 20, { type: 'deploy_hook' })],
    ['older than what was there, from a page further back', made('x', 7)],
    ['from before the request, which the list did not show yet', made('x', 11)],
    ['of another commit and without a date', made('x', null, { hash: 'b'.repeat(40) })],
  ])('a deployment %s is not ours', (_which, other) => {
    expect(findCreated(before, [other, ...listed], { branch: 'main', commitHash: HASH })).toEqual(nothing);
  });

  test.each([
    ['a date', made('x', null)],
    ['a commit', made('x', 20, { hash: '' })],
  ])('it is unclear whether a deployment of the branch without %s is ours', (_what, other) => {
    expect(findCreated(before, [other, ...listed], { branch: 'main', commitHash: HASH })).toEqual(unclear);
    expect(found(before, [other, made('a', 20)], { branch: 'main', commitHash: HASH })).toBe('a');
  });

  test('the deployment of a retry may have the trigger of the retried one', () => {
    const again = made('again', 20, { type: 'github:push' });
    const expected = { branch: 'main', commitHash: HASH };
    expect(found(before, [again, ...listed], { ...expected, isRetry: true })).toBe('again');
    expect(found(before, [again, ...listed], expected)).toBe('none');
  });

  test('what was there before is never taken for new', () => {
    const seconds = fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(seconds, fc.nat(20), fc.nat(100), (times, known, sent) => {
        const all = times.toSorted((a, b) => a - b).map((second) => made(String(second), second));
        const sentAt = START + sent * 1000;
        const id = found({ deployments: all.slice(0, known), sentAt }, all.toReversed(), { branch: 'main' });
        expect(id).toBe(all.slice(known).find((one) => Number(one.id) >= sent - 3)?.id ?? 'none');
      }),
    );
  });

  test('the next page is read while nothing on a page is known or from before the request', () => {
    expect(hasOnlyNew(before, [made('b', 30), made('undated', null)])).toBe(true);
    expect(hasOnlyNew(before, [made('b', 30), made('old', 10)])).toBe(false);
    expect(hasOnlyNew(before, [made('b', 30), made('hidden', 11)])).toBe(false);
  });
});
