import { type Backoff, backoff } from '../../core/backoff.js';
import type { Random } from '../../core/clock.js';
import { type ErrorFacts, networkFacts } from '../../core/network.js';
import { Failure } from '../../core/problem.js';

/** A request that failed for a reason that may pass. */
export interface Fault {
  /** Milliseconds that GitHub asks to wait. */
  wait: number;
  /** Whether GitHub certainly did not act on the request. */
  noEffect: boolean;
}

/** An attempt that failed. */
export interface Attempt {
  /** From 1. */
  number: number;
  method: string;
  /** Whether the caller allows another attempt. Default: it depends on the method and on the fault. */
  repeat?: boolean | undefined;
  /** Milliseconds. A rate limit that lasts longer is not waited for. Default two minutes. */
  maxWait?: number | undefined;
}

/** How often a request is sent at most. */
const MAX_ATTEMPTS = 4;

const BACKOFF: Backoff = { first: 500, max: 8000, jitter: 0.5 };

/**
 * Milliseconds that a rate limit lasts when the answer does not say it
 * (https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api).
 */
const DEFAULT_LIMIT_WAIT = 60_000;

/** Milliseconds. A rate limit that lasts longer is not waited for. */
const MAX_LIMIT_WAIT = 120_000;

/** The same for what a step can do without: a comment is not worth a minute. */
export const MAX_SHORT_WAIT = 10_000;

/** Sending a request with one of these methods twice does no more than sending it once. */
const REPEATABLE_METHODS: readonly string[] = ['GET', 'HEAD', 'DELETE'];

/** A success whose body was cut off, or was replaced by something on the way. */
export class IncompleteAnswer extends Failure {
  override readonly name = 'IncompleteAnswer';

  constructor(request: string, status: number) {
    super({
      message: `GitHub answered ${request} with HTTP ${status} and a body that is no complete JSON.`,
      advice: 'Run the job again.',
    });
  }
}

/** The words of the rate limit against bursts. */
const LIMIT_WORDS = /rate limit|abuse detection/i;

type Headers = Readonly<Record<string, string | undefined>>;

/** What octokit throws. Without `response`, no answer came back. */
interface RequestFailure {
  status: number;
  message: string;
  response?: { headers: Headers };
  cause?: unknown;
}

/**
 * Decides what follows a failed attempt. The first rule that applies counts:
 * 1. An error that does not pass is not waited for.
 * 2. The attempts are counted.
 * 3. The caller may forbid another attempt with `repeat: false`.
 * 4. Without `repeat: true`, a request that may have taken effect, and must not do so twice, is not repeated.
 * 5. Otherwise the request is sent again after a growing pause, and not before GitHub asks for it.
 * @param now milliseconds since the epoch
 * @returns milliseconds before the next attempt; `undefined` when there is none, and the caller gets the error
 */
export function waitAfter(
  error: unknown,
  { number, method, repeat, maxWait }: Attempt,
  now: number,
  random: Random,
): number | undefined {
  const fault = faultOf(error, now, maxWait);
  if (fault === undefined) return undefined;
  if (number >= MAX_ATTEMPTS) return undefined;
  if (repeat === false) return undefined;
  if (repeat === undefined && !REPEATABLE_METHODS.includes(method) && !fault.noEffect) return undefined;
  return Math.max(fault.wait, backoff(number, BACKOFF, random));
}

/**
 * The fault behind an error; `undefined` when another attempt would not help.
 * @param now milliseconds since the epoch
 * @param maxWait milliseconds. A rate limit that lasts longer is not waited for
 */
export function faultOf(error: unknown, now: number, maxWait = MAX_LIMIT_WAIT): Fault | undefined {
  if (error instanceof IncompleteAnswer || isTimeout(error)) return { wait: 0, noEffect: false };
  if (!isRequestFailure(error)) return undefined;
  if (error.response === undefined) {
    const { retry = false, noEffect = false } = factsOf(error);
    return retry ? { wait: 0, noEffect } : undefined;
  }
  if (error.status >= 500) return { wait: 0, noEffect: false };
  const wait = limitWait(error, error.response.headers, now);
  return wait === undefined || wait > maxWait ? undefined : { wait, noEffect: true };
}

/** Whether nobody can tell from the error if GitHub acted on the request. */
export function isUncertain(error: unknown): boolean {
  return faultOf(error, 0)?.noEffect === false;
}

/** Milliseconds until a rate limit ends, the hourly one or the one against bursts; `undefined` for other errors. */
function limitWait({ status, message }: RequestFailure, headers: Headers, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const after = headers['retry-after'];
  if (after !== undefined) return waitOf(Number(after) * 1000) ?? waitOf(Date.parse(after) - now) ?? DEFAULT_LIMIT_WAIT;
  if (headers['x-ratelimit-remaining'] === '0') {
    return waitOf(Number(headers['x-ratelimit-reset']) * 1000 - now) ?? DEFAULT_LIMIT_WAIT;
  }
  return status === 429 || LIMIT_WORDS.test(message) ? DEFAULT_LIMIT_WAIT : undefined;
}

/** Whether a rate limit refused the request, the hourly one or the one against bursts. */
export function isRateLimit(error: unknown): boolean {
  return (
    isRequestFailure(error) && error.response !== undefined && limitWait(error, error.response.headers, 0) !== undefined
  );
}

/** The wait, from 0 up; `undefined` when it is no number. */
function waitOf(ms: number): number | undefined {
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** What is known of an error of the connection. octokit wraps what `fetch` throws, which wraps the error of the socket. */
function factsOf(error: RequestFailure): ErrorFacts {
  const codes: string[] = [];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause) codes.push(String(cause.code));
  }
  return networkFacts(...codes);
}

/** Whether the time of the attempt is over. */
export function isTimeout(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === 'TimeoutError';
}

/** Whether an error of octokit is about an answer that came. */
export function isAnswered(error: unknown): boolean {
  return isRequestFailure(error) && error.response !== undefined;
}

function isRequestFailure(error: unknown): error is RequestFailure {
  return statusOf(error) !== undefined;
}

/** The HTTP status of an error of octokit. Where no answer came back, octokit says 500. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}
