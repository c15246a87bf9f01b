/** Time that passes only when everybody waits for it, so that hours take as long as what happens in them. */
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../src/core/clock.js';

export interface Simulation {
  clock: Clock;
  /** Lets time pass until the work is done. @param busy whether something goes on that no sleep tells of */
  run<T>(work: Promise<T>, busy?: () => boolean): Promise<T>;
}

export function createSimulation(start = Date.parse('2026-11-25T00:00:00Z')): Simulation {
  const sleepers = new Map<() => void, number>();
  const limits = new Map<() => void, number>();
  let now = start;

  function wakeNext(): void {
    const next = Math.min(...sleepers.values(), ...limits.values());
    if (next === Number.POSITIVE_INFINITY) return;
    now = Math.max(now, next);
    for (const waiting of [sleepers, limits]) {
      for (const [wake, at] of waiting) {
        if (at > now) continue;
        waiting.delete(wake);
        wake();
      }
    }
  }

  return {
    clock: {
      now: () => now,
      sleep(ms, signal) {
        if (signal?.aborted) return Promise.reject(signal.reason);
        return new Promise((resolve, reject) => {
          const stop = () => {
            sleepers.delete(wake);
            reject(signal?.reason);
          };
          const wake = () => {
            signal?.removeEventListener('abort', stop);
            resolve();
          };
          signal?.addEventListener('abort', stop, { once: true });
          sleepers.set(wake, now + ms);
        });
      },
      limit: (ms) => {
        const over = new AbortController();
        const wake = () => over.abort(new DOMException('The time is over.', 'TimeoutError'));
        limits.set(wake, now + ms);
        return { signal: over.signal, clear: () => limits.delete(wake) };
      },
    },
    async run(work, busy = () => false) {
      let over = false;
      const end = () => {
        over = true;
      };
      work.then(end, end);
      for (let idle = 0; !over; ) {
        await turn();
        idle = busy() ? 0 : idle + 1;
        if (idle < 2) continue;
        wakeNext();
        idle = 0;
      }
      return work;
    },
  };
}

/** A clock that runs so many times as fast as the real one, from now on. */
export function scaledClock(factor: number): Clock {
  const started = Date.now();
  const origin = performance.now();
  return {
    now: () => started + Math.round((performance.now() - origin) * factor),
    async sleep(ms, signal) {
      await wait(ms / factor, undefined, signal ? { signal } : {});
    },
    limit: (ms) => {
      const over = new AbortController();
      const end = () => over.abort(new DOMException('The time is over.', 'TimeoutError'));
      const timer = setTimeout(end, ms / factor).unref();
      return { signal: over.signal, clear: () => clearTimeout(timer) };
    },
  };
}
