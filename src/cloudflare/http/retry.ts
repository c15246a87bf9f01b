import { type Backoff, backoff } from '../../core/backoff.js';
import type { Random } from '../../core/clock.js';
import { writeDuration } from '../../core/duration.js';
import type { ErrorFacts } from '../../core/network.js';
import { type ApiFailure, LostAnswer, UnreachableFailure } from './errors.js';

/** Why an attempt has no usable answer. */
export interface Fault {
  /** In words, for messages. */
  cause: string;
  facts: ErrorFacts;
  /** Milliseconds that the server asks to wait. */
  retryAfter?: number;
  /** Where Cloudflare itself said no: what the caller gets when the request is not sent again. */
  refusal?: ApiFailure;
  /** The HTTP status of an answer without the API's envelope. */
  foreignStatus?: number;
}

/** An attempt that failed. */
export interface Attempt {
  /** Method and path, for messages. */
  request: string;
  /** From 1. */
  number: number;
  /** How often the request is sent at most. */
  maxAttempts: number;
  /** Whether sending the request twice does no more than sending it once. */
  repeatable: boolean;
}

export const DEFAULT_MAX_ATTEMPTS = 6;

/** Milliseconds. A server that asks for a longer wait than this is not waited for: a rate limit lasts 5 minutes. */
const MAX_RETRY_AFTER = 330_000;

/** Milliseconds. A wait that is longer is taken for this one, so that times stay dates. */
const MAX_KNOWN_WAIT = 365 * 24 * 3_600_000;

const BACKOFF: Backoff = { first: 400, max: 15_000, jitter: 0.5 };

/** After a refusal that may pass: 4 attempts take 5 to 10 s. */
const REFUSAL_BACKOFF: Backoff = { first: 1500, max: 15_000, jitter: 0.5 };

/**
 * Decides what follows a failed attempt. The first rule that applies counts:
 * 1. A request that may have taken effect, and must not do so twice, is not repeated.
 * 2. An error that does not pass is not waited for.
 * 3. The attempts are counted.
 * 4. A wait has a limit.
 * 5. Otherwise the request is sent again after a growing pause, and not before the server asks for it.
 * @returns milliseconds before the next attempt
 * @throws ApiFailure where Cloudflare said no, else LostAnswer by rule 1, and UnreachableFailure by rules 2 to 4
 */
export function waitAfter(
  { cause, facts, retryAfter = 0, refusal, foreignStatus }: Fault,
  { request, number, maxAttempts, repeatable }: Attempt,
  random: Random,
): number {
  const tried = number === 1 ? cause : `${cause}, ${number} attempts`;
  const { advice } = facts;
  const end = () => refusal ?? new UnreachableFailure(request, tried, { advice, foreignStatus });
  if (!repeatable && !facts.noEffect) throw refusal ?? new LostAnswer(cause, { advice, foreignStatus });
  if (!facts.retry) throw end();
  if (number >= Math.min(maxAttempts, facts.maxAttempts ?? maxAttempts)) throw end();
  if (retryAfter > MAX_RETRY_AFTER) {
    const later = `Cloudflare asks to wait ${writeDuration(retryAfter)}: run the job again after that.`;
    throw refusal ?? new UnreachableFailure(request, tried, { advice: later, foreignStatus });
  }
  return Math.max(backoff(number, refusal === undefined ? BACKOFF : REFUSAL_BACKOFF, random), retryAfter);
}

/**
 * Milliseconds of a `retry-after` header, which holds seconds or an HTTP date: from 0 to one year.
 * @param now milliseconds since the epoch
 */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), MAX_KNOWN_WAIT);
}
