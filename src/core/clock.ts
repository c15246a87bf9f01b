/** Time as the program sees it, passed in wherever something waits, so that tests can turn the hands. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits `ms` milliseconds. Rejects with the signal's reason as soon as the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Begins a time limit of `ms` milliseconds. */
  limit(ms: number): TimeLimit;
}

export interface TimeLimit {
  /** Aborted with a `TimeoutError` when the time is over. */
  signal: AbortSignal;
  /** Ends the limit: its signal is never aborted afterwards. */
  clear(): void;
}

/** A random number from 0 up to, not including, 1. */
export type Random = () => number;
