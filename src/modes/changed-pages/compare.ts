import pMap from 'p-map';
import { type Comparison, comparePages } from '../../core/changed-pages/answers.js';
import { CHANGES, type Change, type ChangedPages } from '../../core/changed-pages/changed-pages.js';
import { MAX_PAGES, MAX_READ_PAGES, MAX_REQUESTS } from '../../core/changed-pages/limits.js';
import { byDepth } from '../../core/changed-pages/routes.js';
import { seenOf } from '../../core/changed-pages/seen.js';
import type { Site } from './site.js';

/** Two sites, and what is known of both. */
export interface SitePair {
  now: Site;
  before: Site;
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
    const comparison = await compareKeys(path, pair);
    const isRead = comparison in left && mayRead(comparison as keyof typeof left);
    const read = async (site: Site) => {
      const html = isRead ? await site.html(path) : undefined;
      return html === undefined ? undefined : seenOf(html, isOurs);
    };
    if (comparison === 'differs') {
      const [here, there] = [await read(now), await read(before)];
      if (here === undefined || there === undefined) return { path, change: 'unknown', title: '' };
      return { path, change: here.fingerprint === there.fingerprint ? 'markup' : 'changed', title: here.title };
    }
    if (comparison === 'new' || comparison === 'removed') {
      const seen = await read(comparison === 'new' ? now : before);
      return { path, change: comparison, title: seen?.title ?? '' };
    }
    return { path, change: comparison === 'none' ? 'same' : comparison, title: '' };
  }

  const results = await pMap(sorted.slice(0, MAX_PAGES), resultOf, { concurrency: MAX_REQUESTS });
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

async function compareKeys(path: string, { now, before }: SitePair): Promise<Comparison> {
  const state = await now.state(path);
  return comparePages(state, await before.state(path, state.kind === 'page' ? state.key : undefined));
}
