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

/** Milliseconds between two lines about the progress of long work, at the most. */
export const PROGRESS_INTERVAL = 10_000;

/** The share of the work that makes a line worth while sooner. */
const STEP = 0.05;

/** Milliseconds between two lines, at the least. */
const MIN_INTERVAL = 1000;

/** How far the work was at a moment. */
export interface ProgressMoment {
  /** From 0 to 1. */
  share: number;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Whether a line is due: 10 seconds after the last one, or 5 % of the work later. */
export function isProgressDue(now: ProgressMoment, last: ProgressMoment): boolean {
  const elapsed = now.at - last.at;
  return elapsed >= PROGRESS_INTERVAL || (elapsed >= MIN_INTERVAL && now.share - last.share >= STEP);
}
