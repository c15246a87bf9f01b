import { describe, expect, test } from '@jest/globals';
import type { Rollback } from '../../src/core/production/rollback.js';
import type { DeploymentReport } from '../../src/core/report.js';
import type { RollbackInputs } from '../../src/inputs/rollback.js';
import { deploymentPresentation } from '../../src/modes/deployment-report.js';
import { rollback } from '../../src/modes/rollback/rollback.js';
import { checksOf } from '../health-checks.js';
import { deployment } from '../report/deployments.js';

const inputs = { project: 'docs', timeout: 60_000, healthChecks: checksOf('/') } as RollbackInputs;
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
  [
    'failed',
    '; Cloudflare had been asked to roll back production of docs to abc12345, but production does not serve it',
  ],
  ['verified', 'after the rollback of production of docs to abc12345, which production serves'],
] as const)('a rollback that is interrupted when it was %s says what is true', (progress, words) => {
  expect(rollback.interrupted(facts(progress), 'canceled', inputs)).toMatchObject({
    status: 'canceled',
    problem: { message: expect.stringContaining(`The step was canceled${words.startsWith(';') ? '' : ' '}${words}`) },
  });
  expect(rollback.interrupted(facts(progress), 'timed-out', inputs).problem?.message).toContain(
    'The time was over after 1m',
  );
});

test('a rollback that is interrupted before anything is known changed nothing', () => {
  const report: DeploymentReport = { project: 'docs', status: 'pending' };
  expect(rollback.interrupted(report, 'timed-out', inputs).problem?.message).toContain('nothing was changed');
});

describe('a deployment whose build had succeeded', () => {
  const live = { ...after, short_id: 'def67890' };
  const problem = { message: 'Deployment def67890 of docs does not pass its health check: it answered HTTP 500.' };
  const back = (progress: Rollback['progress']) => ({ problem, rollback: facts(progress).rollback as Rollback });
  const bake = { time: 300_000, watched: 60_000, rounds: 3, isHealthy: true };

  test.each<[string, Partial<DeploymentReport>, string, string]>([
    [
      'the cache waits',
      { purge: 'waiting' },
      'before production of docs was seen to serve def67890; no cache was purged.',
      'purge the cache',
    ],
    [
      'the cache is purged',
      { purge: 'begun' },
      'while the cache of the custom domains of docs was being purged.',
      'purge the cache',
    ],
    [
      'its health is checked',
      { purge: 'over' },
      'while the health of the deployment of docs was being checked.',
      'is finished',
    ],
    [
      'it is watched',
      { bake },
      'while production of docs was being watched: 1m of 5m were over, and it was healthy when it was last asked.',
      'is finished',
    ],
    [
      'a failed check was seen',
      { problem },
      'before production of docs was rolled back.',
      'Look whether production serves def67890',
    ],
    [
      'a failed check was seen while it was watched',
      { problem, bake: { ...bake, end: 'unhealthy' } },
      'before production of docs was rolled back.',
      '`mode: rollback`',
    ],
    [
      'the rollback was asked for',
      back('asked'),
      'when Cloudflare had been asked to roll back production of docs to abc12345, but production was not seen to serve it.',
      'Look in the dashboard',
    ],
    [
      'the rollback is verified',
      back('verified'),
      'after production of docs was rolled back to abc12345, which it serves.',
      'Look at the site',
    ],
    [
      'the cache is purged after the rollback',
      { ...back('verified'), purge: 'begun' },
      'after production of docs was rolled back to abc12345, which it serves, while the cache of the custom domains of docs was being purged.',
      'purge the cache',
    ],
    ['pages are compared', { isComparing: true }, 'while the pages of docs were being compared.', 'is finished'],
  ])('says what is true when it is canceled while %s', (_when, report, words, advice) => {
    const whole: DeploymentReport = { project: 'docs', status: 'pending', deployment: live, ...report };
    const told = deploymentPresentation.interrupted(whole, 'canceled', inputs).problem;
    expect(told?.message).toBe([report.problem?.message, `The step was canceled ${words}`].filter(Boolean).join(' '));
    expect(told?.advice).toContain(advice);
  });

  test('and that has no health check does not speak of one', () => {
    const report: DeploymentReport = { project: 'docs', status: 'success', deployment: live };
    expect(deploymentPresentation.interrupted(report, 'timed-out', { ...inputs, healthChecks: [] }).problem).toEqual({
      message: 'The time was over after 1m after the deployment of docs had finished.',
      advice: 'The deployment itself is finished; look at what production serves.',
    });
  });
});

describe('a rollback that is interrupted after production serves the target', () => {
  const paused = { to: 'paused', state: 'done' } as const;
  const serves = 'The step was canceled after the rollback of production of docs to abc12345, which production serves';
  const problem = { message: 'Its automatic production builds were not seen to be paused.' };
  const health = [{ url: 'https://docs.pages.dev/', state: 'healthy' as const, time: 1, attempts: 1 }];

  test.each<[string, Partial<DeploymentReport>, Partial<Rollback>, string]>([
    [
      'the builds are switched',
      {},
      { builds: { ...paused, state: 'asked' } },
      `${serves}, and before automatic production builds were seen to be paused.`,
    ],
    [
      'the cache is purged',
      { purge: 'begun' },
      { builds: paused },
      `${serves}, while the cache of its custom domains was being purged.`,
    ],
    ['its health is asked', { purge: 'over' }, {}, `${serves}, and before its health was known.`],
    ['builds were not paused', { problem, purge: 'over', health }, {}, `${problem.message} ${serves}.`],
    [
      'something else went live',
      { health },
      { isOvertaken: true },
      `${serves.replace('which production serves', 'and production serves something else by now')}.`,
    ],
    ['GitHub is read', { health }, {}, `${serves}.`],
  ])('says what is true while %s', (_when, report, more, words) => {
    const verified = facts('verified');
    const rolledBack = { ...verified, ...report, rollback: { ...(verified.rollback as Rollback), ...more } };
    expect(rollback.interrupted(rolledBack, 'canceled', inputs).problem?.message).toBe(words);
  });

  test('does not speak of a health that nobody asked for', () => {
    const told = rollback.interrupted(facts('verified'), 'canceled', { ...inputs, healthChecks: [] }).problem;
    expect(told?.message).toBe(`${serves}.`);
  });

  test('says that nothing was rolled back where only the builds were switched', () => {
    const chosen = facts('chosen');
    const report = { ...chosen, rollback: { ...(chosen.rollback as Rollback), isLive: true as const, builds: paused } };
    expect(rollback.interrupted(report, 'canceled', inputs).problem?.message).toBe(
      'The step was canceled; production was not rolled back. Automatic production builds are paused, until `production-builds: resume` switches them on.',
    );
  });
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
