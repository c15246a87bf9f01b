import { expect, test } from '@jest/globals';
import { hashOf } from '../../local/github/state.js';
import { forkBranch } from '../../src/core/deploy/alias.js';
import { findPullRequest, listPullBranches } from '../../src/github/pulls.js';
import { swiftClock } from '../clocks.js';
import { clientOf, github, NEVER } from './servers.js';

const commitHash = hashOf('a commit');

test('the pull request of a pushed commit is the open one', async () => {
  const server = await github();
  server.state.addPull({ number: 3, sha: commitHash, state: 'closed' });
  server.state.addPull({ number: 4, sha: commitHash });
  server.state.addPull({ number: 5 });
  const { octokit } = await clientOf(server, swiftClock());
  expect(await findPullRequest(octokit, { ...server, commitHash }, NEVER)).toBe(4);
  expect(await findPullRequest(octokit, { ...server, commitHash: hashOf('another') }, NEVER)).toBeUndefined();
});

test('a merged one counts only where that is asked for, and never before an open one', async () => {
  const server = await github();
  const { octokit } = await clientOf(server, swiftClock());
  server.state.addPull({ number: 8, sha: commitHash, state: 'closed' });
  expect(await findPullRequest(octokit, { ...server, commitHash }, NEVER)).toBeUndefined();
  expect(await findPullRequest(octokit, { ...server, commitHash, includeClosed: true }, NEVER)).toBe(8);
  server.state.addPull({ number: 9, sha: commitHash });
  expect(await findPullRequest(octokit, { ...server, commitHash, includeClosed: true }, NEVER)).toBe(9);
});

test('the pull request of a fork is found by its branch, since its commit is not in the repository', async () => {
  const server = await github();
  server.state.addPull({ number: 6, sha: commitHash, branch: 'patch-1', fork: 'stranger' });
  server.state.addPull({ number: 7, branch: 'patch-1', fork: 'another' });
  const { octokit } = await clientOf(server, swiftClock());
  expect(await findPullRequest(octokit, { ...server, commitHash }, NEVER)).toBeUndefined();
  const inFork = { ...server, commitHash, forkBranch: 'stranger:patch-1' };
  expect(await findPullRequest(octokit, inFork, NEVER)).toBe(6);
});

test('the branches of open pull requests of forks have the name under which they are deployed as well', async () => {
  const server = await github();
  server.state.addPull({ number: 6, branch: 'patch-1', fork: 'stranger' });
  const { octokit } = await clientOf(server, swiftClock());
  const names = await listPullBranches(octokit, server, NEVER);
  expect([...names]).toEqual(['patch-1', 'stranger:patch-1', forkBranch('stranger', 'patch-1')]);
});
