/** Answers of the real API on the whole path: log, outputs, summary, comment, status page. */
import { describe, expect, test } from '@jest/globals';
import type { PagesApi } from '../../src/cloudflare/api/pages.js';
import { parseDeployment } from '../../src/cloudflare/api/parse.js';
import { writeDuration } from '../../src/core/duration.js';
import type { Deployment } from '../../src/core/pages/deployment.js';
import { totalDuration } from '../../src/core/pages/stages.js';
import { outcome } from '../../src/core/pages/status.js';
import type { DeploymentReport } from '../../src/core/report.js';
import { projectStatus, statusReport } from '../../src/core/status/report.js';
import type { EventContext } from '../../src/github/event.js';
import type { FollowInputs } from '../../src/inputs/groups.js';
import { followBuild } from '../../src/modes/build/follow-build.js';
import type { DeploymentRun } from '../../src/modes/context.js';
import { mergeComment } from '../../src/report/comment/comment.js';
import { rowOf, signRow } from '../../src/report/comment/update.js';
import { outputsOf } from '../../src/report/data/outputs.js';
import { renderStatusPage } from '../../src/report/page/page.js';
import { renderSummary } from '../../src/report/summary/deployment.js';
import { renderStatusSummary } from '../../src/report/summary/status.js';
import { sampleProject } from '../core/status/sample.js';
import { openFollow } from '../modes/build/follow-run.js';
import { directUploads, gitBuilds } from './recorded.js';

const NOW = Date.parse('2026-11-25T10:00:00Z');
const INPUTS: FollowInputs = { timeout: 60_000, failOnSkipped: false, buildRetries: 0, buildLog: true };

const uploads = directUploads.map(parseDeployment);
const builds = gitBuilds.map(parseDeployment);
const [upload, branchUpload] = [uploads[0], uploads[4]] as [Deployment, Deployment];
const [failed, succeeded] = builds as [Deployment, Deployment];

/** What a step shows that finds this deployment finished. */
async function show(deployment: Deployment) {
  const { run, report, printed } = openFollow({ logs: [[]] });
  const pages: PagesApi = { ...run.pages, deployments: async () => [deployment] };
  const event = { workspace: '.' } as EventContext;
  const whole = { ...run, pages, inputs: INPUTS, event } as unknown as DeploymentRun<FollowInputs>;
  await followBuild(deployment, whole, { project: sampleProject('site', null), recent: [] });
  const facts: DeploymentReport = { project: 'site', status: 'pending', ...report };
  const row = signRow(rowOf(facts), { run: 1, attempt: 1 }, NOW);
  return {
    printed: printed(),
    outputs: outputsOf(facts),
    summary: renderSummary(facts, NOW),
    comment: row === undefined ? '' : mergeComment([row], []),
  };
}

/** The cells of the row that says how long the stages of a deployment took. */
function stagesOf(summary: string, shortId: string): string[] {
  const row = summary.split('\n').findLast((line) => line.includes(`<code>${shortId}</code>`)) ?? '';
  return [...row.matchAll(/<td nowrap>([^<]*)<\/td>/g)].map(([, cell = '']) => cell);
}

/** What `status` shows of a project with these deployments. */
function overview(deployments: Deployment[]) {
  const project = sampleProject('site', deployments[0] ?? null);
  const overview = statusReport([projectStatus({ project, deployments })], [], NOW);
  return {
    project: overview.projects[0],
    page: [...renderStatusPage(overview)].join(''),
    summary: renderStatusSummary({ overview }),
  };
}

describe('a recorded Direct Upload', () => {
  test('is ready after 2 seconds, without a chart and without stages that never moved', async () => {
    const { printed, outputs, summary, comment } = await show(upload);
    expect(printed).toEqual(['deploy      success']);
    expect(outputs).toMatchObject({
      status: 'success',
      stage: 'deploy',
      environment: 'production',
      'duration-seconds': '2',
    });
    expect(summary).toContain('## ✅ Ready: site');
    expect(summary).toContain('- **Took**: 2s\n');
    expect(summary).not.toMatch(/mermaid|queued|Stage/);
    expect(comment).toContain('### ✅ Cloudflare Pages: deployment ready');
    expect(comment).toContain('2s');
    expect(comment).not.toContain('queued');
  });

  test('of a branch has its alias', async () => {
    const { outputs, summary } = await show(branchUpload);
    expect(outputs['alias-url']).toBe('https://cloudflare-deploy.site-a5z.pages.dev');
    expect(summary).toContain('- **Preview**: [cloudflare-deploy.site-a5z.pages.dev]');
  });

  test('takes 1.5 to 3 seconds, as do all of them', () => {
    for (const one of uploads) {
      expect(outcome(one)).toBe('success');
      expect(totalDuration(one)).toBeGreaterThan(1500);
      expect(totalDuration(one)).toBeLessThan(3000);
    }
  });

  test('has a duration and no stages in the status of its project', () => {
    const { project, page, summary } = overview(uploads);
    expect(project).toMatchObject({ succeeded: 9, failed: 0, median_duration_ms: 1681 });
    expect(page).toContain('aria-label="Durations of the newest 9 builds: 2s to 2s, median of good builds 2s"');
    expect(page).not.toMatch(/class="queued"|class="stages"|<span>queued/);
    expect(summary).not.toMatch(/mermaid|queued|deploy success/);
  });
});

describe('a recorded build from Git', () => {
  test('that succeeded has its stages, their times and its alias', async () => {
    const { printed, outputs, summary, comment } = await show(succeeded);
    expect(printed).toEqual([
      'queued      success  4ms',
      'initialize  success  4s',
      'clone_repo  success  2s',
      'build       success  25s',
      'deploy      success  7s',
    ]);
    expect(outputs).toMatchObject({
      status: 'success',
      'alias-url': 'https://local-reports.site.pages.dev',
      'duration-seconds': '39',
    });
    expect(summary).toContain('  deploy, 7s:done, 2026-08-26T20:38:26.852, 2026-08-26T20:38:34.041\n');
    expect(summary.match(/^ {2}\w+, \w+:done, [^,]+, [^,]+$/gm)).toHaveLength(5);
    expect(comment).toContain('https://local-reports.site.pages.dev');
  });

  test('that failed says in which stage and after how long', async () => {
    const { printed, outputs, summary, comment } = await show(failed);
    expect(printed.at(-1)).toBe('build       failure  40s');
    expect(outputs).toMatchObject({ status: 'failure', stage: 'build', 'duration-seconds': '45' });
    expect(summary).toContain('failed in stage build after 40s');
    expect(comment).toContain('| failed in <code>build</code> |');
    expect(summary).toContain('  build, 40s:crit, ');
    expect(summary).not.toContain('  deploy, ');
  });

  test('of a project is counted, live and shown with the others', () => {
    const { project, page, summary } = overview(builds);
    expect(project).toMatchObject({ succeeded: 12, failed: 3 });
    expect(page).toContain('12 of 15');
    expect(page).toContain('deploy hook');
    for (const time of ['4ms', '4s', '2s', '25s', '7s']) expect(stagesOf(summary, 'ab5adefe')).toContain(time);
  });
});

test('the duration of every recorded deployment is the time until its last change', () => {
  for (const one of [...uploads, ...builds]) {
    const length = Date.parse(one.modified_on) - Date.parse(one.created_on);
    expect(writeDuration(totalDuration(one) ?? 0)).toBe(writeDuration(length));
  }
});
