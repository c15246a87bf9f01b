import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Deployment } from '../../../../src/core/pages/deployment.js';
import type { ProjectSource } from '../../../../src/core/pages/project.js';
import { outcome } from '../../../../src/core/pages/status.js';
import { arePaused, plannedBuilds, readHold } from '../../../../src/core/production/hold/hold.js';
import { deploymentOf, history, type Seed } from '../../prune/histories.js';

function one(at: number, seed: Partial<Seed> = {}): Deployment {
  return deploymentOf({ production: true, result: 'success', branch: 0, commit: at % 10, ...seed }, at);
}

const [old, middle, fresh] = [one(1), one(2), one(3)];
const hold = (live: Deployment | null, deployments: Deployment[], complete = true, now = Number.POSITIVE_INFINITY) =>
  readHold({ canonical_deployment: live }, deployments, { complete, now });

/** The deployment, whose last stage ended then. */
const endedAt = (item: Deployment, ended_on: string): Deployment => ({
  ...item,
  stages: item.stages.map((stage) => ({ ...stage, ended_on })),
  latest_stage: item.latest_stage && { ...item.latest_stage, ended_on },
});

describe('production', () => {
  test('that serves its newest good deployment is not rolled back', () => {
    expect(hold(fresh, [fresh, middle, old])).toEqual({ kind: 'free' });
  });

  test('that serves an older one is, and the newest good one is what was taken back', () => {
    expect(hold(old, [fresh, middle, old])).toEqual({ kind: 'held', hold: { live: old, newest: fresh } });
    const failed = one(4, { result: 'failure' });
    expect(hold(middle, [failed, fresh, middle])).toEqual({ kind: 'held', hold: { live: middle, newest: fresh } });
  });

  test('is not, when only failed builds, unfinished ones and previews are newer', () => {
    const newer = [one(6, { production: false }), one(5, { result: 'pending' }), one(4, { result: 'failure' })];
    expect(hold(fresh, [...newer, fresh])).toEqual({ kind: 'free' });
  });

  test('is not, when the live one was built for longer and ended after the newest one', () => {
    const slow: Deployment = {
      ...old,
      stages: fresh.stages.map((stage) => ({ ...stage, ended_on: '2100-01-01T00:00:00Z' })),
    };
    expect(hold(slow, [fresh, slow])).toEqual({ kind: 'free' });
  });

  test('is, when one that ended after the live one was taken back, although the newest ended before it', () => {
    const served = endedAt(old, '2100-01-02T00:00:00Z');
    const taken = endedAt(middle, '2100-01-03T00:00:00Z');
    const early = endedAt(fresh, '2100-01-01T00:00:00Z');
    expect(hold(served, [early, taken, served])).toEqual({ kind: 'held', hold: { live: served, newest: taken } });
  });

  test('is read on until the live one is reached', () => {
    const failed = one(9, { result: 'failure' });
    expect(hold(fresh, [failed], false)).toEqual({ kind: 'more' });
    expect(hold(fresh, [failed])).toEqual({ kind: 'free' });
    expect(hold(fresh, [failed, old], false)).toEqual({ kind: 'free' });
  });

  test.each<[string, Partial<Deployment>]>([
    ['a good one has no date', { created_on: '' }],
    ['a newer good one has no environment', { environment: undefined }],
    ['a newer one does not say how it ended', { latest_stage: null, stages: [] }],
  ])('may or may not be, when %s', (_when, facts) => {
    const odd = { ...middle, ...facts } as Deployment;
    expect(hold(old, [odd, old])).toEqual({ kind: 'unknown', deployment: odd });
  });

  test('is not, whatever is not known of older ones', () => {
    const odd = { ...old, environment: undefined, latest_stage: null, stages: [] } as unknown as Deployment;
    expect(hold(fresh, [fresh, odd])).toEqual({ kind: 'free' });
  });

  test('may serve its newest good one yet, for 90 seconds after that ended', () => {
    const ended = Date.parse('2026-11-25T00:00:00Z');
    const late = endedAt(fresh, new Date(ended).toISOString());
    const live = endedAt(old, '2026-11-24T00:00:00Z');
    expect(hold(live, [late, live], true, ended + 89_999)).toEqual({ kind: 'settling', newest: late });
    expect(hold(live, [late, live], true, ended - 5000)).toEqual({ kind: 'settling', newest: late });
    expect(hold(live, [late, live], true, ended + 90_000)).toEqual({ kind: 'held', hold: { live, newest: late } });
    const endless: Deployment = {
      ...late,
      stages: [],
      latest_stage: late.latest_stage && { ...late.latest_stage, ended_on: null },
    };
    expect(hold(live, [endless, live], true, ended)).toEqual({ kind: 'held', hold: { live, newest: endless } });
  });

  test('of which Cloudflare does not say what it serves is free only without a good deployment', () => {
    expect(hold(null, [fresh])).toEqual({ kind: 'unknown' });
    expect(hold(null, [one(4, { production: false }), fresh], false)).toEqual({ kind: 'unknown' });
    const rest = [one(5, { production: false }), one(4, { result: 'failure' })];
    expect(hold(null, rest, false)).toEqual({ kind: 'more' });
    expect(hold(null, rest)).toEqual({ kind: 'free' });
    const odd: Deployment = { ...fresh, latest_stage: null, stages: [] };
    expect(hold(null, [odd])).toEqual({ kind: 'unknown', deployment: odd });
  });

  test('is rolled back exactly when a good one is newer than the live one, whatever the history', () => {
    fc.assert(
      fc.property(history, fc.nat(), (all, pick) => {
        const good = all.filter((item) => item.environment === 'production' && outcome(item) === 'success');
        const live = good[pick % Math.max(good.length, 1)] ?? null;
        const place = live === null ? 0 : good.indexOf(live);
        const reading = hold(live, all);
        if (live === null) expect(reading.kind).toBe('free');
        if (good.length > 0) expect(hold(null, all)).toEqual({ kind: 'unknown' });
        if (place === 0) expect(reading.kind).toBe('free');
        else expect(reading).toEqual({ kind: 'held', hold: { live, newest: good[0] } });
      }),
      { numRuns: 300 },
    );
  });
});

test('automatic production builds are paused when one of their two switches is off', () => {
  const source = (config: Partial<ProjectSource>) =>
    ({ production_deployments_enabled: true, deployments_enabled: true, ...config }) as ProjectSource;
  expect(arePaused(source({}))).toBe(false);
  expect(arePaused(source({ production_deployments_enabled: false }))).toBe(true);
  expect(arePaused(source({ deployments_enabled: false }))).toBe(true);
  expect(arePaused(null)).toBe(false);
  expect(arePaused(undefined)).toBe(false);
});

test.each([
  ['keep', true, { isUndoneByPush: true }],
  ['keep', false, {}],
  ['pause', true, { builds: { to: 'paused', state: 'planned' } }],
  ['pause', false, { builds: { to: 'paused', state: 'as-before' } }],
  ['resume', true, { builds: { to: 'on', state: 'as-before' } }],
  ['resume', false, { builds: { to: 'on', state: 'planned' } }],
] as const)('`production-builds: %s` where they are on (%s) is planned as it would be done', (order, isOn, planned) => {
  const source = { production_deployments_enabled: isOn, deployments_enabled: true } as ProjectSource;
  expect(plannedBuilds(source, order)).toEqual(planned);
  expect(plannedBuilds(null, 'keep')).toEqual({});
  const stopped = plannedBuilds({ ...source, deployments_enabled: false }, order).builds;
  expect(stopped?.isStopped).toBe(order === 'keep' ? undefined : true);
});
