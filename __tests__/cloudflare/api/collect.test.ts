import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSimulation } from '../../../local/simulation.js';
import { collectDeployments } from '../../../src/cloudflare/api/collect.js';
import type { DeploymentPage, DeploymentQuery } from '../../../src/cloudflare/api/pages.js';
import { candidateOf } from '../../../src/core/prune/plan.js';
import { deployment } from '../../report/deployments.js';

const MINUTE = 60_000;
const START = Date.parse('2026-11-01T00:00:00Z');

/** A list that is read as Cloudflare answers it. What is in it, newest first, is numbered by age. */
function createList(size: number, tellsTotal = true) {
  const list = Array.from({ length: size }, (_, at) => size - at);
  let newest = size;
  const asked: DeploymentQuery[] = [];
  return {
    list,
    asked,
    add() {
      newest += 1;
      list.unshift(newest);
    },
    remove(at: number) {
      list.splice(at % Math.max(1, list.length), 1);
    },
    page(query: DeploymentQuery): DeploymentPage {
      asked.push(query);
      const { page = 1 } = query;
      const deployments = list
        .slice((page - 1) * 25, page * 25)
        .map((at) => deployment({ id: `d${at}`, created_on: new Date(START + at * MINUTE).toISOString() }));
      return tellsTotal ? { deployments, total: list.length } : { deployments };
    },
  };
}

type List = ReturnType<typeof createList>;

/** Reads the list with answers that take their time, while `changes` happen to it at theirs. */
function collect(list: List, changes: readonly { at: number; kind: 'add' | 'remove'; place: number }[] = [], seed = 1) {
  const simulation = createSimulation();
  const { clock } = simulation;
  let state = seed;
  const pages = {
    async page(query: DeploymentQuery) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      await clock.sleep(1 + (state % 200));
      const answer = list.page(query);
      await clock.sleep(1 + (state % 50));
      return answer;
    },
  };
  for (const { at, kind, place } of changes) {
    void clock.sleep(at).then(() => (kind === 'add' ? list.add() : list.remove(place)));
  }
  return simulation.run(collectDeployments(pages, { environment: 'preview' }, (one) => candidateOf(one, 'shop')));
}

const numbersOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => Number(id.slice(1)));

describe('a list that stays as it is', () => {
  test.each([0, 1, 24, 25, 26, 50, 1000])('of %d deployments is read once and whole', async (size) => {
    const list = createList(size);
    const result = await collect(list);
    expect(numbersOf(result).sort((a, b) => b - a)).toEqual(list.list);
    expect(result.complete).toBe(true);
    const pages = Math.max(1, Math.ceil(size / 25));
    expect(list.asked.length).toBeLessThanOrEqual(pages + 1);
    expect(new Set(list.asked.map(({ environment }) => environment))).toEqual(new Set(['preview']));
  });

  test.each([0, 25, 130])(
    'of %d deployments is read twice when the API does not tell how many there are',
    async (size) => {
      const result = await collect(createList(size, false));
      expect(result.items).toHaveLength(size);
      expect(result.complete).toBe(true);
    },
  );
});

test('a list that has no end is not read for ever', async () => {
  const { deployments } = createList(25).page({});
  const pages = { page: async () => ({ deployments, total: 1_000 }) };
  const { items, complete } = await collectDeployments(pages, {}, (one) => candidateOf(one, 'shop'));
  expect(items).toHaveLength(25);
  expect(complete).toBe(true);
});

test.each([1e9, Number.MAX_SAFE_INTEGER])('a count of %d is a hint and makes no loop', async (total) => {
  const { deployments } = createList(25).page({});
  let asked = 0;
  const pages = {
    async page({ page = 1 }: DeploymentQuery) {
      asked += 1;
      return { deployments: page <= 3 ? deployments.map((one) => ({ ...one, id: `${page}-${one.id}` })) : [], total };
    },
  };
  const { items } = await collectDeployments(pages, {}, (one) => candidateOf(one, 'shop'));
  expect(items).toHaveLength(75);
  expect(asked).toBeLessThan(200);
});

test('what fails is not taken for the end of the list', async () => {
  const list = createList(100);
  const pages = {
    async page(query: DeploymentQuery) {
      if (query.page === 3) throw new Error('no answer');
      return list.page(query);
    },
  };
  await expect(collectDeployments(pages, {}, (one) => candidateOf(one, 'shop'))).rejects.toThrow('no answer');
});

describe('a list that shifts while it is read', () => {
  test('is read again when a deletion has hidden one', async () => {
    const list = createList(60);
    const reading = list.page;
    let hidden = false;
    const pages = {
      async page(query: DeploymentQuery) {
        if (query.page === 2 && !hidden) {
          hidden = true;
          list.remove(0);
        }
        return reading(query);
      },
    };
    const result = await collectDeployments(pages, {}, (one) => candidateOf(one, 'shop'));
    expect(numbersOf(result)).toContain(35);
    expect(result.complete).toBe(true);
  });

  test('is read again when a deletion and a new deployment hide the same one in two passes', async () => {
    const changes = [{ at: 90, kind: 'remove', place: 25 } as const, { at: 505, kind: 'add', place: 0 } as const];
    const result = await collect(createList(127), changes, 1654893287);
    expect(result.complete).toBe(true);
    expect(numbersOf(result)).toContain(2);
  });

  test('shows everything that was there all the time, and nothing twice, or says that it may not', async () => {
    const change = fc.record({
      at: fc.integer({ min: 0, max: 1500 }),
      kind: fc.constantFrom('add' as const, 'remove' as const),
      place: fc.nat(200),
    });
    let complete = 0;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(160), fc.array(change, { maxLength: 12 }), fc.nat(), async (size, changes, seed) => {
        const list = createList(size);
        const result = await collect(list, changes, seed);
        const numbers = numbersOf(result);
        expect(new Set(numbers).size).toBe(numbers.length);
        runs += 1;
        if (!result.complete) return;
        complete += 1;
        const stayed = list.list.filter((number) => number <= size);
        expect(stayed.filter((number) => !numbers.includes(number))).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(complete).toBeGreaterThan(0.9 * runs);
  }, 60_000);
});
