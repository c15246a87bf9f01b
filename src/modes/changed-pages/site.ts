/** One of the two sites that are compared, asked over the network. */
import type { LimitFunction } from 'p-limit';
import pMap from 'p-map';
import type { PageContent, PageRequest } from '../../cloudflare/http/page.js';
import { type PageState, readFallback, readPage } from '../../core/changed-pages/answers.js';
import { MAX_PAGE_BYTES, MAX_REQUESTS, MAX_SITEMAPS } from '../../core/changed-pages/limits.js';
import { pageOf } from '../../core/changed-pages/routes.js';
import { pathsOf, readSitemap, type Sitemap } from '../../core/changed-pages/sitemap.js';
import { defined } from '../../core/defined.js';
import type { DeploymentRun } from '../context.js';

/** What asking a site uses. */
export interface Asking extends Pick<DeploymentRun<unknown>, 'fetchPage' | 'debug'> {
  /** The headers of a service token, for a site behind Access. */
  headersOf(url: string): Record<string, string>;
  /** Limits how many requests are sent at the same time. */
  limit: LimitFunction;
  /** Ends all requests. */
  signal: AbortSignal;
}

/** A site whose pages are compared. What cannot be read is unknown; nothing here rejects. */
export interface Site {
  /** What the site has at a path. @param key the key of the content that the other site has there */
  state(path: string, key?: string): Promise<PageState>;
  /** The HTML of a page; `undefined` when it cannot be read whole. */
  html(path: string): Promise<string | undefined>;
}

/** A site that is asked over the network. */
export interface RemoteSite extends Site {
  /** The same as `state` and `html` in one request. A page with the key is not read. */
  page(path: string, key: string): Promise<{ state: PageState; html?: string }>;
  /** Asks for a path that no site has, before anything else. @returns what the site answers for it */
  probe(): Promise<PageState>;
  /** The paths that its sitemap names; empty without a sitemap. */
  sitemap(isOurs: (host: string) => boolean): Promise<string[]>;
}

type AskedFor = Pick<PageRequest, 'key' | 'maxBytes'>;

/** The meaning of an answer, and what was read of it. */
type Answered = Pick<PageContent, 'text' | 'isCut'> & { state: PageState };

/** Where generators of sites put the sitemap. The first one that is there counts. */
const SITEMAPS = ['/sitemap.xml', '/sitemap-index.xml', '/sitemap_index.xml'];

/** A path that no site has. */
const NO_PATH = '/pages-ops-looks-for-nothing-here';

/** @param origin `https://` and the host */
export function remoteSite(origin: string, { fetchPage, debug, headersOf, limit, signal }: Asking): RemoteSite {
  let fallback: string | undefined;

  async function ask(path: string, options: AskedFor = {}): Promise<Answered> {
    const url = `${origin}${path}`;
    // A path comes from the site: it must not lead to another host.
    if (!URL.canParse(url) || new URL(url).origin !== origin) return { state: { kind: 'unknown' } };
    try {
      const answer = await limit(() => {
        signal.throwIfAborted();
        return fetchPage({ url, headers: headersOf(url), ...options }, signal);
      });
      const { text, isCut } = answer;
      return { state: readPage(answer, { url, key: options.key, fallback }), ...defined({ text, isCut }) };
    } catch (error) {
      if (!signal.aborted) debug(`Changed pages: ${url} gave no answer: ${error}`);
      return { state: { kind: 'unknown' } };
    }
  }

  /** A redirect to another spelling of the same address is followed once. */
  async function askPage(path: string, options: AskedFor): Promise<Answered> {
    const answer = await ask(path, options);
    const { state } = answer;
    const isSpelling = state.kind === 'redirect' && state.path !== undefined && pageOf(state.path) === pageOf(path);
    return isSpelling && state.path !== undefined ? ask(state.path, options) : answer;
  }

  async function readMap(path: string): Promise<Sitemap | undefined> {
    const { state, text } = await ask(path, { maxBytes: MAX_PAGE_BYTES });
    const sitemap = state.kind === 'page' && text !== undefined ? readSitemap(text) : undefined;
    return sitemap && sitemap.pages.length + sitemap.maps.length > 0 ? sitemap : undefined;
  }

  return {
    async probe() {
      const { state } = await ask(NO_PATH);
      fallback = readFallback(state);
      return state;
    },
    state: async (path, key) => (await askPage(path, { key })).state,
    html: async (path) => htmlOf(await askPage(path, { maxBytes: MAX_PAGE_BYTES })),
    async page(path, key) {
      const answer = await askPage(path, { key, maxBytes: MAX_PAGE_BYTES });
      return { state: answer.state, ...defined({ html: htmlOf(answer) }) };
    },
    async sitemap(isOurs) {
      const found = (await Promise.all(SITEMAPS.map(readMap))).find((map) => map !== undefined);
      const maps = pathsOf(found?.maps ?? [], isOurs).slice(0, MAX_SITEMAPS);
      const more = await pMap(maps, readMap, { concurrency: MAX_REQUESTS });
      const pages = [found, ...more].flatMap((map) => map?.pages ?? []);
      return pathsOf(pages, isOurs);
    },
  };
}

/** The HTML of a page that was read whole. */
function htmlOf({ state, text, isCut }: Answered): string | undefined {
  return state.kind === 'page' && !isCut ? text : undefined;
}
