import type { Random } from '../core/clock.js';
import { Failure } from '../core/problem.js';

/**
 * The retry policy, as data. Times are milliseconds. A rate limit that names no time asks for a minute
 * (https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api).
 */
export const RETRY = {
  attempts: 4,
  firstDelay: 500,
  longestDelay: 8000,
  unnamedLimit: 60_000,
  longestLimit: 120_000,
  methods: new Set<string>(['GET', 'HEAD', 'DELETE']),
  /** The request cannot have reached the server: repeating it is safe whatever it does. */
  unsent: new Set<string>([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ENETUNREACH',
    'EHOSTUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ]),
} as const;

/** A request that failed for a reason that may pass. */
export interface Fault {
  /** Milliseconds that GitHub asks to wait. */
  wait: number;
  /** GitHub cannot have acted on the request. */
  hadNoEffect: boolean;
}

/** An answer that says yes and was cut off or replaced on its way. */
export class IncompleteAnswer extends Failure {
  override readonly name = 'IncompleteAnswer';

  constructor(request: string, status: number) {
    super({
      message: `GitHub answered ${request} with HTTP ${status} and a body that is no complete JSON.`,
      advice: 'Run the job again.',
    });
  }
}

type Headers = Readonly<Record<string, string | undefined>>;

/** What octokit throws, as far as it matters here. */
interface RequestFailure {
  status: number;
  message: string;
  response?: { headers: Headers };
  cause?: unknown;
}

/** The fault behind an error, or `undefined` when asking again would not help. `now` is in milliseconds. */
export function faultOf(error: unknown, now: number): Fault | undefined {
  if (isUncertain(error)) return { wait: 0, hadNoEffect: false };
  if (!isRequestFailure(error)) return undefined;
  if (error.response === undefined) return { wait: 0, hadNoEffect: true };
  const wait = limitOf(error, error.response.headers, now);
  return wait === undefined || wait > RETRY.longestLimit ? undefined : { wait, hadNoEffect: true };
}

/** Whether nobody can tell from the error if GitHub has acted on the request. */
export function isUncertain(error: unknown): boolean {
  if (error instanceof IncompleteAnswer) return true;
  if (!isRequestFailure(error)) return false;
  return error.response === undefined ? !isUnsent(error) : error.status >= 500;
}

/** Milliseconds before the next attempt: a doubling and jittered delay, never shorter than what GitHub asks for. */
export function retryDelay(attempt: number, fault: Fault, random: Random): number {
  const grown = Math.min(RETRY.longestDelay, RETRY.firstDelay * 2 ** (attempt - 1));
  return Math.max(fault.wait, grown * (0.5 + random() / 2));
}

/** Milliseconds until a rate limit is over, of the hour or one against bursts. */
function limitOf({ status, message }: RequestFailure, headers: Headers, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const seconds = Number(headers['retry-after']);
  if (seconds >= 0) return seconds * 1000;
  if (headers['x-ratelimit-remaining'] === '0') {
    return Math.max(0, Number(headers['x-ratelimit-reset'] ?? 0) * 1000 - now);
  }
  return status === 429 || /secondary rate limit/i.test(message) ? RETRY.unnamedLimit : undefined;
}

/** octokit wraps what fetch throws, and fetch wraps what the socket says. */
function isUnsent(error: { cause?: unknown }): boolean {
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && RETRY.unsent.has(String(cause.code))) return true;
  }
  return false;
}

function isRequestFailure(error: unknown): error is RequestFailure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}
