/** What a comment has room for. */

import { defined } from '../../core/defined.js';
import { shortHash } from '../../core/pages/commit.js';
import { type PartsMaker, partsMaker, type RowParts } from './parts.js';
import { byImportance, type CommentRow, isFailure, isShown, MAX_TAIL_LENGTH } from './rows.js';
import { type CommentState, FINGERPRINT_LENGTH, fingerprintOf, writeRow } from './state.js';

/** What a comment shows, and the fingerprints of the rows that it only counts. */
export interface Fitted {
  shown: RowParts[];
  leftOut: string[];
}

/** Characters of all rows. GitHub takes 65,536 in a comment; the rest is for what stands around the rows. */
const MAX_ROWS_LENGTH = 59_000;

/** Rows that are counted; of more it is only known that there are more. */
export const MAX_LEFT_OUT = 4000;

/** Characters that the hidden state needs for a row that is counted. */
const COUNTED_LENGTH = FINGERPRINT_LENGTH + 1;

/** Lines of a build log: a few are shown of each before more are shown of any. */
const TAIL_LENGTHS = [4, 8, 15, MAX_TAIL_LENGTH] as const;

/** The rows as far as there is room for them. Rows that come from the comment that shows them give the same again. */
export function fitRows({ rows, leftOut }: CommentState): Fitted {
  const partsOf = partsMaker(rows);
  return fitWhole(rows, leftOut, partsOf) ?? fitByImportance(byImportance(rows), leftOut, partsOf);
}

/** All that the rows say, when there is room for it. */
function fitWhole(rows: readonly CommentRow[], leftOut: ReadonlySet<string>, partsOf: PartsMaker): Fitted | undefined {
  if (leftOut.size > MAX_LEFT_OUT) return undefined;
  let room = MAX_ROWS_LENGTH - COUNTED_LENGTH * leftOut.size;
  const shown: RowParts[] = [];
  for (const row of rows) {
    const parts = partsOf(row);
    room -= parts.length;
    if (room < 0) return undefined;
    shown.push(parts);
  }
  return { shown, leftOut: [...leftOut].sort() };
}

/**
 * Gives the room to what is most important: the newest row and all failures with links, then a line for each other
 * row, then what went wrong in the failures, then links and details of the others, then changed pages, then more and
 * more of the build logs.
 * @param rows the most important first
 */
function fitByImportance(rows: readonly CommentRow[], before: ReadonlySet<string>, partsOf: PartsMaker): Fitted {
  const shown = new Map<CommentRow, RowParts>();
  const all = before.size + rows.length;
  // There is room to count every row, and a row that is shown frees it.
  let room = MAX_ROWS_LENGTH - COUNTED_LENGTH * Math.min(all, MAX_LEFT_OUT);
  const freed = all > MAX_LEFT_OUT ? 0 : COUNTED_LENGTH;

  /** Shows rows in this form where there is room for it. Returns the ones that had it: others cannot grow further. */
  function show(some: readonly CommentRow[], form: (row: CommentRow) => CommentRow): CommentRow[] {
    return some.filter((row) => {
      const before = shown.get(row) ?? { length: freed, state: '' };
      const larger = form(row);
      // The state alone says of most rows that there is nothing to add to them, or too much.
      const least = writeRow(larger).length - before.state.length;
      if (least <= 0) return true;
      if (least > room + freed) return false;
      const parts = partsOf(larger);
      const growth = parts.length - before.length;
      if (growth > room) return false;
      shown.set(row, parts);
      room -= growth;
      return true;
    });
  }

  const urgent = rows.filter((row, at) => at === 0 || isFailure(row));
  show(urgent, asLine);
  show(urgent, asLinks);
  show(rows, asLine);
  show(urgent, withDetails);
  const detailed = show(show(show(rows, asLinks), withDetails), withPages);
  let growing = detailed.filter(({ logTail }) => logTail !== undefined);
  for (const lines of TAIL_LENGTHS) growing = show(growing, (row) => withTail(row, lines));

  const others = rows.filter((row) => !shown.has(row)).map(fingerprintOf);
  const leftOut = [...new Set([...before, ...others])].sort().slice(0, MAX_LEFT_OUT);
  return { shown: [...shown.values()], leftOut };
}

/** No more than what it is about, and its status. */
function asLine({ project, status, order, updated, branch }: CommentRow): CommentRow {
  return { project, status, order, updated, ...defined({ branch }) };
}

/** What the table shows, in the order in which rows are read. */
function asLinks(row: CommentRow): CommentRow {
  const { environment, url, alias, commitHash, logUrl, duration, stage, reason, isServed, lastGood } = row;
  const hasAddresses = isShown(row);
  return {
    ...asLine(row),
    ...defined({
      environment: environment === 'preview' ? undefined : environment,
      commitHash: commitHash && shortHash(commitHash),
      stage,
      reason,
      url: hasAddresses ? url : undefined,
      alias: hasAddresses ? alias : undefined,
      logUrl,
      duration,
      isServed,
      lastGood,
    }),
  };
}

/** All that is known but the changed pages and the build log. */
function withDetails({ logTail, pages, ...row }: CommentRow): CommentRow {
  return row;
}

/** All that is known but the build log. */
function withPages({ logTail, ...row }: CommentRow): CommentRow {
  return row;
}

/** All that is known, with the last lines of the build log. */
function withTail({ logTail = [], ...row }: CommentRow, lines: number): CommentRow {
  return { ...row, logTail: logTail.slice(-lines) };
}
