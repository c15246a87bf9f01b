/** When to look at a check run again. The workflows of a repository share 1,000 requests an hour. */

/** What GitHub says of the requests that are left. */
export interface Quota {
  remaining: number;
  /** When all are there again, in milliseconds since the epoch. */
  resetsAt: number;
}

/** In milliseconds, as the others here. */
const MIN_PAUSE = 10_000;
const MAX_PAUSE = 20_000;

/** A build that has been running for this many pauses is looked at one pause later. */
const AGE_OF_PAUSE = 12;

/** One of so many requests that are left is taken: the other jobs need some too. */
const SHARE = 2;

/** It is not longer however few requests are left. */
const MAX_PAUSE_FOR_QUOTA = 300_000;

/**
 * Milliseconds until a check run is looked at again: 10 s, growing with the age of the build to 20 s, and longer where
 * few requests are left.
 * @param elapsed since the build began, in milliseconds @param now in milliseconds since the epoch
 */
export function nextCheckPoll(elapsed: number, quota: Quota | undefined, now: number): number {
  const pause = Math.min(MAX_PAUSE, Math.max(MIN_PAUSE, elapsed / AGE_OF_PAUSE));
  if (quota === undefined || quota.resetsAt <= now) return pause;
  const spread = ((quota.resetsAt - now) / Math.max(1, quota.remaining)) * SHARE;
  return Math.max(pause, Math.min(MAX_PAUSE_FOR_QUOTA, spread));
}
