import { describe, expect, test } from '@jest/globals';
import { MAX_OUTPUT_BYTES, outputsOf } from '../../../src/report/data/outputs.js';
import { deployment, stage } from '../deployments.js';

describe('the outputs', () => {
  test('tell everything about a preview', () => {
    const report = {
      project: 'docs',
      status: 'success' as const,
      branch: 'another',
      deployment: deployment(),
      productionUrl: 'https://docs.pages.dev',
      logUrl: 'https://dash.cloudflare.com/?to=/:account/pages/view/docs/id',
    };
    expect(outputsOf(report)).toEqual({
      status: 'success',
      'deployment-id': 'abc12345-0000-4000-8000-000000000000',
      'short-id': 'abc12345',
      url: 'https://abc12345.docs.pages.dev',
      'alias-url': 'https://feature-x.docs.pages.dev',
      'production-url': 'https://docs.pages.dev',
      environment: 'preview',
      stage: 'deploy',
      branch: 'feature/x',
      'commit-hash': '0123456789abcdef0123456789abcdef01234567',
      'log-url': 'https://dash.cloudflare.com/?to=/:account/pages/view/docs/id',
      'duration-seconds': '60',
      deployment: JSON.stringify(deployment()),
    });
  });

  test('list the pages that differ from production, as many as an output takes', () => {
    const report = { project: 'docs', status: 'success' as const };
    const page = { change: 'new' as const, path: '/a', title: 'A\u0007 title', url: 'https://docs.pages.dev/a' };
    const pagesOf = (pages: (typeof page)[]) =>
      outputsOf({ ...report, changedPages: { pages, markupOnly: 0, notCompared: 0 } })['changed-pages'];
    expect(JSON.parse(pagesOf([page]) ?? '')).toEqual([{ ...page, title: 'A␇ title' }]);
    expect(pagesOf([])).toBe('[]');
    const many = pagesOf(Array(2000).fill({ ...page, title: '🚀'.repeat(500) })) ?? '';
    expect(Buffer.byteLength(many)).toBeLessThanOrEqual(MAX_OUTPUT_BYTES / 4);
    expect(JSON.parse(many).length).toBeGreaterThan(300);
    expect(outputsOf(report)).not.toHaveProperty('changed-pages');
  });

  test('have no deployment that is known by its check run alone', () => {
    const known = outputsOf({ project: 'docs', status: 'success', deployment: deployment() });
    const { deployment: _, ...others } = known;
    expect(outputsOf({ project: 'docs', status: 'success', deployment: deployment(), fromCheckRun: true })).toEqual(
      others,
    );
  });

  test('name the address itself where there is no alias', () => {
    const { url } = deployment();
    expect(outputsOf({ project: 'docs', status: 'success', deployment: deployment({ aliases: [] }) })).toMatchObject({
      url,
      'alias-url': url,
    });
  });

  test.each([
    'javascript:alert(1)',
    'http://docs.pages.dev',
    'https://u:p@docs.pages.dev',
    "https://x.dev/';id;'",
    'x\ny',
  ])('hold no address such as %j', (address) => {
    const hostile = deployment({ url: address, aliases: [address] });
    const report = { project: 'docs', status: 'success' as const, productionUrl: address, logUrl: address };
    const names = Object.keys(outputsOf({ ...report, deployment: hostile }));
    expect(names.filter((name) => name.endsWith('url'))).toEqual([]);
  });

  test('name the stage that failed', () => {
    const failed = deployment({ latest_stage: stage('build', 'failure') });
    expect(outputsOf({ project: 'docs', status: 'failure', deployment: failed })).toMatchObject({ stage: 'build' });
  });

  test('give the cause of a failure in one line, else its problem', () => {
    const problem = { message: 'It failed.\nBadly.' };
    const failed = { project: 'docs', status: 'failure' as const, problem };
    const cause = { reason: 'It lacks a script', advice: 'Add it.', at: 0 };
    expect(outputsOf({ ...failed, cause })['failure-reason']).toBe('It lacks a script');
    expect(outputsOf(failed)['failure-reason']).toBe('It failed. Badly.');
    expect(outputsOf({ project: 'docs', status: 'success', cause })['failure-reason']).toBeUndefined();
  });

  test('are left out as long as they are not known', () => {
    expect(outputsOf({ project: 'docs', status: 'pending' })).toEqual({ status: 'pending' });
    const begun = deployment({ stages: [], latest_stage: null });
    const { 'duration-seconds': duration, stage: current } = outputsOf({
      project: 'docs',
      status: 'pending',
      deployment: begun,
    });
    expect([duration, current]).toEqual([undefined, undefined]);
  });

  test('keep the branch and commit of the run where the deployment has none', () => {
    const unknown = {
      type: 'ad_hoc',
      metadata: { branch: '', commit_hash: '', commit_message: '', commit_dirty: false },
    };
    const report = {
      project: 'docs',
      status: 'pending' as const,
      branch: 'main',
      commitHash: 'abc1234',
      deployment: deployment({ deployment_trigger: unknown }),
    };
    expect(outputsOf(report)).toMatchObject({ branch: 'main', 'commit-hash': 'abc1234' });
  });

  test('stay within what the runner takes, however long a commit message is', () => {
    const endless = {
      type: 'ad_hoc',
      metadata: { branch: 'main', commit_hash: '', commit_message: '漢'.repeat(2_000_000), commit_dirty: false },
    };
    const { deployment: json = '' } = outputsOf({
      project: 'docs',
      status: 'success',
      deployment: deployment({ deployment_trigger: endless }),
    });
    expect(Buffer.byteLength(json)).toBeLessThan(1024 * 1024);
    expect(JSON.parse(json).deployment_trigger.metadata.commit_message).toMatch(/^漢+…$/);
  });
});
