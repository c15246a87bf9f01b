import { afterEach, expect, test } from '@jest/globals';
import { type GithubServer, startGithubServer } from '../../local/github/index.js';
import { authorOf, isOnBranch } from '../../src/github/commits.js';
import { createOctokit } from '../../src/github/http/rest.js';
import { swiftClock } from '../clocks.js';

const NEVER = new AbortController().signal;
const open: GithubServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

test('a branch holds its head and what is below it, and no commit that only a fork has', async () => {
  const server = await startGithubServer();
  open.push(server);
  const { apiUrl, token, state, owner, repo } = server;
  const octokit = await createOctokit({ token, apiUrl, clock: swiftClock(), random: () => 0.5, debug: () => {} });
  const [below, forked] = ['d'.repeat(40), 'f'.repeat(40)];
  const head = state.addBranch('feature/x').sha;
  state.ancestors.set('feature/x', new Set([below]));
  state.messages.set(forked, 'Only in a fork');
  const holds = (commitHash: string) => isOnBranch(octokit, { owner, repo, branch: 'feature/x', commitHash }, NEVER);
  expect(await authorOf(octokit, { owner, repo, commitHash: forked }, NEVER)).toBe('The Octocat');
  expect(await Promise.all([head, below, forked, 'e'.repeat(40)].map(holds))).toEqual([true, true, false, false]);
  server.faults.next(/compare/, '500', 10);
  await expect(holds(head)).rejects.toThrow();
});
