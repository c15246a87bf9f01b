import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listBranches } from '../../src/github/branches.js';
import type { Octokit } from '../../src/github/http/rest.js';
import { listPullBranches } from '../../src/github/pulls.js';
import { NEVER } from './servers.js';

const SHOP = { owner: 'octo-org', repo: 'shop' };

/** The branches of a repository of which `pageOf` gives a page. */
function branchesOf(pageOf: (page: number) => unknown): Promise<Set<string>> {
  const list = async ({ page }: { page: number }) => ({ data: pageOf(page), headers: {} });
  return listBranches({ rest: { repos: { listBranches: list } } } as unknown as Octokit, SHOP, NEVER);
}

const named = (names: readonly string[]) => names.map((name) => ({ name }));
const page = (names: readonly string[], number: number, size = 100) =>
  named(names.slice((number - 1) * size, number * size));

describe('a list that changes while it is read', () => {
  /** Before each page, branches are made or deleted. Numbers order the branches. */
  const changes = fc.array(fc.array(fc.record({ at: fc.nat(399), isDeletion: fc.boolean() }), { maxLength: 3 }), {
    maxLength: 8,
  });

  test('names every branch that was there all the time, or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom(100, 30, 7), async (steps, size) => {
        const present = new Set(Array.from({ length: 60 }, (_, at) => at * 4));
        const always = new Set(present);
        const gone = new Set<number>();
        let calls = 0;
        const found = branchesOf((number) => {
          for (const { at, isDeletion } of steps[calls] ?? []) {
            // A branch that was deleted does not come back: two such changes could hide another branch twice.
            if (isDeletion) {
              gone.add(at);
              present.delete(at);
              always.delete(at);
            } else if (!gone.has(at)) present.add(at);
          }
          calls += 1;
          const names = [...present].sort((a, b) => a - b).map(String);
          return page(names, number, size);
        });
        const names = await found.catch(() => undefined);
        const missing = [...always].filter((at) => names !== undefined && !names.has(String(at)));
        if (missing.length > 0) throw new Error(`Missing: ${missing}`);
      }),
      { numRuns: 150 },
    );
  });

  test('that never stays the same is refused', async () => {
    let calls = 0;
    const found = branchesOf((number) => {
      calls += 1;
      return page([`b${calls}`], number);
    });
    await expect(found).rejects.toThrow('did not give the same whole list of branches twice in 8 readings');
  });
});

describe('an answer', () => {
  test.each([
    ['is no list', {}],
    ['is nothing', null],
    ['has an item without a name', [...named(['main']), {}]],
    ['has an item that is nothing', [null]],
  ])('that %s is read again, and is no end of the list', async (_, odd) => {
    let oddities = 1;
    const found = branchesOf((number) => {
      if (number === 2 && oddities > 0) {
        oddities -= 1;
        return odd;
      }
      return page(['main', 'a', 'b'], number, 2);
    });
    expect(await found).toEqual(new Set(['main', 'a', 'b']));
    await expect(branchesOf((number) => (number === 2 ? odd : page(['main', 'a', 'b'], number, 2)))).rejects.toThrow(
      'the same whole list',
    );
  });

  test('that names no next page does not end the list, whatever its length is', async () => {
    const names = Array.from({ length: 250 }, (_, at) => `b${at}`);
    for (const size of [100, 30]) expect((await branchesOf((number) => page(names, number, size))).size).toBe(250);
  });

  test('that is the same for every page is no list', async () => {
    await expect(branchesOf(() => named(['main', 'a']))).rejects.toThrow('the same whole list');
  });
});

test('a pull request without a number or a branch is not left out: the list is refused', async () => {
  const pullsOf = (pulls: readonly unknown[]) => {
    const list = async ({ page: number }: { page: number }) => ({ data: number === 1 ? pulls : [] });
    return listPullBranches({ rest: { pulls: { list } } } as unknown as Octokit, SHOP, NEVER);
  };
  const whole = { number: 1, head: { ref: 'a', label: 'octo-org:a' } };
  expect(await pullsOf([whole])).toContain('a');
  expect(await pullsOf([])).toEqual(new Set());
  expect(await pullsOf([{ number: 2, head: { ref: 'b', repo: null } }])).toEqual(new Set(['b']));
  for (const half of [{ number: 2, head: {} }, { head: { ref: 'b' } }, { number: 2 }, null]) {
    await expect(pullsOf([whole, half])).rejects.toThrow('the same whole list of open pull requests');
  }
});
