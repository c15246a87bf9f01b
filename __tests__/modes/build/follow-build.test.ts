import { describe, expect, test } from '@jest/globals';
import type { PagesApi } from '../../../src/cloudflare/api/pages.js';
import { UnreachableFailure } from '../../../src/cloudflare/http/errors.js';
import { defined } from '../../../src/core/defined.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { LogLine } from '../../../src/core/report.js';
import type { FollowInputs } from '../../../src/inputs/groups.js';
import { followBuild } from '../../../src/modes/build/follow-build.js';
import type { DeploymentRun } from '../../../src/modes/context.js';
import { sampleProject } from '../../core/status/sample.js';
import { at, lines, openFollow } from './follow-run.js';

const project = sampleProject('docs', null);
const INPUTS: FollowInputs = { timeout: 60_000, failOnSkipped: false, buildRetries: 0, buildLog: false };

interface Story {
  inputs?: Partial<FollowInputs>;
  /** What each retry makes. */
  retries?: readonly Deployment[];
  /** Called before each retry. */
  beforeRetry?: () => Promise<void>;
  /** The newest deployments of the project when the build has ended. */
  recent?: readonly Deployment[] | Error;
  /** The build log of the first deployment. */
  log?: readonly LogLine[];
}

/** Follows a deployment that is finished when it is given. */
async function followStory(
  first: Deployment,
  { inputs, retries = [], beforeRetry, recent = [], log = [] }: Story = {},
) {
  const { run, report, printed } = openFollow({ logs: [log] });
  const coming = [...retries];
  const retried: string[] = [];
  const pages: PagesApi = {
    ...run.pages,
    async deployments() {
      if (recent instanceof Error) throw recent;
      return [...recent];
    },
    async retry({ short_id }) {
      retried.push(short_id);
      const next = coming.shift();
      if (next === undefined) throw new Error('No retry was expected');
      return next;
    },
  };
  const event = { workspace: 'no-such-folder' };
  const whole = { ...run, event, pages, inputs: { ...INPUTS, ...inputs } } as DeploymentRun<FollowInputs>;
  const finished = await followBuild(first, whole, { project, recent: [], ...defined({ beforeRetry }) });
  return { finished, report, printed: printed(), retried };
}

const failedEarly = (short_id: string) => at('clone_repo', 'failure', { short_id });
const failedLate = at('build', 'failure', { short_id: 'aaaa0001' });
const succeeded = at('deploy', 'success', { short_id: 'aaaa0009' });

describe('a build that fails before its build command runs', () => {
  test('is built again until it succeeds', async () => {
    const retries = [failedEarly('aaaa0002'), succeeded];
    const { finished, report, retried, printed } = await followStory(failedEarly('aaaa0001'), {
      inputs: { buildRetries: 3 },
      retries,
    });
    expect(finished).toBe(succeeded);
    expect(report).toMatchObject({ status: 'success', deployment: succeeded });
    expect(retried).toEqual(['aaaa0001', 'aaaa0002']);
    expect(printed).toContain('The build failed before its build command ran; retry 2 of 3');
  });

  test('is not built again when what comes before that refuses it', async () => {
    let asked = 0;
    const beforeRetry = async () => {
      asked += 1;
      if (asked === 2) throw new Error('Production is rolled back');
    };
    const retries = [failedEarly('aaaa0002'), succeeded];
    const story = followStory(failedEarly('aaaa0001'), { inputs: { buildRetries: 3 }, retries, beforeRetry });
    await expect(story).rejects.toThrow('Production is rolled back');
    expect(asked).toBe(2);
  });

  test('is built again at most `build-retries` times', async () => {
    const retries = [failedEarly('aaaa0002')];
    const { report, retried } = await followStory(failedEarly('aaaa0001'), { inputs: { buildRetries: 1 }, retries });
    expect(retried).toEqual(['aaaa0001']);
    expect(report).toMatchObject({ status: 'failure', problem: { message: expect.stringContaining('clone_repo') } });
  });
});

describe("a build that fails by a fault of Cloudflare's", () => {
  const log = lines("Deploying your site to Cloudflare's global network...", 'Failed: an internal error occurred');

  test('is built again, whatever stage it was in, and nothing of the failure stays in the report', async () => {
    const { report, retried, printed } = await followStory(failedLate, {
      inputs: { buildRetries: 1 },
      retries: [succeeded],
      log,
    });
    expect(retried).toEqual(['aaaa0001']);
    expect(printed).toContain("The build failed by a fault of Cloudflare's; retry 1 of 1");
    expect(report).toMatchObject({ status: 'success', logTail: [], annotations: [] });
    expect(report.cause).toBeUndefined();
  });

  test('says so, when it is not built again', async () => {
    const { report } = await followStory(failedLate, { log });
    expect(report.cause).toMatchObject({ fault: 'cloudflare' });
    expect(report.problem?.message).toMatch(
      /^An internal error occurred at Cloudflare\. The deployment of docs failed/,
    );
    expect(report.problem?.advice).toContain('`build-retries`');
  });
});

test('a build that fails before its build command, by the fault of the project, is not built again', async () => {
  const log = lines("fatal: No url found for submodule path 'x' in .gitmodules");
  const { report, retried } = await followStory(failedEarly('aaaa0001'), { inputs: { buildRetries: 3 }, log });
  expect(retried).toEqual([]);
  expect(report.problem?.message).toMatch(/^Submodule `x` has no URL/);
});

test('a build whose build command failed is not built again', async () => {
  const { report, retried } = await followStory(failedLate, { inputs: { buildRetries: 3 } });
  expect(retried).toEqual([]);
  expect(report.status).toBe('failure');
});

describe('a build that was skipped', () => {
  const skipped = at('queued', 'idle', { is_skipped: true, skip_reason: 'superseded_queued_build' });
  const trigger = skipped.deployment_trigger;
  const newer = at('build', 'active', {
    id: 'newer',
    short_id: 'bbbb0001',
    created_on: new Date(Date.now() + 60_000).toISOString(),
    deployment_trigger: { ...trigger, metadata: { ...trigger.metadata, commit_hash: 'f'.repeat(40) } },
  });

  test('for a newer commit is reported with the deployment of that commit', async () => {
    const { report } = await followStory(skipped, { recent: [newer, skipped] });
    expect(report).toMatchObject({ status: 'skipped', note: expect.stringContaining('deployment bbbb0001') });
  });

  test('is judged without the newer one when Cloudflare does not list it', async () => {
    const { report } = await followStory(skipped, { recent: new UnreachableFailure('GET /deployments', 'HTTP 502') });
    expect(report).toMatchObject({
      status: 'skipped',
      note: expect.stringContaining('a newer commit of the branch came while it was queued'),
    });
    expect(report.problem).toBeUndefined();
  });

  test('fails the step when `on-skipped` says so', async () => {
    const { report } = await followStory(skipped, { inputs: { failOnSkipped: true } });
    expect(report).toMatchObject({
      status: 'skipped',
      problem: { message: expect.stringContaining('skipped the deployment') },
    });
  });
});

test('the first poll of a Direct Upload comes early, also in a project with a repository', async () => {
  const firstPause = async (isUpload: boolean) => {
    const { run, clock } = openFollow({ polls: [at('queued'), succeeded] });
    const whole = { ...run, event: { workspace: 'no-such-folder' }, inputs: INPUTS } as DeploymentRun<FollowInputs>;
    await followBuild(at('queued'), whole, { project, recent: [], isUpload });
    return clock.sleeps[0] ?? 0;
  };
  expect(project.source).not.toBeNull();
  expect(await firstPause(true)).toBeLessThanOrEqual(1500);
  expect(await firstPause(false)).toBeGreaterThan(1500);
});
