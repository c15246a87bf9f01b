import { expect, test } from '@jest/globals';
import { hashOf } from '../../../local/github/state.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { Project } from '../../../src/core/pages/project.js';
import type { Problem } from '../../../src/core/problem.js';
import type { Rollback } from '../../../src/core/production/rollback.js';
import { readContext } from '../../../src/github/event.js';
import { type RangeRun, reportRange } from '../../../src/modes/production/report-range.js';
import { createLog } from '../../../src/report/log/log.js';
import { swiftClock, until } from '../../clocks.js';
import { clientOf, github } from '../../github/servers.js';

/** A history of five commits, the second and the fourth of which are of one pull request. */
async function setUp(inputs: Partial<RangeRun['inputs']> = {}) {
  const server = await github();
  const { state, owner, repo } = server;
  state.addPull({ number: 7, title: 'Change it', state: 'closed', merged: true });
  const hashes = ['1', '2', '3', '4', '5'].map(
    (message) => state.addCommit({ message, author: 'ann', ...(Number(message) % 2 === 0 && { pull: 7 }) }).sha,
  );
  const clock = swiftClock();
  const { octokit } = await clientOf(server, clock);
  const cancel = new AbortController();
  const warnings: Problem[] = [];
  const printed: string[] = [];
  const reported: Partial<Rollback>[] = [];
  const run: RangeRun = {
    inputs: { githubToken: 'a token', comment: true, dryRun: false, ...inputs },
    event: readContext({ GITHUB_REPOSITORY: `${owner}/${repo}` }, undefined),
    octokit: async () => octokit,
    clock,
    signal: cancel.signal,
    log: createLog((text) => void printed.push(text), clock, 'word'),
    warn: (problem) => void warnings.push(problem),
  };
  /** @param before, after numbers of commits; the live deployment is the newer one unless `isUndone` */
  const report = (before: string, after: string, { isUndone = false } = {}) => {
    const live = deployment(hashOf(before), isUndone ? 1 : 2);
    const project = { name: 'shop', source: null, canonical_deployment: live } as unknown as Project;
    return reportRange(
      { after: deployment(hashOf(after), isUndone ? 2 : 1), project },
      run,
      (facts) => void reported.push(facts),
    );
  };
  return { server, state, hashes, clock, cancel, run, warnings, printed, reported, report };
}

function deployment(commit_hash: string, day: number): Deployment {
  const created_on = `2026-11-0${day}T10:00:00Z`;
  return { created_on, deployment_trigger: { metadata: { commit_hash } } } as Deployment;
}

test('the commits are reported before their pull requests are known', async () => {
  const { report, reported, printed } = await setUp();
  await report('5', '2');
  expect(reported.map(({ range }) => range?.kind !== 'unknown' && range?.pulls.length)).toEqual([0, 1]);
  expect(printed.join('')).toContain('Takes back 3 commits of 1 author, pull request #7');
});

test('a newer deployment brings commits back', async () => {
  const { report, printed } = await setUp();
  await report('2', '5', { isUndone: true });
  expect(printed.join('')).toContain('Brings back 3 commits');
});

test('a newer deployment of an older commit takes commits back', async () => {
  const { report, printed } = await setUp();
  await report('5', '2', { isUndone: true });
  expect(printed.join('')).toContain('Takes back 3 commits');
});

test('a commit that the repository does not have is said shortly, without a warning', async () => {
  const { report, printed, warnings } = await setUp();
  await report('5', 'unknown');
  expect(printed.join('')).toContain('GitHub does not know both commits in octo-org/shop');
  expect(warnings).toEqual([]);
});

test('without a token nothing is read, and that is said', async () => {
  const { run, report, printed, server, warnings } = await setUp();
  run.inputs = { comment: true, dryRun: false };
  await report('5', '2');
  expect(printed.join('')).toContain('`github-token` is empty');
  expect([...server.requests, ...warnings]).toEqual([]);
});

test('an answer that does not come in time is a warning, and nothing more', async () => {
  const { report, server, clock, warnings, reported } = await setUp();
  server.faults.next(/compare/, 'hang', 9);
  const reporting = report('5', '2');
  await until(() => server.requests.length > 0);
  clock.expire();
  await reporting;
  expect(warnings).toHaveLength(1);
  expect(reported).toEqual([]);
});

test('an answer that is no comparison is a warning, and not a rollback without commits', async () => {
  const { report, server, warnings, reported } = await setUp();
  server.faults.next(/compare/, 'empty-200', 9);
  await report('5', '2');
  expect(warnings.map(({ message }) => message)).toEqual([
    'GitHub gave an answer that is no comparison of two commits.',
  ]);
  expect(reported).toEqual([]);
});

test('an interruption ends it without a word', async () => {
  const { report, cancel, warnings, printed } = await setUp();
  cancel.abort(new Error('canceled'));
  await report('5', '2');
  expect([...warnings, ...printed]).toEqual([]);
});
