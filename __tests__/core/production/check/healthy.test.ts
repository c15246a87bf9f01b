import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  boundaryOf,
  healthyOf,
  isDecided,
  stateOf,
  type Trial,
  trialWords,
  unclearWords,
} from '../../../../src/core/production/check/healthy.js';
import type { HealthCheck } from '../../../../src/core/production/health.js';
import { one } from '../../prune/histories.js';

const STATES = ['healthy', 'unhealthy', 'protected', 'unknown'] as const;
type State = (typeof STATES)[number];

const checkOf = (state: State): HealthCheck => ({
  url: 'https://a.example/',
  state,
  status: 500,
  time: 1,
  attempts: 1,
});
const trialOf = (at: number, ...states: State[]): Trial => ({ deployment: one(at), checks: states.map(checkOf) });
/** The newest first. */
const trialsOf = (...states: State[]): Trial[] => states.map((state, index) => trialOf(50 - index, state));
const states = fc.array(fc.constantFrom(...STATES), { maxLength: 20 });

describe('a deployment that was tried', () => {
  test('is healthy when all its answers are, and unhealthy when one is bad', () => {
    fc.assert(
      fc.property(states, (all) => {
        const state = stateOf(trialOf(1, ...all));
        expect(state === 'healthy').toBe(all.length > 0 && all.every((each) => each === 'healthy'));
        expect(state === 'unhealthy').toBe(all.includes('unhealthy'));
      }),
    );
  });

  test.each<[string, State[]]>([
    ['healthy', ['healthy']],
    ['unhealthy: https://a.example/ answered HTTP 500', ['healthy', 'unhealthy', 'protected']],
    ['not known: https://a.example/ answered HTTP 500', ['unknown', 'protected']],
    ['behind the login of Cloudflare Access', ['healthy', 'protected']],
    ['not known: it has no address', []],
  ])('is said to be %s', (words, all) => {
    expect(trialWords(trialOf(1, ...all))).toBe(words);
  });
});

describe('the search', () => {
  test('is decided as soon as the first healthy one is known and every one in front of it, in any order of answers', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 3 }), fc.infiniteStream(fc.nat()), (all, enough, picks) => {
        const trials = trialsOf(...all);
        const known: (Trial | undefined)[] = all.map(() => undefined);
        const open = all.map((_, index) => index);
        for (const pick of picks) {
          if (open.length === 0 || isDecided(known, enough)) break;
          const [next = 0] = open.splice(pick % open.length, 1);
          known[next] = trials[next];
        }
        expect(isDecided(known, enough)).toBe(true);
        const ended = known.filter((trial) => trial !== undefined);
        expect(healthyOf(ended).slice(0, enough)).toEqual(healthyOf(trials).slice(0, enough));
        expect(
          healthyOf(ended).every(({ id }) =>
            trials.some((trial) => trial.deployment.id === id && stateOf(trial) === 'healthy'),
          ),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('where production became bad', () => {
  const good = one(1);

  test('is the oldest bad one after the healthy one', () => {
    const trials = trialsOf('healthy', 'unhealthy', 'unhealthy', 'protected', 'unknown');
    const boundary = boundaryOf(trials, good);
    expect(boundary).toEqual({ firstBad: one(48), lastGood: good, unclear: 2 });
    expect(boundary && unclearWords(boundary)).toBe(', and the health of 2 between the two is not known');
  });

  test('is not known when no bad one is seen, and leaves nothing open when they are neighbors', () => {
    expect(boundaryOf(trialsOf('healthy', 'unknown'), good)).toBeUndefined();
    expect(boundaryOf([], good)).toBeUndefined();
    const boundary = boundaryOf(trialsOf('unknown', 'unhealthy'), good);
    expect(boundary && unclearWords(boundary)).toBe('');
  });
});
