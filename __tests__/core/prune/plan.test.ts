import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defined } from '../../../src/core/defined.js';
import {
  byAge,
  type Candidate,
  candidateOf,
  type KeepReason,
  type ProjectFacts,
  type PrunePlan,
  plan,
  protectedFrom,
} from '../../../src/core/prune/plan.js';
import { DEFAULT_POLICY, type PrunePolicy } from '../../../src/core/prune/policy.js';
import { deployment } from '../../report/deployments.js';

const DAY = 24 * 3600 * 1000;
const NOW = Date.parse('2026-11-25T00:00:00Z');

const EVERYTHING: PrunePolicy = { ...DEFAULT_POLICY, olderThan: 0, environment: 'all' };

function candidate(id: string, changes: Partial<Candidate> = {}): Candidate {
  return {
    id,
    project: 'shop',
    environment: 'preview',
    branch: 'feature',
    createdOn: NOW - 30 * DAY,
    outcome: 'success',
    aliases: [],
    ...changes,
  };
}

const production = (id: string, daysAgo: number, changes: Partial<Candidate> = {}) =>
  candidate(id, { environment: 'production', branch: 'main', createdOn: NOW - daysAgo * DAY, ...changes });

function planOf(
  candidates: readonly Candidate[],
  policy: Partial<PrunePolicy> = {},
  facts: ProjectFacts = {},
): PrunePlan {
  return plan(candidates, new Map([['shop', facts]]), { ...EVERYTHING, ...policy }, NOW);
}

const deleted = ({ deletions }: PrunePlan) => deletions.map(({ id }) => id);
const reasons = ({ kept }: PrunePlan): Record<string, KeepReason> =>
  Object.fromEntries(kept.map(({ candidate: { id }, reason }) => [id, reason]));

describe('what is deleted', () => {
  test('is ordered by age, and then by project and id', () => {
    const same = [candidate('b'), candidate('a'), candidate('c', { createdOn: NOW - 40 * DAY })];
    expect(deleted(planOf(same))).toEqual(['c', 'a', 'b']);
    expect([candidate('a', { project: 'z' }), candidate('b', { project: 'y' })].sort(byAge)[0]?.id).toBe('b');
  });

  test('is what is at least as old as `older-than`, and everything when that is 0', () => {
    const ages = [7 * DAY - 1, 7 * DAY, -5000].map((age, at) => candidate(`${at}`, { createdOn: NOW - age }));
    expect(deleted(planOf(ages, { olderThan: 7 * DAY }))).toEqual(['1']);
    expect(reasons(planOf(ages, { olderThan: 7 * DAY }))).toEqual({ 0: 'younger', 2: 'younger' });
    expect(deleted(planOf(ages))).toEqual(['1', '0', '2']);
  });

  test('stops at `max-deletions`, the oldest of all projects first', () => {
    const list = [candidate('young', { createdOn: NOW - DAY }), candidate('old'), candidate('b', { project: 'blog' })];
    const facts = new Map([
      ['shop', {}],
      ['blog', {}],
    ]);
    const limited = plan(list, facts, { ...EVERYTHING, maxDeletions: 2 }, NOW);
    expect(deleted(limited)).toEqual(['b', 'old']);
    expect(reasons(limited)).toEqual({ young: 'max-deletions' });
    expect(deleted(planOf(list, { maxDeletions: 0 }))).toEqual([]);
  });

  test('is nothing of a project without facts', () => {
    expect(reasons(planOf([candidate('a', { project: 'blog' })]))).toEqual({ a: 'live' });
  });

  test.each(['', 'staging'])('is nothing of an environment that is not known (%j)', (environment) => {
    expect(reasons(planOf([candidate('a', { environment })]))).toEqual({ a: 'unknown-environment' });
  });

  test('is nothing without a date', () => {
    expect(reasons(planOf([candidate('a', { createdOn: undefined })]))).toEqual({ a: 'undated' });
  });
});

describe('the selection', () => {
  const list = [
    candidate('failed', { outcome: 'failure' }),
    candidate('running', { outcome: 'pending' }),
    candidate('docs', { branch: 'docs/intro' }),
    production('built', 30),
  ];

  test('by environment', () => {
    expect(reasons(planOf(list, { environment: 'preview' }))).toMatchObject({ built: 'environment' });
    expect(deleted(planOf(list, { environment: 'production' }))).toEqual(['built']);
    expect(deleted(planOf(list)).sort()).toEqual(['built', 'docs', 'failed']);
  });

  test('by status', () => {
    const chosen = planOf(list, { statuses: ['failure', 'canceled'] });
    expect(deleted(chosen)).toEqual(['failed']);
    expect(reasons(chosen)).toEqual({ running: 'in-progress', docs: 'status', built: 'status' });
  });

  test('by branch globs, where `*` also matches slashes', () => {
    expect(deleted(planOf(list, { branches: ['docs*'] }))).toEqual(['docs']);
    expect(reasons(planOf(list, { branches: ['!docs*', '!main'] }))).toMatchObject({ docs: 'branch', built: 'branch' });
  });

  test('by branches that no longer exist, which production and a deployment without a branch never count as', () => {
    const more = [...list, candidate('nameless', { branch: '' })];
    const chosen = planOf(more, { deletedBranchesOnly: true }, { branches: new Set(['feature']) });
    expect(deleted(chosen)).toEqual(['docs']);
    expect(reasons(chosen)).toMatchObject({
      built: 'branch-exists',
      nameless: 'branch-exists',
      failed: 'branch-exists',
    });
    expect(deleted(planOf(more, { deletedBranchesOnly: true }))).toEqual([]);
  });
});

describe('production', () => {
  const list = [
    production('newest', 1),
    production('live', 2),
    production('broken', 3, { outcome: 'failure' }),
    production('previous', 4),
    production('older', 5),
  ];
  const live = { id: 'live', createdOn: NOW - 2 * DAY };

  test('keeps what is live and the successful one before it, whatever the policy says', () => {
    const result = planOf(list, { includeAliased: true }, { live });
    expect(deleted(result)).toEqual(['older', 'broken', 'newest']);
    expect(reasons(result)).toEqual({ live: 'live', previous: 'rollback' });
  });

  test('keeps every deployment that may be the one before, when dates are equal or missing', () => {
    const twins = [
      ...list,
      production('twin', 2),
      production('twin of previous', 4),
      production('when', 0, { createdOn: undefined }),
    ];
    const safe = protectedFrom(twins, live);
    expect([...safe.keys()].sort()).toEqual(['live', 'previous', 'twin', 'twin of previous', 'when']);
    const ofUnknownAge = protectedFrom(list, { id: 'live', createdOn: undefined });
    expect([...ofUnknownAge.keys()]).toEqual(['newest', 'previous', 'older', 'live']);
  });

  test('has nothing to protect while nothing is live', () => {
    expect(protectedFrom(list, undefined).size).toBe(0);
  });
});

test('`keep-last` keeps the newest successful ones of each branch, and of production whatever its branch', () => {
  const list = [
    candidate('a1', { branch: 'a', createdOn: NOW - 9 * DAY }),
    candidate('a2', { branch: 'a', createdOn: NOW - 8 * DAY }),
    candidate('a3', { branch: 'a', createdOn: NOW - 7 * DAY, outcome: 'failure' }),
    candidate('b1', { branch: 'b', createdOn: NOW - 9 * DAY }),
    production('p1', 9, { branch: 'master' }),
    production('p2', 8, { branch: 'main' }),
  ];
  expect(reasons(planOf(list, { keepLast: 1 }))).toEqual({ a2: 'keep-last', b1: 'keep-last', p2: 'keep-last' });
  expect(deleted(planOf(list, { keepLast: 2 }))).toEqual(['a3']);
});

describe('an alias', () => {
  const alias = 'https://feature.shop.pages.dev';
  const list = [
    candidate('old', { createdOn: NOW - 9 * DAY, aliases: [alias] }),
    candidate('served', { createdOn: NOW - 8 * DAY, aliases: [alias] }),
    candidate('failed', { createdOn: NOW - 7 * DAY, aliases: [alias], outcome: 'failure' }),
  ];

  test('keeps the newest successful deployment that has it, not older ones that are still listed with it', () => {
    expect(reasons(planOf(list))).toEqual({ served: 'aliased' });
    expect(deleted(planOf(list, { includeAliased: true }))).toEqual(['old', 'served', 'failed']);
  });

  test('keeps both of two that were created at the same time', () => {
    const twins = ['x', 'y'].map((id) => candidate(id, { aliases: [alias], createdOn: NOW - 8 * DAY }));
    expect(reasons(planOf([...list, ...twins]))).toMatchObject({ x: 'aliased', y: 'aliased' });
    expect(reasons(planOf([candidate('z', { aliases: [alias], createdOn: undefined })]))).toEqual({ z: 'undated' });
  });
});

test('a candidate has the facts of its deployment', () => {
  const whole = deployment({ created_on: '2026-11-01T10:00:00.123456' });
  expect(candidateOf(whole, 'shop')).toEqual({
    id: whole.id,
    project: 'shop',
    environment: whole.environment,
    branch: whole.deployment_trigger.metadata.branch,
    createdOn: Date.parse('2026-11-01T10:00:00.123Z'),
    outcome: 'success',
    aliases: whole.aliases,
  });
  expect(candidateOf({ ...whole, aliases: [] }, 'shop').aliases).toEqual([]);
  expect(candidateOf({ ...whole, environment: undefined }, 'shop').environment).toBe('unknown');
});

describe('whatever the deployments and the policy are', () => {
  const outcomes = ['success', 'failure', 'canceled', 'skipped', 'pending'] as const;
  const branches = ['main', 'feature', 'docs/intro', ''];
  const someCandidate = fc.record({
    project: fc.constantFrom('shop', 'blog'),
    environment: fc.constantFrom('preview', 'production', 'staging'),
    branch: fc.constantFrom(...branches),
    createdOn: fc.option(
      fc.integer({ min: 0, max: 6 }).map((days) => NOW - days * DAY),
      { nil: undefined },
    ),
    outcome: fc.constantFrom(...outcomes),
    aliases: fc.subarray(['https://feature.shop.pages.dev', 'https://docs.shop.pages.dev']),
  });
  const policies: fc.Arbitrary<PrunePolicy> = fc
    .record({
      olderThan: fc.constantFrom(0, DAY, 3 * DAY),
      environment: fc.constantFrom('preview', 'production', 'all'),
      branches: fc.subarray(['main', 'docs/*', '!feature']),
      names: fc.oneof(
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.subarray(['main', 'feature', 'docs/*']) },
      ),
      deletedBranchesOnly: fc.boolean(),
      statuses: fc.subarray(['success', 'failure', 'canceled', 'skipped'] as const),
      keepLast: fc.integer({ min: 0, max: 2 }),
      includeAliased: fc.boolean(),
      most: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    })
    .map(({ most, names, ...policy }) => ({ ...policy, ...defined({ maxDeletions: most, names }) }));
  const cases = fc
    .record({
      list: fc
        .oneof(
          fc.array(someCandidate, { maxLength: 14 }),
          fc.array(someCandidate, { minLength: 15, maxLength: 25, size: 'max' }),
        )
        .map((list) => list.map((fields, at) => candidate(`d${at}`, fields))),
      policy: policies,
      liveAt: fc.nat(20),
      existing: fc.subarray(branches),
      seed: fc.integer(),
    })
    .map(({ list, liveAt, existing, ...rest }) => {
      const live = list[liveAt];
      const branchesThere = new Set(existing);
      const facts = new Map<string, ProjectFacts>([
        ['shop', { branches: branchesThere, ...(live === undefined ? {} : { live }) }],
        ['blog', { branches: branchesThere, ...(live === undefined ? {} : { live }) }],
      ]);
      return { ...rest, list, live, facts, existing: branchesThere };
    });

  type Case = typeof cases extends fc.Arbitrary<infer C> ? C : never;

  /** The rules that a deletion breaks. `expect` takes a tenth of a millisecond: it is called when there are any. */
  function broken(deletion: Candidate, { list, policy, live, existing }: Case): string[] {
    const { id, outcome, environment, branch, createdOn, project, aliases } = deletion;
    const age = createdOn ?? 0;
    const isProduction = environment === 'production';
    const succeeded = outcome === 'success';
    const successes = list.filter((other) => other.outcome === 'success');
    const own = successes.filter((other) => other.project === project && other.environment === environment);
    const group = own.filter((other) => other.id !== id && (isProduction || other.branch === branch));
    const newer = group.filter((other) => (other.createdOn ?? 0) >= age);
    const liveOn = live?.createdOn;
    const isRollbackTarget =
      isProduction &&
      succeeded &&
      live !== undefined &&
      (liveOn === undefined ||
        (age <= liveOn &&
          !own.some((other) => other.createdOn !== undefined && other.createdOn > age && other.createdOn < liveOn)));
    const isServed = (alias: string) =>
      !successes.some((other) => other.aliases.includes(alias) && (other.createdOn ?? 0) > age);
    const { environment: wanted, statuses, names, olderThan, keepLast } = policy;
    const globs = names === undefined ? policy.branches : [];
    const rules = {
      'is live': id === live?.id,
      'is in progress': outcome === 'pending',
      'is of another environment': wanted !== 'all' && environment !== wanted,
      'has another status': statuses.length > 0 && !(statuses as readonly string[]).includes(outcome),
      'is of an excluded branch': globs.includes('!feature') && branch === 'feature',
      'is of another branch': globs.includes('main') && !globs.includes('docs/*') && branch !== 'main',
      'has a branch that exists': policy.deletedBranchesOnly && (existing.has(branch) || isProduction),
      'is of a branch that is not named': names !== undefined && !names.includes(branch),
      'is younger': (createdOn ?? NOW) > NOW - olderThan,
      'is one of the last': succeeded && newer.length < keepLast,
      'is what a rollback goes to': isRollbackTarget,
      'is served by an alias': succeeded && !policy.includeAliased && aliases.some(isServed),
    };
    return Object.entries(rules)
      .filter(([, isBroken]) => isBroken)
      .map(([rule]) => `${id} ${rule}`);
  }

  test('nothing is deleted that is live, needed, in progress, served or not selected, and each candidate is in the plan', () => {
    const deletedOf = new Set<number>();
    fc.assert(
      fc.property(cases, (given) => {
        const { list, policy, facts } = given;
        const { deletions, kept } = plan(list, facts, policy, NOW);
        deletedOf.add(deletions.length);
        const ids = [...deletions, ...kept.map((entry) => entry.candidate)].map(({ id }) => id);
        const wrong = deletions.flatMap((deletion) => broken(deletion, given));
        if (
          ids.sort().join() !==
          list
            .map(({ id }) => id)
            .sort()
            .join()
        )
          wrong.push('something is forgotten');
        if (deletions.length > (policy.maxDeletions ?? list.length)) wrong.push('too many are deleted');
        if (wrong.length > 0) expect(wrong).toEqual([]);
      }),
      { numRuns: 4000 },
    );
    for (const count of [0, 1, 2, 3, 4, 5]) expect(deletedOf).toContain(count);
  }, 120_000);

  test('the plan does not depend on the order of the list', () => {
    const shown = ({ deletions, kept }: PrunePlan) => [
      ...deletions.map(({ id }) => id),
      ...kept.map(({ candidate: { id }, reason }) => `${id} ${reason}`),
    ];
    fc.assert(
      fc.property(cases, ({ list, policy, facts, seed }) => {
        const turned = [...list].sort((a, b) => hash(a.id, seed) - hash(b.id, seed));
        const [one, other] = [turned, list].map((order) => shown(plan(order, facts, policy, NOW)).join());
        if (one !== other) expect(one).toBe(other);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});

function hash(text: string, seed: number): number {
  let value = seed;
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 0x01000193);
  return value;
}
