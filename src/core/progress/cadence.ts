/** When the progress of long work is said again. */

/** Milliseconds without a line, at the most while the work goes on. */
export const PROGRESS_INTERVAL = 10_000;

/** The share of the work that makes a line worth while sooner. */
const STEP = 0.05;

/** Milliseconds between two lines, at the least. */
const MIN_INTERVAL = 1000;

/** How far the work was at a moment. */
export interface Moment {
  /** From 0 to 1. */
  share: number;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Whether a line is due: 10 seconds after the last one, or 5 % of the work later. */
export function isProgressDue(now: Moment, last: Moment): boolean {
  const elapsed = now.at - last.at;
  return elapsed >= PROGRESS_INTERVAL || (elapsed >= MIN_INTERVAL && now.share - last.share >= STEP);
}
