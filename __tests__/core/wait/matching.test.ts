import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RETRY_SKIPPED } from '../../../src/core/build/verdict.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { environmentOf } from '../../../src/core/pages/project.js';
import {
  findDeployment,
  findRelative,
  isOfBranch,
  isSuperseded,
  judgeSuperseded,
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

  test('that this work started is none that is older, unless it is being built and no push started it', () => {
    const [older, newer] = [one(2), one(12, { commit: 2 })];
    const since = Date.parse(newer.created_on);
    const wanted = { ...preview(2), since };
    expect(findDeployment(wanted, [newer, older])).toEqual(newer);
    expect(findDeployment({ ...wanted, since: since + 1 }, [newer, older])).toBeUndefined();
    expect(findRelative({ ...wanted, since: since + 1 }, [newer, older])).toEqual(newer);
    expect(findDeployment(wanted, [{ ...older, created_on: '' }])).toBeUndefined();

    const running = one(2, { result: 'pending' });
    const { metadata } = running.deployment_trigger;
    for (const [type, isTaken] of [
      ['deploy_hook', true],
      ['ad_hoc', true],
      ['github:push', false],
    ] as const) {
      const started = { ...running, deployment_trigger: { type, metadata } };
      expect(findDeployment(wanted, [started])).toEqual(isTaken ? started : undefined);
    }
  });

  test('is of the branch in its environment only', () => {
    expect(isOfBranch(one(2), preview(2))).toBe(true);
    expect(isOfBranch(one(2, { branch: 1 }), preview(2))).toBe(false);
    expect(isOfBranch(one(2, { production: true }), preview(2))).toBe(false);
  });

  test('is in production for the production branch only', () => {
    expect(environmentOf(preview(1))).toBe('preview');
    expect(environmentOf({ ...preview(1), branch: 'main' })).toBe('production');
  });
});

describe('a deployment that a newer commit supersedes', () => {
  const skipped = { ...one(1, { result: 'skipped' }), skip_reason: 'superseded_queued_build' };
  const stopped = stage('build', 'canceled');
  const canceled = { ...one(1), latest_stage: stopped, stages: [stopped] };

  test('leads to the newest of the branch', () => {
    const recent = [one(9), one(8, { branch: 1 }), one(7), skipped];
    expect(supersededBy(skipped, recent)).toEqual(one(9));
    expect(isSuperseded(skipped)).toBe(true);
  });

  test('was not superseded by another branch, an older commit or the same commit', () => {
    expect(
      supersededBy(skipped, [one(9, { branch: 1 }), one(8, { production: true }), skipped, one(0)]),
    ).toBeUndefined();
    expect(supersededBy(skipped, [one(9, { commit: 1 })])).toBeUndefined();
  });

  test('was not superseded as far as anybody knows when a date is missing', () => {
    expect(supersededBy({ ...skipped, created_on: '' }, [one(9)])).toBeUndefined();
    expect(supersededBy(skipped, [{ ...one(9), created_on: '' }])).toBeUndefined();
  });

  test('did not end in any other way: what was canceled, somebody canceled', () => {
    for (const other of [canceled, one(1), one(1, { result: 'failure' }), one(1, { result: 'skipped' })]) {
      expect(isSuperseded(other)).toBe(false);
      expect(supersededBy(other, [one(9)])).toBeUndefined();
    }
  });

  test('fails the step only when skipped builds do, and names the newer one', () => {
    const by = deployment({ short_id: 'feedf00d', url: 'https://feedf00d.shop.pages.dev' });
    const message =
      'Cloudflare skipped the deployment of shop: a newer commit of branch feature/x came, which deployment feedf00d builds (https://feedf00d.shop.pages.dev).';
    expect(judgeSuperseded(skipped, by, { failOnSkipped: false })).toEqual({
      status: 'skipped',
      note: `${message} ${RETRY_SKIPPED}`,
    });
    expect(judgeSuperseded(skipped, by, { failOnSkipped: true })).toEqual({
      status: 'skipped',
      problem: { message, advice: expect.stringContaining('Follow that deployment') },
    });
  });
});
