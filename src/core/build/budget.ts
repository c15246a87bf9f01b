/** How many requests following a deployment takes: at most 60 in any 5 minutes. All times are milliseconds. */

/** The most requests in any `WINDOW`. Cloudflare allows a user 1,200 in that time, for all that the user does. */
export const MAX_REQUESTS = 60;

export const WINDOW = 300_000;

/** What the requests of one phase are spread over. */
interface Phase {
  /** Those that are left are spread over this time. */
  horizon: number;
  /** Requests that the phase leaves to what comes after it. */
  reserve: number;
  /** Of these, those that it takes in no case. */
  hardReserve: number;
}

/** What comes next: anything, the end of a build that may fail, or the end of one that has been built. */
export type BuildPhase = 'building' | 'ending' | 'deploying';

/** After a failure the log is read up to three times, after a success once. Most `deploy` stages are over in 15 s. */
const PHASES: Readonly<Record<BuildPhase, Phase>> = {
  building: { horizon: 90_000, reserve: 5, hardReserve: 4 },
  ending: { horizon: 15_000, reserve: 4, hardReserve: 4 },
  deploying: { horizon: 15_000, reserve: 2, hardReserve: 2 },
};

/** When fewer requests than this are left for all that use the same credentials, polls are further apart. */
const LOW_QUOTA = 30;

/** How much further apart they are then. */
const LOW_QUOTA_FACTOR = 3;

/** The longest wait for the sake of a low quota. */
const MAX_LOW_QUOTA_WAIT = 20_000;

/** So many requests at once take less time than this when nothing is short. */
const MAX_BURST_TIME = 1000;

/**
 * Milliseconds to wait at least before the next request, so that those that are left last.
 * @param sent when the requests so far were sent, the oldest first
 * @param now on the same clock
 */
export function budgetWait(sent: readonly number[], now: number, phase: BuildPhase): number {
  const { horizon, reserve, hardReserve } = PHASES[phase];
  const staying = sent.filter((time) => time > now + horizon - WINDOW).length;
  const pace = horizon / Math.max(1, MAX_REQUESTS - reserve - staying);
  const oldest = sent.at(hardReserve - MAX_REQUESTS);
  return Math.max(pace, oldest === undefined ? 0 : oldest + WINDOW - now);
}

/**
 * The wait when the quota that all requests of the same credentials share runs low.
 * @param timeFor milliseconds that so many requests have to wait for the quota at least
 */
export function waitAtQuota(wait: number, timeFor: (requests: number) => number): number {
  const isLow = timeFor(LOW_QUOTA) > MAX_BURST_TIME;
  return isLow ? Math.max(wait, Math.min(wait * LOW_QUOTA_FACTOR, MAX_LOW_QUOTA_WAIT)) : wait;
}
