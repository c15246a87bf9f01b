/** What stays of the rows that several jobs and runs wrote, in whatever order they come. */

import { defined } from '../../core/defined.js';
import { type CommentRow, compareAge, type LastGood, type RowStatus } from './rows.js';
import { type CommentState, fingerprintOf } from './state.js';

/** The statuses of rows that show what is served themselves, or that are about nothing that is. */
const WITHOUT_LAST_GOOD: ReadonlySet<RowStatus> = new Set([
  'success',
  'removed',
  'rolled-back',
  'already-live',
  'dry-run',
  'taken-back',
  'brought-back',
]);

/** The rows of this run and those of the comment. A row of this run replaces one of the same moment. */
export function mergeStates(rows: readonly CommentRow[], states: readonly CommentState[]): CommentState {
  const before = states.flatMap((state) => state.rows);
  const merged = newestRows(before);
  for (const [key, row] of newestRows(rows)) {
    const other = merged.get(key);
    if (other === undefined || compareAge(row, other) >= 0) merged.set(key, row);
  }
  const leftOut = new Set(states.flatMap((state) => [...state.leftOut]));
  for (const row of merged.values()) {
    leftOut.delete(fingerprintOf(row));
    leftOut.delete(fingerprintOf({ project: row.project }));
  }
  const all = groupByKey([...before, ...rows]);
  const named = newestNamed(merged.values());
  const kept = [...merged].filter(([, row]) => !isReplaced(row, named));
  return { rows: kept.map(([key, row]) => withLastGood(row, all.get(key) ?? [])), leftOut };
}

/** Whether these rows hold a row, or a newer one in its place. */
export function holdsRow(rows: readonly CommentRow[], row: CommentRow): boolean {
  const newest = newestRows(rows);
  const other = newest.get(keyOf(row));
  return (other !== undefined && compareAge(other, row) >= 0) || isReplaced(row, newestNamed(newest.values()));
}

/** The newest row of each project and branch, whatever the order of the rows is. */
export function newestRows(rows: readonly CommentRow[]): Map<string, CommentRow> {
  const newest = new Map<string, CommentRow>();
  for (const row of rows) {
    const key = keyOf(row);
    const other = newest.get(key);
    if (other === undefined || compareAge(row, other) > 0 || (compareAge(row, other) === 0 && saysMore(row, other)))
      newest.set(key, row);
  }
  return newest;
}

/** Settles which of two rows of the same moment stays. A row that was made shorter to fit says less. */
function saysMore(a: CommentRow, b: CommentRow): boolean {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one.length === other.length ? one > other : one.length > other.length;
}

/** What a row is about. */
function keyOf({ project, branch = '' }: CommentRow): string {
  return `${project}\n${branch}`;
}

function groupByKey(rows: readonly CommentRow[]): Map<string, CommentRow[]> {
  const groups = new Map<string, CommentRow[]>();
  for (const row of rows) {
    const same = groups.get(keyOf(row));
    if (same === undefined) groups.set(keyOf(row), [row]);
    else same.push(row);
  }
  return groups;
}

/** The newest row of each project that names its branch. */
function newestNamed(rows: Iterable<CommentRow>): Map<string, CommentRow> {
  const newest = new Map<string, CommentRow>();
  for (const row of rows) {
    const other = newest.get(row.project);
    if (row.branch !== undefined && (other === undefined || compareAge(row, other) > 0)) newest.set(row.project, row);
  }
  return newest;
}

/**
 * Whether a row that names no branch has a newer one of its project that does. Earlier versions wrote such rows.
 * @param named by project
 */
function isReplaced(row: CommentRow, named: ReadonlyMap<string, CommentRow>): boolean {
  const other = named.get(row.project);
  return row.branch === undefined && other !== undefined && compareAge(other, row) >= 0;
}

/**
 * The row with the newest deployment that succeeded before it. There is none where the row itself succeeded, and none
 * from before the previews were deleted.
 * @param rows all that are known of its project and branch
 */
function withLastGood({ lastGood: _, logTail, ...row }: CommentRow, rows: readonly CommentRow[]): CommentRow {
  const isGood = WITHOUT_LAST_GOOD.has(row.status) || row.isServed;
  const removed = rows.filter(({ status }) => status === 'removed');
  const good = rows
    .flatMap(goodOf)
    .filter((one) => removed.every((other) => compareAge(one, other) > 0))
    .sort((a, b) => compareAge(b, a) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { ...row, ...defined({ lastGood: isGood ? undefined : good[0], logTail }) };
}

/** What a row knows of a deployment that succeeded. */
function goodOf({ status, isServed, alias, url, commitHash, order, updated, lastGood }: CommentRow): LastGood[] {
  const address = alias ?? url;
  const own = (status === 'success' || isServed) && address !== undefined;
  return [...(own ? [{ address, order, updated, ...defined({ commitHash }) }] : []), ...(lastGood ? [lastGood] : [])];
}
