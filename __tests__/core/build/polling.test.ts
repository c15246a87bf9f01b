import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { historyOf, isLogDue, nextPoll, UPLOAD_STAGE } from '../../../src/core/build/polling.js';
import { deployment, stage } from '../../report/deployments.js';

const NONE = historyOf([]);
const START = Date.UTC(2026, 0, 1);

/** A deployment whose stages took these many seconds. */
function built(seconds: Readonly<Record<string, number>>, status = 'success') {
  const stages = Object.entries(seconds).map(([name, length]) =>
    stage(name, status, {
      started_on: new Date(START).toISOString(),
      ended_on: new Date(START + length * 1000).toISOString(),
    }),
  );
  return deployment({ stages });
}

const wait = (name: string | undefined, seconds: number, history = NONE) =>
  nextPoll({ elapsed: seconds * 1000, stage: name, stageElapsed: seconds * 1000 }, history);

/** How many polls a stage of this length takes. */
function polls(name: string, seconds: number, history = NONE): number {
  let count = 0;
  for (let time = 0; time < seconds; time += wait(name, time, history) / 1000) count += 1;
  return count;
}

describe('a history', () => {
  test('has the durations of the stages that were passed with success', () => {
    const recent = [
      built({ build: 60, deploy: 8 }),
      built({ build: 70 }),
      built({ build: 5 }, 'failure'),
      built({ build: 0 }),
      deployment({ stages: [stage('build', 'success', { ended_on: null })] }),
    ];
    expect(Object.fromEntries(historyOf(recent))).toEqual({ build: [60_000, 70_000], deploy: [8000] });
  });

  test('has the whole time of a Direct Upload, whose stages have no times', () => {
    const uploaded = (status: string) =>
      deployment({
        stages: [stage('queued', 'active', { ended_on: null })],
        latest_stage: stage('deploy', status, { started_on: null }),
      });
    expect(Object.fromEntries(historyOf([uploaded('success'), uploaded('failure')]))).toEqual({
      [UPLOAD_STAGE]: [60_000],
    });
    expect(historyOf([deployment({ latest_stage: null, stages: [] })]).size).toBe(0);
  });
});

describe('without a history', () => {
  test('a build is polled at equal intervals, whatever its age, and more often in the deploy stage', () => {
    const waits = [10, 60, 300, 1200].map((seconds) => wait('build', seconds));
    expect(new Set(waits).size).toBe(1);
    expect(waits[0]).toBeLessThan(6000);
    expect(wait('deploy', 0)).toBeLessThanOrEqual(1500);
    expect(wait('deploy', 60)).toBeLessThanOrEqual(4250);
  });

  test('a stage that is called like a part of every object is polled like a build', () => {
    for (const name of ['toString', '__proto__', 'constructor']) expect(wait(name, 30)).toBe(wait('build', 30));
  });

  test('a stage that nobody knows is polled like a build', () => {
    expect(wait('polishing', 100)).toBe(wait('build', 100));
    expect(wait(undefined, 100)).toBe(wait('build', 100));
  });
});

describe('with a history', () => {
  const history = historyOf([285, 290, 300, 305, 320].map((build) => built({ build })));

  test('polls are close where earlier builds ended, and never further apart than without one', () => {
    expect(wait('build', 300, history)).toBeLessThan(wait('build', 300));
    for (let seconds = 0; seconds < 1000; seconds += 20) {
      expect(wait('build', seconds, history)).toBeLessThanOrEqual(wait('build', seconds));
    }
  });

  test('a build far beyond its like is polled as if nothing were known', () => {
    expect(wait('build', 1200, history)).toBe(wait('build', 1200));
  });
});

describe('a Direct Upload', () => {
  test('is polled when the first of them are over, and then twice a second', () => {
    const times = [];
    for (let time = 0; time < 3500; ) {
      time += nextPoll({ elapsed: time, stage: UPLOAD_STAGE, stageElapsed: time }, NONE);
      times.push(time);
    }
    expect(times[0]).toBe(1500);
    expect(times.filter((time) => time <= 3000).length).toBeGreaterThanOrEqual(3);
  });

  test('that takes long is polled as seldom as a build', () => {
    expect(polls(UPLOAD_STAGE, 600)).toBeLessThan(140);
  });
});

test('whatever the history, the next poll comes within half a second to 7 seconds', () => {
  const history = fc.array(fc.integer({ min: 1, max: 2 ** 40 }), { maxLength: 25 });
  const name = fc.constantFrom(
    'queued',
    'initialize',
    'clone_repo',
    'build',
    'deploy',
    'other',
    UPLOAD_STAGE,
    undefined,
  );
  fc.assert(
    fc.property(history, name, fc.nat(2 ** 31 - 1), (durations, stageName, stageElapsed) => {
      const next = nextPoll(
        { elapsed: stageElapsed, stage: stageName, stageElapsed },
        new Map([[stageName ?? '', durations]]),
      );
      expect(next).toBeGreaterThanOrEqual(500);
      expect(next).toBeLessThanOrEqual(7000);
    }),
  );
});

describe('the log', () => {
  const at = (elapsed: number, stage = 'build') => ({ elapsed, stage, stageElapsed: 0 });
  const readings = (until: number, history = NONE) => {
    const times: number[] = [];
    for (let elapsed = 0; elapsed <= until; elapsed += 1000) {
      if (isLogDue(at(elapsed), times.at(-1), history)) times.push(elapsed);
    }
    return times;
  };

  test('is read more and more rarely: each reading is a request that the polls lack', () => {
    expect(readings(600_000)).toEqual([10_000, 100_000, 300_000, 500_000]);
  });

  test('is read often while a build is as short as the earlier ones of its project', () => {
    const short = historyOf([built({ build: 50 }), built({ build: 70 })]);
    expect(readings(60_000, short)).toEqual([10_000, 22_000, 36_000, 52_000]);
    expect(readings(600_000, short).length).toBeLessThan(12);
    expect(readings(60_000, historyOf([built({ build: 600 })]))).toEqual(readings(60_000));
  });

  test.each(['queued', 'initialize', 'deploy', UPLOAD_STAGE])('is not read in the stage %s', (name) => {
    expect(isLogDue(at(600_000, name), 10_000, NONE)).toBe(false);
  });

  test('of a build that names no stage is read', () => {
    expect(isLogDue({ elapsed: 60_000, stage: undefined, stageElapsed: 0 }, undefined, NONE)).toBe(true);
  });
});
