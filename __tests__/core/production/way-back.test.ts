import { describe, expect, test } from '@jest/globals';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { lackOfWayBack, liveBefore } from '../../../src/core/production/way-back.js';
import { deployment, stage } from '../../report/deployments.js';
import { one } from '../prune/histories.js';

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
