/** Names of files that a build makes from their content: they say nothing to a reader. */

/** What stands in for a hash. */
const HASH = '#hash';

/** Digits of a hash that is a whole part of a path, or the value of a query. */
const MIN_WHOLE_LENGTH = 16;

/** The address with `#hash` in the place of each hash in its path and its query. */
export function withoutHash(address: string): string {
  const [whole, rest] = cutAt(address, '#');
  const [path, query] = cutAt(whole, '?');
  return `${path.split('/').map(withoutHashInPart).join('/')}${withoutHashInQuery(query)}${rest}`;
}

/**
 * The part of a path without its hash, in the forms `name.<hash>.ext`, `name-<hash>.ext`, `name_<hash>.ext` and
 * `<hash>.ext`, as webpack, Vite, Rollup, esbuild, Astro and Next.js write them.
 */
function withoutHashInPart(part: string): string {
  if (isLongHex(part)) return HASH;
  const dot = part.lastIndexOf('.');
  if (dot <= 0) return part;
  const [name, extension] = [part.slice(0, dot), part.slice(dot)];
  if (isLongHex(name)) return `${HASH}${extension}`;
  // Vite's hashes may begin with, end in and hold `-` and `_`: the last eight characters are one.
  const [, start, last] = /^(.*[-._])([\w-]{8})$/.exec(name) ?? [];
  if (last !== undefined && hasBothCases(last)) return `${start}${HASH}${extension}`;
  const pieces = name.split(/([-._])/).map((piece, at) => (at > 0 && isHash(piece) ? HASH : piece));
  return `${pieces.join('')}${extension}`;
}

/** `?v=<hash>`, and a query that is nothing but a hash or a number, are there so that a browser gets the new file. */
function withoutHashInQuery(query: string): string {
  return query
    .replace(/([?&](?:v|ver|version|h|hash|dpl)=)[^&]*/g, `$1${HASH}`)
    .replace(/^\?[\da-f]{6,}$/i, `?${HASH}`);
}

/** Whether a piece of a name is a hash rather than a word, a number, a date, or a word with a number. */
function isHash(piece: string): boolean {
  if (!/^\w{8,}$/.test(piece)) return false;
  if (/\d/.test(piece) && /[a-z]/i.test(piece))
    return /^[\da-f]+$/.test(piece) || !/^(?:[a-z]+\d+|\d+[a-z]+)$/i.test(piece);
  return piece.length === 8 && hasBothCases(piece);
}

function hasBothCases(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text);
}

function isLongHex(text: string): boolean {
  return text.length >= MIN_WHOLE_LENGTH && /^[\da-f]+$/i.test(text);
}

/** The text up to a mark, and from it on. */
function cutAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}
