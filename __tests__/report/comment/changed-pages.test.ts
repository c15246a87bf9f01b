import { describe, expect, test } from '@jest/globals';
import type { ChangedPage, ChangedPages } from '../../../src/core/changed-pages/changed-pages.js';
import { pagesFold, pagesOf, readPages } from '../../../src/report/comment/changed-pages.js';
import { mergeComment } from '../../../src/report/comment/comment.js';
import { changedPagesSection } from '../../../src/report/summary/changed-pages.js';
import { row } from '../rows.js';

const SHOWN = 'https://feature.docs.pages.dev';
const BEFORE = 'https://11ce0000.docs.pages.dev';

function page(change: ChangedPage['change'], path: string, title = ''): ChangedPage {
  return { change, path, title, url: `${change === 'removed' ? BEFORE : SHOWN}${path}` };
}

const changes = (pages: ChangedPage[], more: Partial<ChangedPages> = {}): ChangedPages => ({
  pages,
  markupOnly: 0,
  notCompared: 0,
  ...more,
});

const foldOf = (pages: ChangedPages) => {
  const shown = pagesOf(pages);
  return pagesFold({ project: 'docs', ...(shown && { pages: shown }) });
};

const SOME = changes(
  [page('new', '/search', 'Search'), page('changed', '/caf%C3%A9'), page('removed', '/old', 'Old')],
  { markupOnly: 7, notCompared: 2 },
);

describe('the comment', () => {
  test('lists the pages, each with a link, and warns of those that are gone', () => {
    expect(foldOf(SOME)).toBe(
      [
        '<details><summary>3 pages of <b>docs</b> differ from production: 1 new, 1 changed, 1 removed</summary>',
        '> [!WARNING]\n> 1 page of production is gone here, and no redirect leads on. Add one to &#95;redirects if it moved.',
        [
          `- [Search](${SHOWN}/search) <code>/search</code> new`,
          `- [/café](${SHOWN}/caf%C3%A9)`,
          `- [Old](${BEFORE}/old) <code>/old</code> removed`,
        ].join('\n'),
        'In 7 more pages, only scripts, styles or markup changed. Not looked at: 2 more pages.',
        '</details>',
      ].join('\n\n'),
    );
  });

  test('lists 25 pages, and counts the others', () => {
    const many = Array.from({ length: 40 }, (_, at) => page('changed', `/p${at}`));
    const text = foldOf(changes([...many, page('removed', '/a'), page('removed', '/b')]));
    expect(text.match(/^- /gm)).toHaveLength(25);
    expect(text).toContain('…and 17 more pages.');
    expect(text).toContain(
      '2 pages of production are gone here, and no redirect leads on. Add one to &#95;redirects if they',
    );
  });

  test('says nothing when no page reads differently', () => {
    expect(foldOf(changes([], { markupOnly: 3, notCompared: 1 }))).toBe('');
    expect(
      pagesFold({
        project: 'docs',
        pages: { listed: [], counts: { new: 0, changed: 0, removed: 0 }, markupOnly: 1, notCompared: 0 },
      }),
    ).toBe('');
  });

  test('counts a page whose path is too long to be shown', () => {
    const text = foldOf(changes([page('new', `/${'x'.repeat(300)}`), page('new', '/a')]));
    expect(text).toContain('2 pages of <b>docs</b> differ');
    expect(text).toContain('…and 1 more page.');
  });

  test('keeps the pages of another project when it is written again', () => {
    const pages = pagesOf(SOME);
    const first = mergeComment([row('docs', { ...(pages && { pages }) })], []);
    const second = mergeComment([row('shop')], [first]);
    expect(second).toContain(foldOf(SOME));
  });

  test('makes no link and no markup of a title or a path', () => {
    const text = foldOf(
      changes([page('new', '/a', '](https://evil.example) <img> @octocat'), page('new', '/"><b>', '')]),
    );
    expect(text).toContain('[&#93;(https:<!-- -->//evil.example) &#60;img&#62; &#64;<!-- -->octocat]');
    expect(text).not.toMatch(/<img|"><b>/);
  });
});

describe('pages of a comment that was edited by hand', () => {
  const whole = pagesOf(SOME);

  test('stay as they are when nothing is wrong', () => {
    expect(readPages(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  });

  test.each([undefined, null, 1, 'a', [], {}, { listed: [] }, { counts: {} }, { listed: {}, counts: {} }])(
    '%j are none',
    (value) => {
      expect(readPages(value)).toBeUndefined();
    },
  );

  test.each([
    [{ change: 'gone', path: '/', title: '' }],
    [{ change: 'new', path: 'https://evil.example', title: '' }],
    [{ change: 'new', path: `/${'x'.repeat(300)}`, title: '' }],
    [{ change: 'new', path: '/' }],
    [null],
  ])('lose %j', (listed) => {
    expect(readPages({ ...whole, listed: [listed] })?.listed).toEqual([]);
  });

  test('have no address but a host, and counts that can be', () => {
    const read = readPages({
      ...whole,
      shown: 'https://evil.example/x?',
      before: 'http://a.example',
      counts: { new: -1, changed: 1e9, removed: 'a' },
    });
    expect(read).toMatchObject({ counts: { new: 0, changed: 1_000_000, removed: 0 } });
    expect(read).not.toHaveProperty('shown');
    expect(read).not.toHaveProperty('before');
  });
});

describe('the job summary', () => {
  test('lists the pages, open when they are few', () => {
    const text = changedPagesSection(SOME);
    expect(text).toContain('<details open><summary>Pages that differ from production: 1 new, 1 changed, 1 removed');
    expect(text).toContain(`- [Search](${SHOWN}/search) <code>/search</code> new`);
    expect(text).toContain('Not looked at: 2 more pages.');
  });

  test('lists 200 of many', () => {
    const text = changedPagesSection(changes(Array.from({ length: 300 }, (_, at) => page('changed', `/p${at}`))));
    expect(text.match(/^- /gm)).toHaveLength(200);
    expect(text).toContain('…and 100 more pages.');
    expect(text).not.toContain('<details open>');
  });

  test('says so when no page reads differently, and nothing when none was compared', () => {
    expect(changedPagesSection(changes([], { markupOnly: 1 }))).toBe(
      'Compared with production, no page reads differently.\n\nIn 1 more page, only scripts, styles or markup changed.',
    );
    expect(changedPagesSection(undefined)).toBe('');
  });
});
