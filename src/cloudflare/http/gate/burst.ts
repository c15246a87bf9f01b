/**
 * The burst: how many requests may be sent in one second. It is a token bucket (https://en.wikipedia.org/wiki/Token_bucket):
 * a request takes one token, and tokens come back at a steady rate. Everything here is pure. Times are milliseconds.
 *
 * Cloudflare allows one address 200 requests per second
 * (https://developers.cloudflare.com/fundamentals/api/reference/limits/), and no answer reports how much of that is
 * left. A full bucket and the tokens of one second are 20 + 175 = 195 requests: 5 fewer, for requests that arrive
 * closer together than they were sent.
 */

/** Tokens of a full bucket: requests that may be sent at once after a rest. */
const MAX_TOKENS = 20;

/** Tokens that come back in a millisecond: 175 in a second. */
const REFILL_RATE = 0.175;

export interface Burst {
  tokens: number;
  /** When that many tokens were there, in milliseconds since the epoch. */
  at: number;
}

export function fullBurst(now: number): Burst {
  return { tokens: MAX_TOKENS, at: now };
}

/** The bucket with the tokens that have come back since. A clock that was set back brings none, and takes none. */
export function refill({ tokens, at }: Burst, now: number): Burst {
  return { tokens: Math.min(MAX_TOKENS, tokens + Math.max(0, now - at) * REFILL_RATE), at: now };
}

export function takeToken({ tokens, at }: Burst): Burst {
  return { tokens: tokens - 1, at };
}

/** Milliseconds until there is a token; 0 or less when there is one. */
export function waitForToken({ tokens }: Burst): number {
  return (1 - tokens) / REFILL_RATE;
}

/** Milliseconds that so many requests need at the steady rate. */
export function timeForTokens(requests: number): number {
  return requests / REFILL_RATE;
}
