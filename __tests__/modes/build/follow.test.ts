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
    expect(printed()).toEqual(['deploy      success']);
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
    expect(printed()).toEqual(['deploy      success']);
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

  test('is read before a poll when it is due', async () => {
    const { run, asked, printed } = openFollow({ polls: [old, done], logs: [lines('npm run build')] });
    await follow(old, run, OPTIONS);
    expect(order(asked)).toBe('wait log poll wait poll log');
    expect(printed()).toEqual(['::group::Build log: build', 'npm run build', '::endgroup::', 'deploy      success']);
  });

  test('makes polls close when it says that the build command has ended', async () => {
    const words = lines('Cloning repository...', 'Validating asset output directory');
    const { run, clock } = openFollow({ polls: [old, old, done], logs: [words] });
    await follow(old, run, OPTIONS);
    const [first = 0, ...later] = clock.sleeps;
    expect(first).toBeGreaterThan(5000);
    for (const sleep of later) expect(sleep).toBeLessThanOrEqual(2000);
  });

  test('says that a failure has begun, and the poll comes when its final words are due', async () => {
    const first = lines('Failed: build command exited with code: 1');
    const { run, asked } = openFollow({ polls: [at('build', 'failure')], logs: [first] });
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

describe('requests', () => {
  test('are at most 60 in any 5 minutes, whatever the log is like', async () => {
    const polls = [...Array(300).fill(building), done];
    const { run, asked } = openFollow({ polls, logs: [lines('Cloning repository...')] });
    await follow(building, run, OPTIONS);
    let now = 0;
    const sent = asked.flatMap((what) => {
      if (typeof what === 'number') now += what;
      return typeof what === 'number' ? [] : [now];
    });
    for (const time of sent) {
      expect(sent.filter((other) => other > time - 300_000 && other <= time).length).toBeLessThanOrEqual(60);
    }
  });

  test('are further apart while the quota that others share runs low', async () => {
    const sleepOf = async (timeFor: () => number) => {
      const { run, clock } = openFollow({ polls: [done], timeFor });
      await follow(building, run, QUIET);
      return clock.sleeps[0] ?? 0;
    };
    expect(await sleepOf(() => 100_000)).toBeGreaterThan(2 * (await sleepOf(() => 0)));
  });

  test('for a Direct Upload begin when the first uploads are over', async () => {
    const { run, clock } = openFollow({ polls: [at('queued'), done] });
    await follow(at('queued'), run, { ...QUIET, isUpload: true });
    const [first = 0, second = 0] = clock.sleeps;
    expect(first).toBeGreaterThan(1400);
    expect(first).toBeLessThanOrEqual(1500);
    expect(second).toBeLessThanOrEqual(1000);
  });
});

describe('what the log says of ignored rules', () => {
  const log = lines(
    'Parsed 3 valid redirect rules.',
    'Found invalid redirect lines:',
    '  - #5: /a /b 200!',
    '    Valid status codes are 200 and others. Got 200!.',
  );

  test('is reported of a good build and of a failed one', async () => {
    for (const end of [done, at('build', 'failure')]) {
      const { run, report } = openFollow({ polls: [end], logs: [log] });
      await follow(at('queued'), run, { ...OPTIONS, rootDir: 'web', outputDir: 'dist' });
      expect(report.siteFiles).toMatchObject([{ file: 'web/dist/_redirects', rules: 3, ignored: 1 }]);
    }
  });

  test('is not reported of a Direct Upload, nor of a log without such words', async () => {
    const upload = openFollow({ polls: [done], logs: [log] });
    await follow(at('queued'), upload.run, { ...OPTIONS, isUpload: true });
    const other = openFollow({ polls: [done], logs: [lines('Success: Your site was deployed!')] });
    await follow(at('queued'), other.run, OPTIONS);
    for (const { report } of [upload, other]) expect(report).not.toHaveProperty('siteFiles');
  });
});
