import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  branchAlias,
  currentStage,
  type Deployment,
  dashboardUrl,
  failedBeforeBuild,
  isFinished,
  outcome,
  parseTimestamp,
  stageDuration,
  totalDuration,
} from '../../../src/core/pages/deployment.js';
import { deployment, stage } from '../../report/deployments.js';

const standing = (name: string, status: string, fields: Partial<Deployment> = {}) =>
  deployment({ latest_stage: stage(name, status), stages: [stage(name, status)], ...fields });

describe('the outcome', () => {
  test.each([
    ['success', standing('deploy', 'success')],
    ['skipped', standing('deploy', 'skipped')],
    ['skipped', standing('queued', 'active', { is_skipped: true })],
    ['failure', standing('build', 'failure')],
    ['failure', standing('build', 'success', { stages: [stage('clone_repo', 'failure')] })],
    ['canceled', standing('queued', 'canceled')],
    ['pending', standing('build', 'success')],
    ['pending', standing('deploy', 'active')],
    ['pending', standing('polishing', 'strange')],
    ['pending', deployment({ latest_stage: null, stages: [] })],
  ])('is %s', (expected, subject) => {
    expect(outcome(subject)).toBe(expected);
    expect(isFinished(subject)).toBe(expected !== 'pending');
  });

  test('does not depend on dates', () => {
    const date = fc.constantFrom(null, '', 'nonsense', '2021-03-09T00:58:59.045655');
    fc.assert(
      fc.property(date, date, (started_on, ended_on) => {
        const active = stage('queued', 'active', { started_on, ended_on });
        expect(outcome(deployment({ latest_stage: active, stages: [active] }))).toBe('pending');
      }),
    );
  });
});

describe('the current stage', () => {
  test('is the one that stopped, else the latest, else the one that runs', () => {
    const [stopped, latest, active] = [stage('build', 'canceled'), stage('deploy', 'idle'), stage('build', 'active')];
    expect(currentStage(deployment({ latest_stage: latest, stages: [stopped] }))).toBe(stopped);
    expect(currentStage(deployment({ latest_stage: latest, stages: [active] }))).toBe(latest);
    expect(currentStage(deployment({ latest_stage: null, stages: [stage('queued'), active] }))).toBe(active);
    expect(currentStage(deployment({ latest_stage: null, stages: [] }))).toBeNull();
  });

  test('says whether the build command had a part in a failure', () => {
    expect(failedBeforeBuild(standing('clone_repo', 'failure'))).toBe(true);
    expect(failedBeforeBuild(standing('build', 'failure'))).toBe(false);
    expect(failedBeforeBuild(standing('queued', 'canceled'))).toBe(false);
  });
});

test('only a preview has a branch alias, and only one that the API gave', () => {
  expect(branchAlias(deployment())).toBe('https://feature-x.docs.pages.dev');
  expect(branchAlias(deployment({ aliases: [] }))).toBeUndefined();
  expect(branchAlias(deployment({ environment: 'production' }))).toBeUndefined();
});

describe('times', () => {
  test('are UTC with and without a zone', () => {
    const time = Date.UTC(2021, 2, 9, 0, 58, 59, 45);
    expect(parseTimestamp('2021-03-09T00:58:59.045655')).toBe(time);
    expect(parseTimestamp('2021-03-09T00:58:59.045655Z')).toBe(time);
    expect(parseTimestamp('2021-03-09T01:58:59.045+01:00')).toBe(time);
    expect(['', null, undefined, 'soon'].map(parseTimestamp)).toEqual(Array(4).fill(undefined));
  });

  test('of a stage give its duration when both are known and in order', () => {
    expect(stageDuration(stage('build'))).toBe(60_000);
    expect(stageDuration(null)).toBeUndefined();
    expect(stageDuration(stage('build', 'active', { ended_on: null }))).toBeUndefined();
    expect(stageDuration(stage('build', 'active', { started_on: null }))).toBeUndefined();
    expect(stageDuration(stage('build', 'active', { ended_on: '2020-01-01T00:00:00Z' }))).toBeUndefined();
  });

  test('of a deployment give its duration up to the last end', () => {
    expect(totalDuration(deployment())).toBe(60_000);
    expect(totalDuration(deployment({ created_on: '' }))).toBeUndefined();
    expect(totalDuration(deployment({ latest_stage: null, stages: [] }))).toBeUndefined();
    expect(totalDuration(deployment({ created_on: '2027-01-01T00:00:00Z' }))).toBe(0);
  });
});

test('the dashboard page has account, project and deployment in its address', () => {
  expect(dashboardUrl('acc', 'docs', 'id')).toBe('https://dash.cloudflare.com/acc/pages/view/docs/id');
});
