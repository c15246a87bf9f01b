import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Environment } from '../../../src/core/pages/deployment.js';
import type { DeploymentReport } from '../../../src/core/report.js';
import { renderRollback, renderSummary } from '../../../src/report/summary/deployment.js';
import { STATUS_TEXT } from '../../../src/report/text/words.js';
import { httpsAddress } from '../../addresses.js';
import { deployment, stage } from '../deployments.js';
import { hostileLines, hostileText } from '../hostile.js';
import { elementsOf } from '../html.js';

const NOW = Date.parse('2026-11-25T10:05:00Z');

const statuses = Object.keys(STATUS_TEXT) as DeploymentReport['status'][];

const address = fc.oneof(hostileText, httpsAddress);

const hostileStage = fc
  .tuple(hostileText, fc.oneof(hostileText, fc.constantFrom('success', 'failure', 'active', 'idle')))
  .map(([name, status]) => stage(name, status));

const hostileDeployment = fc
  .record({
    id: hostileText,
    short_id: hostileText,
    url: address,
    environment: fc.constantFrom<Environment | undefined>('preview', 'production', undefined),
    aliases: fc.array(address, { maxLength: 2 }),
    created_on: hostileText,
    stages: fc.array(hostileStage, { maxLength: 5 }),
    metadata: fc.record({
      branch: hostileText,
      commit_hash: hostileText,
      commit_message: hostileText,
      commit_dirty: fc.boolean(),
    }),
  })
  .map(({ metadata, stages, ...fields }) =>
    deployment({
      ...fields,
      stages,
      latest_stage: stages.at(-1) ?? null,
      deployment_trigger: { type: 'ad_hoc', metadata },
    }),
  );

const hostileReport: fc.Arbitrary<DeploymentReport> = fc.record(
  {
    project: hostileText,
    status: fc.constantFrom(...statuses),
    problem: fc.record({ message: hostileText, advice: hostileText }),
    note: hostileText,
    branch: hostileText,
    commitHash: hostileText,
    commitMessage: hostileText,
    deployment: hostileDeployment,
    productionUrl: address,
    logUrl: address,
    logTail: hostileLines,
    health: fc.array(
      fc.record({
        url: address,
        state: fc.constantFrom('healthy' as const, 'unhealthy' as const, 'protected' as const),
        time: fc.nat(10_000),
        attempts: fc.integer({ min: 1, max: 5 }),
        detail: hostileText,
      }),
      { maxLength: 3 },
    ),
    rollback: fc.record(
      {
        progress: fc.constantFrom('chosen' as const, 'asked' as const, 'failed' as const, 'verified' as const),
        dryRun: fc.boolean(),
        actor: hostileText,
        reason: hostileText,
        before: hostileDeployment,
        after: hostileDeployment,
        undo: fc.record({ to: hostileText, url: address }),
        candidates: fc.array(fc.record({ deployment: hostileDeployment, age: fc.nat() }), { maxLength: 3 }),
      },
      { requiredKeys: ['progress', 'dryRun', 'actor'] },
    ),
  },
  { requiredKeys: ['project', 'status'] },
);

const OURS = new Set(
  'h2 h3 p br blockquote ul li strong table thead tbody tr th td code pre b a details summary'.split(' '),
);

describe('the job summary', () => {
  test.each([
    ['a deployment', (report: DeploymentReport) => renderSummary(report, NOW)],
    ['a rollback', renderRollback],
  ])('of %s holds only the elements that we write, and links only to https', (_, render) => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        for (const { name, attributes } of elementsOf(render(report))) {
          expect(OURS).toContain(name);
          if (attributes.href !== undefined) expect(attributes.href).toMatch(/^https:\/\//);
          expect(Object.keys(attributes).filter((key) => !['href', 'class', 'open'].includes(key))).toEqual([]);
        }
      }),
      { endOnFailure: true, numRuns: 60 },
    );
  });

  test('has the status, the links and the facts of a preview', () => {
    const text = renderSummary(
      {
        project: 'docs',
        status: 'success',
        branch: 'feature/x',
        commitHash: '0123456789abcdef',
        commitMessage: 'First line\n\nSecond',
        deployment: deployment(),
        productionUrl: 'https://docs.pages.dev',
        logUrl: 'https://dash.cloudflare.com/?to=/:account/pages/view/docs/abc12345',
      },
      NOW,
    );
    expect(text.startsWith('## ✅ Ready: docs\n')).toBe(true);
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      '- **Preview**: [feature-x.docs.pages.dev](https://feature-x.docs.pages.dev/)',
      '- **This commit**: [abc12345.docs.pages.dev](https://abc12345.docs.pages.dev/)',
      '- **Branch**: <code>feature/x</code> (preview)',
      '- **Commit**: <code>0123456</code> First line',
      '- **Took**: 1m',
      '- **Deployment id**: <code>abc12345-0000-4000-8000-000000000000</code>',
      '- **Build log**: [Cloudflare dashboard](https://dash.cloudflare.com/?to=/:account/pages/view/docs/abc12345)',
    ]);
    expect(text).toContain('```mermaid\ngantt');
    expect(text).not.toContain('|');
  });

  test('of a build that nobody waits for does not say how it stands', () => {
    const queued = stage('queued', 'active', { ended_on: null });
    const going = deployment({ latest_stage: queued, stages: [queued] });
    const text = renderSummary({ project: 'docs', status: 'pending', deployment: going, isLeft: true, soFar: 1 }, NOW);
    expect(text).toMatch(/^## 🚀 Started: docs\n/u);
    expect(text).not.toMatch(/Building|active|queued|Duration/);
  });

  test('shows a note where it is seen', () => {
    const text = renderSummary({ project: 'docs', status: 'success', note: 'Only a preview.' }, NOW);
    expect(text).toContain('> [!WARNING]\n> Only a preview.');
  });

  test('offers no preview of a build that failed, but says what went wrong', () => {
    const text = renderSummary(
      {
        project: 'docs',
        status: 'failure',
        problem: { message: 'It failed.', advice: 'Look.' },
        deployment: deployment({ latest_stage: stage('build', 'failure') }),
        logTail: ['npm ERR!'],
      },
      NOW,
    );
    expect(text).not.toContain('**Preview**');
    expect(text.split('\n\n').slice(0, 4)).toEqual([
      '## ❌ Failed: docs',
      '> [!CAUTION]\n> It failed.\n>\n> Look.',
      '<details open><summary>From the build log (stage build)</summary>',
      '<pre>npm ERR!</pre>',
    ]);
  });

  test('has the address of production first, and a preview has none', () => {
    const report = { project: 'docs', status: 'success' as const, productionUrl: 'https://docs.example' };
    const production = renderSummary({ ...report, deployment: deployment({ environment: 'production' }) }, NOW);
    expect(production).toContain(
      ': docs\n\n- **Production**: [docs.example](https://docs.example/)\n- **This deployment**: [abc12345.docs',
    );
    const preview = renderSummary({ ...report, deployment: deployment({ aliases: [] }) }, NOW);
    expect(preview).toContain(': docs\n\n- **Preview**: [abc12345.docs.pages.dev]');
    expect(preview).not.toContain('docs.example');
  });

  test('of a step that did not wait says so, and never that it is building', () => {
    const begun = { stages: [stage('queued', 'active', { ended_on: null })], latest_stage: null };
    const logUrl = 'https://dash.cloudflare.com/?to=/:account/pages/view/docs/abc12345';
    const text = renderSummary(
      { project: 'docs', status: 'pending', isLeft: true, deployment: deployment(begun), logUrl },
      NOW,
    );
    expect(text).toContain(
      `## 🚀 Started: docs\n\nThe step did not wait for the end. [The Cloudflare dashboard](${logUrl}) shows it.\n`,
    );
    expect(text).not.toMatch(/Building|Took/);
    const left = renderSummary({ project: 'docs', status: 'pending', isLeft: true }, NOW);
    expect(left).toContain('The Cloudflare dashboard shows it.');
  });

  test('of a build that is not over says how long it has taken so far', () => {
    const running = [stage('queued'), stage('build', 'active', { ended_on: null })];
    const going = deployment({ stages: running, latest_stage: null });
    const report = { project: 'docs', status: 'timed-out' as const, deployment: going };
    const text = renderSummary({ ...report, soFar: 300_000 }, NOW);
    expect(text).toContain('- **Took**: 5m so far\n');
    expect(text).toContain('build, 5m:active, ');
    expect(renderSummary(report, NOW)).not.toContain('Took');
  });

  test('of a build that Cloudflare skipped has no chart and no time', () => {
    const skipped = deployment({ is_skipped: true });
    const report = { project: 'docs', status: 'skipped' as const, branch: 'main', note: 'Nothing changed.' };
    const text = renderSummary({ ...report, deployment: skipped }, NOW);
    expect(text).toContain('## ⏭️ Skipped: docs\n\nNothing changed.\n\n- **Branch**: <code>main</code> (preview)\n');
    expect(text).not.toMatch(/mermaid|Took/);
  });

  test('tells a rollback under a title of its own', () => {
    const rollback = { progress: 'verified' as const, dryRun: false, actor: 'octocat' };
    expect(renderSummary({ project: 'docs', status: 'failure', rollback }, NOW)).toBe(
      '## ❌ Failed: docs\n\n### Rollback of production\n\n- **Asked for by**: octocat\n',
    );
  });

  test('is short when little is known', () => {
    expect(renderSummary({ project: 'docs', status: 'failure' }, NOW)).toBe('## ❌ Failed: docs\n');
  });

  test('shows the beginning of very long lines of the log', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `${index}: ${'<'.repeat(20_000)}`);
    const text = renderSummary({ project: 'docs', status: 'failure', logTail: lines }, NOW);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text.match(/…$|…<\/pre>$/gm)).toHaveLength(30);
  });

  test('stays under the limit of the runner by leaving whole parts out, and says so', () => {
    const huge = deployment({ id: '&'.repeat(100_000) });
    const text = renderSummary({ project: 'docs', status: 'failure', deployment: huge, logTail: ['The end'] }, NOW);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).not.toContain('Deployment id');
    expect(text).toContain('<pre>The end</pre>');
    expect(text).toContain('too long for GitHub');
  });
});
