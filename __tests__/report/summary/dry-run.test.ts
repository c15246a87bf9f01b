import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DeployPlan } from '../../../src/core/deploy/plan.js';
import type { DeploymentReport } from '../../../src/core/report.js';
import { dryRunLine, planLines, renderDryRun } from '../../../src/report/summary/dry-run.js';
import { deployment } from '../deployments.js';
import { hostileText } from '../hostile.js';
import { elementsOf } from '../html.js';

const UPLOAD: DeployPlan = {
  branch: 'main',
  commitHash: 'c0ffee0',
  productionBranch: 'main',
  environment: 'production',
  createsProject: false,
  work: {
    kind: 'upload',
    directory: 'dist',
    files: 5,
    bytes: 3000,
    sending: { missing: 2, bytes: 1536, names: ['a.css', 'index.html'], known: 2, copies: 1 },
    excluded: 0,
    beside: [],
  },
  checks: ['/', 'https://docs.example.com/'],
  bakeTime: 0,
  rollsBack: true,
};

const PREVIEW: DeployPlan = {
  ...UPLOAD,
  environment: 'preview',
  branch: 'feature',
  checks: [],
  bakeTime: 0,
  rollsBack: false,
  alias: { url: 'https://feature.docs.pages.dev', isSeen: false },
};

const BUILD: DeployPlan = { ...PREVIEW, work: { kind: 'build', repository: 'octo/docs' } };

function report(plan: DeployPlan | undefined, changes: Partial<DeploymentReport> = {}): DeploymentReport {
  return { project: 'docs', status: 'success', dryRun: true, ...(plan && { plan }), ...changes };
}

function lineOf(plan: DeployPlan, name: string): string | undefined {
  const line = planLines(plan).find((one) => one.startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

function upload(changes: Partial<DeployPlan['work'] & { kind: 'upload' }>): DeployPlan {
  return { ...UPLOAD, work: { ...UPLOAD.work, ...changes } as DeployPlan['work'] };
}

test('what a run notes, and the hosts whose cache would be purged, are in the summary and in the log', () => {
  const purges = ['docs.example.com', 'www.docs.example.com'];
  expect(lineOf({ ...UPLOAD, purges }, 'Would purge')).toBe('docs.example.com, www.docs.example.com');
  expect(lineOf({ ...UPLOAD, purges: [] }, 'Would purge')).toMatch(/^nothing: no custom domain/);
  expect(lineOf(UPLOAD, 'Would purge')).toBeUndefined();
  const note = 'Production of docs was rolled back.';
  expect(renderDryRun(report(UPLOAD, { note }))).toContain(`> [!WARNING]\n> ${note}`);
});

describe('the last line of a dry run', () => {
  test.each<[string, DeployPlan]>([
    ['main would be deployed as production of docs', UPLOAD],
    ['feature would be deployed as a preview of docs', PREVIEW],
    ['docs would be created, and main would be deployed as production of docs', { ...UPLOAD, createsProject: true }],
  ])('says that %s', (words, plan) => {
    expect(dryRunLine(report(plan))).toBe(`🔍 Dry run: ${words}; nothing was changed`);
  });

  test('says that it would have failed, and that nothing was changed', () => {
    const failed = report(undefined, { status: 'failure', problem: { message: 'The directory is gone.' } });
    expect(dryRunLine(failed)).toBe('🔍 Dry run of docs: ❌ Failed, and nothing was changed');
    expect(renderDryRun(failed)).toContain('> The directory is gone.');
  });

  test('is there before anything is known', () => {
    expect(dryRunLine(report(undefined, { status: 'pending' }))).toBe('🔍 Dry run of docs');
  });
});

describe('the plan', () => {
  test('is aligned in the log', () => {
    expect(planLines(UPLOAD)).toEqual([
      'Environment:   production, for the production branch is main',
      'Branch:        main',
      'Commit:        c0ffee0',
      'Site:          dist: 5 files, 2.9 KiB',
      'To send:       2 files, 1.5 KiB: a.css, index.html',
      'There already: 2 files',
      'Copies:        1 file with the content of another file',
      'Functions:     none',
      'Replaces:      nothing: production serves no deployment yet',
      'Health check:  /, https://docs.example.com/; production would be rolled back when it fails',
    ]);
  });

  test('names the Functions, and what goes beside the site', () => {
    const beside = [
      { name: '_headers', bytes: 20 },
      { name: '_worker.bundle', bytes: 2048 },
    ];
    expect(lineOf(upload({ beside }), 'Functions')).toBe('compiled without an error');
    expect(lineOf(upload({ beside }), 'Sent beside it')).toBe('_headers (20 B), _worker.bundle (2 KiB)');
  });

  test('says when nothing is to be sent, and what `exclude` leaves out', () => {
    const plan = upload({ sending: { missing: 0, bytes: 0, names: [], known: 5, copies: 0 }, excluded: 1 });
    expect(lineOf(plan, 'To send')).toBe('nothing');
    expect(lineOf(plan, 'There already')).toBe('5 files');
    expect(lineOf(plan, 'Copies')).toBeUndefined();
    expect(lineOf(plan, 'Site')).toBe('dist: 5 files, 2.9 KiB; `exclude` leaves out 1 file or folder');
    const all = upload({ sending: { missing: 3, bytes: 1, names: ['a'], known: 0, copies: 0 } });
    expect(lineOf(all, 'There already')).toBe('none');
    expect(lineOf(all, 'To send')).toBe('3 files, 1 B: a and 2 more');
  });

  test('invents nothing about a project that is not there', () => {
    const { alias: _, ...preview } = PREVIEW;
    const { sending: __, ...work } = UPLOAD.work as DeployPlan['work'] & { kind: 'upload' };
    const plan = { ...preview, work, createsProject: true };
    expect(lineOf(plan, 'Project')).toBe('is not there, and would be created');
    expect(lineOf(plan, 'Branch alias')).toBe('Cloudflare gives it when the project is there');
    expect(lineOf(plan, 'To send')).toBe('not known: Cloudflare can be asked when the project is there');
    expect(lineOf(plan, 'Replaces')).toBe('nothing');
    expect(lineOf(preview, 'Branch alias')).toBe('not known');
  });

  test('says of a branch alias whether it is known, and links only one that is', () => {
    const seen = { ...PREVIEW, alias: { url: 'https://feature.docs.pages.dev', isSeen: true } };
    expect(lineOf(seen, 'Branch alias')).toBe('https://feature.docs.pages.dev (as before)');
    expect(lineOf(PREVIEW, 'Branch alias')).toMatch(/^https:\/\/feature\.docs\.pages\.dev \(would be, /);
    expect(renderDryRun(report(seen))).toContain('](https://feature.docs.pages.dev/)');
    expect(renderDryRun(report(PREVIEW))).not.toContain('](https://feature.docs.pages.dev/)');
    expect(lineOf(UPLOAD, 'Branch alias')).toBeUndefined();
  });

  test('names what is built, and whether the branch control builds it', () => {
    expect(lineOf(BUILD, 'Build')).toBe('the newest commit of the branch in octo/docs, by Cloudflare');
    expect(lineOf(BUILD, 'Branch control')).toBe('Cloudflare builds pushes of this branch too');
    const work = { ...BUILD.work, control: 'Cloudflare does not build branch feature.' } as DeployPlan['work'];
    expect(lineOf({ ...BUILD, work }, 'Branch control')).toBe(
      'Cloudflare does not build branch feature. Cloudflare may skip this build as well.',
    );
  });

  test('names what is replaced, as far as it is known', () => {
    const { deployment_trigger: trigger } = deployment();
    const metadata = { ...trigger.metadata, commit_message: 'Fix totals\n\nand more', commit_hash: 'c0ffee0123' };
    const replaces = deployment({ short_id: '0c8a9f75', deployment_trigger: { ...trigger, metadata } });
    expect(lineOf({ ...UPLOAD, replaces }, 'Replaces')).toBe('0c8a9f75 (c0ffee0) Fix totals');
    expect(lineOf(PREVIEW, 'Replaces')).toBe('nothing: no deployment of the branch is among the newest ones');
    const bare = { ...trigger, metadata: { ...metadata, commit_hash: '', commit_message: '' } };
    expect(lineOf({ ...UPLOAD, replaces: { ...replaces, deployment_trigger: bare } }, 'Replaces')).toBe('0c8a9f75');
  });

  test('says that production without a health check stays as it is', () => {
    expect(lineOf({ ...UPLOAD, checks: [] }, 'Health check')).toBe('none: whatever is deployed stays live');
    expect(lineOf({ ...UPLOAD, rollsBack: false }, 'Health check')).toBe('/, https://docs.example.com/');
    expect(lineOf({ ...UPLOAD, bakeTime: 300_000 }, 'Health check')).toContain(
      '; asked again for 5m; production would be',
    );
    expect(lineOf(PREVIEW, 'Health check')).toBeUndefined();
  });
});

test('the summary is a heading and a list, and says that nothing was changed', () => {
  const summary = renderDryRun(report(UPLOAD));
  expect(summary).toMatch(/^## 🔍 Dry run: main would be deployed as production of docs; nothing was changed\n/);
  expect(summary).toContain('\n- **Branch**: <code>main</code>\n');
  expect(summary).toContain('Nothing was made or changed.');
});

const hostilePlan: fc.Arbitrary<DeployPlan> = fc.record({
  branch: hostileText,
  commitHash: hostileText,
  productionBranch: hostileText,
  environment: fc.constantFrom('production', 'preview'),
  createsProject: fc.boolean(),
  alias: fc.record({ url: hostileText, isSeen: fc.boolean() }),
  replaces: fc.record({ short_id: hostileText, url: hostileText }).map((fields) => deployment({ ...fields })),
  work: fc.oneof(
    fc.record({ kind: fc.constant('build' as const), repository: hostileText, control: hostileText }),
    fc.record({
      kind: fc.constant('upload' as const),
      directory: hostileText,
      files: fc.nat(),
      bytes: fc.nat(),
      sending: fc.record({
        missing: fc.nat(3),
        bytes: fc.nat(),
        names: fc.array(hostileText, { maxLength: 2 }),
        known: fc.nat(2),
        copies: fc.nat(2),
      }),
      excluded: fc.nat(2),
      beside: fc.array(fc.record({ name: hostileText, bytes: fc.nat() }), { maxLength: 2 }),
    }),
  ),
  checks: fc.array(hostileText, { maxLength: 2 }),
  bakeTime: fc.constantFrom(0, 300_000),
  rollsBack: fc.boolean(),
});

const OURS = new Set('h2 p br blockquote ul li strong code a b'.split(' '));

test('nothing from outside is more than text in the summary', () => {
  fc.assert(
    fc.property(hostilePlan, hostileText, hostileText, (plan, project, message) => {
      const whole = report(plan, { project, problem: { message } });
      for (const text of [renderDryRun(report(plan, { project })), renderDryRun(whole)]) {
        for (const { name, attributes } of elementsOf(text)) {
          expect(OURS).toContain(name);
          if (attributes.href !== undefined) expect(attributes.href).toMatch(/^https:\/\//);
        }
      }
    }),
    { numRuns: 60 },
  );
});
