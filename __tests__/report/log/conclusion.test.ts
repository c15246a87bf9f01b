import { describe, expect, test } from '@jest/globals';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { BuildsSwitch, Rollback } from '../../../src/core/production/rollback.js';
import type { DeploymentReport } from '../../../src/core/report.js';
import { deploymentLines } from '../../../src/report/log/conclusion.js';
import { rollbackLines } from '../../../src/report/log/rollback.js';
import { deployment, stage } from '../deployments.js';

const DAY = 24 * 3_600_000;
const LOG = 'https://dash.cloudflare.com/?to=/:account/pages/view/docs/abc12345';

const ending = (name: string, status: string): Partial<Deployment> => ({
  latest_stage: stage(name, status),
  stages: [],
});

/** The last line of a run about a preview of `feature/x`, but for what `facts` says. */
function line(facts: Partial<DeploymentReport>, fields?: Partial<Deployment>): string {
  const known = fields && { deployment: deployment(fields), branch: 'feature/x', logUrl: LOG };
  const [first = ''] = deploymentLines(
    { project: 'docs', status: 'success', ...known, ...facts },
    'Nothing was deployed',
  );
  return first;
}

const PRODUCTION = { environment: 'production' } as const;

describe('the last line of a deployment', () => {
  test('has the address that a person would open', () => {
    expect(line({}, {})).toBe('✅ Preview of feature/x: https://feature-x.docs.pages.dev');
    expect(line({}, { aliases: [] })).toBe('✅ Preview of feature/x: https://abc12345.docs.pages.dev');
    expect(line({ productionUrl: 'https://docs.example' }, PRODUCTION)).toBe('✅ docs is live: https://docs.example');
    expect(line({}, PRODUCTION)).toBe('✅ docs is live: https://abc12345.docs.pages.dev');
    expect(line({}, { environment: undefined })).toBe('✅ Deployment of docs: https://abc12345.docs.pages.dev');
  });

  test('of production names the deployment that came after it', () => {
    const facts = { overtakenBy: deployment({ short_id: '078bcdb2' }), productionUrl: 'https://docs.example' };
    expect(line(facts, PRODUCTION)).toBe(
      '✅ abc12345 went live, and production of docs serves 078bcdb2 by now: https://docs.example',
    );
    const health = [{ url: 'https://docs.example/', state: 'unhealthy', attempts: 1, time: 5 }] as const;
    expect(line({ ...facts, status: 'failure', health: [...health] }, PRODUCTION)).toBe(
      '❌ abc12345: not healthy; production of docs serves 078bcdb2 by now: https://docs.example',
    );
    expect(line({ ...facts, status: 'canceled' }, PRODUCTION)).toBe(
      '🚫 abc12345: its health is not known; production of docs serves 078bcdb2 by now: https://docs.example',
    );
  });

  test('has the build log where there is nothing to see', () => {
    const failed = ending('build', 'failure');
    expect(line({ status: 'failure' }, failed)).toBe(`❌ Preview of feature/x failed in stage build: ${LOG}`);
    expect(line({ status: 'failure' }, { ...failed, ...PRODUCTION })).toBe(
      `❌ Deployment of docs failed in stage build: ${LOG}`,
    );
    expect(line({ status: 'canceled' }, ending('build', 'canceled'))).toBe(
      `🚫 Preview of feature/x was canceled at Cloudflare: ${LOG}`,
    );
    expect(line({ status: 'skipped' }, { is_skipped: true })).toBe(
      `⏭️ Preview of feature/x was skipped by Cloudflare: ${LOG}`,
    );
  });

  test('of a build that goes on says so', () => {
    const building = ending('build', 'active');
    expect(line({ status: 'pending' }, building)).toBe(`🚀 Preview of feature/x was started: ${LOG}`);
    expect(line({ status: 'canceled' }, building)).toBe(
      `🚫 The step was canceled; the build of feature/x goes on at Cloudflare: ${LOG}`,
    );
    expect(line({ status: 'timed-out' }, building)).toBe(
      `⏰ The time was over; the build of feature/x goes on at Cloudflare: ${LOG}`,
    );
    expect(line({ status: 'failure' }, building)).toBe(
      `❌ Failed; the build of feature/x goes on at Cloudflare: ${LOG}`,
    );
  });

  test('of one that is there and not good says what is known of its health', () => {
    const health = [{ url: 'https://docs.example/', state: 'unhealthy', time: 1, attempts: 1 } as const];
    expect(line({ status: 'failure', health }, PRODUCTION)).toMatch(/^❌ docs is live, but not healthy: https:/);
    expect(line({ status: 'timed-out' }, {})).toBe(
      '⏰ Preview of feature/x is there, but its health is not known: https://feature-x.docs.pages.dev',
    );
  });

  test('of a run without a deployment claims nothing', () => {
    expect(line({ status: 'failure' })).toBe('❌ Nothing was deployed');
    expect(line({ status: 'canceled' })).toBe('🚫 Canceled: nothing was deployed');
    expect(line({ status: 'timed-out' })).toBe('⏰ The time was over: nothing was deployed');
    expect(line({ status: 'skipped' })).toBe('⏭️ docs: Cloudflare makes no deployment of this commit');
    expect(line({ status: 'failure', asked: true })).toBe(
      '❌ It is not known whether Cloudflare made a deployment of docs: look in the dashboard',
    );
  });
});

function version(short: string, message: string): Deployment {
  const { metadata } = deployment().deployment_trigger;
  const trigger = { type: 'github:push', metadata: { ...metadata, commit_message: message } };
  return deployment({ ...PRODUCTION, short_id: short, deployment_trigger: trigger });
}

const DONE: Rollback = {
  progress: 'verified',
  dryRun: false,
  actor: 'octocat',
  before: version('0c8a9f75', 'Break totals'),
  after: version('078bcdb2', 'Fix totals\n\nand more'),
  age: 2.5 * DAY,
  undo: { to: 'the-id', url: 'https://github.com/o/r/actions/workflows/rollback.yml' },
};

function rollback(facts: Partial<Rollback>, report: Partial<DeploymentReport> = {}): string[] {
  const productionUrl = 'https://shop.example';
  return rollbackLines({
    project: 'shop',
    status: 'success',
    productionUrl,
    rollback: { ...DONE, ...facts },
    ...report,
  });
}

const SWITCHED = '↩️ Rolled back shop: 0c8a9f75 → 078bcdb2 "Fix totals" (2 days old)';

describe('the last line of a rollback', () => {
  test('says what was put back, and then how to undo it', () => {
    const undo = 'To undo it, run a rollback with `rollback-to: the-id`';
    expect(rollback({})).toEqual([SWITCHED, `${undo}: https://github.com/o/r/actions/workflows/rollback.yml`]);
    expect(rollback({ undo: { to: 'the-id' } })).toEqual([SWITCHED, undo]);
    const { before: _, undo: __, age: ___, ...first } = DONE;
    expect(rollbackLines({ project: 'shop', status: 'success', rollback: first })).toEqual([
      '↩️ Rolled back shop: 078bcdb2 "Fix totals"',
    ]);
  });

  test('of a dry run, and of a target that is live already, says that nothing was changed', () => {
    const undone = { progress: 'chosen' } as const;
    expect(rollback({ ...undone, dryRun: true })).toEqual([
      '🔍 Dry run: shop would be rolled back: 0c8a9f75 → 078bcdb2 "Fix totals" (2 days old). Nothing was changed',
    ]);
    expect(rollback({ ...undone, isLive: true })).toEqual([
      '✅ Nothing to do: shop serves 078bcdb2 "Fix totals" already: https://shop.example',
    ]);
  });

  test('says that production serves something else by now, whatever else went wrong', () => {
    const words = `${SWITCHED}, but production serves something else by now: https://shop.example`;
    expect(rollback({ isOvertaken: true })).toEqual([words]);
    const health = [{ url: 'https://shop.example/', state: 'unhealthy', attempts: 1, time: 5 }] as const;
    expect(rollback({ isOvertaken: true }, { status: 'failure', health: [...health] })).toEqual([`❌ ${words}`]);
  });

  test('of a target that is live already says what became of automatic builds, and not that nothing was changed', () => {
    const to = (state: BuildsSwitch['state'], status: DeploymentReport['status']) =>
      rollback({ progress: 'chosen', isLive: true, builds: { to: 'paused', state } }, { status })[0];
    const live = 'shop serves 078bcdb2 "Fix totals" already';
    expect(to('done', 'success')).toBe(`✅ Nothing to roll back: ${live}: https://shop.example`);
    expect(to('planned', 'success')).toBe(`✅ Nothing to roll back: ${live}: https://shop.example`);
    expect(to('as-before', 'success')).toBe(`✅ Nothing to do: ${live}: https://shop.example`);
    expect(to('asked', 'canceled')).toBe(`🚫 ${live}. It is not known whether automatic production builds are paused.`);
    expect(to('failed', 'failure')).toBe(`❌ ${live}. Automatic production builds were not seen to be paused.`);
  });

  test('begins with a production build that is under way', () => {
    const underWay = [version('9187d28b', 'More carts'), version('9187d28c', '')];
    expect(rollback({ underWay })[0]).toBe(
      `⚠️ A production build is under way (9187d28b "More carts" and 1 more): when it is ready it will undo the rollback. Cancel it in the Cloudflare dashboard when that is not wanted. ${SWITCHED}`,
    );
    expect(rollback({ underWay: underWay.slice(1), isLive: true })[0]).toMatch(
      /^⚠️ A production build is under way \(9187d28c\): when it is ready it will replace what production serves\./u,
    );
    expect(rollback({ underWay, dryRun: true })[0]).toMatch(/it would undo the rollback\./);
  });

  test('names the first bad deployment below, as far as it is known', () => {
    const [bad, good] = [version('9187d28b', 'More carts'), version('078bcdb2', '')];
    const boundary = { firstBad: bad, lastGood: good, unclear: 0 };
    const line = (more: object) => rollback({ boundary: { ...boundary, ...more } })[1];
    const commit = bad.deployment_trigger.metadata.commit_hash.slice(0, 7);
    expect(line({})).toBe(`First bad deployment: 9187d28b "More carts" (${commit}); 078bcdb2 is healthy`);
    expect(line({ unclear: 2, author: 'Ada', pull: { number: 9, url: 'https://github.com/o/r/pull/9' } })).toBe(
      `First bad deployment: 9187d28b "More carts" (${commit}) by Ada, pull request 9: https://github.com/o/r/pull/9; 078bcdb2 is healthy, and the health of 2 between the two is not known`,
    );
  });

  test('never claims a rollback that was not seen', () => {
    const failure = { status: 'failure' } as const;
    const { after: _, ...refused } = DONE;
    const early = { ...refused, progress: 'chosen' } as const;
    expect(rollbackLines({ project: 'shop', ...failure, rollback: early })).toEqual([
      '❌ shop was not rolled back; nothing was changed',
    ]);
    expect(rollbackLines({ project: '', ...failure })).toEqual([
      '❌ Production was not rolled back; nothing was changed',
    ]);
    expect(rollback({ progress: 'chosen' }, failure)[0]).toBe(
      '❌ shop was not rolled back to 078bcdb2; nothing was changed',
    );
    expect(rollback({ progress: 'failed' }, failure)[0]).toBe(
      '❌ shop was not rolled back to 078bcdb2: https://shop.example',
    );
    expect(rollback({ progress: 'asked' }, failure)[0]).toBe(
      '❌ It is not known whether shop was rolled back to 078bcdb2: https://shop.example',
    );
    expect(rollback({ progress: 'asked' }, { status: 'canceled' })[0]).toBe(
      '🚫 It is not known whether shop was rolled back to 078bcdb2: https://shop.example',
    );
  });

  test('of one that was done and is not good says why', () => {
    const check = { url: 'https://shop.example/', time: 1, attempts: 1 };
    const bad = [{ ...check, state: 'unhealthy' } as const];
    const unknown = [{ ...check, state: 'unknown' } as const];
    expect(rollback({}, { status: 'failure', health: bad })[0]).toBe(
      `❌ ${SWITCHED}, but it is not healthy: https://shop.example`,
    );
    expect(rollback({}, { status: 'failure', health: unknown })[0]).toContain(', but its health is not known: ');
    expect(rollback({}, { status: 'timed-out' })[0]).toContain(', but its health is not known: ');
    expect(rollback({}, { status: 'failure' })[0]).toContain(', but production serves something else by now: ');
  });

  test('of one that follows a bad deployment says which deployment is bad', () => {
    const report = { project: 'shop', status: 'failure', deployment: DONE.before, rollback: DONE } as DeploymentReport;
    expect(deploymentLines(report, '')[0]).toBe(`❌ 0c8a9f75 is not healthy. ${SWITCHED}`);
    const { before: _, ...unknown } = DONE;
    expect(deploymentLines({ ...report, rollback: unknown }, '')[0]).toMatch(/^❌ The deployment is not healthy\. /);
  });
});
