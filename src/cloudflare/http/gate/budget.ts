/**
 * The window budget: how many requests one rate limit still allows, and when it allows more. Everything here is pure.
 * Times are milliseconds; points in time are milliseconds since the epoch.
 *
 * A rate limit counts requests in fixed windows. At the end of a window the whole quota is there again. An answer
 * reports what its window had left when the server counted the request. The server may have counted every other
 * request in flight before or after that one. The budget takes all of them off, so it never allows a request that
 * the window does not have.
 *
 * Cloudflare allows 1,200 requests in 5 minutes (https://developers.cloudflare.com/fundamentals/api/reference/limits/).
 * The budget does not assume this figure: it uses the quota and the window that the answers report.
 */
import type { RateLimit } from './rate-limits.js';

/** One rate limit, as far as the answers report it. */
export interface Budget {
  /** Requests in each window. */
  quota: number;
  /** Length of a window. */
  window: number;
  /** The most requests that a window takes, when a refusal has shown it (`refusal.ts`); Infinity before. */
  ceiling: number;
  /** The window that runs now. It is absent from the end of a window until an answer reports the next one. */
  current?: CurrentWindow;
}

export interface CurrentWindow {
  /** When it is over for certain. */
  endsAt: number;
  /** Requests that were sent since it began. */
  sent: number;
  /** Requests that may still be sent when every request in flight is still to be counted. */
  allowed: number;
  /** The least that an answer reported as remaining, less the requests whose answers report nothing. */
  remaining: number;
}

/** Where a report stands among the requests of the gate. */
export interface Moment {
  now: number;
  /** Requests that are in flight when the report comes. */
  inFlight: number;
  /** Requests that the server may have counted after the one that this report belongs to. */
  uncounted: number;
}

/**
 * The share of the quota that bulk requests leave to other users of the same credentials. 5 % of 1,200 requests are
 * 60: following one deployment takes at most 60 requests in 5 minutes. The share shrinks with the rest of the window,
 * so nothing is left over when the window ends.
 */
const SHARE_FOR_OTHERS = 0.05;

/**
 * How far a reported time can be off. The header has whole seconds, and Cloudflare does not document whether they are
 * rounded up or down.
 */
export const MAX_ROUNDING = 1000;

/** Two reports of the same window end at most this far apart: each is rounded. */
const MAX_DRIFT = 2 * MAX_ROUNDING;

/** The budget after an answer reports its limit. @param budget what was known of this limit before */
export function afterReport(
  budget: Budget | undefined,
  limit: RateLimit,
  { now, inFlight, uncounted }: Moment,
): Budget {
  const endsAt = now + limit.reset + MAX_ROUNDING;
  const allowed = limit.remaining - uncounted;
  const known = budget?.current;
  const same = known !== undefined && isSameWindow(known, { endsAt, allowed }) ? known : undefined;
  return {
    quota: limit.quota ?? Math.max(limit.remaining, budget?.quota ?? 1),
    window: limit.window ?? Math.max(limit.reset, budget?.window ?? MAX_ROUNDING),
    ceiling: budget?.ceiling ?? Number.POSITIVE_INFINITY,
    current: {
      endsAt,
      allowed,
      remaining: Math.min(limit.remaining, same?.remaining ?? Number.POSITIVE_INFINITY),
      // The answered request belongs to a new window, and so may every request in flight.
      sent: same?.sent ?? inFlight + 1,
    },
  };
}

/** A window that has more left than an earlier answer reported, or that ends at another time, is a new one. */
function isSameWindow(known: CurrentWindow, { endsAt, allowed }: Pick<CurrentWindow, 'endsAt' | 'allowed'>): boolean {
  return allowed <= known.remaining && Math.abs(endsAt - known.endsAt) <= MAX_DRIFT;
}

/** The budget after one more request is sent. */
export function afterSending(budget: Budget): Budget {
  return withCurrent(budget, ({ sent, allowed }) => ({ sent: sent + 1, allowed: allowed - 1 }));
}

/** The budget after a request ends whose answer reports nothing, or that has no answer. */
export function afterSilence(budget: Budget): Budget {
  return withCurrent(budget, ({ remaining }) => ({ remaining: remaining - 1 }));
}

/** The budget when no request is in flight: the server has counted them all. */
export function whenAllAreCounted(budget: Budget): Budget {
  return withCurrent(budget, ({ remaining }) => ({ allowed: remaining }));
}

/** Whether the window is over, and no answer has reported the next one. */
export function isOver({ current }: Budget, now: number): boolean {
  return current !== undefined && current.endsAt <= now;
}

/** The budget after its window is over: what the next window has is not known. */
export function afterWindow({ quota, window, ceiling }: Budget): Budget {
  return { quota, window, ceiling };
}

/** Requests that the window takes for certain; below 1 when it takes none. Infinity while no window is known. */
export function requestsAllowed({ ceiling, current }: Budget): number {
  return current === undefined ? Number.POSITIVE_INFINITY : Math.min(current.allowed, ceiling - current.sent);
}

/**
 * Milliseconds until the limit allows one more request; 0 or less when it does so now.
 * @param bulk whether the request is one of very many, which leave a share to others
 */
export function waitForBudget(budget: Budget, { bulk, now }: { bulk: boolean; now: number }): number {
  const { current, quota, window } = budget;
  if (current === undefined) return 0;
  const untilEnd = current.endsAt - now;
  const allowed = requestsAllowed(budget);
  if (allowed < 1) return untilEnd;
  // The share is as large a part of `SHARE_FOR_OTHERS` as the rest of the window is of the window.
  return bulk ? untilEnd - ((allowed - 1) * window) / (SHARE_FOR_OTHERS * quota) : 0;
}

/** Milliseconds that the limit needs at least for so many requests, when every window is used up at once. */
export function timeForBudget(budget: Budget, requests: number, now: number): number {
  const { current, quota, window, ceiling } = budget;
  const later = requests - Math.max(0, requestsAllowed(budget));
  if (current === undefined || later <= 0) return 0;
  const windows = Math.ceil(later / Math.min(quota, ceiling));
  return current.endsAt - now + (windows - 1) * window;
}

function withCurrent(budget: Budget, change: (current: CurrentWindow) => Partial<CurrentWindow>): Budget {
  const { current } = budget;
  return current === undefined ? budget : { ...budget, current: { ...current, ...change(current) } };
}
