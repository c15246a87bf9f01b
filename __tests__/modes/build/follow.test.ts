import { describe, expect, test } from '@jest/globals';
import { ApiFailure, UnreachableFailure } from '../../../src/cloudflare/http/errors.js';
import type { DeploymentReport } from '../../../src/core/report.js';
import { type FollowOptions, follow } from '../../../src/modes/build/follow.js';
import { at, lines, openFollow } from './follow-run.js';

const OPTIONS: FollowOptions = { history: new Map(), buildLog: true, rootDir: '' };
const QUIET: FollowOptions = { ...OPTIONS, buildLog: false };

const building = at('build');
const done = at('deploy', 'success');
const gone = () => new ApiFailure('GET the deployment', 404, [{ code: 8000009, message: 'Deployment not found' }]);
const silence = () => new UnreachableFailure('GET the deployment', 'HTTP 502');

describe('a deployment is followed', () => {
  test('until it is finished, with each stage logged once', async () => {
    const { run, printed, report, asked } = openFollow({ polls: [building, building, done] });
    expect(await follow(at('queued'), run, QUIET)).toBe(done);
    expect(printed()).toEqual(['queued      active', 'build       active', 'deploy      success']);
    expect(report.deployment).toBe(done);
    expect(asked.filter((what) => typeof what === 'string')).toEqual(['poll', 'poll', 'poll']);
  });

  test('not at all when it is finished already', async () => {
    const { run, asked } = openFollow({});
    expect(await follow(done, run, QUIET)).toBe(done);
    expect(asked).toEqual([]);
  });

  test('through answers that it is missing while it is young', async () => {
    const { run, printed } = openFollow({ polls: [gone(), done] });
    expect(await follow(at('queued'), run, QUIET)).toBe(done);
    expect(printed()).toContain('Cloudflare does not tell how the deployment stands; still trying.');
  });

  test('until it is missing three times in a row when it is older than 15 seconds', async () => {
    const { run, clock } = openFollow({ polls: [gone()] });
    await expect(follow(at('queued'), run, QUIET)).rejects.toThrow('Deployment not found (code 8000009)');
    const waited = clock.sleeps.reduce((sum, ms) => sum + ms);
    expect(waited).toBeGreaterThanOrEqual(15_000);
    expect(waited).toBeLessThan(45_000);
  });

  test('through a refusal, and through another one later on', async () => {
    const created_on = new Date(Date.now() - 600_000).toISOString();
    const refusal = () =>
      new ApiFailure('GET the deployment', 403, [{ code: 10_000, message: 'Authentication error' }]);
    const { run } = openFollow({ polls: [refusal(), gone(), building, gone(), refusal(), done] });
    expect(await follow(at('build', 'active', { created_on }), run, QUIET)).toBe(done);
  });

  test('through three refusals that silence parts', async () => {
    const created_on = new Date(Date.now() - 600_000).toISOString();
    const refusal = () =>
      new ApiFailure('GET the deployment', 403, [{ code: 10_000, message: 'Authentication error' }]);
    const { run } = openFollow({ polls: [refusal(), refusal(), silence(), refusal(), done] });
    expect(await follow(at('build', 'active', { created_on }), run, QUIET)).toBe(done);
    const { run: refused } = openFollow({ polls: [refusal(), refusal(), refusal(), done] });
    await expect(follow(at('build', 'active', { created_on }), refused, QUIET)).rejects.toThrow('10000');
  });

  test('through an answer that says nothing of its stages, and each is logged once', async () => {
    const blank = at('build', 'active', { latest_stage: null, stages: [] });
    const { run, printed, report } = openFollow({ polls: [building, blank, building, done] });
    const reported: unknown[] = [];
    const updateReport = (facts: Partial<DeploymentReport>) => {
      reported.push(facts.deployment);
      Object.assign(report, facts);
    };
    expect(await follow(at('queued'), { ...run, updateReport }, QUIET)).toBe(done);
    expect(printed()).toEqual(['queued      active', 'build       active', 'deploy      success']);
    expect(reported).not.toContain(blank);
  });

  test('through silence of Cloudflare, whatever its age, and says why', async () => {
    const created_on = new Date(Date.now() - 600_000).toISOString();
    const { run, printed } = openFollow({ polls: [silence(), silence(), done] });
    expect(await follow(at('build', 'active', { created_on }), run, QUIET)).toBe(done);
    expect(printed().filter((line) => line.includes('HTTP 502'))).toHaveLength(2);
  });

  test('until the run is over', async () => {
    const { run, cancel } = openFollow({ polls: [building] });
    cancel.abort(new Error('enough'));
    await expect(follow(building, run, QUIET)).rejects.toThrow('enough');
  });
});

describe('the build log', () => {
  const old = at('build', 'active', { created_on: new Date(Date.now() - 60_000).toISOString() });
  /** What was asked until the second poll, with `wait` for a sleep. */
  const order = (asked: readonly (string | number)[]) =>
    asked.map((what) => (typeof what === 'number' ? 'wait' : what)).join(' ');

  test('is read when it is due, and a poll comes one wait later', async () => {
    const { run, asked, printed } = openFollow({ polls: [old, done], logs: [lines('npm run build')] });
    await follow(old, run, OPTIONS);
    expect(order(asked)).toBe('wait poll wait log wait poll log');
    expect(printed()).toEqual([
      'build       active',
      '::group::Build log: build',
      'npm run build',
      '::endgroup::',
      'deploy      success',
    ]);
  });

  test.each([
    ['has nothing new', []],
    ['says that the build command has ended', lines('Validating asset output directory')],
  ])('lets a poll follow at once when it %s', async (_, found) => {
    const { run, asked } = openFollow({ polls: [old, done], logs: [found] });
    await follow(old, run, OPTIONS);
    expect(order(asked)).toBe('wait poll wait log poll log');
  });

  test('says that a failure has begun, and the poll comes when its final words are due', async () => {
    const first = lines('Failed: build command exited with code: 1');
    const { run, asked } = openFollow({ polls: [old, at('build', 'failure')], logs: [first] });
    await follow(old, run, OPTIONS);
    expect(asked.slice(asked.indexOf('log'), -2)).toEqual(['log', 1500, 'poll']);
  });

  test('is not read when it is not wanted, but for the cause of a failure', async () => {
    const failed = at('build', 'failure');
    const { run, asked, report } = openFollow({ polls: [old, failed], logs: [lines('npm ERR! missing script')] });
    await follow(old, run, QUIET);
    expect(order(asked)).toBe('wait poll wait poll log');
    expect(report.logTail).toEqual(['npm ERR! missing script']);
  });
});
