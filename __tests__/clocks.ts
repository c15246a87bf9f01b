import { setImmediate as turn } from 'node:timers/promises';
import type { Clock, TimeLimit } from '../src/core/clock.js';

/** A time limit that is never reached. */
export const NO_LIMIT: TimeLimit = { signal: new AbortController().signal, clear: () => undefined };

export interface SwiftClock extends Clock {
  /** The sleeps so far, in milliseconds. */
  sleeps: number[];
  /** Lets the time of every limit be over that has begun and was not cleared. */
  expire(): void;
}

/** A clock whose sleeps take no time but move its hands, and are remembered. Its limits are over when a test says so. */
export function swiftClock(): SwiftClock {
  const sleeps: number[] = [];
  const limits = new Set<AbortController>();
  let ahead = 0;
  return {
    sleeps,
    now: () => Date.now() + ahead,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      sleeps.push(ms);
      ahead += ms;
    },
    limit() {
      const over = new AbortController();
      limits.add(over);
      return { signal: over.signal, clear: () => limits.delete(over) };
    },
    expire() {
      for (const over of limits) over.abort(new DOMException('The time is over.', 'TimeoutError'));
      limits.clear();
    },
  };
}

/** Waits, turn by turn, until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}
