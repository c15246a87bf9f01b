import { describe, expect, test } from '@jest/globals';
import { ROW_STATUS_TEXT } from '../../../src/report/comment/rows.js';
import { removedRow, rowOf, signRow } from '../../../src/report/comment/update.js';
import { deployment, stage } from '../deployments.js';

const NOW = Date.parse('2026-11-25T10:00:00Z');

describe('the row of a deployment', () => {
  test('says what a person wants to know of a preview', () => {
    const report = {
      project: 'docs',
      status: 'success' as const,
      deployment: deployment(),
      branch: 'feature/x',
      commitHash: '0123456789abcdef',
      commitMessage: '\nFirst line\n\nSecond',
      productionUrl: 'https://docs.pages.dev',
      logUrl: 'https://dash.cloudflare.com/x',
    };
    expect(signRow(rowOf(report), { run: 7, attempt: 2 }, NOW)).toEqual({
      project: 'docs',
      status: 'success',
      order: { run: 7, attempt: 2 },
      updated: '2026-11-25T10:00:00.000Z',
      environment: 'preview',
      url: 'https://abc12345.docs.pages.dev',
      alias: 'https://feature-x.docs.pages.dev',
      branch: 'feature/x',
      commitHash: '0123456789abcdef',
      logUrl: 'https://dash.cloudflare.com/x',
      duration: 60_000,
    });
  });

  test('names the production site for a production deployment', () => {
    const report = {
      project: 'docs',
      status: 'success' as const,
      deployment: deployment({ environment: 'production', aliases: ['https://example.com'] }),
      productionUrl: 'https://docs.pages.dev',
    };
    expect(rowOf(report)).toMatchObject({ environment: 'production', alias: 'https://docs.pages.dev' });
    // Another deployment is at that address by now.
    const overtaken = rowOf({ ...report, overtakenBy: deployment({ short_id: '078bcdb2' }) });
    expect([overtaken.alias, overtaken.url]).toEqual([undefined, report.deployment.url]);
  });

  test('says of a build that nobody waits for that it was started, and no more', () => {
    const going = deployment({ latest_stage: stage('queued', 'active', { ended_on: null }) });
    const row = rowOf({ project: 'docs', status: 'pending', deployment: going, isLeft: true, soFar: 5 });
    expect([row.status, row.stage, row.duration]).toEqual(['started', undefined, undefined]);
    const followed = rowOf({ project: 'docs', status: 'pending', deployment: going, soFar: 5 });
    expect([followed.status, followed.stage, followed.duration]).toEqual(['pending', 'queued', undefined]);
    const over = rowOf({ project: 'docs', status: 'timed-out', deployment: going, soFar: 5 });
    expect([over.status, over.stage, over.duration]).toEqual(['timed-out', 'queued', 5]);
  });

  test.each([
    ['rolled-back', '↩️ Rolled back', { progress: 'verified', dryRun: false }],
    ['dry-run', '🔍 Dry run', { progress: 'chosen', dryRun: true }],
    ['already-live', '✅ Already live', { progress: 'chosen', dryRun: false, isLive: true }],
  ] as const)('says of a rollback that it is %s', (status, text, facts) => {
    const row = rowOf({ project: 'docs', status: 'success', rollback: { actor: 'octocat', ...facts } });
    expect(row.status).toBe(status);
    expect(ROW_STATUS_TEXT[status]).toBe(text);
    expect(rowOf({ project: 'docs', status: 'failure', rollback: { actor: 'octocat', ...facts } }).status).toBe(
      'failure',
    );
  });

  test('names the stage in which a build failed, the problem and the last lines', () => {
    const report = {
      project: 'docs',
      status: 'failure' as const,
      deployment: deployment({ latest_stage: stage('build', 'failure') }),
      problem: { message: 'The build failed.', advice: 'Look at the log.' },
      logTail: ['npm ERR! missing script: build'],
    };
    expect(rowOf(report)).toMatchObject({
      stage: 'build',
      problem: 'The build failed.',
      advice: 'Look at the log.',
      logTail: ['npm ERR! missing script: build'],
    });
  });

  test('says the cause of a failed build with its place, and only the advice of that cause', () => {
    const failed = {
      project: 'docs',
      status: 'failure' as const,
      deployment: deployment({ latest_stage: stage('build', 'failure') }),
      cause: { reason: 'src/cart.ts(12,5): error TS2322: Not assignable', at: 1 },
      annotations: [{ level: 'error' as const, file: 'src/cart.ts', line: 12, message: 'TS2322: Not assignable' }],
      problem: { message: 'src/cart.ts(12,5): … The deployment failed.', advice: 'The lines of the log say more.' },
    };
    const row = rowOf(failed);
    expect(row).toMatchObject({ place: 'src/cart.ts:12', problem: 'Not assignable (TS2322)' });
    expect(row.advice).toBeUndefined();
    expect(rowOf({ ...failed, cause: { ...failed.cause, advice: 'Correct it.' } }).advice).toBe('Correct it.');
    const { problem: _, ...withoutProblem } = failed;
    expect(rowOf(withoutProblem).problem).toBeUndefined();
  });

  test('knows that a deployment was made though the run failed', () => {
    const problem = { message: '/ answers 500.' };
    const row = rowOf({ project: 'docs', status: 'failure', deployment: deployment(), problem });
    expect(row).toMatchObject({ isServed: true, problem: '/ answers 500.' });
    expect(row.stage).toBeUndefined();
  });

  test('says in a few words why a build was skipped', () => {
    const skipped = deployment({ is_skipped: true, skip_reason: 'path_config' });
    const row = rowOf({ project: 'docs', status: 'skipped', deployment: skipped, note: 'Cloudflare skipped it.' });
    expect(row.reason).toBe('no file in its build watch paths changed');
    expect([row.note, row.stage, row.isServed]).toEqual([undefined, undefined, undefined]);
  });

  test('takes branch and commit from the deployment where the run does not know them', () => {
    const row = rowOf({ project: 'docs', status: 'success', deployment: deployment() });
    const { branch, commit_hash } = deployment().deployment_trigger.metadata;
    expect(row).toMatchObject({ branch, commitHash: commit_hash });
    expect(rowOf({ project: 'docs', status: 'pending' })).toMatchObject({ branch: undefined, commitHash: undefined });
  });

  test('is none when the report names no project', () => {
    expect(signRow(rowOf({ project: '', status: 'failure' }), { run: 1, attempt: 1 }, NOW)).toBeUndefined();
  });
});

test('a rollback is no build that is ready: it does not say how long the build took', () => {
  const production = deployment({ environment: 'production' });
  const rollback = { progress: 'verified' as const, dryRun: false, actor: '' };
  const report = { project: 'docs', status: 'success' as const, deployment: production, rollback };
  expect(rowOf(report)).toMatchObject({ status: 'rolled-back', duration: undefined });
  expect(rowOf({ ...report, status: 'failure' }).status).toBe('failure');
});

test('a project whose previews were deleted is a preview that was removed', () => {
  expect(signRow(removedRow('docs', 'feature/x'), { run: 1, attempt: 1 }, NOW)).toEqual({
    project: 'docs',
    status: 'removed',
    order: { run: 1, attempt: 1 },
    updated: '2026-11-25T10:00:00.000Z',
    environment: 'preview',
    branch: 'feature/x',
  });
});
