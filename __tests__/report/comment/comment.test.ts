/** How the comment looks, and that nothing in it comes from others but text. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { COMMENT_MARKER, mergeComment } from '../../../src/report/comment/comment.js';
import type { CommentRow } from '../../../src/report/comment/rows.js';
import { readState } from '../../../src/report/comment/state.js';
import { elementsOf } from '../html.js';
import { checkedRow, checkedRows, row } from '../rows.js';

const someRows = checkedRows({ min: 1, max: 4 });

function render(rows: readonly CommentRow[]): string {
  return mergeComment(rows, []);
}

/** What GitHub renders of the body: not the hidden state, nor the log lines, which are a block of HTML. */
function visible(body: string): string {
  return body.replace(/<!-- cloudflare-pages-ops:.* -->/g, '').replace(/<pre>[^<]*<\/pre>/g, '');
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
      fc.property(someRows, (rows) => {
        expect(tableOf(render(rows)).map(({ length }) => length)).toEqual([6, ...rows.map(() => 6)]);
      }),
    );
  });

  test('is rendered to nothing but the elements that we write, and links only to https', () => {
    const ours = new Set(
      'h3 p br table thead tbody tr th td code pre b a details summary sub blockquote ul li'.split(' '),
    );
    fc.assert(
      fc.property(someRows, (rows) => {
        const elements = elementsOf(render(rows));
        expect(elements.filter(({ name }) => !ours.has(name))).toEqual([]);
        const attributes = elements.flatMap((element) => Object.entries(element.attributes));
        expect(attributes.filter(([key, value]) => key !== 'href' || !value.startsWith('https://'))).toEqual([]);
      }),
      { endOnFailure: true },
    );
  });

  test('mentions nobody', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const text = visible(render(rows)).replace(/\]\([^)]*\)/g, ']');
        expect(text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))).not.toMatch(/@[a-z0-9]/i);
      }),
    );
  });

  test('gives up log lines before the words that say what went wrong', () => {
    const rows = ['docs', 'shop'].map((project) =>
      row(project, { status: 'failure', problem: 'It failed.', logTail: Array(30).fill('é'.repeat(290)) }),
    );
    const body = render(rows);
    expect(body.match(/^It failed\.$/gm)).toHaveLength(2);
    expect(readState(body).rows.map(({ logTail }) => logTail?.length)).toEqual([15, 8]);
  });

  test('gives up details and links of what is ready before those of what failed', () => {
    const rows = Array.from({ length: 100 }, (_, index) =>
      row(`project-${index}`, {
        status: index % 10 === 5 ? 'failure' : 'success',
        url: `https://abc12345.project-${index}.pages.dev`,
        logUrl: `https://dash.cloudflare.com/${'x'.repeat(200)}`,
        problem: 'x'.repeat(200),
      }),
    );
    const shown = readState(render(rows)).rows;
    const linked = shown.filter(({ logUrl }) => logUrl !== undefined);
    expect(shown).toHaveLength(100);
    expect(linked.length).toBeLessThan(100);
    const failed = shown.filter(({ status }) => status === 'failure');
    expect(failed.map(({ problem, logUrl }) => [problem, logUrl])).toEqual(
      Array.from({ length: 10 }, () => [rows[0]?.problem, rows[0]?.logUrl]),
    );
  });

  test('is the same again when it is made from its own state', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const body = render(rows);
        expect(mergeComment([], [body])).toBe(body);
      }),
      { endOnFailure: true },
    );
  });

  test('begins with the marker by which it is found, whatever it was before', () => {
    fc.assert(
      fc.property(fc.string(), checkedRow, (before, own) => {
        expect(mergeComment([own], [before]).startsWith(COMMENT_MARKER)).toBe(true);
      }),
    );
  });

  test('shows preview links only where there is something to see', () => {
    const url = 'https://abc12345.docs.pages.dev';
    for (const status of ['failure', 'canceled', 'skipped', 'timed-out', 'removed'] as const) {
      expect(render([row('docs', { status, url })])).not.toContain(`](${url}`);
    }
    for (const status of ['success', 'pending'] as const) {
      expect(render([row('docs', { status, url })])).toContain(`](${url}/)`);
    }
  });

  test('names production, which is not what a pull request is about', () => {
    expect(render([row('docs', { environment: 'production' })])).toContain('<b>docs</b><br>production');
    expect(render([row('docs', { environment: 'preview' })])).toContain('| <b>docs</b> |');
  });

  test('folds what went wrong, and says in which stage', () => {
    const body = render([
      row('docs', {
        status: 'failure',
        stage: 'build',
        problem: 'The build failed.',
        advice: 'Look at the log.',
        logTail: ['npm ERR! missing script: build'],
      }),
    ]);
    expect(body).toContain('❌ Failed<br><code>build</code>');
    expect(body).toContain(
      [
        '<details><summary>❌ Failed: <b>docs</b> in stage <code>build</code></summary>',
        'The build failed.',
        'Look at the log.',
        '<pre>npm ERR! missing script: build</pre>',
        '</details>',
      ].join('\n\n'),
    );
  });
});
