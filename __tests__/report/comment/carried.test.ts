/** What is believed of rows that somebody else may have written into the comment. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { carriedState } from '../../../src/report/comment/carried.js';
import { holdsRows, mergeComment } from '../../../src/report/comment/comment.js';
import type { CommentRow } from '../../../src/report/comment/rows.js';
import { readState } from '../../../src/report/comment/state.js';
import { readableRow, row } from '../rows.js';

const NOW = Date.parse('2026-11-25T12:00:00.000Z');
const HAPPENED = Date.parse('2026-11-25T11:30:00.000Z');
const time = { now: NOW, happenedAfter: HAPPENED };
const own = row('blog', { order: { run: 1000, attempt: 1 }, updated: '2026-11-25T12:00:00.000Z' });

const carried = (one: CommentRow, rows: readonly CommentRow[] = [own]) =>
  carriedState({ rows: [one], leftOut: new Set() }, rows, time).rows[0];

/** The places that the links of a comment lead to. */
function linksOf(body: string): string[] {
  const shown = body.replace(/^<!-- .* -->$/gm, '');
  return [...shown.matchAll(/\]\((https?:[^)]*)\)|href="([^"]*)"/g)].map(([, a, b = '']) => a ?? b);
}

describe('the rows that a comment holds', () => {
  test('lead to their projects on Pages and to the dashboards, whatever anybody wrote into them', () => {
    const url = fc.constantFrom(
      'https://evil.example',
      'https://evil.pages.dev',
      'https://evil.shop.pages.dev.example',
      'https://abc12345.shop.pages.dev',
      'https://abc12345.shop-a5z.pages.dev',
      'https://abc12345.shop-evil.pages.dev',
      'https://abc12345.shop.pages.dev:8443',
      'https://abc12345.shop.pages.dev/out?to=https://evil.example',
      'https://shop.pages.dev@evil.example',
      'https://shop.example',
      'https://dash.cloudflare.com/?to=/:account/pages/view/shop/abc12345',
      'https://dash.cloudflare.com/?to=//evil.example',
    );
    const fields = fc.record(
      {
        project: fc.constantFrom('shop', 'evil', 'docs'),
        environment: fc.constantFrom('preview', 'production'),
        url,
        alias: url,
        logUrl: url,
        address: url,
        shown: url,
        before: url,
      },
      { requiredKeys: ['project'] },
    );
    const forged = fc.tuple(readableRow, fields).map(([one, { project, address, shown, before, ...more }]) => ({
      ...one,
      project,
      ...more,
      ...(address && { lastGood: { address, order: one.order, updated: one.updated } }),
      ...(one.pages && { pages: { ...one.pages, ...(shown && { shown }), ...(before && { before }) } }),
    }));
    fc.assert(
      fc.property(forged, (one) => {
        const links = linksOf(mergeComment([own], [mergeComment([one], [])], { time }));
        const site = new RegExp(`^https://(?:[a-z\\d-]+\\.)?${one.project}(?:-[a-z\\d]{3})?\\.pages\\.dev/`);
        const ours =
          /^https:\/\/(?:dash\.cloudflare\.com\/\?to=\/:account\/|developers\.cloudflare\.com\/|docs\.github\.com\/)/;
        for (const link of links) expect(site.test(link) || ours.test(link) ? '' : link).toBe('');
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  test('are dropped when an address of a preview or a log is none of the project', () => {
    const preview = row('shop', { url: 'https://abc12345.shop.pages.dev', alias: 'https://feature.shop.pages.dev' });
    const lastGood = { order: { run: 1, attempt: 1 }, updated: own.updated };
    const pages = { listed: [], counts: { new: 1, changed: 0, removed: 0 }, markupOnly: 0, notCompared: 0 };
    expect(carried(preview)).toEqual(preview);
    expect(carried({ ...preview, url: 'https://abc12345.shop2.pages.dev' })).toBeUndefined();
    expect(carried({ ...preview, alias: 'https://shop.example' })).toBeUndefined();
    expect(carried({ ...preview, logUrl: 'https://dash.cloudflare.com/?to=//evil.example' })).toBeUndefined();
    expect(carried({ ...preview, lastGood: { ...lastGood, address: 'https://evil.example' } })).toBeUndefined();
    expect(carried({ ...preview, pages: { ...pages, shown: 'https://evil.example' } })).toBeUndefined();
  });

  test('of production lead to the project on Pages in place of a domain that this run does not know', () => {
    const url = 'https://abc12345.shop-a5z.pages.dev';
    const live = row('shop', { environment: 'production', url, alias: 'https://shop.example' });
    expect(carried(live)).toEqual({ ...live, alias: 'https://shop-a5z.pages.dev' });
    const known = row('shop', { branch: 'main', alias: 'https://shop.example' });
    expect(carried(live, [known])).toEqual(live);
    const { url: _, ...unnamed } = live;
    expect(carried(unnamed)).toEqual(row('shop', { environment: 'production' }));
  });

  test('of previews lead to pages that are gone on Pages, too', () => {
    const counts = { new: 0, changed: 0, removed: 1 };
    const pages = { listed: [], counts, markupOnly: 0, notCompared: 0, before: 'https://shop.example' };
    const preview = row('shop', { url: 'https://abc12345.shop.pages.dev', pages });
    expect(carried(preview)?.pages?.before).toBe('https://shop.pages.dev');
    expect(carried(row('shop', { pages }))?.pages).toEqual({ listed: [], counts, markupOnly: 0, notCompared: 0 });
  });
});

describe('a row that names a run that does not exist yet', () => {
  const huge = { run: Number.MAX_SAFE_INTEGER, attempt: 1 };
  const forged = row('blog', { order: huge, updated: '2026-11-25T10:00:00.000Z' });

  test('does not keep out what a later event brings', () => {
    const body = mergeComment([forged], []);
    expect(holdsRows(body, [own], { time })).toBe(false);
    expect(readState(mergeComment([own], [body], { time })).rows).toEqual([own]);
  });

  test('is not believed with a time that is to come either, nor as the last good preview', () => {
    const later = { order: huge, updated: '2030-01-01T00:00:00.000Z' };
    expect(carried({ ...forged, ...later })).toBeUndefined();
    const failed = row('shop', { status: 'failure', lastGood: { address: 'https://shop.pages.dev', ...later } });
    expect(carried(failed)).toEqual(row('shop', { status: 'failure' }));
  });

  test('is believed when it was written after the event of this run: that run may have overtaken this one', () => {
    const newer = row('blog', { order: { run: 1001, attempt: 1 }, updated: '2026-11-25T11:50:00.000Z' });
    expect(carried(newer)).toEqual(newer);
    expect(holdsRows(mergeComment([newer], []), [own], { time })).toBe(true);
    expect(carriedState({ rows: [newer], leftOut: new Set() }, [own], { now: NOW }).rows).toEqual([newer]);
  });
});
