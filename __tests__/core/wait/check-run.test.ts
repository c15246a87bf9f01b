import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isFinished, outcome } from '../../../src/core/pages/status.js';
import {
  type CheckRun,
  CLOUDFLARE_APP_ID,
  deploymentOf,
  findCheck,
  logUrlOf,
  type PagesCheck,
  projectsOf,
  readCheck,
} from '../../../src/core/wait/check-run.js';
import { anyAddress } from '../../addresses.js';
import { anyCharacter } from '../../characters.js';

const ACCOUNT = '76bcb051d9c04b73411520959fc2e956';
const ID = 'd78390a5-0107-47a3-ae05-a09bfe6d923d';
const COMMIT = 'a9f2e5b0123456789a9f2e5b0123456789a9f2e5';

/** A summary as Cloudflare writes it, of 2026-08. */
function summaryOf(rows: Record<string, string>): string {
  const lines = Object.entries(rows).map(
    ([name, url]) => `<tr><td><strong>${name}:</strong></td><td>\n<a href='${url}'>${url}</a>\n</td></tr>\n`,
  );
  return `<table><tr><td><strong>Latest commit:</strong> </td><td>\n<code>a9f2e5b</code>\n</td></tr>\n<tr><td><strong>Status:</strong></td><td>&nbsp;✅&nbsp; Deploy successful!</td></tr>\n${lines.join('')}</table>\n\n[View logs](${viewOf()})\n`;
}

function viewOf(project = 'igor-r', id = ID): string {
  return `https://dash.cloudflare.com/?to=/${ACCOUNT}/pages/view/${project}/${id}`;
}

const OWN = 'https://d78390a5.igor-r.pages.dev';
const ALIAS = 'https://blog-generator-auto-32644899.igor-r.pages.dev';
const BRANCH = 'blog-generator/auto-32644899-of-august';
const PREVIEW = summaryOf({ 'Preview URL': OWN, 'Branch Preview URL': ALIAS });
const PRODUCTION = summaryOf({ 'Preview URL': OWN });

function run(more: Partial<CheckRun> = {}): CheckRun {
  return {
    id: 1,
    appId: CLOUDFLARE_APP_ID,
    name: 'Cloudflare Pages',
    commitHash: COMMIT,
    status: 'completed',
    conclusion: 'success',
    startedAt: '2026-08-25T10:00:00Z',
    completedAt: '2026-08-25T10:00:40Z',
    detailsUrl: viewOf(),
    summary: PREVIEW,
    ...more,
  };
}

const running = (more: Partial<CheckRun> = {}) =>
  run({ status: 'in_progress', conclusion: '', completedAt: '', summary: '', ...more });

describe('a check run of Cloudflare', () => {
  test('tells the deployment, its addresses and how it ended', () => {
    expect(readCheck(run())).toEqual({
      id: 1,
      project: 'igor-r',
      deploymentId: ID,
      commitHash: COMMIT,
      outcome: 'success',
      conclusion: 'success',
      startedAt: '2026-08-25T10:00:00Z',
      completedAt: '2026-08-25T10:00:40Z',
      url: OWN,
      alias: ALIAS,
    });
    expect(logUrlOf(readCheck(run()) as PagesCheck)).toBe(
      `https://dash.cloudflare.com/?to=/:account/pages/view/igor-r/${ID}`,
    );
  });

  test.each([
    ['success', 'success'],
    ['failure', 'failure'],
    ['cancelled', 'canceled'],
    ['skipped', 'skipped'],
    ['neutral', 'skipped'],
    ['timed_out', 'failure'],
    ['a word of tomorrow', 'failure'],
    ['', 'failure'],
  ])('that ended as %j is a %s', (conclusion, expected) => {
    expect(readCheck(run({ conclusion }))?.outcome).toBe(expected);
    expect(readCheck(run({ conclusion, status: 'queued' }))).toMatchObject({ outcome: 'pending' });
  });

  test.each<[string, Partial<CheckRun>]>([
    ['of a project that its name says', { name: 'Cloudflare Pages: igor-r' }],
    ['whose address of the dashboard is in its summary alone', { detailsUrl: '' }],
    [
      'whose address of the dashboard is encoded',
      { detailsUrl: viewOf().replaceAll('/', '%2F').replace(/^.*\?/, 'https://dash.cloudflare.com/?') },
    ],
    ['whose address of the dashboard is a path', { detailsUrl: viewOf().replace('?to=/', '') }],
    [
      'whose ids are in upper case',
      { detailsUrl: viewOf('igor-r', ID.toUpperCase()).replace(ACCOUNT, ACCOUNT.toUpperCase()) },
    ],
  ])('%s is read', (_, more) => {
    expect(readCheck(run(more))).toMatchObject({ project: 'igor-r', deploymentId: ID, url: OWN });
  });

  test.each<[string, Partial<CheckRun>]>([
    ['of another app', { appId: 15_368 }],
    ['of no app', { appId: undefined }],
    ['about Workers', { name: 'Workers Builds: igor-r' }],
    ['of another project by its name', { name: 'Cloudflare Pages: docs' }],
    ['that names no deployment', { detailsUrl: '', summary: '' }],
    ['that leads elsewhere', { detailsUrl: viewOf().replace('cloudflare', 'evil'), summary: '' }],
    ['that leads to no deployment', { detailsUrl: 'https://dash.cloudflare.com/?to=/', summary: '' }],
    ['with a project that is no name', { detailsUrl: viewOf('..'), summary: '' }],
  ])('%s counts as none', (_, more) => {
    expect(readCheck(run(more))).toBeUndefined();
  });

  test.each<[string, Record<string, string>, object]>([
    ['on another host', { 'Preview URL': 'https://d78390a5.igor-r.pages.dev.evil.example' }, {}],
    ['of another deployment', { 'Preview URL': 'https://00000000.igor-r.pages.dev' }, {}],
    ['of another project', { 'Preview URL': 'https://d78390a5.docs.pages.dev' }, {}],
    ['that are not https', { 'Preview URL': 'http://d78390a5.igor-r.pages.dev' }, {}],
    ['with a port', { 'Preview URL': 'https://d78390a5.igor-r.pages.dev:8443' }, {}],
    ['that are none', { 'Preview URL': 'javascript:alert(1)' }, {}],
    ['that are broken', { 'Preview URL': 'https://' }, {}],
    ['of a branch without the own one', { 'Branch Preview URL': ALIAS }, {}],
    [
      'of a branch of another project',
      { 'Preview URL': OWN, 'Branch Preview URL': 'https://x.docs.pages.dev' },
      { url: OWN },
    ],
    ['with a path and a name', { 'Preview URL': 'https://me@d78390a5.igor-r.pages.dev/x?y#z' }, { url: OWN }],
    [
      'of a host name with an ending',
      {
        'Preview URL': 'https://d78390a5.igor-r-4jq.pages.dev',
        'Branch Preview URL': 'https://x.igor-r-4jq.pages.dev',
      },
      { url: 'https://d78390a5.igor-r-4jq.pages.dev', alias: 'https://x.igor-r-4jq.pages.dev' },
    ],
  ])('with addresses %s gives only those of the project', (_, rows, expected) => {
    const { url, alias } = readCheck(run({ summary: summaryOf(rows) })) as PagesCheck;
    expect({ url, alias }).toEqual({ url: undefined, alias: undefined, ...expected });
  });

  test('gives no address but those of the project, whatever its texts are', () => {
    const part = fc.oneof(
      fc.constantFrom(PREVIEW, OWN, "<strong>Preview URL:</strong></td><td>\n<a href='", "'", '"', viewOf(), '</a>'),
      fc.string({ unit: anyCharacter }),
      anyAddress,
    );
    const text = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (summary, detailsUrl) => {
        const check = readCheck(run({ summary, detailsUrl }));
        for (const address of [check?.url, check?.alias]) {
          expect(address ?? OWN).toMatch(/^https:\/\/[a-z\d-]+\.igor-r\.pages\.dev$/);
        }
        if (check !== undefined)
          expect(logUrlOf(check)).toMatch(/^https:\/\/dash\.cloudflare\.com\/\?to=\/:account\/pages\/view\/[\w/-]+$/);
      }),
      { numRuns: 60 },
    );
  });

  test('is read in time, however long it is', () => {
    for (const piece of ['<strong>', ' ', '[View logs](', "<strong>Preview URL:</strong></td><td><a href='"]) {
      const started = performance.now();
      readCheck(run({ summary: piece.repeat(100_000), detailsUrl: '' }));
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });
});

describe('the check run of a commit', () => {
  const wanted = { project: 'igor-r', commitHash: COMMIT, branch: BRANCH };

  test('is that of the project and of the commit, which may be abbreviated', () => {
    const runs = [
      run({ id: 10, appId: 1 }),
      run({ id: 9, detailsUrl: viewOf('docs') }),
      run({ id: 8, commitHash: 'f'.repeat(40) }),
      run(),
    ];
    expect(findCheck(wanted, runs)?.id).toBe(1);
    expect(findCheck({ ...wanted, commitHash: COMMIT.slice(0, 7) }, runs)?.id).toBe(1);
    expect(findCheck({ ...wanted, project: 'shop' }, runs)).toBeUndefined();
    expect(projectsOf(runs)).toEqual(['docs', 'igor-r']);
  });

  test('is the newest one, in any order', () => {
    const runs = [1, 2, 3].map((id) => running({ id }));
    fc.assert(
      fc.property(fc.shuffledSubarray(runs, { minLength: 1 }), (some) => {
        expect(findCheck(wanted, some)?.id).toBe(Math.max(...some.map(({ id }) => id)));
      }),
    );
  });

  test('is never that of another branch, unless it is not known how the branch is called', () => {
    const other = run({
      summary: summaryOf({ 'Preview URL': OWN, 'Branch Preview URL': 'https://x.igor-r.pages.dev' }),
    });
    expect(findCheck(wanted, [other])).toBeUndefined();
    expect(findCheck({ ...wanted, branch: 'x' }, [other])?.id).toBe(1);
    const { branch: _, ...ofAnyBranch } = wanted;
    expect(findCheck(ofAnyBranch, [other])?.id).toBe(1);
  });

  test('is the one with the alias of the branch before a newer one of production', () => {
    expect(findCheck(wanted, [run({ id: 2, summary: PRODUCTION }), run()])?.id).toBe(1);
    expect(findCheck(wanted, [run({ id: 2, summary: PRODUCTION })])?.id).toBe(2);
  });

  test('is one of the same work: it still runs, or began after that work', () => {
    const since = Date.parse('2026-08-25T10:00:00Z');
    expect(findCheck({ ...wanted, since }, [run()])?.id).toBe(1);
    expect(findCheck({ ...wanted, since: since + 1 }, [run()])).toBeUndefined();
    expect(findCheck({ ...wanted, since: since + 1 }, [running()])?.id).toBe(1);
    expect(findCheck({ ...wanted, since }, [run({ startedAt: '' })])).toBeUndefined();
  });
});

describe('the deployment of a check run', () => {
  const source = { branch: BRANCH, commitMessage: 'Write a post' };
  const deployment = (check: CheckRun) => deploymentOf(readCheck(check) as PagesCheck, source);

  test('has what is known of it', () => {
    expect(deployment(run())).toMatchObject({
      id: ID,
      short_id: 'd78390a5',
      project_name: 'igor-r',
      environment: 'preview',
      url: OWN,
      aliases: [ALIAS],
      latest_stage: { name: 'deploy', status: 'success', ended_on: '2026-08-25T10:00:40Z' },
      deployment_trigger: { metadata: { branch: BRANCH, commit_hash: COMMIT, commit_message: 'Write a post' } },
    });
    expect(
      deploymentOf(readCheck(run()) as PagesCheck, { branch: 'x' }).deployment_trigger.metadata.commit_message,
    ).toBe('');
  });

  test('has no environment without a branch alias, no address while it runs, and no stage that failed', () => {
    expect(deployment(run({ summary: PRODUCTION }))).toMatchObject({ environment: undefined, url: OWN, aliases: [] });
    expect(deployment(running())).toMatchObject({ url: '', modified_on: '2026-08-25T10:00:00Z' });
    expect(deployment(run({ conclusion: 'failure' })).latest_stage).toMatchObject({ name: '', status: 'failure' });
    expect(deployment(run({ completedAt: '' })).latest_stage?.ended_on).toBeNull();
  });

  test.each(['success', 'failure', 'cancelled', 'skipped'])(
    'that ended as %s stands as the check run says',
    (conclusion) => {
      const check = readCheck(run({ conclusion })) as PagesCheck;
      expect(outcome(deploymentOf(check, source))).toBe(check.outcome);
      expect(isFinished(deployment(running()))).toBe(false);
    },
  );
});
