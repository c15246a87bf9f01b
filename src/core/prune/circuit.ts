/** When the deletions stop because all of them fail. Times are milliseconds since the epoch. */

/** How many deletions fail in a row before the others are no longer tried. */
const MAX_FAILURES = 24;

/** How many are enough when they go on failing for `MAX_TIME`. */
const MIN_FAILURES = 8;

/** Milliseconds. */
const MAX_TIME = 60_000;

/** The deletions that failed since the last one that did not. */
export interface FailedRow {
  failures: number;
  /** When the first of them failed. */
  since: number;
}

/** Before the first deletion, and after each one that did not fail. */
export const NO_FAILURES: FailedRow = { failures: 0, since: Number.POSITIVE_INFINITY };

export function afterFailure({ failures, since }: FailedRow, now: number): FailedRow {
  return { failures: failures + 1, since: Math.min(since, now) };
}

/** Whether so many deletions failed in a row that the others are not tried. */
export function failsForGood({ failures, since }: FailedRow, now: number): boolean {
  return failures >= MAX_FAILURES || (failures >= MIN_FAILURES && now - since >= MAX_TIME);
}
