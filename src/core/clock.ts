/** The time. Whatever waits gets its clock passed in, so a test can set the time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits `ms` milliseconds. @throws the signal's reason as soon as the signal is aborted */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Starts a time limit of `ms` milliseconds. */
  limit(ms: number): TimeLimit;
}

export interface TimeLimit {
  /** Aborted with a `TimeoutError` when the time is over. */
  signal: AbortSignal;
  /** Ends the limit. Its signal is never aborted after this. */
  clear(): void;
}

/** How long a run waits for a server that asks it to wait. */
export interface Patience {
  /** When the run ends at the latest, in milliseconds since the epoch. */
  until: number;
  /** Ends the run, because a server asks to wait longer than that. @param askedUntil milliseconds since the epoch */
  giveUp(askedUntil: number): void;
}

/** The patience of a run without an end. */
export const PATIENT: Patience = { until: Number.POSITIVE_INFINITY, giveUp: () => undefined };

/** A random number from 0 up to, not including, 1. */
export type Random = () => number;
