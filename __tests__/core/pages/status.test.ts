import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { failedBeforeBuild, hasKnownOutcome, isFinished, outcome } from '../../../src/core/pages/status.js';
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

test('an outcome is known when the latest stage and how it stands are words of the API', () => {
  const known = [standing('build', 'active'), deployment({ is_skipped: true, latest_stage: null })];
  expect(known.map(hasKnownOutcome)).toEqual([true, true]);
  const unknown = [standing('polishing', 'active'), standing('build', 'strange'), deployment({ latest_stage: null })];
  expect(unknown.map(hasKnownOutcome)).toEqual([false, false, false]);
});

test('a failure is before the build command when its stage is', () => {
  expect(failedBeforeBuild(standing('clone_repo', 'failure'))).toBe(true);
  expect(failedBeforeBuild(standing('build', 'failure'))).toBe(false);
  expect(failedBeforeBuild(standing('queued', 'canceled'))).toBe(false);
});
