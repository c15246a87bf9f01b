/**
 * Which addresses a `_redirects` file covers, by the rules of Cloudflare (workers-sdk,
 * packages/workers-shared/utils/configuration/parseRedirects.ts).
 */
import { readablePath } from './routes.js';

const STATUSES: ReadonlySet<string> = new Set(['200', '301', '302', '303', '307', '308']);

/** Rules of each kind that Cloudflare takes, and characters of a line. */
const MAX_RULES = { static: 2000, dynamic: 100 };
const MAX_LINE_LENGTH = 1000;

const VARIABLE = /(\*|:[A-Za-z]\w*)/;

/** A piece of the source of a rule: text as it is, a placeholder (`:name`) or a splat (`*`). */
type Piece = { text: string } | 'placeholder' | 'splat';

/** Makes a function that says whether a rule of the file takes the requests for a path. */
export function redirectsOf(file: string): (path: string) => boolean {
  const fixed = new Set<string>();
  const rules: Piece[][] = [];
  for (const line of file.split('\n')) {
    const source = sourceOf(line.trim());
    if (source === undefined) continue;
    if (rules.length === 0 && !VARIABLE.test(source)) {
      if (fixed.size < MAX_RULES.static) fixed.add(source);
    } else if (rules.length < MAX_RULES.dynamic) {
      rules.push(piecesOf(source));
    }
  }
  return (path) => {
    const readable = readablePath(path);
    return fixed.has(readable) || rules.some((pieces) => matches(pieces, readable));
  };
}

/** The source of a rule that Cloudflare takes. */
function sourceOf(line: string): string | undefined {
  const [from, to, status = '302', ...more] = line.split(/\s+/);
  if (line.length > MAX_LINE_LENGTH || !from?.startsWith('/') || to === undefined) return undefined;
  if (more.length > 0 || !STATUSES.has(status)) return undefined;
  // Cloudflare leaves out a rule that leads to itself, such as the fallback of a single-page application.
  if (/\/\*?$/.test(from) && /\/index(?:\.html)?$/.test(to)) return undefined;
  const variables = from.split(VARIABLE).filter((part) => VARIABLE.test(part));
  // A name that is there twice makes no valid expression of the rule.
  return new Set(variables).size < variables.length ? undefined : readablePath(from.replace(/[?#].*/, ''));
}

function piecesOf(source: string): Piece[] {
  return source.split(VARIABLE).map((part) => {
    if (part === '*') return 'splat';
    return VARIABLE.test(part) ? 'placeholder' : { text: part };
  });
}

/** Keeps all places in the path that the pieces so far can end at, so the time never grows beyond places times pieces. */
function matches(pieces: readonly Piece[], path: string): boolean {
  let places = new Set([0]);
  for (const piece of pieces) {
    const next = new Set<number>();
    for (const place of places) {
      if (piece === 'splat') for (let end = place; end <= path.length && !next.has(end); end += 1) next.add(end);
      else if (piece === 'placeholder') {
        for (let end = place + 1; end <= path.length && path[end - 1] !== '/' && !next.has(end); end += 1)
          next.add(end);
      } else if (path.startsWith(piece.text, place)) next.add(place + piece.text.length);
    }
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(path.length);
}
