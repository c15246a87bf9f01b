import type { Clock } from '../src/core/clock.js';

/** A clock whose sleeps take no time but move its hands, and are remembered. */
export function swiftClock(): Clock & { sleeps: number[] } {
  const sleeps: number[] = [];
  let ahead = 0;
  return {
    sleeps,
    now: () => Date.now() + ahead,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      sleeps.push(ms);
      ahead += ms;
    },
  };
}
