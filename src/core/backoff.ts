import type { Random } from './clock.js';

/** The growth of the pauses between attempts. Times are in milliseconds. */
export interface Backoff {
  /** The pause after the first attempt. */
  first: number;
  /** The factor from one pause to the next. Default 2. */
  growth?: number;
  /** The longest pause. */
  max: number;
  /** The random share of a pause, from 0 to 1. It spreads the attempts of many clients. Default 0. */
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
