import pMap from 'p-map';
import { type Comparison, comparePages } from '../../core/changed-pages/answers.js';
import { CHANGES, type Change, type ChangedPage, type ChangedPages } from '../../core/changed-pages/changed-pages.js';
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

/** Pages that are read at the same time: each takes a request to both sites. */
const MAX_READ_AT_ONCE = MAX_REQUESTS / 2;

/**
 * Compares the pages of two sites: first by their keys, then by what a reader sees. What is not known when the requests
 * end is counted.
 * @param paths those that either site may have
 */
export async function comparePagesOf(paths: readonly string[], pair: SitePair): Promise<ChangedPages> {
  const { now, before } = pair;
  const sorted = [...new Set(paths)].sort(byDepth);
  const looked = sorted.slice(0, MAX_PAGES);
  const comparisons = await pMap(looked, (path) => compareAt(path, now, before), { concurrency: MAX_REQUESTS });
  const of = (comparison: Comparison) => looked.filter((_, at) => comparisons[at] === comparison);

  const differing = of('differs');
  const readings = await pMap(differing.slice(0, MAX_READ_PAGES), (path) => readBoth(path, pair), {
    concurrency: MAX_READ_AT_ONCE,
  });
  const pages: ChangedPage[] = [];
  const add = (change: Change, path: string, title: string) =>
    pages.push({ change, path, title, url: `${change === 'removed' ? pair.shown.before : pair.shown.now}${path}` });
  readings.forEach((reading, at) => {
    if (reading?.hasChanged) add('changed', differing[at] ?? '', reading.title);
  });
  for (const [change, site] of [
    ['new', now],
    ['removed', before],
  ] as const) {
    const titles = await pMap(of(change).slice(0, MAX_READ_PAGES), (path) => titleAt(path, site), {
      concurrency: MAX_REQUESTS,
    });
    of(change).forEach((path, at) => {
      add(change, path, titles[at] ?? '');
    });
  }
  return {
    pages: CHANGES.flatMap((change) => pages.filter((page) => page.change === change)),
    markupOnly: readings.filter((reading) => reading?.hasChanged === false).length,
    notCompared:
      sorted.length -
      looked.length +
      of('unknown').length +
      differing.length -
      readings.filter((reading) => reading !== undefined).length,
  };
}

async function compareAt(path: string, now: Site, before: Site): Promise<Comparison> {
  const state = await now.state(path);
  return comparePages(state, await before.state(path, state.kind === 'page' ? state.key : undefined));
}

/** Whether a reader sees a difference; `undefined` when one of the two pages cannot be read. */
async function readBoth(
  path: string,
  { now, before, isOurs }: SitePair,
): Promise<{ hasChanged: boolean; title: string } | undefined> {
  const [here, there] = await Promise.all([now.html(path), before.html(path)]);
  if (here === undefined || there === undefined) return undefined;
  const seen = seenOf(here, isOurs);
  return { hasChanged: seen.fingerprint !== seenOf(there, isOurs).fingerprint, title: seen.title };
}

async function titleAt(path: string, site: Site): Promise<string> {
  const html = await site.html(path);
  return html === undefined ? '' : seenOf(html, () => false).title;
}
