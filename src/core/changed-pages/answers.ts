/** The meaning of what the two sites answer for a page. */
import { isAccess } from '../production/health.js';

/** The parts of an answer for a page that count. */
export interface PageAnswer {
  status: number;
  /** Header `etag`. */
  etag?: string;
  /** Header `location`. */
  location?: string;
  /** Header `www-authenticate`. */
  authenticate?: string;
  /** Whether Cloudflare challenges who asks instead of showing the site: header `cf-mitigated`. */
  isChallenge?: true;
}

/** What a site has at an address. */
export type PageState =
  /** A page. `key`: the key of its content; `undefined` when the site does not say it. */
  | { kind: 'page'; key: string | undefined }
  | { kind: 'missing' }
  /** A redirect. `path`: where to, when that is on the same host. */
  | { kind: 'redirect'; path: string | undefined }
  /** The login of Cloudflare Access answers instead of the site. */
  | { kind: 'login' }
  /** No answer that says anything about the page. */
  | { kind: 'unknown' };

export interface Asked {
  /** The whole address. */
  url: string;
  /** The key that was sent as `If-None-Match`. */
  key?: string | undefined;
  /** The key of the page that the site answers with for every path that it does not have. */
  fallback?: string | undefined;
}

/** The key in a header `ETag`, strong or weak; `undefined` when there is none. */
export function readKey(etag: string | undefined): string | undefined {
  return /^(?:W\/)?"([^"]+)"$/.exec(etag?.trim() ?? '')?.[1];
}

/** What an answer says of the page at an address. */
export function readPage(answer: PageAnswer, { url, key, fallback }: Asked): PageState {
  const { status, location, authenticate, isChallenge } = answer;
  if (isAccess(authenticate, location)) return { kind: 'login' };
  if (isChallenge) return { kind: 'unknown' };
  if (status === 304 && key !== undefined) return { kind: 'page', key };
  if (status === 404 || status === 410) return { kind: 'missing' };
  if (status >= 300 && status < 400) {
    return location === undefined ? { kind: 'unknown' } : { kind: 'redirect', path: pathOn(url, location) };
  }
  if (status !== 200) return { kind: 'unknown' };
  const served = readKey(answer.etag);
  const isFallback = served !== undefined && served === fallback && served !== key && new URL(url).pathname !== '/';
  return isFallback ? { kind: 'missing' } : { kind: 'page', key: served };
}

/** The key of the page that a site answers with for every path that it does not have, where it has such a page. */
export function readFallback(state: PageState): string | undefined {
  return state.kind === 'page' ? state.key : undefined;
}

/** How a page of the new site compares with production. */
export type Comparison =
  | 'same'
  | 'new'
  | 'removed'
  /** The content has another key. What a reader sees may be the same. */
  | 'differs'
  /** Neither site has such a page, or the new one leads on to another. */
  | 'none'
  | 'unknown';

/** @param now the page of the new site @param before the same address of production */
export function comparePages(now: PageState, before: PageState): Comparison {
  const has = (state: PageState) => state.kind === 'page';
  const lacks = (state: PageState) => state.kind === 'missing' || state.kind === 'redirect';
  if (has(now) && has(before)) return compareKeys(now, before);
  if (has(now) && lacks(before)) return 'new';
  if (now.kind === 'missing' && has(before)) return 'removed';
  return (lacks(now) && has(before)) || (lacks(now) && lacks(before)) ? 'none' : 'unknown';
}

type Page = Extract<PageState, { kind: 'page' }>;

function compareKeys(now: Page, before: Page): Comparison {
  if (now.key === undefined || before.key === undefined) return 'unknown';
  return now.key === before.key ? 'same' : 'differs';
}

/** The path of a redirect that stays on its host. */
function pathOn(url: string, location: string): string | undefined {
  const target = URL.canParse(location, url) ? new URL(location, url) : undefined;
  return target?.origin === new URL(url).origin ? target.pathname : undefined;
}
