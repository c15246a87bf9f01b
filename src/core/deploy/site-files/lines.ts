/** The lines of `_redirects` and `_headers`, as Cloudflare reads them. */
import { writeNumber } from '../../count.js';

/** Characters of a line that Cloudflare reads; it ignores a longer one. */
export const MAX_LINE_LENGTH = 2000;
export const TOO_LONG = `it is longer than ${writeNumber(MAX_LINE_LENGTH)} characters`;

export interface Line {
  /** Begins at 1. */
  number: number;
  /** Without white space around it. */
  text: string;
}

/** Gives one line after another, so that a file of millions of lines takes no more memory. Comments are left out. */
export function* linesOf(text: string): Generator<Line, void> {
  let start = 0;
  for (let number = 1; start <= text.length; number += 1) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end;
    const line = text.slice(start, next).trim();
    if (line !== '' && !line.startsWith('#')) yield { number, text: line };
    start = next + 1;
  }
}

/** How many lines are left. They are read away. */
export function countRest(lines: Iterator<Line>): number {
  let count = 0;
  while (!lines.next().done) count += 1;
  return count;
}
