import type { Random } from '../../core/clock.js';

/** Why a request failed: it had an answer that may pass, or the network broke. */
export type Fault =
  | { kind: 'status'; status: number; retryAfter?: number }
  | { kind: 'body'; reason: string }
  | { kind: 'network'; code: string };

/**
 * The retry policy, as data. Times are milliseconds. Other 4xx answers are final: asking again changes nothing.
 * 520 to 530 are what Cloudflare's edge answers for an origin in trouble
 * (https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/).
 */
export const RETRY = {
  attempts: 6,
  firstDelay: 400,
  longestDelay: 15_000,
  longestRetryAfter: 330_000,
  statuses: new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530]),
  /** The request cannot have reached the server: repeating it is safe whatever it does. */
  unsent: new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']),
} as const;

/** Whether the server cannot have acted on the request. Past the rate limit nothing is done, so 429 counts. */
export function hadNoEffect(fault: Fault): boolean {
  return (
    (fault.kind === 'status' && fault.status === 429) || (fault.kind === 'network' && RETRY.unsent.has(fault.code))
  );
}

/**
 * Milliseconds to wait before the next attempt, or `undefined` to give up. `attempt` is the number of the one
 * that failed, from 1, of at most `attempts`. The wait doubles with each attempt, is cut at a longest value and jittered by half;
 * a `retry-after` is obeyed in full.
 */
export function retryDelay(
  attempt: number,
  fault: Fault,
  random: Random,
  attempts: number = RETRY.attempts,
): number | undefined {
  if (attempt >= attempts) return undefined;
  const grown = Math.min(RETRY.longestDelay, RETRY.firstDelay * 2 ** (attempt - 1));
  const jittered = grown * (0.5 + random() / 2);
  const asked = fault.kind === 'status' ? (fault.retryAfter ?? 0) : 0;
  return asked > RETRY.longestRetryAfter ? undefined : Math.max(jittered, asked);
}

/** Milliseconds of a `retry-after` header, which holds seconds or an HTTP date. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The fault in words, for error messages. */
export function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'status':
      return `HTTP ${fault.status}`;
    case 'body':
      return fault.reason;
    case 'network':
      return `network error ${fault.code}`;
  }
}
