import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { environmentOf } from '../../../src/core/pages/project.js';
import { outcome } from '../../../src/core/pages/status.js';
import {
  findDeployment,
  findRelative,
  judgeSuperseded,
  mayBeSuperseded,
  supersededBy,
  type Wanted,
} from '../../../src/core/wait/matching.js';
import { deployment, stage } from '../../report/deployments.js';
import { commitHash, deploymentOf, history, type Seed } from '../prune/histories.js';

const preview = (commit: number, branch = 0): Wanted => ({
  commitHash: commitHash(commit),
  branch: `branch-${branch}`,
  productionBranch: 'main',
});

function one(at: number, seed: Partial<Seed> = {}): Deployment {
  return deploymentOf({ production: false, result: 'success', branch: 0, commit: at % 10, ...seed }, at);
}

describe('the deployment of a commit', () => {
  test('is the newest of exactly this commit, branch and environment, in any history and any order', () => {
    fc.assert(
      fc.property(
        history.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.nat(7),
        fc.nat(3),
        fc.boolean(),
        ([all, shuffled], commit, branch, production) => {
          const wanted = { ...preview(commit, branch), ...(production ? { branch: 'main' } : {}) };
          const expected = all.find(
            ({ environment, deployment_trigger: { metadata } }) =>
              environment === (production ? 'production' : 'preview') &&
              metadata.branch === wanted.branch &&
              metadata.commit_hash === wanted.commitHash,
          );
          expect(findDeployment(wanted, all)).toEqual(expected);
          expect(findDeployment(wanted, shuffled)).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('may be named by the beginning of its hash, and may be abbreviated itself', () => {
    const [other, wanted] = [one(3), one(2)];
    expect(findDeployment({ ...preview(2), commitHash: 'c0ffee0222' }, [other, wanted])).toEqual(wanted);
    const { metadata } = wanted.deployment_trigger;
    const short = {
      ...wanted,
      deployment_trigger: { type: 'ad_hoc', metadata: { ...metadata, commit_hash: 'C0FFEE0222' } },
    };
    expect(findDeployment(preview(2), [short])).toEqual(short);
    const none = { ...wanted, deployment_trigger: { type: 'ad_hoc', metadata: { ...metadata, commit_hash: '' } } };
    expect(findDeployment(preview(2), [none])).toBeUndefined();
  });

  test('is the first listed of two whose dates cannot be told apart', () => {
    const [first, second] = [one(2), one(12, { commit: 2 })].map((each) => ({ ...each, created_on: '' }));
    expect(findDeployment(preview(2), [first, second] as Deployment[])).toEqual(first);
  });

  test('has relatives: the same commit on another branch, or in another environment', () => {
    const [elsewhere, production, other] = [
      one(12, { commit: 2, branch: 1 }),
      one(22, { commit: 2, production: true }),
      one(3),
    ];
    expect(findRelative(preview(2), [elsewhere, other, one(2)])).toEqual(elsewhere);
    expect(findRelative(preview(2), [production, elsewhere])).toEqual(production);
    expect(findRelative(preview(2), [one(2), other])).toBeUndefined();
  });

  test('is in production for the production branch only', () => {
    expect(environmentOf(preview(1))).toBe('preview');
    expect(environmentOf({ ...preview(1), branch: 'main' })).toBe('production');
  });
});

describe('a deployment that a newer commit supersedes', () => {
  const skipped = { ...one(1, { result: 'skipped' }), skip_reason: 'superseded_queued_build' };
  const end = (at: number) => ({ ended_on: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString() });
  const canceled = (at: number) => {
    const stopped = stage('build', 'canceled', end(at));
    return { ...one(1), latest_stage: stopped, stages: [stopped] };
  };

  test('leads to the newest of the branch', () => {
    const recent = [one(9), one(8, { branch: 1 }), one(7), skipped];
    expect(supersededBy(skipped, recent)).toEqual(one(9));
    expect(supersededBy(canceled(8), recent)).toEqual(one(9));
    expect(mayBeSuperseded(skipped)).toBe(true);
  });

  test('was not superseded by another branch, an older commit, the same commit or what came after its cancellation', () => {
    expect(
      supersededBy(skipped, [one(9, { branch: 1 }), one(8, { production: true }), skipped, one(0)]),
    ).toBeUndefined();
    expect(supersededBy(skipped, [one(9, { commit: 1 })])).toBeUndefined();
    expect(supersededBy(canceled(5), [one(9)])).toBeUndefined();
  });

  test('was not superseded as far as anybody knows when a date is missing', () => {
    const stopped = stage('build', 'canceled', { ended_on: null });
    expect(supersededBy({ ...one(1), latest_stage: stopped, stages: [stopped] }, [one(9)])).toBeUndefined();
    expect(supersededBy({ ...canceled(10), created_on: '' }, [one(9)])).toBeUndefined();
    expect(supersededBy(canceled(10), [{ ...one(9), created_on: '' }])).toBeUndefined();
    expect(supersededBy(canceled(10), [one(9)])).toEqual(one(9));
  });

  test('did not end in any other way', () => {
    for (const other of [one(1), one(1, { result: 'failure' }), one(1, { result: 'skipped' })]) {
      expect(mayBeSuperseded(other)).toBe(false);
      expect(supersededBy(other, [one(9)])).toBeUndefined();
    }
  });

  test('fails the step only when skipped builds do, and names the newer one', () => {
    const by = deployment({ short_id: 'feedf00d', url: 'https://feedf00d.shop.pages.dev' });
    const verdict = judgeSuperseded(skipped, by, false);
    expect(verdict).toEqual({
      status: 'skipped',
      note: 'Cloudflare skipped the deployment of shop: a newer commit of branch feature/x came, which deployment feedf00d builds (https://feedf00d.shop.pages.dev).',
    });
    const failing = judgeSuperseded(canceled(8), by, true);
    expect(failing.status).toBe(outcome(canceled(8)));
    expect(failing.problem?.message).toContain('Cloudflare canceled the deployment');
  });
});
