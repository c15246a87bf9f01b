/**
 * The start: while nothing is known of the limits, only a few requests are in flight at once, and the answer to the
 * first of them says how many more may follow. Nothing is known before the first answer, when a window has ended, and
 * after a refusal. Others with the same credentials may have used up the quota: then only these few are refused.
 */

/** FIGURE */
const MAX_AT_START = 2;

/** 0 when a request may be sent; Infinity when it must wait for the answer to one that is in flight. */
export function waitForStart({ isInformed, inFlight }: { isInformed: boolean; inFlight: number }): number {
  return isInformed || inFlight < MAX_AT_START ? 0 : Number.POSITIVE_INFINITY;
}
