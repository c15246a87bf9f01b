import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createdSince } from '../../../src/core/pages/creation.js';
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

const before = [made('old', 10), made('older', 5)];

describe('after a lost answer', () => {
  test('the oldest new deployment of the branch is ours', () => {
    const now = [made('b', 30), made('a', 20), ...before];
    expect(createdSince(before, now, { branch: 'main' })?.id).toBe('a');
    expect(createdSince([], [made('undated', null)], { branch: 'main' })?.id).toBe('undated');
  });

  test('nothing new means that there is none', () => {
    expect(createdSince(before, before, { branch: 'main' })).toBeUndefined();
  });

  test.each([
    ['of another branch', made('x', 20, { branch: 'dev' })],
    ['of another commit', made('x', 20, { hash: 'b'.repeat(40) })],
    ['that a push started', made('x', 20, { type: 'github:push' })],
    ['that a hook started', made('x', 20, { type: 'deploy_hook' })],
    ['older than what was there, from a page further back', made('x', 7)],
  ])('a deployment %s is not ours', (_which, other) => {
    expect(createdSince(before, [other, ...before], { branch: 'main', commitHash: HASH })).toBeUndefined();
  });

  test('the deployment of a retry may have the trigger of the retried one', () => {
    const again = made('again', 20, { type: 'github:push' });
    expect(createdSince(before, [again, ...before], { branch: 'main', commitHash: HASH, isRetry: true })).toBe(again);
    expect(createdSince(before, [again, ...before], { branch: 'main', commitHash: HASH })).toBeUndefined();
  });

  test('what was there before is never taken for new', () => {
    const seconds = fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(seconds, fc.nat(20), (times, known) => {
        const all = times.toSorted((a, b) => a - b).map((second) => made(String(second), second));
        const found = createdSince(all.slice(0, known), all.toReversed(), { branch: 'main' });
        expect(found?.id).toBe(all[known]?.id);
      }),
    );
  });
});
