import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { historyOf, logInterval, nextPoll } from '../../../src/core/build/polling.js';
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
});

describe('without a history', () => {
  test('polls are close at the start and in the deploy stage, and further apart while the build goes on', () => {
    expect(wait('queued', 0)).toBeLessThanOrEqual(3500);
    expect(wait('deploy', 0)).toBeLessThanOrEqual(1250);
    const waits = [0, 30, 60, 120, 300].map((seconds) => wait('build', seconds));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(12_000);
  });

  test('a build stage of ten minutes takes few enough polls for the bar of 60 requests', () => {
    expect(polls('build', 600)).toBeLessThanOrEqual(50);
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

  test('polls are close where earlier builds ended and rare before', () => {
    expect(wait('build', 300, history)).toBeLessThan(wait('build', 300) / 2);
    expect(wait('build', 120, history)).toBeGreaterThan(wait('build', 120) * 1.4);
    expect(polls('build', 300, history)).toBeLessThan(polls('build', 300));
  });

  test('a poll never jumps over the time when the end is expected', () => {
    for (let seconds = 200; seconds < 300; seconds += 5) {
      expect(seconds * 1000 + wait('build', seconds, history)).toBeLessThan(310_000);
    }
  });

  test('a build far beyond its like is polled as if nothing were known', () => {
    const ratio = wait('build', 1200, history) / wait('build', 1200);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.3);
  });
});

test('whatever the history, the next poll comes within 1 to 26 seconds', () => {
  const history = fc.array(fc.integer({ min: 1, max: 2 ** 40 }), { maxLength: 25 });
  const name = fc.constantFrom('queued', 'initialize', 'clone_repo', 'build', 'deploy', 'other', undefined);
  fc.assert(
    fc.property(history, name, fc.nat(2 ** 31 - 1), (durations, stageName, stageElapsed) => {
      const next = nextPoll(
        { elapsed: stageElapsed, stage: stageName, stageElapsed },
        new Map([[stageName ?? '', durations]]),
      );
      expect(next).toBeGreaterThanOrEqual(1000);
      expect(next).toBeLessThanOrEqual(26_000);
    }),
  );
});

test('a deployment is polled again before it is twice as old, or after 1.5 seconds', () => {
  const history = historyOf([built({ build: 600 }), built({ build: 600 })]);
  fc.assert(
    fc.property(fc.nat(60_000), (elapsed) => {
      const next = nextPoll({ elapsed, stage: 'build', stageElapsed: Math.min(elapsed, 500) }, history);
      // The wait is worked out in quarters of a second.
      expect(next).toBeLessThan(Math.max(1500, elapsed) + 250);
    }),
  );
});

test('the log is read often at first, then rarely, and not at all while the deploy stage runs', () => {
  const every = (elapsed: number, name = 'build') => logInterval({ elapsed, stage: name, stageElapsed: 0 });
  expect([0, 60_000, 600_000].map((elapsed) => every(elapsed))).toEqual([5000, 11_000, 25_000]);
  expect(every(60_000, 'deploy')).toBe(Number.POSITIVE_INFINITY);
});

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  'a stage called %s is polled like any other',
  (stage) => {
    const wait = (name: string) => nextPoll({ elapsed: 60_000, stage: name, stageElapsed: 30_000 }, new Map());
    expect(wait(stage)).toBe(wait('other'));
    expect(wait(stage)).toBeGreaterThan(0);
  },
);
