/**
 * The learning from a refusal (429). A window that refuses a request although it reported that some are left takes
 * fewer requests than it reports. The budget then keeps to what the window took. Everything here is pure.
 *
 * Cloudflare counts 1,200 requests in 5 minutes for a user, over all tokens and the dashboard together
 * (https://developers.cloudflare.com/fundamentals/api/reference/limits/); which of these a report counts is not
 * documented. Past the limit it refuses every request until the window ends.
 */
import { type Budget, MAX_ROUNDING, requestsAllowed } from './budget.js';

/** A refusal, and the moment when it comes. */
export interface Refusal {
  /** Until when everything is refused, in milliseconds since the epoch. */
  until: number;
  /** Requests that are in flight: the window may or may not have taken them. */
  inFlight: number;
}

/**
 * The budget after a refusal, with its ceiling at what the window took for certain. The ceiling stays as it was when
 * the refusal has another cause: the window is known to be used up, or the refusal ends before the window does.
 */
export function afterRefusal(budget: Budget, { until, inFlight }: Refusal): Budget {
  const { current, end } = budget;
  if (current === undefined || requestsAllowed(budget) < 1) return budget;
  // The end of the window and the end of the refusal are each up to one second off.
  if (until < end.latest - 2 * MAX_ROUNDING) return budget;
  return { ...budget, ceiling: Math.max(1, current.sent - inFlight - 1) };
}
