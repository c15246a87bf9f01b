import { describe, expect, test } from '@jest/globals';
import { judge, RETRY_SKIPPED } from '../../../src/core/build/verdict.js';
import { deployment, stage } from '../../report/deployments.js';

const skipped = (skip_reason: string | null) => deployment({ is_skipped: true, skip_reason });
const stopped = (name: string, status: string) => {
  const last = stage(name, status);
  return deployment({ latest_stage: last, stages: [last] });
};

describe('the verdict on a deployment', () => {
  test('that succeeded, or that the step does not wait for, is its status alone', () => {
    expect(judge(deployment(), { failOnSkipped: false })).toEqual({ status: 'success' });
    expect(judge(stopped('build', 'active'), { failOnSkipped: false })).toEqual({ status: 'pending' });
  });

  test('that was skipped is a note, or a problem with `failOnSkipped`', () => {
    const message = 'Cloudflare skipped the deployment of docs: its commit message asks for that.';
    expect(judge(skipped('commit_message'), { failOnSkipped: false })).toEqual({
      status: 'skipped',
      note: `${message} ${RETRY_SKIPPED}`,
    });
    expect(judge(skipped('commit_message'), { failOnSkipped: true })).toEqual({
      status: 'skipped',
      problem: {
        message,
        advice: expect.stringMatching(/`\[CF-Pages-Skip\]`.* off its start\. A skipped build can be retried/),
      },
    });
  });

  test('that was skipped for a reason that is called like a part of every object gives that reason', () => {
    const { problem } = judge(skipped('toString'), { failOnSkipped: true });
    expect(problem?.message).toContain('it gives the reason toString');
  });

  test('that was skipped for an unknown reason gives that reason', () => {
    expect(judge(skipped('full_moon'), { failOnSkipped: false }).note).toContain('it gives the reason full_moon');
    expect(judge(skipped(null), { failOnSkipped: true }).problem?.message).toContain('it gives no reason');
  });

  test('that was canceled names the stage and how long it had run', () => {
    expect(judge(stopped('queued', 'canceled'), { failOnSkipped: false })).toMatchObject({
      status: 'canceled',
      problem: {
        message: 'The deployment of docs was canceled in stage queued after 1m.',
        advice: 'Somebody canceled it in Cloudflare; run the job again if it is still wanted.',
      },
    });
  });

  test.each([
    ['queued', 'run the job again'],
    ['initialize', 'run the job again'],
    ['clone_repo', 'can still read the repository'],
    ['build', 'The lines of the build log say more.'],
  ])('that failed in stage %s gives the advice that fits', (name, advice) => {
    const { status, problem } = judge(stopped(name, 'failure'), { failOnSkipped: false });
    expect(status).toBe('failure');
    expect(problem?.message).toContain(`failed in stage ${name} after 1m`);
    expect(problem?.advice).toContain(advice);
  });

  test('that failed for a known cause says the cause first, and what to do about it', () => {
    const cause = { reason: 'It lacks a script', advice: 'Add it.', fault: 'yours' as const, at: 3 };
    expect(judge(stopped('build', 'failure'), { failOnSkipped: false, cause }).problem).toEqual({
      message: 'It lacks a script. The deployment of docs failed in stage build after 1m.',
      advice: 'Add it.',
    });
  });

  test('that failed with an error that is in no table gives the advice of its stage', () => {
    const cause = { reason: 'Is it?', at: 3 };
    expect(judge(stopped('clone_repo', 'failure'), { failOnSkipped: false, cause }).problem).toEqual({
      message: 'Is it? The deployment of docs failed in stage clone_repo after 1m.',
      advice: expect.stringContaining('can still read the repository'),
    });
  });

  test('that failed in a stage without times leaves the duration out', () => {
    const last = stage('build', 'failure', { ended_on: null });
    const message = judge(deployment({ latest_stage: last, stages: [last] }), { failOnSkipped: false }).problem
      ?.message;
    expect(message).toBe('The deployment of docs failed in stage build.');
  });
});

test.each(['constructor', 'toString', '__proto__'])('a reason called %s is told like any other', (reason) => {
  const skipped = deployment({ is_skipped: true, skip_reason: reason });
  expect(judge(skipped, { failOnSkipped: true }).problem).toMatchObject({
    message: expect.stringContaining(`it gives the reason ${reason}.`),
    advice: `Look at the build settings of the project in the dashboard. ${RETRY_SKIPPED}`,
  });
});
