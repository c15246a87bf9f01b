/** Reads `_headers` as Cloudflare does (https://developers.cloudflare.com/pages/configuration/headers/). */
import { countRest, linesOf, MAX_LINE_LENGTH, TOO_LONG } from './lines.js';
import { hasPort, readAddress } from './rule-address.js';
import { quoted, type Tally } from './site-file.js';

/** How many rules Cloudflare keeps before it reads no further; the rule that it reads then is kept too. */
const MAX_RULES = 100;

const UNSET = '! ';

/** A rule that Cloudflare keeps. */
export interface HeaderRule {
  /** The line of its path. */
  line: number;
  path: string;
  /** The values of each header, by its name in small letters. */
  headers: Map<string, string[]>;
  /** Headers that are taken off. */
  unset: string[];
}

/** A path without its rule: that of a line which Cloudflare ignores, or none. */
interface NoRule {
  /** Absent at the start of the file. */
  ignoredPath?: number;
}

type Current = HeaderRule | NoRule;

/** The rules of a file that Cloudflare keeps. @param tally takes what it ignores */
export function readHeaders(text: string, tally: Tally): HeaderRule[] {
  const kept: HeaderRule[] = [];
  const lines = linesOf(text);
  let current: Current = {};

  function finishRule(): void {
    if (!isRule(current)) return;
    if (isEmpty(current)) tally.ignore(current.line, 'it is a path without headers');
    else kept.push(current);
  }

  for (const { number, text: line } of lines) {
    if (line.length > MAX_LINE_LENGTH) {
      tally.ignore(number, TOO_LONG);
    } else if (!/^(?:\S+:\/\/|\/)/.test(line)) {
      const problem = addHeader(line, current);
      if (problem !== undefined) tally.ignore(number, problem);
    } else if (kept.length >= MAX_RULES) {
      const reason = `the file has more than ${MAX_RULES} rules, and Cloudflare reads no further`;
      tally.ignore(number, reason, 1 + countRest(lines));
    } else {
      finishRule();
      const path = readPath(line);
      if (typeof path === 'string') current = { line: number, path, headers: new Map(), unset: [] };
      else {
        tally.ignore(number, path.problem);
        current = { ignoredPath: number };
      }
    }
  }
  finishRule();
  return kept;
}

function isRule(current: Current): current is HeaderRule {
  return 'path' in current;
}

function isEmpty({ headers, unset }: HeaderRule): boolean {
  return headers.size === 0 && unset.length === 0;
}

function readPath(line: string): string | { problem: string } {
  if (hasPort(line)) return { problem: 'its host has a port, which Cloudflare does not match' };
  return readAddress(line)?.text ?? { problem: 'it begins neither with `/` nor with `https://`' };
}

/** Adds a header to its rule. @returns why Cloudflare ignores it */
function addHeader(line: string, current: Current): string | undefined {
  const colon = line.indexOf(':');
  if (colon < 0 && !isRule(current)) return noPath(current);
  if (colon < 0 && isRule(current) && line.startsWith(UNSET)) {
    current.unset.push(line.slice(UNSET.length));
    return undefined;
  }
  if (colon < 0) return 'it is no header of the form `Name: value`';
  const name = line.slice(0, colon).trim().toLowerCase();
  const value = line.slice(colon + 1).trim();
  if (name.includes(' ')) return `the name of its header, ${quoted(name)}, has a space in it`;
  if (name === '') return 'its header has no name';
  if (value === '') return `its header ${quoted(name)} has no value`;
  if (!isRule(current)) return noPath(current);
  const values = current.headers.get(name);
  if (values !== undefined) values.push(value);
  // Cloudflare keeps the headers in an object of JavaScript, which has no place for this name.
  else if (name !== '__proto__') current.headers.set(name, [value]);
  return undefined;
}

function noPath({ ignoredPath }: NoRule): string {
  return ignoredPath === undefined
    ? 'no path comes before it'
    : `the path before it, in line ${ignoredPath}, is ignored`;
}
