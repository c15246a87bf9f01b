import { afterEach, describe, expect, test } from '@jest/globals';
import type { PagesCheckRun } from '../../../local/github/check-runs.js';
import { type GithubServer, startGithubServer } from '../../../local/github/index.js';
import type { DeploymentReport } from '../../../src/core/report.js';
import { readContext } from '../../../src/github/event.js';
import { createOctokit } from '../../../src/github/http/rest.js';
import type { WaitInputs } from '../../../src/inputs/wait.js';
import type { RunWithoutCredentials } from '../../../src/modes/context.js';
import { followCheckRun } from '../../../src/modes/wait/follow-check-run.js';
import { swiftClock } from '../../clocks.js';
import { checksOf } from '../../health-checks.js';

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const INPUTS = {
  ...{ project: 'shop', discoveryTimeout: 120_000, failOnSkipped: false, buildRetries: 0 },
  healthChecks: [] as WaitInputs['healthChecks'],
} as WaitInputs;
const HOUR = 3_600_000;

const open: GithubServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A wait for the commit, which a push or a schedule started. `onSleep` is called with how often it has slept. */
async function openRun(startedBy = 'push', inputs: Partial<WaitInputs> = {}) {
  const swift = swiftClock();
  let sleeps = 0;
  const story = { onSleep: (_sleeps: number) => undefined as unknown };
  const clock = {
    ...swift,
    async sleep(ms: number, signal?: AbortSignal) {
      await swift.sleep(ms, signal);
      sleeps += 1;
      story.onSleep(sleeps);
    },
  };
  const github = await startGithubServer({ now: clock.now });
  open.push(github);
  const { apiUrl, token, state } = github;
  const env = { GITHUB_REPOSITORY: 'octo-org/shop', GITHUB_EVENT_NAME: startedBy, GITHUB_SHA: HEAD };
  const report: DeploymentReport = { project: 'shop', status: 'pending' };
  const progress: (string | undefined)[] = [];
  const run = {
    inputs: { ...INPUTS, ...inputs },
    event: readContext({ ...env, GITHUB_REF: 'refs/heads/feature' }, {}),
    env: {},
    clock,
    octokit: () => createOctokit({ apiUrl, token, clock, random: () => 0.5, debug: () => undefined }),
    log: { event: () => undefined },
    signal: new AbortController().signal,
    updateReport: (facts: Partial<DeploymentReport>) => void Object.assign(report, facts),
    publishProgress: () => void progress.push(report.deployment?.id),
  } as unknown as RunWithoutCredentials<WaitInputs, DeploymentReport>;
  const add = (more: Partial<PagesCheckRun> = {}) => state.addCheckRun({ sha: HEAD, alias: 'feature', ...more });
  return { run, report, progress, github, state, story, add, clock };
}

describe('a check run that is followed', () => {
  test('is told to the pull request once, and reported at each look', async () => {
    const { run, report, progress, add } = await openRun();
    add({ duration: 60_000 });
    await followCheckRun(run);
    expect(progress).toEqual([report.deployment?.id]);
    expect(report).toMatchObject({ status: 'success', fromCheckRun: true, commitHash: HEAD, branch: 'feature' });
  });

  test('fails where a health check was asked for, which was not made, unless the workflow can have no credentials', async () => {
    const inputs = { healthChecks: checksOf('/'), lackOfCredentials: 'Set `api-token`.' };
    const { run, report, add } = await openRun('push', inputs);
    add({ duration: 60_000 });
    await followCheckRun(run);
    expect(report).toMatchObject({
      status: 'failure',
      problem: { message: expect.stringContaining('health check was not made'), advice: 'Set `api-token`.' },
    });
    const restricted = { ...run, event: { ...run.event, restricted: 'fork' as const } };
    await followCheckRun(restricted);
    expect(report).toMatchObject({ status: 'success', note: expect.stringContaining('health check was not made') });
  });

  test('stays the same when a newer one comes', async () => {
    const { run, report, add, story } = await openRun();
    add({ duration: 60_000, conclusion: 'failure' });
    story.onSleep = (sleeps) => sleeps === 1 && add();
    await followCheckRun(run);
    expect(report.status).toBe('failure');
  });

  test('outlives two refusals in a row, and not three', async () => {
    for (const refusals of [2, 3]) {
      const { run, report, add, story, state } = await openRun();
      add({ duration: 90_000 });
      story.onSleep = (sleeps) => {
        state.permissions.checks = sleeps >= 2 && sleeps < 2 + refusals ? 'none' : 'read';
      };
      const end = await followCheckRun(run).then(
        () => report.status,
        ({ message }) => message,
      );
      expect(end).toBe(refusals === 2 ? 'success' : 'The token may not read the check runs of the commit.');
    }
  });
});

describe('a check run of earlier work', () => {
  const old = { startedAt: Date.now() - HOUR };

  test('is taken after a push', async () => {
    const { run, report, add } = await openRun('push');
    add(old);
    await followCheckRun(run);
    expect(report.status).toBe('success');
  });

  test('is not taken on a schedule, unless the step names its commit', async () => {
    const { run, add } = await openRun('schedule');
    add(old);
    await expect(followCheckRun(run)).rejects.toThrow('wrote no check run of shop');
    const named = await openRun('schedule', { commitHash: HEAD });
    named.add(old);
    await followCheckRun(named.run);
    expect(named.report.status).toBe('success');
  });
});

describe('a check run that does not come', () => {
  test('is an error with what GitHub said last', async () => {
    const { run, github } = await openRun();
    github.faults.next(/check-runs/, '502', 1000);
    await expect(followCheckRun(run)).rejects.toThrow('GitHub gave no usable answer');
  });

  test('lets the step be skipped where it says so', async () => {
    const { run, report } = await openRun('push', { skipsWithoutCredentials: true });
    await followCheckRun(run);
    expect(report).toMatchObject({
      status: 'skipped',
      note: expect.stringMatching(/`if-no-credentials: skip` says\.$/),
    });
  });

  test('is not waited for where the commit is not known', async () => {
    const { run } = await openRun('push', { branch: 'other', skipsWithoutCredentials: true });
    await expect(followCheckRun(run)).rejects.toThrow('does not say which commit of branch other');
  });
});
