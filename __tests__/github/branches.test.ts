import { describe, expect, test } from '@jest/globals';
import { listBranches } from '../../src/github/branches.js';
import { refusalOf } from '../../src/github/permissions.js';
import { swiftClock } from '../clocks.js';
import { callsOf, clientOf, github, NEVER } from './servers.js';

const name = (number: number) => `b${String(number).padStart(3, '0')}`;

describe('all branches of a repository', () => {
  test('one page is read twice, each time up to an empty page', async () => {
    const server = await github();
    server.state.addBranch('feature/ünïcode & more');
    const { octokit } = await clientOf(server, swiftClock());
    expect(await listBranches(octokit, server, NEVER)).toEqual(new Set(['main', 'feature/ünïcode & more']));
    const pages = [1, 2, 1, 2].map((page) => `GET /repos/octo-org/shop/branches?page=${page}&per_page=100`);
    expect(callsOf(server)).toEqual(pages);
  });

  test('more than one page, and none is missed when a branch is deleted in between', async () => {
    let remove = () => {};
    const server = await github({
      latency: ({ query }) => {
        if (query.page === '2') remove();
        return 0;
      },
    });
    for (let number = 0; number < 250; number += 1) server.state.addBranch(name(number));
    remove = () => {
      server.state.branches.delete(name(5));
      remove = () => {};
    };
    const { octokit } = await clientOf(server, swiftClock());
    const names = await listBranches(octokit, server, NEVER);
    for (const branch of server.state.branches.keys()) expect(names).toContain(branch);
  });

  test('faults on the way do not shorten the list', async () => {
    const server = await github({ faults: { rate: 0.2, seed: 3 } });
    for (let number = 0; number < 450; number += 1) server.state.addBranch(name(number));
    const { octokit } = await clientOf(server, swiftClock());
    expect((await listBranches(octokit, server, NEVER)).size).toBe(451);
    expect(server.faults.injected.length).toBeGreaterThan(0);
  });

  test('a page that cannot be read is an error, not a shorter list', async () => {
    const server = await github();
    for (let number = 0; number < 250; number += 1) server.state.addBranch(name(number));
    server.faults.next(({ query }) => query.page === '3', '502', 9);
    const { octokit } = await clientOf(server, swiftClock());
    await expect(listBranches(octokit, server, NEVER)).rejects.toMatchObject({ status: 502 });
  });

  test('no branch at all is an error', async () => {
    const server = await github();
    server.state.branches.clear();
    const { octokit } = await clientOf(server, swiftClock());
    await expect(listBranches(octokit, server, NEVER)).rejects.toThrow('GitHub names no branch of octo-org/shop.');
  });

  test('without the permission, the advice has the exact block', async () => {
    const server = await github();
    server.state.permissions.contents = 'none';
    const { octokit } = await clientOf(server, swiftClock());
    const error = await listBranches(octokit, server, NEVER).catch((thrown: unknown) => thrown);
    expect(refusalOf('branches', error)?.advice).toContain('permissions:\n  contents: read\n');
  });
});
