import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addRound,
  type BakeEnd,
  bakeNote,
  bakePause,
  bakeProblem,
  bakeWords,
  judgeBake,
  MAX_BAKE_PAUSE,
  MAX_EXTRA_ROUNDS,
  MIN_BAKE_PAUSE,
  type Streak,
} from '../../../src/core/production/bake.js';
import type { HealthCheck } from '../../../src/core/production/health.js';
import { deployment } from '../../report/deployments.js';

type State = HealthCheck['state'];

const check = (state: State): HealthCheck => ({ url: 'https://shop.pages.dev/', state, time: 1, attempts: 1 });
const round = (...states: State[]) => states.map(check);
const streaksOf = (...rounds: HealthCheck[][]) => rounds.reduce<Streak[]>(addRound, []);
const bad = { ...check('unhealthy'), status: 500 };

/** The pauses of a watch whose rounds take no time. */
function pausesOf(time: number): number[] {
  const pauses: number[] = [];
  for (let remaining = time; ; remaining -= pauses.at(-1) ?? 0) {
    const pause = bakePause(pauses.length + 1, remaining);
    if (pause === undefined) return pauses;
    pauses.push(pause);
  }
}

describe('the pauses of a watch', () => {
  test('are 10 to 30 seconds, and end with its time', () => {
    fc.assert(
      fc.property(fc.integer({ min: MIN_BAKE_PAUSE, max: 10 * 3_600_000 }), (time) => {
        const pauses = pausesOf(time);
        expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeCloseTo(time);
        expect(Math.min(...pauses)).toBeGreaterThanOrEqual(MIN_BAKE_PAUSE);
        expect(Math.max(...pauses)).toBeLessThanOrEqual(MAX_BAKE_PAUSE);
      }),
      { numRuns: 200 },
    );
  });

  test('are one short one when there is less than 10 seconds, and none for what a clock wakes too early', () => {
    expect(pausesOf(4000)).toEqual([4000]);
    expect(pausesOf(3)).toEqual([]);
  });

  test('grow, for faults show soon after a change', () => {
    expect(pausesOf(120_000).slice(0, 3)).toEqual([10_000, 12_500, 15_625]);
  });
});

describe('the verdict of a watch', () => {
  test('is that production is not healthy only when the same address answers badly twice in a row', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.constantFrom<State>('healthy', 'unhealthy', 'unknown', 'protected'), {
            minLength: 2,
            maxLength: 2,
          }),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        fc.option(fc.nat(MAX_EXTRA_ROUNDS), { nil: undefined }),
        (states, extra) => {
          const verdict = judgeBake(streaksOf(...states.map((each) => round(...each))), extra);
          const isTwice = [0, 1].some((address) => {
            const said = states
              .map((each) => each[address])
              .filter((state) => state === 'healthy' || state === 'unhealthy');
            return said.slice(-2).join() === 'unhealthy,unhealthy';
          });
          expect(verdict === 'unhealthy').toBe(isTwice);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('comes early only for what is bad', () => {
    expect(judgeBake(streaksOf(round('healthy')), undefined)).toBeUndefined();
    expect(judgeBake(streaksOf(round('unknown'), round('unknown')), undefined)).toBeUndefined();
    expect(judgeBake(streaksOf(round('unhealthy'), round('unhealthy')), undefined)).toBe('unhealthy');
  });

  test('is not known when the last answers of an address say nothing of its health', () => {
    expect(judgeBake(streaksOf(round('healthy'), round('unknown'), round('protected')), 0)).toBe('unknown');
    expect(judgeBake(streaksOf(round('unhealthy'), round('unknown')), MAX_EXTRA_ROUNDS)).toBe('unknown');
  });

  test('waits for another round when the last one was the first bad one, and not for ever', () => {
    expect(judgeBake(streaksOf(round('healthy'), round('unhealthy')), 0)).toBeUndefined();
    expect(judgeBake(streaksOf(round('healthy', 'unknown')), 0)).toBeUndefined();
    expect(judgeBake(streaksOf(round('unhealthy'), round('healthy')), 1)).toBe('healthy');
    expect(judgeBake(streaksOf(round('unhealthy')), MAX_EXTRA_ROUNDS)).toBe('healthy');
  });
});

describe('what is said of a watch', () => {
  const live = deployment({ short_id: 'dead0001' });

  test('is a problem when production did not stay healthy, or when that is not known', () => {
    const end = (kind: 'healthy' | 'unhealthy' | 'unknown', checks: HealthCheck[]): BakeEnd => ({
      kind,
      watched: 95_900,
      checks,
    });
    expect(bakeProblem('Deployment a of shop', end('unhealthy', [bad]))?.message).toBe(
      'Deployment a of shop does not pass its health check: https://shop.pages.dev/ answered HTTP 500. That came 1m 35s after the check had passed.',
    );
    expect(bakeProblem('Deployment a of shop', end('unknown', round('unknown')))?.message).toMatch(/is not known: /);
    expect(bakeProblem('Deployment a of shop', end('healthy', round('healthy')))).toBeUndefined();
    expect(bakeProblem('Deployment a of shop', { kind: 'overtaken', watched: 1, live })).toBeUndefined();
  });

  test('is a note when another deployment went live', () => {
    expect(bakeNote('Deployment a of shop', { kind: 'overtaken', watched: 40_000, live }, 300_000)).toBe(
      'Deployment a of shop was watched for 40s of 5m: then production served dead0001.',
    );
    expect(bakeNote('Deployment a of shop', { kind: 'healthy', watched: 1, checks: [] }, 300_000)).toBeUndefined();
  });

  test('is how it stood when the step was stopped', () => {
    const bake = { time: 300_000, watched: 61_500, rounds: 4, isHealthy: true };
    expect(bakeWords(bake)).toBe('1m 1s of 5m were over, and it was healthy when it was last asked');
    expect(bakeWords({ ...bake, isHealthy: false })).toContain('did not answer well');
  });
});
