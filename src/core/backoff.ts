import type { Random } from './clock.js';

/** How the pauses between attempts grow. Times are milliseconds. */
export interface Backoff {
  /** The pause after the first attempt. */
  first: number;
  /** What each pause is multiplied by to give the next. Default 2. */
  growth?: number;
  /** No pause is longer. */
  max: number;
  /** The share of a pause that is random, 0 to 1: it keeps many clients from coming back together. Default 0. */
  jitter?: number;
}

const NOT_RANDOM: Random = () => 1;

/**
 * The pause after an attempt, in milliseconds.
 * @param attempt the number of the attempt that failed, from 1
 */
export function backoff(
  attempt: number,
  { first, growth = 2, max, jitter = 0 }: Backoff,
  random: Random = NOT_RANDOM,
): number {
  const pause = Math.min(max, first * growth ** (attempt - 1));
  return pause * (1 - jitter + jitter * random());
}
