/**
 * The window budget: how many requests one rate limit still allows, and when it allows more. Everything here is pure.
 * Times are milliseconds; points in time are milliseconds since the epoch.
 *
 * A rate limit counts requests in fixed windows. At the end of a window the whole quota is there again. An answer
 * reports what its window had left when the server counted the request, and how long that window still ran. The
 * server may have counted any other request in flight before or after that one. The budget takes all of them off.
 *
 * So a budget never allows a request that its window does not have, as long as answers take less than half a window
 * without 2 s: reports of two windows are then never mixed up. At Cloudflare that is 148 s, for it allows 1,200
 * requests in 5 minutes (https://developers.cloudflare.com/fundamentals/api/reference/limits/). The budget does not
 * know these figures: it uses the quota and the window that the answers report.
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
  /** When the last window that an answer reported ends. */
  end: Span;
  /** What that window has left. It is absent when the window is over. */
  current?: CurrentWindow;
}

/** A point in time that is known to lie between two others. */
interface Span {
  earliest: number;
  latest: number;
}

interface CurrentWindow {
  /** Requests that were sent since it began. */
  sent: number;
  /** Requests that it takes even if the server has not yet counted one of those in flight. */
  allowed: number;
  /** Requests that it has left when the server has counted all that were sent. */
  remaining: number;
}

/** The request whose answer brings a report, and the requests around it. */
export interface ReportOrigin {
  /** When the answer came. */
  now: number;
  sentAt: number;
  /** Requests that are in flight now. */
  inFlight: number;
  /** Requests that the server may have counted after this one. */
  uncounted: number;
  /** Those of them that ended without a report. */
  silent: number;
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

/** The budget after an answer reports its limit. @param budget what was known of this limit before */
export function afterReport(budget: Budget | undefined, limit: RateLimit, origin: ReportOrigin): Budget {
  const { now, sentAt, inFlight, uncounted, silent } = origin;
  // The server measured the time until the end when it counted the request: after `sentAt` and before `now`.
  const end = {
    earliest: sentAt + limit.reset - MAX_ROUNDING,
    latest: now + limit.reset + MAX_ROUNDING,
  };
  const policy = {
    quota: limit.quota ?? Math.max(limit.remaining, budget?.quota ?? 1),
    window: limit.window ?? Math.max(limit.reset, budget?.window ?? MAX_ROUNDING),
    ceiling: budget?.ceiling ?? Number.POSITIVE_INFINITY,
  };
  const allowed = limit.remaining - uncounted;
  const remaining = limit.remaining - silent;
  if (budget === undefined || isAnotherWindow(end, budget.end, origin)) {
    // The request belongs to this window, and so may every request in flight.
    return { ...policy, end, current: { sent: inFlight + 1, allowed, remaining } };
  }
  const { current } = budget;
  // A late answer reports a window that is over: it says nothing about the next one.
  if (current === undefined || end.latest < budget.end.earliest) return budget;
  return {
    ...policy,
    end: {
      earliest: Math.max(end.earliest, budget.end.earliest),
      latest: Math.min(end.latest, budget.end.latest),
    },
    current: {
      sent: current.sent,
      allowed,
      // Answers overtake each other: the least is of the request that the server counted last.
      remaining: Math.max(allowed, Math.min(remaining, current.remaining)),
    },
  };
}

/**
 * Whether a report is of a window that is not over, and not the known one. That is the next window, or a shorter one
 * when Cloudflare has changed the limit.
 */
function isAnotherWindow(end: Span, known: Span, { now, sentAt }: ReportOrigin): boolean {
  const isNext = end.earliest > known.latest || sentAt >= known.latest;
  const isShorter = end.latest < known.earliest && end.earliest > now;
  return isNext || isShorter;
}

/** The budget after one more request is sent. */
export function afterSending(budget: Budget): Budget {
  return withCurrent(budget, ({ sent, allowed }) => ({ sent: sent + 1, allowed: allowed - 1 }));
}

/** The budget after a request ends without a report. The server may have counted it. */
export function afterSilence(budget: Budget): Budget {
  return withCurrent(budget, ({ remaining }) => ({ remaining: remaining - 1 }));
}

/** The budget when no request is in flight: the server has counted them all. */
export function whenAllAreCounted(budget: Budget): Budget {
  return withCurrent(budget, ({ remaining }) => ({ allowed: remaining }));
}

/** Whether the window is over, and no answer has reported the next one. */
export function isOver({ end, current }: Budget, now: number): boolean {
  return current !== undefined && end.latest <= now;
}

/** The budget after its window is over: what the next window has is not known. */
export function afterWindow({ quota, window, ceiling, end }: Budget): Budget {
  return { quota, window, ceiling, end };
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
  const { current, end, quota, window } = budget;
  if (current === undefined) return 0;
  const untilEnd = end.latest - now;
  const allowed = requestsAllowed(budget);
  if (allowed < 1) return untilEnd;
  if (!bulk) return 0;
  // Others have `SHARE_FOR_OTHERS * quota` requests when a window begins, and fewer by the millisecond.
  const shrinkage = (SHARE_FOR_OTHERS * quota) / window;
  return untilEnd - (allowed - 1) / shrinkage;
}

/** Milliseconds that the limit needs at least for so many requests, when every window is used up at once. */
export function timeForBudget(budget: Budget, requests: number, now: number): number {
  const { current, end, quota, window, ceiling } = budget;
  const later = requests - Math.max(0, requestsAllowed(budget));
  if (current === undefined || later <= 0) return 0;
  const windows = Math.ceil(later / Math.min(quota, ceiling));
  return end.latest - now + (windows - 1) * window;
}

function withCurrent(budget: Budget, change: (current: CurrentWindow) => Partial<CurrentWindow>): Budget {
  const { current } = budget;
  return current === undefined ? budget : { ...budget, current: { ...current, ...change(current) } };
}
