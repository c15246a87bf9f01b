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
  test('has one line for each row, whatever the rows say, with a cell for each column in which one says something', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const [head = [], ...lines] = tableOf(render(rows));
        const isSaid = (field: 'commitHash' | 'duration') => rows.some((one) => one[field] !== undefined);
        expect(head).toEqual([
          ...['Project', 'Preview'],
          ...(isSaid('commitHash') ? ['Commit'] : []),
          ...(isSaid('duration') ? ['Took'] : []),
        ]);
        expect(lines.map(({ length }) => length)).toEqual(rows.map(() => head.length));
      }),
    );
  });

  test('is rendered to nothing but the elements that we write, and links only to https', () => {
    const ours = new Set(
      'h3 p br table thead tbody tr th td code pre b strong a details summary sub blockquote ul li'.split(' '),
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
    expect(body.match(/^> <b>\w+<\/b>: It failed\.$/gm)).toHaveLength(2);
    expect(readState(body).rows.map(({ logTail }) => logTail?.length)).toEqual([15, 8]);
  });

  test('gives up details and links of what is ready before those of what failed', () => {
    const rows = Array.from({ length: 100 }, (_, index) =>
      row(`project-${index}`, {
        status: index % 10 === 5 ? 'failure' : 'success',
        url: `https://abc12345.project-${index}.pages.dev`,
        logUrl: `https://dash.cloudflare.com/?to=/:account/pages/view/shop/${'x'.repeat(200)}`,
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
    for (const status of ['failure', 'canceled', 'skipped', 'timed-out', 'removed', 'dry-run'] as const) {
      expect(render([row('docs', { status, url })])).not.toContain(`](${url}`);
    }
    for (const status of ['success', 'pending', 'started', 'rolled-back', 'already-live'] as const) {
      expect(render([row('docs', { status, url })])).toContain(`](${url}/)`);
    }
  });

  test('names production, which is not what a pull request is about', () => {
    const fields = { environment: 'production', alias: 'https://example.com' };
    const body = render([row('docs', fields)]);
    expect(body).toContain('| ✅ <b>docs</b><br>(production) | **[Visit site](https://example.com/)** |');
    expect(render([row('docs', { environment: 'preview' })])).toContain('| ✅ <b>docs</b> |');
  });

  test('has a row for each branch of a project, and names the branch where there are several', () => {
    const several = render([row('docs', { branch: 'feature/x' }), row('docs', { branch: 'storybook' }), row('shop')]);
    expect(tableOf(several).map(([name]) => name)).toEqual([
      'Project',
      '✅ <b>docs</b><br><code>feature/x</code>',
      '✅ <b>docs</b><br><code>storybook</code>',
      '✅ <b>shop</b>',
    ]);
    expect(render([row('docs', { branch: 'feature/x' })])).toContain('| ✅ <b>docs</b> |');
  });

  test('leads to the branch first, then to the commit, then to the log', () => {
    const alias = 'https://feature.docs.pages.dev';
    const url = 'https://b44fd464.docs.pages.dev';
    const logUrl = 'https://dash.cloudflare.com/?to=/:account/pages/view/docs/b44fd464';
    const commitHash = 'a1b2c3d4e5f6';
    expect(render([row('docs', { alias, url, logUrl, commitHash, duration: 72_000 })])).toContain(
      `| ✅ <b>docs</b> | **[Visit preview](${alias}/)** · [this commit](${url}/) · [log](${logUrl}) | <code>a1b2c3d</code> | 1m 12s |`,
    );
    expect(tableOf(render([row('docs', { url, logUrl })]))[1]?.[1]).toBe(
      `**[Visit preview](${url}/)** · [log](${logUrl})`,
    );
    expect(tableOf(render([row('docs', { status: 'pending', stage: 'build', alias, url, logUrl })]))[1]?.[1]).toBe(
      `building in <code>build</code> · [this commit](${url}/) · [log](${logUrl})`,
    );
  });

  test('leads to a deployment that was made and did not pass its checks', () => {
    const addresses = { alias: 'https://feature.docs.pages.dev', url: 'https://b44fd464.docs.pages.dev' };
    const cells = tableOf(render([row('docs', { status: 'failure', isServed: true, ...addresses })]))[1];
    expect(cells?.[1]).toBe('failed · [this commit](https://b44fd464.docs.pages.dev/)');
  });

  test('says in one line what went wrong and where, and folds the log', () => {
    const body = render([
      row('shop', {
        status: 'failure',
        stage: 'build',
        place: 'src/cart.ts:12',
        problem: 'The module `cart` was not found',
        advice: 'Look at the log.',
        logTail: ['npm ERR! missing script: build'],
      }),
      row('docs', { status: 'failure', problem: 'It failed.' }),
    ]);
    expect(body).toContain('| ❌ <b>shop</b> | failed in <code>build</code> |');
    expect(body).toContain(
      [
        '> [!CAUTION]',
        '> <b>docs</b>: It failed.',
        '>',
        '> <b>shop</b>: <code>src/cart.ts:12</code> The module <code>cart</code> was not found. Look at the log.',
      ].join('\n'),
    );
    expect(body).toContain(
      [
        '<details><summary>Last lines of the build log of <b>shop</b></summary>',
        '<pre>npm ERR! missing script: build</pre>',
        '</details>',
      ].join('\n\n'),
    );
  });

  test('says why a build was skipped, and notes in a box', () => {
    const reason = 'no file in its build watch paths changed';
    const body = render([row('blog', { status: 'skipped', reason, stage: 'queued' }), row('docs', { note: 'Look.' })]);
    expect(body).toContain(`| ⏭️ <b>blog</b> | skipped: ${reason} |\n`);
    expect(body).toContain('> [!NOTE]\n> <b>docs</b>: Look.');
    expect(body).not.toContain('CAUTION');
  });

  test('ends with the time and the run of its newest row', () => {
    const rows = [row('docs', { order: { run: 7, attempt: 1 } }), row('shop')];
    const runsUrl = 'https://github.com/octo/site/actions/runs';
    expect(mergeComment(rows, [], { runsUrl })).toContain(
      `<sub>Updated 2026-11-25 10:00 UTC · [workflow run](${runsUrl}/7)</sub>`,
    );
    expect(mergeComment([row('shop', { order: { run: 0, attempt: 1 } })], [], { runsUrl })).toContain(
      '10:00 UTC</sub>',
    );
    expect(render(rows)).toContain('<sub>Updated 2026-11-25 10:00 UTC</sub>');
  });
});

describe('the headline', () => {
  const titleOf = (...rows: CommentRow[]) => /^### (.*)$/m.exec(render(rows))?.[1];

  test.each<[string, Partial<CommentRow>[]]>([
    ['✅ Cloudflare Pages: preview ready', [{}]],
    ['✅ Cloudflare Pages: 2 previews ready', [{}, {}]],
    ['✅ Cloudflare Pages: 2 previews ready, 1 skipped', [{}, {}, { status: 'skipped' }]],
    ['✅ Cloudflare Pages: deployment ready', [{ environment: 'production' }]],
    ['❌ Cloudflare Pages: preview failed', [{ status: 'failure' }]],
    ['❌ Cloudflare Pages: 1 of 3 previews failed', [{ status: 'failure' }, {}, { status: 'pending' }]],
    ['❌ Cloudflare Pages: 2 of 2 previews failed', [{ status: 'failure' }, { status: 'canceled' }]],
    ['🚫 Cloudflare Pages: 1 of 2 previews canceled', [{ status: 'canceled' }, {}]],
    ['⏰ Cloudflare Pages: preview timed out', [{ status: 'timed-out' }]],
    ['⏳ Cloudflare Pages: 1 of 2 previews building', [{ status: 'pending' }, {}]],
    ['⏭️ Cloudflare Pages: preview skipped', [{ status: 'skipped' }]],
    ['🗑️ Cloudflare Pages: preview removed', [{ status: 'removed' }]],
    ['↩️ Cloudflare Pages: production rolled back', [{ status: 'rolled-back', environment: 'production' }]],
    ['🚀 Cloudflare Pages: preview started', [{ status: 'started' }]],
    ['🔍 Cloudflare Pages: dry run of a rollback', [{ status: 'dry-run', environment: 'production' }]],
    ['✅ Cloudflare Pages: production is rolled back already', [{ status: 'already-live', environment: 'production' }]],
    [
      '↩️ Cloudflare Pages: production rolled back, 1 deployment ready',
      [{ status: 'rolled-back', environment: 'production' }, {}],
    ],
  ])('is %s', (title, rows) => {
    expect(titleOf(...rows.map((fields, at) => row(`project-${at}`, fields)))).toBe(title);
  });

  test('claims nothing of previews that are only counted', () => {
    const many = Array.from({ length: 1500 }, (_, at) => row(`project-${at}`, { note: 'x'.repeat(200) }));
    expect(titleOf(...many)).toBe('✅ Cloudflare Pages: none of 1,500 previews failed');
  });
});
