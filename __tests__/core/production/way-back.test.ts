import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { outcome } from '../../../src/core/pages/status.js';
import { lackOfWayBack, liveBefore, wayBack } from '../../../src/core/production/way-back.js';
import { deployment, stage } from '../../report/deployments.js';
import { deploymentOf, history, one, type Seed } from '../prune/histories.js';

const GOOD = deployment({ environment: 'production' });

test('a good live deployment of production is the way back', () => {
  expect(lackOfWayBack('docs', { canonical_deployment: GOOD })).toBeUndefined();
});

test.each([
  ['the project is not there yet', undefined],
  ['nothing is live', { canonical_deployment: null }],
  ['the live one is not of production', { canonical_deployment: { ...GOOD, environment: 'preview' as const } }],
  ['the live one did not succeed', { canonical_deployment: { ...GOOD, is_skipped: true } }],
])('there is none when %s', (_why, project) => {
  expect(lackOfWayBack('docs', project)?.message).toBe(
    '`rollback-on-failure` has nothing to go back to: production of docs serves no good deployment yet.',
  );
});

describe('what was live before a deployment', () => {
  const minutes = (from: Deployment, after: number) =>
    new Date(Date.parse(from.created_on) + after * 60_000).toISOString();
  const ended = (deployment: Deployment, after: number) => {
    const last = stage('deploy', 'success', { ended_on: minutes(deployment, after) });
    return { ...deployment, latest_stage: last, stages: [last] };
  };
  const fresh = ended(one(10), 5);

  test('is what was live when it began', () => {
    const old = ended(one(1), 1);
    expect(liveBefore(fresh, old, [fresh, ended(one(9), 0.5), old])).toEqual(old);
  });

  test('is what became live while it was being built, the last of them', () => {
    const [first, second, later] = [ended(one(8), 3), ended(one(9), 4), ended(one(9, { commit: 1 }), 9)];
    expect(liveBefore(fresh, ended(one(1), 1), [later, fresh, second, first])).toEqual(second);
    expect(liveBefore(fresh, null, [first])).toEqual(first);
  });

  test('is what was live at the start when nobody knows when the deployment was created', () => {
    const old = ended(one(1), 1);
    expect(liveBefore({ ...fresh, created_on: '' }, old, [ended(one(9), 0.5), old])).toEqual(old);
  });

  test('is nothing when there was none, or none that can be put back', () => {
    expect(liveBefore(fresh, null, [fresh])).toBeUndefined();
    expect(liveBefore(fresh, fresh, [fresh])).toBeUndefined();
    expect(liveBefore({ ...fresh, latest_stage: null, stages: [] }, one(1, { result: 'failure' }), [])).toBeUndefined();
  });
});

describe('the way back from a deployment that is not healthy', () => {
  /** Each ends a second after it was created. */
  const finished = (at: number, more: Partial<Seed> = {}): Deployment => {
    const made = deploymentOf({ production: true, result: 'success', branch: 0, commit: at, ...more }, at);
    const ended_on = new Date(Date.parse(made.created_on) + 1000).toISOString();
    const stages = made.stages.map((stage) => ({ ...stage, ended_on }));
    return { ...made, stages, latest_stage: stages.at(-1) ?? null };
  };
  const [old, bad, fresh] = [finished(1), finished(2, { result: 'failure' }), finished(3)];
  const shopWith = (live: Deployment | null) => ({
    name: 'shop',
    subdomain: 'shop.pages.dev',
    canonical_deployment: live,
  });

  test('is what production served when the step began', () => {
    expect(wayBack(fresh, shopWith(old), [fresh, bad, old])).toEqual({ target: old, wasLive: true });
  });

  test('is the newest good one before it, when it was live already when the step began', () => {
    expect(wayBack(fresh, shopWith(fresh), [fresh, bad, old])).toEqual({ target: old, wasLive: false });
  });

  test('is none, when there is no good one', () => {
    expect(wayBack(fresh, shopWith(fresh), [fresh, bad])).toBeUndefined();
    expect(wayBack(fresh, shopWith(null), [fresh, bad, old])).toBeUndefined();
  });

  test('never is a preview, a bad one or the deployment itself', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), (all, pick, start) => {
        const good = all.filter((each) => each.environment === 'production' && outcome(each) === 'success');
        const live = good[pick % Math.max(1, good.length)];
        if (live === undefined) return;
        const way = wayBack(live, shopWith(good[start % good.length] ?? null), all);
        if (way === undefined) return;
        expect(good).toContain(way.target);
        expect(way.target.id).not.toBe(live.id);
      }),
      { numRuns: 300 },
    );
  });
});
