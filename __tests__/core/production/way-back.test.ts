import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { endedOn } from '../../../src/core/pages/stages.js';
import { outcome } from '../../../src/core/pages/status.js';
import {
  lackOfWayBack,
  liveBefore,
  needsRecord,
  type ProductionRecord,
  wayBack,
} from '../../../src/core/production/way-back.js';
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

  const readOn = Date.parse(minutes(fresh, -1));

  test('is what was live when it was read', () => {
    const old = ended(one(1), 1);
    expect(liveBefore(fresh, { live: old, readOn }, [fresh, ended(one(8), 0.5), old])).toEqual(old);
  });

  test('is what became live between the reading and its end, the last of them', () => {
    const [first, second, later] = [ended(one(8), 3), ended(one(9), 4), ended(one(9, { commit: 1 }), 9)];
    const early = ended(one(8, { commit: 2 }), 1.5);
    const all = [later, fresh, second, first, early];
    expect(liveBefore(fresh, { live: ended(one(1), 1), readOn }, all)).toEqual(second);
    expect(liveBefore(fresh, { live: null, readOn }, [first])).toEqual(first);
    expect(liveBefore(fresh, { live: null, readOn }, [early])).toEqual(early);
  });

  test('is nothing when there was none, or none that can be put back', () => {
    const failed = { live: one(1, { result: 'failure' }), readOn };
    expect(liveBefore(fresh, { live: null, readOn }, [fresh])).toBeUndefined();
    expect(liveBefore({ ...fresh, latest_stage: null, stages: [] }, failed, [])).toBeUndefined();
  });
});

describe('the way back from a deployment that is not healthy', () => {
  /** Created at a minute, and finished `length` minutes later. */
  const finished = (at: number, length = 0.5, more: Partial<Seed> = {}): Deployment => {
    const made = deploymentOf({ production: true, result: 'success', branch: 0, commit: at % 8, ...more }, at);
    const ended_on = new Date(Date.parse(made.created_on) + length * 60_000).toISOString();
    const stages = made.stages.map((stage) => ({ ...stage, ended_on }));
    return { ...made, stages, latest_stage: stages.at(-1) ?? null };
  };
  const minute = (at: number) => Date.UTC(2026, 0, 1) + at * 60_000;
  const rollbackTo = ({ url, short_id }: Deployment, on: number): ProductionRecord => {
    return { url, description: `Rollback of production from 0c8a9f75 to ${short_id} by octocat`, on: minute(on) };
  };
  const [old, bad, taken, fresh] = [finished(1), finished(2, 0.5, { result: 'failure' }), finished(3), finished(6)];
  const all = [fresh, taken, bad, old];
  const found = (target: Deployment) => ({ kind: 'found', target });

  test('is what production served when it was read, be it rolled back or not', () => {
    expect(wayBack(fresh, { live: old, readOn: minute(5) }, all)).toEqual(found(old));
    expect(wayBack(fresh, { live: taken, readOn: minute(7) }, all)).toEqual(found(taken));
  });

  test('is not what finished while it was built, when production was seen to serve something else after that', () => {
    const slow = finished(2, 6);
    const [before, after] = [minute(2), minute(5)];
    expect(wayBack(slow, { live: old, readOn: before }, [taken, slow, old])).toEqual(found(taken));
    expect(wayBack(slow, { live: old, readOn: after }, [taken, slow, old])).toEqual(found(old));
  });

  test('is what production was rolled back to while it was built, where a record says so', () => {
    const slow = finished(2, 6);
    const given = [slow, { live: old, readOn: minute(2) }, [taken, slow, old]] as const;
    expect(needsRecord(...given)).toBe(true);
    expect(wayBack(...given, rollbackTo(old, 5))).toEqual(found(old));
    expect(wayBack(...given, rollbackTo(old, 3))).toEqual(found(taken));
  });

  test('is not known when it was live at the reading, and no record says what was live before', () => {
    const unknown = { kind: 'unknown', newest: taken };
    expect(needsRecord(fresh, { live: fresh, readOn: minute(7) }, all)).toBe(true);
    expect(wayBack(fresh, { live: fresh, readOn: minute(7) }, all)).toEqual(unknown);
    expect(wayBack(fresh, { live: fresh, readOn: minute(7) }, all, { ...rollbackTo(old, 5), description: '' })).toEqual(
      unknown,
    );
    expect(
      wayBack(fresh, { live: fresh, readOn: minute(7) }, all, { ...rollbackTo(old, 5), url: 'https://gone.example' }),
    ).toEqual(unknown);
    expect(wayBack(fresh, { live: fresh, readOn: minute(7) }, all, rollbackTo(bad, 5))).toEqual(unknown);
  });

  test('is then what production was rolled back to, where a record says so and nothing went live after that', () => {
    expect(wayBack(fresh, { live: fresh, readOn: minute(7) }, all, rollbackTo(old, 5))).toEqual(found(old));
    expect(wayBack(fresh, { live: fresh, readOn: minute(7) }, all, rollbackTo(old, 3)).kind).toBe('unknown');
    const undated = { ...taken, latest_stage: stage('deploy', 'success', { ended_on: null }), stages: [] };
    expect(wayBack(fresh, { live: fresh, readOn: minute(7) }, [fresh, undated, old], rollbackTo(old, 2)).kind).toBe(
      'unknown',
    );
  });

  test('is what production was rolled back to after the reading, where a record says so', () => {
    const given = [fresh, { live: taken, readOn: minute(4) }, all] as const;
    expect(wayBack(...given)).toEqual(found(taken));
    expect(needsRecord(...given)).toBe(true);
    expect(wayBack(...given, rollbackTo(old, 5))).toEqual(found(old));
    // An earlier one was over at the reading.
    expect(wayBack(...given, rollbackTo(old, 3.9))).toEqual(found(taken));
  });

  test('is none, when there is no good one', () => {
    expect(wayBack(fresh, { live: fresh, readOn: minute(7) }, [fresh, bad])).toEqual({ kind: 'none' });
    expect(wayBack(fresh, { live: null, readOn: minute(5) }, [fresh, bad, old])).toEqual({ kind: 'none' });
    expect(wayBack(fresh, { live: bad, readOn: minute(5) }, all)).toEqual({ kind: 'none' });
    expect(needsRecord(fresh, { live: bad, readOn: minute(5) }, all)).toBe(false);
  });

  test('never is a preview, a bad one or the deployment itself', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), fc.nat(), (list, pick, start, recorded) => {
        const good = list.filter((each) => each.environment === 'production' && outcome(each) === 'success');
        const live = good[pick % Math.max(1, good.length)];
        const other = list[recorded % Math.max(1, list.length)];
        if (live === undefined || other === undefined) return;
        const reading = { live: list[start % list.length] ?? null, readOn: minute(start % 50) };
        const way = wayBack(live, reading, list, rollbackTo(other, 100));
        if (way.kind === 'none') return;
        const target = way.kind === 'found' ? way.target : way.newest;
        expect(good).toContain(target);
        expect(target.id).not.toBe(live.id);
      }),
      { numRuns: 300 },
    );
  });

  /** What happens in a minute: a build that ends `length` minutes later, or a rollback `back` places back. */
  const step = fc.oneof(
    fc.record({ length: fc.integer({ min: 1, max: 5 }), isRecorded: fc.boolean() }),
    fc.record({ back: fc.integer({ min: 1, max: 3 }), isRecorded: fc.boolean() }),
  );

  test('is exactly what production served before, or is not known, whatever people did with production', () => {
    let [known, unknown] = [0, 0];
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat(), (steps, moment) => {
        const builds = steps.map((each, at) => ('length' in each ? finished(at, each.length - 0.5) : undefined));
        const last = finished(20, 0.5);
        const production = [...builds.filter((each) => each !== undefined), last].reverse();
        // What production serves from which minute on, and who wrote it down.
        const changes: { at: number; live: Deployment; isRollback: boolean; isRecorded: boolean }[] = [];
        const records: ProductionRecord[] = [];
        for (let at = 0; at <= 20; at += 0.5) {
          const ended = production.find((each) => endedOn(each) === minute(at));
          if (ended) changes.push({ at, live: ended, isRollback: false, isRecorded: false });
          const order = steps[at];
          const build = builds[at];
          if (order?.isRecorded && build) records.push({ url: build.url, description: '', on: minute(at) });
          const ready = production.filter((each) => (endedOn(each) as number) < minute(at));
          const target = order && 'back' in order ? ready[order.back] : undefined;
          if (target === undefined || !order) continue;
          changes.push({ at, live: target, isRollback: true, isRecorded: order.isRecorded });
          if (order.isRecorded) records.push(rollbackTo(target, at));
        }
        changes.push({ at: 20.5, live: last, isRollback: false, isRecorded: false });
        const readAt = moment % 22;
        const live = changes.findLast(({ at }) => at <= readAt)?.live ?? null;
        const record = records.at(-1);
        const before = changes.at(-2)?.live;
        const way = wayBack(last, { live, readOn: minute(readAt) }, production, record);
        // A rollback in the dashboard after what the reading or the record shows is seen by nobody.
        const shown = live === last ? (record?.on ?? 0) : minute(readAt);
        fc.pre(!changes.some(({ at, isRollback, isRecorded }) => isRollback && !isRecorded && minute(at) > shown));
        if (way.kind === 'found') {
          known += 1;
          expect(way.target.id).toBe(before?.id);
        } else {
          unknown += 1;
          expect(live === last || before === undefined).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
    expect(Math.min(known, unknown)).toBeGreaterThan(20);
  });
});
