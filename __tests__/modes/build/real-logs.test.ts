/** Every real log goes the whole way: it is followed, judged, and shown in outputs, summary and comment. */
import { expect, test } from '@jest/globals';
import type { FollowInputs } from '../../../src/inputs/groups.js';
import { followBuild } from '../../../src/modes/build/follow-build.js';
import type { DeploymentRun } from '../../../src/modes/context.js';
import { deploymentPresentation } from '../../../src/modes/deployment-report.js';
import { mergeComment } from '../../../src/report/comment/comment.js';
import { rowOf, signRow } from '../../../src/report/comment/update.js';
import { sampleProject } from '../../core/status/sample.js';
import { REAL_LOGS, realLog } from '../../samples/logs.js';
import { at, openFollow } from './follow-run.js';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const INPUTS: FollowInputs = { timeout: 60_000, failOnSkipped: false, buildRetries: 0, buildLog: true };

/** The stage in which the build of a log ended. */
function stageOf(name: string): string {
  if (name.includes('initialize-unable')) return 'initialize';
  if (name.includes('clone-failed')) return 'clone_repo';
  return name.includes('success') || name.includes('publish') ? 'deploy' : 'build';
}

test.each(REAL_LOGS)('%s', async (name) => {
  const isGood = name.includes('success');
  const deployment = at(stageOf(name), isGood ? 'success' : 'failure');
  const { run, report, printed } = openFollow({ logs: [realLog(name)] });
  const whole = { ...run, event: { workspace: 'none' }, inputs: INPUTS } as unknown as DeploymentRun<FollowInputs>;
  await followBuild(deployment, whole, { project: sampleProject('docs', null), recent: [] });
  const shown = { project: 'docs', status: 'pending' as const, ...report };
  const summary = deploymentPresentation.summary(shown, NOW);
  const row = signRow(rowOf(shown), { run: 1, attempt: 1 }, NOW);
  const comment = mergeComment(row === undefined ? [] : [row], []);
  const outputs = deploymentPresentation.outputs(shown);
  expect(printed().join('\n')).toContain(realLog(name).at(-1)?.line ?? '');
  if (process.env.SHOW_SUMMARIES)
    process.stdout.write(`\n=== ${name}\n${summary}\n${JSON.stringify(outputs['failure-reason'])}\n`);
  if (isGood) {
    expect(outputs).not.toHaveProperty('failure-reason');
    expect(report.problem).toBeUndefined();
    return;
  }
  const reason = report.cause?.reason ?? 'none';
  expect(outputs['failure-reason']).toBe(reason);
  expect(report.problem?.message.startsWith(reason)).toBe(true);
  const cause = report.logTail?.some((line) => line === realLog(name)[report.cause?.at ?? -1]?.line.slice(0, 300));
  expect(cause).toBe(true);
  const words = reason
    .replaceAll(/[^\w ]+/g, ' ')
    .split(' ')
    .filter((word) => word.length > 4);
  for (const word of words) for (const text of [summary, comment]) expect(text).toContain(word);
});
