import { expect, test } from '@jest/globals';
import type { Rollback } from '../../src/core/production/rollback.js';
import type { DeploymentReport } from '../../src/core/report.js';
import type { RollbackInputs } from '../../src/inputs/rollback.js';
import { deploymentPresentation } from '../../src/modes/deployment-report.js';
import { rollback } from '../../src/modes/rollback/rollback.js';
import { deployment } from '../report/deployments.js';

const inputs = { project: 'docs', timeout: 60_000 } as RollbackInputs;
const after = deployment({ environment: 'production' });

function facts(progress: Rollback['progress']): DeploymentReport {
  return {
    project: 'docs',
    status: 'pending',
    deployment: after,
    rollback: { progress, dryRun: false, actor: 'octocat', after },
  };
}

test.each([
  ['chosen', 'before the rollback began; nothing was changed'],
  [
    'asked',
    'when Cloudflare had been asked to roll back production of docs to abc12345, but production was not seen to serve it',
  ],
  ['verified', 'after the rollback of production of docs to abc12345, which production serves'],
] as const)('a rollback that is interrupted when it was %s says what is true', (progress, words) => {
  expect(rollback.interrupted(facts(progress), 'canceled', inputs)).toMatchObject({
    status: 'canceled',
    problem: { message: expect.stringContaining(`The step was canceled ${words}`) },
  });
  expect(rollback.interrupted(facts(progress), 'timed-out', inputs).problem?.message).toContain(
    'The time was over after 1m',
  );
});

test('a rollback that is interrupted before anything is known changed nothing', () => {
  const report: DeploymentReport = { project: 'docs', status: 'pending' };
  expect(rollback.interrupted(report, 'timed-out', inputs).problem?.message).toContain('nothing was changed');
});

test('a deployment whose check is interrupted is not called unfinished', () => {
  const report: DeploymentReport = { project: 'docs', status: 'pending', deployment: after };
  expect(deploymentPresentation.interrupted(report, 'timed-out', inputs).problem?.message).toBe(
    'The time was over after 1m while the health of the deployment of docs was being checked.',
  );
  expect(deploymentPresentation.interrupted(facts('asked'), 'canceled', inputs).problem?.message).toBe(
    'The step was canceled while production of docs was being rolled back to abc12345.',
  );
});

test.each(['canceled', 'timed-out'] as const)(
  'a run that is %s while Cloudflare makes a deployment says that it may be there',
  (by) => {
    const report: DeploymentReport = { project: 'docs', status: 'pending' };
    const advice = (asked: boolean) =>
      deploymentPresentation.interrupted({ ...report, asked }, by, inputs).problem?.advice;
    expect(advice(true)).toContain('may have made it');
    expect(advice(false) ?? '').not.toContain('may have made it');
  },
);

test('a run that is canceled while pages are compared says that the deployment itself is finished', () => {
  const report: DeploymentReport = { project: 'docs', status: 'success', deployment: deployment(), isComparing: true };
  expect(deploymentPresentation.interrupted(report, 'canceled', inputs)).toEqual({
    status: 'canceled',
    problem: {
      message: 'The step was canceled while the pages of docs were being compared.',
      advice: 'The deployment itself is finished; look at what production serves.',
    },
  });
});
