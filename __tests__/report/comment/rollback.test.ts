import { describe, expect, test } from '@jest/globals';
import type { Rollback } from '../../../src/core/production/rollback.js';
import type { CommitRange } from '../../../src/core/production/taken-back.js';
import type { DeploymentReport } from '../../../src/core/report.js';
import { mergeComment } from '../../../src/report/comment/comment.js';
import { deploymentComment, rollbackComment } from '../../../src/report/comment/rollback.js';
import { signRow } from '../../../src/report/comment/update.js';
import { deployment } from '../deployments.js';

const GOOD = deployment({
  short_id: '900d0000',
  id: '900d0000-0000',
  environment: 'production',
  url: 'https://900d0000.docs.pages.dev',
});
const BAD = deployment({
  short_id: 'bad00000',
  id: 'bad00000-0000',
  environment: 'production',
  url: 'https://bad00000.docs.pages.dev',
});

const RANGE: CommitRange = {
  kind: 'taken-back',
  commits: [],
  total: 2,
  pulls: [12, 14].map((number) => ({ number, title: '', author: '', url: '' })),
  hasMorePulls: false,
  url: '',
};

function report(rollback: Partial<Rollback> = {}, fields: Partial<DeploymentReport> = {}): DeploymentReport {
  return {
    project: 'docs',
    status: 'success',
    branch: 'main',
    deployment: GOOD,
    productionUrl: 'https://docs.example',
    rollback: {
      progress: 'verified',
      dryRun: false,
      actor: 'octocat',
      reason: 'The cart is empty',
      before: BAD,
      after: GOOD,
      range: RANGE,
      ...rollback,
    },
    ...fields,
  };
}

describe('the pull requests that a deployment is about', () => {
  test('are told when it was rolled back, in the same words as by a rollback', () => {
    const others = deploymentComment(report({}, { status: 'failure', deployment: BAD })).others;
    expect(others).toEqual(rollbackComment(report())?.others);
    expect(others?.rows).toEqual([expect.objectContaining({ status: 'taken-back', url: BAD.url })]);
  });

  test('are told that they are back in production when it undid a rollback', () => {
    const { rollback: _, ...plain } = report();
    const { rows, others } = deploymentComment({ ...plain, broughtBack: { ...RANGE, kind: 'brought-back' } });
    expect(rows).toEqual([expect.objectContaining({ status: 'success' })]);
    expect(others).toEqual({
      numbers: [12, 14],
      rows: [
        expect.objectContaining({
          status: 'brought-back',
          url: GOOD.url,
          note: 'Deployment 900d0000 went live, which undid the rollback of production.',
        }),
      ],
    });
  });

  test('are none without either', () => {
    const { rollback: _, ...plain } = report();
    expect(deploymentComment(plain).others).toBeUndefined();
    expect(deploymentComment({ ...plain, broughtBack: { ...RANGE, pulls: [] } }).others).toBeUndefined();
  });
});

describe('the pull requests whose commits were taken back', () => {
  test('are told of it with the reason, and with the deployment that has their commits', () => {
    expect(rollbackComment(report())?.others).toEqual({
      numbers: [12, 14],
      rows: [
        expect.objectContaining({
          project: 'docs',
          branch: 'main',
          status: 'taken-back',
          url: BAD.url,
          note: expect.stringContaining('The cart is empty'),
        }),
      ],
    });
  });

  test('are told of it also when production is not healthy after it', () => {
    const others = rollbackComment(report({}, { status: 'failure' }))?.others;
    expect(others?.rows[0]?.status).toBe('taken-back');
  });

  test.each<[string, Partial<Rollback>]>([
    ['was not verified', { progress: 'asked' }],
    ['is a dry run', { progress: 'chosen', dryRun: true }],
    ['was overtaken', { isOvertaken: true }],
    ['takes back what is not known', { range: { kind: 'unknown', why: 'It is of GitLab.' } }],
    ['takes back what GitHub did not say in time', { range: undefined as never }],
    ['takes back commits of no pull request', { range: { ...RANGE, pulls: [] } }],
  ])('are told of nothing when the rollback %s', (_what, rollback) => {
    expect(rollbackComment(report(rollback))?.others).toBeUndefined();
  });

  test('have one row of the project and branch, which the undoing replaces', () => {
    const bodyAfter = (given: DeploymentReport, run: number, ...before: string[]) => {
      const rows = rollbackComment(given)?.others?.rows ?? [];
      return mergeComment(
        rows.flatMap((row) => signRow(row, { run, attempt: 1 }, run * 1000) ?? []),
        before,
      );
    };
    const first = bodyAfter(report(), 1);
    expect(first).toContain('### ↩️ Cloudflare Pages: rolled back from production');
    const undone = report({ before: GOOD, after: BAD, range: { ...RANGE, kind: 'brought-back' } }, { deployment: BAD });
    const second = bodyAfter(undone, 2, first);
    expect(second).toContain('### ✅ Cloudflare Pages: back in production');
    expect(second).not.toContain('rolled back from production');
    expect(second.match(/<b>docs<\/b> \(production\) \|/g) ?? second.match(/^\| .*<b>docs<\/b>/gm)).toHaveLength(1);
  });
});

test('the note of a rollback stands beside what the run noted', () => {
  const note = 'Production was watched for 20s of 2m: then production served 078bcdb2.';
  const row = rollbackComment(report({}, { note }))?.rows[0];
  expect(row?.note).toBe(`Rollback of production from bad00000 to 900d0000 by octocat: The cart is empty. ${note}`);
});
