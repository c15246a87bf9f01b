/**
 * The start: only a few requests are in flight at once while nothing is known of the limits. That is so before the
 * first answer, after a window has ended, and after a refusal. The first answer then says how many more may follow.
 */

/**
 * Not more than 2: when others have used up the quota, 2 requests are refused, and not one for each of 16 workers
 * (simulated). Not only 1: a single request whose answer is lost would hold up all others for 20 s, the time limit
 * of an attempt.
 */
const MAX_IN_FLIGHT = 2;

/** 0 when a request may be sent; Infinity when it must wait for the answer to one that is in flight. */
export function waitForStart({ isInformed, inFlight }: { isInformed: boolean; inFlight: number }): number {
  return isInformed || inFlight < MAX_IN_FLIGHT ? 0 : Number.POSITIVE_INFINITY;
}
