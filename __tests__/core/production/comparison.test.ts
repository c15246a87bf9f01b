import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defined } from '../../../src/core/defined.js';
import {
  comparisonUrl,
  confirm,
  confirmByOwn,
  decideRollback,
  isReachable,
  type Pair,
} from '../../../src/core/production/comparison.js';
import type { HealthCheck } from '../../../src/core/production/health.js';

const URL_OF = 'https://abc12345.docs.pages.dev';

const states = fc.constantFrom<HealthCheck['state'][]>('healthy', 'unhealthy', 'protected', 'unknown');
const anyCheck = fc
  .record({
    state: states,
    status: fc.option(fc.constantFrom(200, 302, 403, 404, 499, 500, 530), { nil: undefined }),
    isMarked: fc.option(fc.constant<true>(true), { nil: undefined }),
  })
  .map((facts): HealthCheck => ({ url: `${URL_OF}/`, time: 5, attempts: 1, ...defined(facts), state: facts.state }));

describe('a bad answer', () => {
  test('counts as the site’s only when it has marks, or when good answers from here have none', () => {
    fc.assert(
      fc.property(anyCheck, fc.option(anyCheck, { nil: undefined }), (check, other) => {
        const isTheirs =
          check.isMarked === true ||
          (other !== undefined && !other.isMarked && ['healthy', 'protected'].includes(other.state));
        const expected = check.state === 'unhealthy' && !isTheirs ? 'unknown' : check.state;
        return confirm(check, other).state === expected;
      }),
    );
  });

  test('without marks is the site’s where a good answer from here has none either', () => {
    const check = (state: HealthCheck['state'], isMarked?: true): HealthCheck => ({
      ...{ url: `${URL_OF}/`, state, status: 500, time: 5, attempts: 1, ...defined({ isMarked }) },
    });
    expect(confirm(check('unhealthy'), check('healthy')).state).toBe('unhealthy');
    expect(confirm(check('unhealthy'), check('healthy', true)).state).toBe('unknown');
    expect(confirm(check('unhealthy'), undefined).state).toBe('unknown');
    expect(confirm(check('unhealthy', true), undefined).state).toBe('unhealthy');
  });

  test('of another address shows that it can be reached only when it is certainly the site’s, and no fault of it', () => {
    const answered = (status: number, isMarked?: true): HealthCheck => ({
      ...{ url: `${URL_OF}/`, state: 'unhealthy', status, time: 5, attempts: 1, ...defined({ isMarked }) },
    });
    expect([404, 499, 500, 530].map((status) => isReachable(answered(status, true)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([404, 500].some((status) => isReachable(answered(status)))).toBe(false);
    const { status: _, ...unanswered } = answered(404, true);
    expect(isReachable(unanswered)).toBe(false);
  });

  test('is compared with the same path at another address', () => {
    expect(comparisonUrl(`${URL_OF}/a?b=c#d`, 'https://0ld.docs.pages.dev/x')).toBe('https://0ld.docs.pages.dev/a?b=c');
    expect(comparisonUrl(`${URL_OF}/`, '')).toBeUndefined();
  });
});

describe('a bad answer of another host', () => {
  const seen: HealthCheck = { url: 'https://docs.example.com/', state: 'unhealthy', status: 403, time: 5, attempts: 3 };
  const own = (facts: Partial<HealthCheck>): HealthCheck => ({
    ...{ url: `${URL_OF}/`, state: 'healthy', status: 200, time: 5, attempts: 1 },
    ...facts,
  });

  test('is the deployment’s when its own address answers badly as well', () => {
    expect(confirmByOwn(seen, own({ state: 'unhealthy', status: 500 }))).toBe(seen);
  });

  test('is not the deployment’s when its own address answers well', () => {
    expect(confirmByOwn(seen, own({}))).toMatchObject({
      state: 'unknown',
      status: 403,
      isOwnHealthy: true,
      detail: `but ${URL_OF}/ answered HTTP 200, so it is not the deployment’s`,
    });
  });

  test('says nothing when its own address says nothing', () => {
    const { state, isOwnHealthy, detail } = confirmByOwn(seen, own({ state: 'protected', status: 302 }));
    expect([state, isOwnHealthy]).toEqual(['unknown', undefined]);
    expect(detail).toBe(`and whether it is the deployment’s is not known: ${URL_OF}/ answered HTTP 302`);
  });

  test('counts only when both addresses answer badly, and no other answer changes', () => {
    fc.assert(
      fc.property(anyCheck, anyCheck, (check, other) => {
        const { state } = confirmByOwn(check, other);
        return check.state === 'unhealthy'
          ? (state === 'unhealthy') === (other.state === 'unhealthy')
          : state === check.state;
      }),
    );
  });
});

describe('a rollback', () => {
  const bad = (status?: number): HealthCheck => ({
    ...{ url: `${URL_OF}/`, state: 'unhealthy', time: 5, attempts: 1, ...defined({ status }) },
  });
  const good: HealthCheck = { url: `${URL_OF}/`, state: 'healthy', status: 200, time: 5, attempts: 1 };
  const silent: HealthCheck = { url: `${URL_OF}/`, state: 'unknown', time: 5, attempts: 1 };

  test.each<[string, Pair[]]>([
    ['the deployment before answers well', [{ now: bad(500), before: good }]],
    ['a page that only the new deployment has fails', [{ now: bad(500), before: bad(404) }]],
    ['a page is missing that was there before', [{ now: bad(404), before: good }]],
    [
      'one path fails only now, and another one at both',
      [
        { now: bad(404), before: bad(404) },
        { now: bad(500), before: good },
      ],
    ],
    ['the new deployment redirects without an end', [{ now: bad(), before: good }]],
  ])('helps when %s', (_when, pairs) => {
    expect(decideRollback(pairs)).toEqual({ kind: 'roll-back' });
  });

  test.each<[string, Pair[], number]>([
    ['both fail', [{ now: bad(500), before: bad(503) }], 0],
    ['both refuse', [{ now: bad(403), before: bad(404) }], 0],
    ['the deployment before is worse', [{ now: bad(404), before: bad(500) }], 0],
    ['the deployment before gives no answer', [{ now: bad(500), before: silent }], 0],
    [
      'a proxy seems to answer for the deployment before',
      [{ now: { ...bad(500), isMarked: true }, before: bad(403) }],
      0,
    ],
    ['the deployment before has no address', [{ now: bad(500), before: undefined }], 0],
    [
      'another path would be worse',
      [
        { now: bad(500), before: good },
        { now: good, before: bad(404) },
      ],
      1,
    ],
  ])('does not help when %s', (_when, pairs, because) => {
    expect(decideRollback(pairs)).toEqual({ kind: 'keep', because: pairs[because] });
  });

  test('never happens for paths that answer in the same way at both, and never makes a good path bad', () => {
    const pairs = fc.array(fc.record({ now: anyCheck, before: fc.option(anyCheck, { nil: undefined }) }), {
      minLength: 1,
    });
    const isBad = ({ state }: HealthCheck) => state === 'unhealthy';
    fc.assert(
      fc.property(pairs, (given) => {
        fc.pre(given.some(({ now }) => isBad(now)));
        const same = given.map(({ now }) => ({ now, before: { ...now } }));
        expect(decideRollback(same).kind).toBe('keep');
        if (decideRollback(given).kind === 'keep') return;
        const wasGood = given.filter(({ now }) => now.state === 'healthy').map(({ before }) => before?.state);
        expect(wasGood.every((state) => state === 'healthy')).toBe(true);
        const isFixed = ({ now, before }: Pair) => isBad(now) && before !== undefined && before.state !== 'unknown';
        expect(given.some(isFixed)).toBe(true);
      }),
    );
  });
});
