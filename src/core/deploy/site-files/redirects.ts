/** Reads `_redirects` as Cloudflare does (https://developers.cloudflare.com/pages/configuration/redirects/). */
import { writeNumber } from '../../count.js';
import { countRest, linesOf, MAX_LINE_LENGTH, TOO_LONG } from './lines.js';
import { isDynamic, type RuleAddress, readAddress } from './rule-address.js';
import { quoted, type Tally } from './site-file.js';

const MAX_STATIC = 2000;
const MAX_DYNAMIC = 100;

/** Characters of a redirect by the documentation. Cloudflare's parser takes twice as many. */
const MAX_DOCUMENTED_LENGTH = 1000;

const CODES: ReadonlySet<number> = new Set([200, 301, 302, 303, 307, 308]);
const DEFAULT_CODE = '302';

/** A redirect that Cloudflare keeps. */
export interface Redirect {
  line: number;
  from: string;
  to: string;
  status: number;
}

/** What is known of a file before the next line is read. */
interface Progress {
  fixed: number;
  /** How many redirects have a splat or a placeholder, or come after one that has. */
  dynamic: number;
  /** The line of each source. */
  sources: Map<string, number>;
}

/** The redirects of a file that Cloudflare keeps. @param tally takes what it ignores */
export function readRedirects(text: string, tally: Tally): Redirect[] {
  const kept: Redirect[] = [];
  const progress: Progress = { fixed: 0, dynamic: 0, sources: new Map() };
  const lines = linesOf(text);
  for (const { number, text: line } of lines) {
    const redirect = readRedirect(line, number, progress);
    const isEnd = progress.dynamic > MAX_DYNAMIC;
    if (typeof redirect === 'string') {
      tally.ignore(number, redirect, isEnd ? 1 + countRest(lines) : 1);
      if (isEnd) break;
      continue;
    }
    kept.push(redirect);
    if (line.length > MAX_DOCUMENTED_LENGTH) {
      tally.doubt(
        number,
        `it is longer than the ${writeNumber(MAX_DOCUMENTED_LENGTH)} characters of the documentation`,
      );
    }
  }
  return kept;
}

/** Reads a line. @returns the redirect, or why Cloudflare ignores it */
function readRedirect(line: string, number: number, progress: Progress): Redirect | string {
  if (line.length > MAX_LINE_LENGTH) return TOO_LONG;
  const parts = line.split(/\s+/);
  if (parts.length < 2 || parts.length > 3) {
    const hint = parts.some((part) => part.startsWith('#')) ? '; a comment needs a line of its own' : '';
    return `it has ${parts.length} ${parts.length === 1 ? 'part' : 'parts'} instead of 2 or 3${hint}`;
  }
  const [source, target, code = DEFAULT_CODE] = parts as [string, string, string?];
  const from = readAddress(source) ?? (readAddress(`/${source}`) as RuleAddress);
  if (from.hasHost) return 'its source names a host, and can only be a path';
  const excess = overLimit(from, progress);
  if (excess !== undefined) return excess;
  const to = readAddress(target, { whole: true });
  if (to === undefined) return 'its target begins neither with `/` nor with `https://`';
  const status = Number(code);
  if (!CODES.has(status)) return `its code ${quoted(code)} is none of ${[...CODES].join(', ')}`;
  if (isLoop(from, to)) return 'it would lead to itself: Cloudflare takes `index.html` off an address';
  const same = progress.sources.get(from.text);
  if (same !== undefined) return `line ${same} has the same source`;
  progress.sources.set(from.text, number);
  if (status === 200 && to.hasHost) return 'with the code 200, its target can only be a path of the site';
  return { line: number, from: from.text, to: to.text, status };
}

/** Counts a redirect. @returns why it is one too many */
function overLimit({ text }: RuleAddress, progress: Progress): string | undefined {
  if (progress.dynamic === 0 && !isDynamic(text)) {
    progress.fixed += 1;
    return progress.fixed > MAX_STATIC
      ? `the file has more than ${writeNumber(MAX_STATIC)} static redirects`
      : undefined;
  }
  progress.dynamic += 1;
  return progress.dynamic > MAX_DYNAMIC
    ? `the file has more than ${MAX_DYNAMIC} dynamic redirects (the first with a splat or placeholder and all after it), and Cloudflare reads no further`
    : undefined;
}

/** Whether a redirect leads to the page of its own folder. */
function isLoop(from: RuleAddress, to: RuleAddress): boolean {
  return /\/\*?$/.test(from.text) && /\/index(?:.html)?$/.test(to.text) && !to.hasHost;
}
