import { expect, test } from '@jest/globals';
import { hashOf } from '../../local/github/state.js';
import { pullsOfCommits, readCommits } from '../../src/github/compare.js';
import { swiftClock } from '../clocks.js';
import { clientOf, github, NEVER } from './servers.js';

async function setUp(commits: number, pulls: number) {
  const server = await github();
  for (let number = 1; number <= pulls; number += 1) {
    server.state.addPull({ number, title: `Pull ${number}`, state: 'closed', merged: true, author: 'ann' });
  }
  for (let index = 0; index <= commits; index += 1) {
    const pull = pulls === 0 ? {} : { pull: (index % pulls) + 1 };
    server.state.addCommit({
      message: `Commit ${index}\n\nmore words`,
      author: index % 2 === 0 ? 'ann' : 'bob',
      ...pull,
    });
  }
  const hash = (index: number) => hashOf(`Commit ${index}\n\nmore words`);
  const { octokit } = await clientOf(server, swiftClock());
  const read = (base: number, head: number) =>
    readCommits(octokit, { ...server, base: hash(base), head: hash(head) }, NEVER);
  return { server, octokit, read, hash };
}

test('the commits between two deployments are named newest first, with their authors', async () => {
  const { read, hash } = await setUp(4, 0);
  expect(await read(2, 4)).toEqual({
    commits: [
      { hash: hash(4), title: 'Commit 4', author: 'ann' },
      { hash: hash(3), title: 'Commit 3', author: 'bob' },
    ],
    total: 2,
    isBehind: false,
    isDiverged: false,
  });
  expect(await read(4, 2)).toEqual({ commits: [], total: 0, isBehind: true, isDiverged: false });
});

test('of more than 250 commits there are 250 and the number of all', async () => {
  const { read } = await setUp(300, 0);
  const { commits, total } = await read(0, 300);
  expect([commits.length, total]).toEqual([250, 300]);
});

test('a commit that the repository does not have is an error', async () => {
  const { octokit, server, hash } = await setUp(2, 0);
  const unknown = { ...server, base: 'f'.repeat(40), head: hash(2) };
  await expect(readCommits(octokit, unknown, NEVER)).rejects.toMatchObject({ status: 404 });
});

test('each merged pull request of the commits is named once, in the order of the commits', async () => {
  const { octokit, server, read } = await setUp(6, 3);
  const { commits } = await read(2, 6);
  const { pulls, hasMorePulls } = await pullsOfCommits(octokit, server, commits, NEVER);
  expect(pulls.map(({ number }) => number)).toEqual([1, 3, 2]);
  expect(pulls[0]).toEqual({ number: 1, title: 'Pull 1', author: 'ann', url: expect.stringContaining('/pull/1') });
  expect(hasMorePulls).toBe(false);
});

test('an open pull request that holds a commit is not one that brought it', async () => {
  const { octokit, server, read } = await setUp(2, 1);
  server.state.addPull({ number: 1, merged: false });
  const { commits } = await read(0, 2);
  expect((await pullsOfCommits(octokit, server, commits, NEVER)).pulls).toEqual([]);
});

test('at most 50 commits are asked for, and at most 20 pull requests are named', async () => {
  const many = await setUp(120, 60);
  const { commits } = await many.read(0, 120);
  const found = await pullsOfCommits(many.octokit, many.server, commits, NEVER);
  expect(found.pulls).toHaveLength(20);
  expect(found.hasMorePulls).toBe(true);
  expect(many.server.requests.filter(({ path }) => path.endsWith('/pulls')).length).toBeLessThanOrEqual(50);
});
