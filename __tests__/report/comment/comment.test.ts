import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  COMMENT_MARKER,
  holdsRow,
  mergeIntoComment,
  renderComment,
  rowOf,
  signRow,
} from '../../../src/report/comment/comment.js';
import { type CommentRow, parseComment, readRow } from '../../../src/report/comment/rows.js';
import { deployment, stage } from '../deployments.js';
import { elementsOf } from '../html.js';
import { anyRow, row } from '../rows.js';

const GITHUBS_LIMIT = 65_536;

const checkedRow = anyRow.map(readRow).filter((value): value is CommentRow => value !== undefined);
const checkedRows = fc.uniqueArray(checkedRow, { selector: ({ project }) => project, minLength: 1, maxLength: 6 });

/** What GitHub renders of the body: not the hidden state, nor the log lines, which are a block of HTML. */
function visible(body: string): string {
  return body.replace(/<!-- cloudflare-pages-ops:rows .* -->/, '').replace(/<pre>[^<]*<\/pre>/g, '');
}

function tableOf(body: string): string[][] {
  return visible(body)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));
}

describe('the comment', () => {
  test('has one line of six cells for each project, whatever the rows say', () => {
    fc.assert(
      fc.property(checkedRows, (rows) => {
        const lines = tableOf(renderComment(rows));
        expect(lines).toHaveLength(rows.length + 1);
        for (const cells of lines) expect(cells).toHaveLength(6);
      }),
    );
  });

  test('is rendered to nothing but the elements that we write, and links only to https', () => {
    const ours = new Set('h3 p br table thead tbody tr th td code pre b a details summary sub'.split(' '));
    fc.assert(
      fc.property(checkedRows, (rows) => {
        for (const { name, attributes } of elementsOf(renderComment(rows))) {
          expect(ours).toContain(name);
          if (attributes.href !== undefined) expect(attributes.href).toMatch(/^https:\/\//);
          expect(Object.keys(attributes).filter((key) => key !== 'href')).toEqual([]);
        }
      }),
      { endOnFailure: true },
    );
  });

  test('mentions nobody', () => {
    fc.assert(
      fc.property(checkedRows, (rows) => {
        const text = visible(renderComment(rows)).replace(/\]\([^)]*\)/g, ']');
        expect(text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))).not.toMatch(/@[a-z0-9]/i);
      }),
    );
  });

  test('stays under the limit of GitHub, always with the newest row', () => {
    const many = fc.uniqueArray(checkedRow, { selector: ({ project }) => project, minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(many, checkedRow, (rows, own) => {
        const newest = { ...own, order: { run: 9, attempt: 1 } };
        const body = mergeIntoComment(renderComment(rows), newest);
        expect(body.length).toBeLessThan(GITHUBS_LIMIT);
        expect(holdsRow(body, newest)).toBe(true);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  test('stays under the limit with hundreds of failed projects, and says how many are left out', () => {
    const rows = Array.from({ length: 400 }, (_, index) =>
      row(`project-${index}`, {
        status: 'failure',
        url: `https://abc12345.project-${index}.pages.dev`,
        problem: '!'.repeat(1000),
        logTail: Array.from({ length: 30 }, () => '<'.repeat(300)),
      }),
    );
    const body = renderComment(rows);
    expect(body.length).toBeLessThan(GITHUBS_LIMIT);
    const kept = parseComment(body).length;
    expect(kept).toBeGreaterThan(40);
    expect(body).toContain(`and ${400 - kept} more projects`);
  });

  test('gives up log lines before the words that say what went wrong', () => {
    const rows = ['docs', 'shop'].map((project) =>
      row(project, { status: 'failure', problem: 'It failed.', logTail: Array(30).fill('é'.repeat(290)) }),
    );
    const body = renderComment(rows);
    expect(body).toContain('It failed.');
    const lines = parseComment(body).map(({ logTail }) => logTail?.length);
    expect(lines).toEqual([8, 8]);
  });

  test('is the same again when it is made from its own state', () => {
    fc.assert(
      fc.property(checkedRows, (rows) => {
        const body = renderComment(rows);
        expect(renderComment(parseComment(body))).toBe(body);
      }),
      { endOnFailure: true },
    );
  });

  test('keeps what other jobs wrote', () => {
    const first = mergeIntoComment(undefined, row('docs', { note: 'of docs' }));
    const second = mergeIntoComment(first, row('shop', { note: 'of shop' }));
    expect(parseComment(second).map(({ project, note }) => [project, note])).toEqual([
      ['docs', 'of docs'],
      ['shop', 'of shop'],
    ]);
    expect(second).toContain('of docs');
  });

  test('begins with the marker by which it is found, whatever it was before', () => {
    fc.assert(
      fc.property(fc.string(), checkedRow, (before, own) => {
        expect(mergeIntoComment(before, own).startsWith(COMMENT_MARKER)).toBe(true);
      }),
    );
  });

  test('shows preview links only where there is something to see', () => {
    const url = 'https://abc12345.docs.pages.dev';
    for (const status of ['failure', 'canceled', 'skipped', 'timed-out'] as const) {
      expect(renderComment([row('docs', { status, url })])).not.toContain(`](${url}`);
    }
    for (const status of ['success', 'pending'] as const) {
      expect(renderComment([row('docs', { status, url })])).toContain(`](${url}/)`);
    }
  });
});

describe('the row of a deployment', () => {
  test('says what a person wants to know of a preview', () => {
    const report = {
      project: 'docs',
      status: 'success' as const,
      deployment: deployment(),
      branch: 'feature/x',
      commitHash: '0123456789abcdef',
      commitMessage: '\nFirst line\n\nSecond',
      productionUrl: 'https://docs.pages.dev',
      logUrl: 'https://dash.cloudflare.com/x',
    };
    expect(signRow(rowOf(report), { run: 7, attempt: 2 }, Date.parse('2026-11-25T10:00:00Z'))).toEqual({
      project: 'docs',
      status: 'success',
      order: { run: 7, attempt: 2 },
      updated: '2026-11-25T10:00:00.000Z',
      environment: 'preview',
      url: 'https://abc12345.docs.pages.dev',
      alias: 'https://feature-x.docs.pages.dev',
      branch: 'feature/x',
      commitHash: '0123456789abcdef',
      commitMessage: 'First line',
      logUrl: 'https://dash.cloudflare.com/x',
      duration: 60_000,
    });
  });

  test('names the production site for a production deployment', () => {
    const report = {
      project: 'docs',
      status: 'success' as const,
      deployment: deployment({ environment: 'production', aliases: ['https://example.com'] }),
      productionUrl: 'https://docs.pages.dev',
    };
    expect(rowOf(report)).toMatchObject({ environment: 'production', alias: 'https://docs.pages.dev' });
    expect(renderComment([row('docs', { environment: 'production' })])).toContain('<b>docs</b><br>production');
  });

  test('names the stage in which a build failed, the problem and the last lines', () => {
    const report = {
      project: 'docs',
      status: 'failure' as const,
      deployment: deployment({ latest_stage: stage('build', 'failure') }),
      problem: { message: 'The build failed.', advice: 'Look at the log.' },
      logTail: ['npm ERR! missing script: build'],
    };
    const body = renderComment([row('docs', rowOf(report) as Partial<CommentRow>)]);
    expect(body).toContain('❌ Failed<br><code>build</code>');
    expect(body).toMatch(/<details><summary>.*in stage <code>build<\/code><\/summary>/);
    expect(body).toContain('The build failed.');
    expect(body).toContain('Look at the log.');
    expect(body).toContain('<pre>npm ERR! missing script: build</pre>');
  });
});
