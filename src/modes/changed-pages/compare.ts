import { setImmediate as otherWork } from 'node:timers/promises';
import pMap from 'p-map';
import { comparePages, type PageState } from '../../core/changed-pages/answers.js';
import { CHANGES, type Change, type ChangedPages } from '../../core/changed-pages/changed-pages.js';
import { MAX_PAGES, MAX_PAGES_AT_ONCE, MAX_READ_PAGES } from '../../core/changed-pages/limits.js';
import { byDepth } from '../../core/changed-pages/routes.js';
import { seenOf } from '../../core/changed-pages/seen.js';
import type { RemoteSite, Site } from './site.js';

/** Two sites, and what is known of both. */
export interface SitePair {
  now: Site;
  before: RemoteSite;
  /** Addresses that the pages of each are shown at. */
  shown: { now: string; before: string };
  isOurs(host: string): boolean;
}

/** What became of a page. */
interface Result {
  path: string;
  /** `markup`: a reader sees no difference. */
  change: Change | 'same' | 'markup' | 'unknown';
  title: string;
}

/**
 * Compares the pages of two sites by their keys, and those that differ by what a reader sees. What is not known when the
 * requests end is counted.
 * @param paths those that either site may have
 */
export async function compareSites(paths: readonly string[], pair: SitePair): Promise<ChangedPages> {
  const sorted = [...new Set(paths)].sort(byDepth);
  const left = { differs: MAX_READ_PAGES, new: MAX_READ_PAGES, removed: MAX_READ_PAGES };

  /** Whether one more page of this kind is read. */
  function mayRead(kind: keyof typeof left): boolean {
    left[kind] -= 1;
    return left[kind] >= 0;
  }

  async function resultOf(path: string): Promise<Result> {
    const { now, before, isOurs } = pair;
    const here = await now.state(path);
    const { state: there, html } = await askBefore(path, here);
    const comparison = comparePages(here, there);
    const read = async (page: string | undefined) => {
      // Other requests are sent before a page is read.
      await otherWork();
      return page === undefined ? undefined : seenOf(page, isOurs);
    };
    if (comparison === 'differs') {
      if (!mayRead(comparison)) return { path, change: 'unknown', title: '' };
      const seenBefore = await read(html ?? (await before.html(path)));
      const seenNow = seenBefore && (await read(await now.html(path)));
      if (seenNow === undefined) return { path, change: 'unknown', title: '' };
      return {
        path,
        change: seenNow.fingerprint === seenBefore?.fingerprint ? 'markup' : 'changed',
        title: seenNow.title,
      };
    }
    if (comparison === 'new' || comparison === 'removed') {
      const site = comparison === 'new' ? now : before;
      const page = mayRead(comparison) ? await read(await site.html(path)) : undefined;
      return { path, change: comparison, title: page?.title ?? '' };
    }
    return { path, change: comparison === 'none' ? 'same' : comparison, title: '' };
  }

  /** Asks production for a page. While pages that differ are read, its HTML comes in the same answer. */
  async function askBefore(path: string, here: PageState): Promise<{ state: PageState; html?: string }> {
    const { before } = pair;
    const key = here.kind === 'page' ? here.key : undefined;
    return key !== undefined && left.differs > 0 ? before.page(path, key) : { state: await before.state(path, key) };
  }

  const results = await pMap(sorted.slice(0, MAX_PAGES), resultOf, { concurrency: MAX_PAGES_AT_ONCE });
  const count = (change: Result['change']) => results.filter((result) => result.change === change).length;
  const urlOf = (change: Change, path: string) => `${pair.shown[change === 'removed' ? 'before' : 'now']}${path}`;
  return {
    pages: CHANGES.flatMap((change) =>
      results
        .filter((result) => result.change === change)
        .map(({ path, title }) => ({ change, path, title, url: urlOf(change, path) })),
    ),
    markupOnly: count('markup'),
    notCompared: count('unknown') + sorted.length - results.length,
  };
}
