/** What Cloudflare will make of the files that configure a site. */
import { type HeaderRule, readHeaders } from './headers.js';
import { type Redirect, readRedirects } from './redirects.js';
import { type RoutesProblem, readRoutes } from './routes.js';
import { isUnmatchable } from './rule-address.js';
import { createTally, type SiteFileCheck, type SiteFileName, type Tally } from './site-file.js';

export interface CheckedSiteFile extends SiteFileCheck {
  /** What wrangler refuses a `_routes.json` for, when the site has Functions. */
  problem?: RoutesProblem;
}

/** By the documentation. Cloudflare's parser takes one more. */
const MAX_HEADER_RULES = 100;

const UNMATCHABLE = 'no address can match it: it has more than one `*`, or the same placeholder twice';

/** What Cloudflare makes of a file. */
export function checkSiteFile(name: SiteFileName, text: string): CheckedSiteFile {
  if (name === '_routes.json') return checkRoutes(text);
  return name === '_redirects' ? checkRedirects(text) : checkHeaders(text);
}

function checkRedirects(text: string): SiteFileCheck {
  const tally = createTally();
  const kept = readRedirects(text, tally);
  return {
    name: '_redirects',
    rules: kept.length - ignoreUnmatchable(kept, ({ from }) => from, tally),
    ...tally.counts(),
  };
}

function checkHeaders(text: string): SiteFileCheck {
  const tally = createTally();
  const kept = readHeaders(text, tally);
  const last = new Map(kept.map(({ path, line }) => [path, line]));
  const replaced = kept.filter(({ path, line }) => last.get(path) !== line);
  for (const { path, line } of replaced) {
    tally.ignore(line, `the rule in line ${last.get(path)} has the same path, and replaces it`);
  }
  const others = kept.filter((rule) => !replaced.includes(rule));
  const rules = others.length - ignoreUnmatchable(others, ({ path }) => path, tally);
  if (kept.length > MAX_HEADER_RULES) {
    const { line } = kept[MAX_HEADER_RULES] as HeaderRule;
    tally.doubt(line, `it is over the ${MAX_HEADER_RULES} rules of the documentation`);
  }
  return { name: '_headers', rules, ...tally.counts() };
}

function checkRoutes(text: string): CheckedSiteFile {
  const tally = createTally();
  const read = readRoutes(text, tally);
  if (typeof read === 'number') return { name: '_routes.json', rules: read, ...tally.counts() };
  tally.ignore(read.line, read.reason);
  return { name: '_routes.json', rules: 0, ...tally.counts(), problem: read };
}

/** @returns how many */
function ignoreUnmatchable<T extends HeaderRule | Redirect>(
  rules: readonly T[],
  addressOf: (rule: T) => string,
  tally: Tally,
): number {
  const found = rules.filter((rule) => isUnmatchable(addressOf(rule)));
  for (const { line } of found) tally.ignore(line, UNMATCHABLE);
  return found.length;
}
