import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { outcome } from '../../../src/core/pages/status.js';
import {
  type Choice,
  chooseTarget,
  isValidTarget,
  type Known,
  MAX_TRIED,
  nearestTargets,
  needsMoreTargets,
  newcomer,
  unfinishedProduction,
} from '../../../src/core/production/choose-target.js';
import { readTarget, type Target } from '../../../src/core/production/target.js';
import { commitHash, history, one } from '../prune/histories.js';

const PAGE = 5;
const RUNS = 1000;

interface Shop {
  all: Deployment[];
  production: Deployment[];
  live: Deployment | null;
}

/** A history in which one of the good production deployments is live, not always the newest. */
const shop: fc.Arbitrary<Shop> = fc.tuple(history, fc.nat()).map(([all, pick]) => {
  const production = all.filter(({ environment }) => environment === 'production');
  const good = production.filter((deployment) => outcome(deployment) === 'success');
  return { all, production, live: good[pick % Math.max(good.length, 1)] ?? null };
});

function known({ live }: Pick<Shop, 'live'>, target: Target, deployments: Deployment[], complete = true): Known {
  const project = { name: 'shop', subdomain: 'shop.pages.dev', canonical_deployment: live };
  return { project, target, deployments, complete };
}

/** Reads page after page until the choice is made, as the mode does. */
function walk(from: Shop, target: Target): { choice: Choice; pages: number } {
  for (let pages = 1; ; pages += 1) {
    const complete = from.production.length < pages * PAGE;
    const choice = chooseTarget(known(from, target, from.production.slice(0, pages * PAGE), complete));
    if (choice.kind !== 'more') return { choice, pages };
    if (complete) throw new Error('There is no further page');
  }
}

const previous = (steps: number): Target => ({ kind: 'previous', steps });
const target = (text: string): Target => readTarget(text) ?? previous(0);

function messageOf(choice: Choice): string {
  return choice.kind === 'refused' ? choice.problem.message : `not refused: ${choice.kind}`;
}

describe('previous', () => {
  test('is the newest good production deployment older than the live one, in any history, and reads no page for nothing', () => {
    fc.assert(
      fc.property(shop, fc.integer({ min: 1, max: 4 }), (from, steps) => {
        const { choice, pages } = walk(from, previous(steps));
        const place = from.live === null ? -1 : from.production.indexOf(from.live);
        const expected =
          place < 0
            ? undefined
            : from.production.slice(place + 1).filter((each) => outcome(each) === 'success')[steps - 1];
        if (expected === undefined) {
          expect(choice.kind).toBe('refused');
          return;
        }
        expect(choice).toEqual({ kind: 'found', deployment: expected });
        expect(pages).toBe(Math.floor(from.production.indexOf(expected) / PAGE) + 1);
      }),
      { numRuns: RUNS },
    );
  });

  test('counts a deployment once when two pages show it', () => {
    const [live, better, other] = [one(3), one(2), one(1)];
    const choice = chooseTarget(known({ live }, previous(2), [live, better, better, other]));
    expect(choice).toEqual({ kind: 'found', deployment: other });
  });

  test('says how many there are when there are too few', () => {
    const [live, only] = [one(3), one(2)];
    expect(messageOf(chooseTarget(known({ live }, previous(1), [live])))).toBe(
      'shop has no good production deployments older than the live one.',
    );
    expect(messageOf(chooseTarget(known({ live }, previous(2), [live, only])))).toBe(
      'shop has only 1 good production deployment older than the live one, and `-2` was asked for.',
    );
    expect(messageOf(chooseTarget(known({ live }, previous(3), [live, only, one(1)])))).toContain(
      'only 2 good production deployments',
    );
  });

  test('is refused while nothing is known to be live', () => {
    expect(messageOf(chooseTarget(known({ live: null }, previous(1), [one(1)])))).toContain(
      'does not say what production',
    );
  });

  test('is refused while the date of the live one cannot be read', () => {
    const live = { ...one(3), created_on: '' };
    expect(messageOf(chooseTarget(known({ live }, previous(1), [one(2)])))).toContain('no good production');
  });

  test('is refused while it is not known of a good deployment when it was created, or whether it is of production', () => {
    const from = (...others: Deployment[]) =>
      chooseTarget(known({ live: one(3) }, previous(1), [one(3), ...others, one(1)]));
    const undated = { ...one(2), created_on: '' };
    const placeless = { ...one(2), environment: undefined };
    expect(messageOf(from(undated))).toContain(`whether deployment ${undated.short_id} of shop is of production`);
    expect(messageOf(from(placeless))).toContain('so it is not known which one was live before');
    expect(messageOf(from({ ...one(2), latest_stage: null }))).toContain('or how it ended');
    expect(from({ ...one(9), latest_stage: null }).kind).toBe('found');
    const harmless = { ...one(2, { result: 'failure' }), created_on: '', environment: undefined };
    expect(from({ ...undated, environment: 'preview' }, harmless)).toEqual({ kind: 'found', deployment: one(1) });
  });
});

describe('a deployment that Cloudflare does not describe in full', () => {
  const odd: [string, (deployment: Deployment) => Deployment][] = [
    ['how it ended', (deployment) => ({ ...deployment, latest_stage: null })],
    ['when it was created', (deployment) => ({ ...deployment, created_on: '' })],
    ['when it was created, nor where', (deployment) => ({ ...deployment, created_on: '', environment: undefined })],
  ];
  const choose = (steps: number, list: Deployment[], complete = true) =>
    chooseTarget(known({ live: one(9) }, previous(steps), list, complete));

  test.each(odd)('blocks a rollback only where it may be newer than the target (%s)', (_what, make) => {
    const list = [one(9), one(7), make(one(5)), one(3)];
    expect(choose(1, list)).toEqual({ kind: 'found', deployment: one(7) });
    expect(messageOf(choose(2, list))).toContain('so it is not known which one was live before');
    expect(messageOf(choose(3, list))).toContain('so it is not known which one was live before');
    expect(choose(2, [one(9), one(7), make(one(5))], false)).toEqual({ kind: 'more' });
  });

  test('blocks a rollback wherever it is when the list is in no order', () => {
    const undated = { ...one(5), created_on: '' };
    expect(messageOf(choose(1, [one(9), one(3), one(7), undated]))).toContain('so it is not known');
  });

  test('never lets a wrong target through, in any history', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 9 }),
        fc.nat(),
        fc.nat(odd.length - 1),
        fc.integer({ min: 1, max: 4 }),
        (places, pick, kind, steps) => {
          const [live = 0, ...others] = places.toSorted((a, b) => b - a);
          const hidden = others[pick % others.length] as number;
          const [, make] = odd[kind] as (typeof odd)[number];
          const list = [one(live), ...others.map((at) => (at === hidden ? make(one(at)) : one(at)))];
          const choice = chooseTarget(known({ live: one(live) }, previous(steps), list));
          const right = others[steps - 1];
          if (right !== undefined && right > hidden) expect(choice).toEqual({ kind: 'found', deployment: one(right) });
          else expect(choice.kind).toBe('refused');
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a named target', () => {
  const names = fc
    .tuple(shop, fc.nat(), fc.constantFrom('id', 'short', 'url', 'commit', 'prefix'))
    .map(([from, pick, how]) => {
      const named = from.all[pick % Math.max(from.all.length, 1)] ?? one(99);
      const commit = named.deployment_trigger.metadata.commit_hash;
      const text = { id: named.id, short: named.short_id, url: named.url, commit, prefix: commit.slice(0, 7) }[how];
      return { from, text };
    });

  test('never is a preview, one that did not succeed, or the live one, in any history', () => {
    fc.assert(
      fc.property(names, ({ from, text }) => {
        const choice = chooseTarget(known(from, target(text), from.all));
        if (choice.kind === 'found') expect(isValidTarget(choice.deployment, from.live)).toBe(true);
        if (choice.kind === 'live') expect(choice.deployment).toEqual(from.live);
        expect(choice.kind).not.toBe('more');
      }),
      { numRuns: RUNS },
    );
  });

  test('is the same whether the pages come one by one or all are known', () => {
    fc.assert(
      fc.property(names, ({ from, text }) => {
        expect(walk(from, target(text)).choice).toEqual(chooseTarget(known(from, target(text), from.production)));
      }),
      { numRuns: RUNS },
    );
  });

  test('may be newer than the live one', () => {
    const [newer, live] = [one(9), one(3)];
    expect(chooseTarget(known({ live }, target(newer.short_id), [newer, live]))).toEqual({
      kind: 'found',
      deployment: newer,
    });
  });

  test('that is live already changes nothing, wherever in the list it is', () => {
    const live = one(3);
    for (const text of [live.id, live.short_id, live.url, commitHash(3)]) {
      expect(chooseTarget(known({ live }, target(text), [], false))).toEqual({ kind: 'live', deployment: live });
    }
  });

  test('is the newest good attempt where a commit was deployed several times', () => {
    const [broken, good, old, live] = [
      one(9, { commit: 4, result: 'failure' }),
      one(8, { commit: 4 }),
      one(7, { commit: 4 }),
      one(6),
    ];
    expect(chooseTarget(known({ live }, target(commitHash(4)), [broken, good, old, live]))).toEqual({
      kind: 'found',
      deployment: good,
    });
    expect(chooseTarget(known({ live }, target(commitHash(4)), [broken], false))).toEqual({ kind: 'more' });
  });

  test('is refused as ambiguous when several commits begin with it', () => {
    const choice = chooseTarget(known({ live: one(1) }, target('c0ffee0'), [one(4), one(2), one(1)]));
    expect(messageOf(choice)).toBe(`Several commits begin with c0ffee0: ${commitHash(4)}, ${commitHash(2)}.`);
  });

  test('that is short means production rather than a preview of the same digits', () => {
    const [preview, good] = [one(5, { production: false, commit: 4 }), one(3, { commit: 2 })];
    expect(chooseTarget(known({ live: one(1) }, target('c0ffee0'), [preview, good]))).toEqual({
      kind: 'found',
      deployment: good,
    });
  });

  test.each([
    ['a preview', { production: false, branch: 2 }, 'is a preview of branch branch-2'],
    ['a failed build', { result: 'failure' }, 'cannot be put live: its build ended with failure in stage build'],
    ['a canceled build', { result: 'canceled' }, 'cannot be put live: its build ended with canceled in stage build'],
    ['a skipped build', { result: 'skipped' }, 'cannot be put live: its build was skipped'],
    ['an unfinished build', { result: 'pending' }, 'cannot be put live: it is not finished, but in stage build'],
  ] as const)('that is %s is refused in words', (_, seed, words) => {
    const named = one(5, seed);
    expect(messageOf(chooseTarget(known({ live: one(1) }, target(named.id), [named])))).toContain(words);
  });

  test('without any stage is refused as not finished', () => {
    const named = { ...one(5), latest_stage: null, stages: [] };
    expect(messageOf(chooseTarget(known({ live: null }, target(named.id), [named])))).toMatch(/it is not finished\.$/);
  });

  test('that no deployment has is refused as unknown', () => {
    const choice = chooseTarget(known({ live: one(1) }, target('deadbeef'), [one(1)]));
    expect(choice).toMatchObject({ kind: 'refused', unknown: true });
    expect(messageOf(choice)).toBe('shop has no deployment deadbeef: it never had, or it was deleted.');
    expect(messageOf(chooseTarget(known({ live: one(1) }, target(one(7).id), [])))).toContain(one(7).id);
    expect(messageOf(chooseTarget(known({ live: one(1) }, target(one(7).url), [])))).toContain(
      `at ${one(7).short_id}.shop.pages.dev`,
    );
  });

  test('that is an address of another site is refused before anything is read', () => {
    for (const url of ['https://docs.pages.dev', 'https://1.docs.pages.dev/', 'https://shop.pages.dev/']) {
      expect(messageOf(chooseTarget(known({ live: one(1) }, target(url), [], false)))).toContain(
        'is not the address of a deployment',
      );
    }
  });

  test('may be the alias of a preview, which is refused as one', () => {
    const preview = { ...one(5, { production: false }), aliases: ['https://branch-0.shop.pages.dev'] };
    expect(
      messageOf(chooseTarget(known({ live: one(1) }, target('https://branch-0.shop.pages.dev/about'), [preview]))),
    ).toContain('is a preview');
  });
});

describe('what else can be put back', () => {
  test('are the five good ones nearest in time to the live one, newest first', () => {
    const all = [9, 8, 7, 6, 5, 4, 3, 2, 1].map((at) => one(at, at === 5 ? { result: 'failure' } : {}));
    const live = all[3] as Deployment;
    const nearest = nearestTargets(known({ live }, previous(1), all));
    expect(nearest).toEqual([one(9), one(8), one(7), one(4), one(3)]);
  });

  test('are the newest when nothing is live', () => {
    const all = [7, 6, 5, 4, 3, 2].map((at) => one(at));
    expect(nearestTargets(known({ live: null }, previous(1), all))).toEqual(all.slice(0, 5));
  });

  test('need another page until five older ones are known or there is none', () => {
    const all = [7, 6, 5, 4, 3, 2].map((at) => one(at));
    const [live = null] = all;
    expect(needsMoreTargets(known({ live }, previous(1), all, false))).toBe(false);
    expect(needsMoreTargets(known({ live }, previous(1), all.slice(0, 5), false))).toBe(true);
    expect(needsMoreTargets(known({ live: null }, previous(1), all.slice(0, 5), false))).toBe(false);
    expect(needsMoreTargets(known({ live }, previous(1), all.slice(0, 5), true))).toBe(false);
  });
});

describe('what happens meanwhile', () => {
  test('production deployments that are still being built are known', () => {
    const building = one(9, { result: 'pending' });
    expect(
      unfinishedProduction([building, building, one(8), one(7, { production: false, result: 'pending' })]),
    ).toEqual([building]);
  });

  test('a production deployment that came or became ready is noticed', () => {
    const [building, ready] = [one(9, { result: 'pending' }), one(9)];
    expect(newcomer(ready, [building, one(8)], one(3))).toEqual(ready);
    expect(newcomer(ready, [one(8)], one(3))).toEqual(ready);
    expect(newcomer(building, [one(8)], one(3))).toEqual(building);
    expect(newcomer(building, [building], one(3))).toBeUndefined();
    expect(newcomer(one(9, { result: 'failure' }), [building], one(3))).toBeUndefined();
    expect(newcomer(ready, [ready], one(3))).toBeUndefined();
    expect(newcomer(ready, [], ready)).toBeUndefined();
    expect(newcomer(one(9, { production: false }), [], one(3))).toBeUndefined();
    expect(newcomer(null, [], one(3))).toBeUndefined();
  });
});

describe('newest', () => {
  const newest: Target = { kind: 'newest' };

  test('is the newest good production deployment, in any history, page by page as well as at once', () => {
    fc.assert(
      fc.property(shop, (from) => {
        const [good] = from.production.filter((each) => outcome(each) === 'success');
        const { choice } = walk(from, newest);
        expect(choice).toEqual(chooseTarget(known(from, newest, from.production)));
        if (good === undefined) expect(messageOf(choice)).toBe('shop has no good production deployment.');
        else expect(choice).toEqual({ kind: good === from.live ? 'live' : 'found', deployment: good });
      }),
      { numRuns: 200 },
    );
  });

  test('is the live one where the list does not have it and all others are older', () => {
    const live = one(9);
    expect(chooseTarget(known({ live }, newest, [one(3)], false))).toEqual({ kind: 'live', deployment: live });
    expect(chooseTarget(known({ live }, newest, [one(10, { result: 'failure' })], false))).toEqual({ kind: 'more' });
  });

  test('is refused while one that may be newer is not described in full', () => {
    const from = (...list: Deployment[]) => chooseTarget(known({ live: one(1) }, newest, [...list, one(1)]));
    expect(messageOf(from({ ...one(9), latest_stage: null }, one(5)))).toContain('which one is the newest');
    expect(messageOf(from({ ...one(9), created_on: '' }, one(5)))).toContain('which one is the newest');
    expect(from(one(5), { ...one(3), latest_stage: null })).toEqual({ kind: 'found', deployment: one(5) });
    expect(from({ ...one(9), environment: 'preview', latest_stage: null }, one(5)).kind).toBe('found');
  });
});

describe('healthy', () => {
  const healthy: Target = { kind: 'healthy' };

  test('tries the newest twenty good production deployments older than the live one, in any history', () => {
    fc.assert(
      fc.property(shop, (from) => {
        const { choice } = walk(from, healthy);
        const place = from.live === null ? from.production.length : from.production.indexOf(from.live);
        const older = from.production.slice(place + 1).filter((each) => outcome(each) === 'success');
        if (older.length === 0) expect(choice.kind).toBe('refused');
        else expect(choice).toEqual({ kind: 'healthy-of', deployments: older.slice(0, MAX_TRIED) });
      }),
      { numRuns: 200 },
    );
  });

  test('leaves out what may be a preview, and needs no further page than for twenty', () => {
    const live = one(50);
    const list = Array.from({ length: 21 }, (_, index) => one(49 - index));
    expect(chooseTarget(known({ live }, healthy, list, false))).toMatchObject({ deployments: list.slice(0, 20) });
    expect(chooseTarget(known({ live }, healthy, list.slice(0, 19), false))).toEqual({ kind: 'more' });
    const odd = { ...one(49), environment: undefined };
    expect(chooseTarget(known({ live }, healthy, [odd, one(48)]))).toMatchObject({ deployments: [one(48)] });
  });

  test('is refused while nothing is known to be live, and where nothing is older', () => {
    expect(messageOf(chooseTarget(known({ live: null }, healthy, [one(1)])))).toContain('does not say what production');
    expect(messageOf(chooseTarget(known({ live: one(2) }, healthy, [one(2)])))).toContain('no good production');
  });
});
