/**
 * What an answer says about rate limits. Cloudflare documents the headers at
 * https://developers.cloudflare.com/fundamentals/api/reference/limits/.
 */
import { defined } from '../../../core/defined.js';

/** One rate limit as an answer reports it. Times are milliseconds. */
export interface RateLimit {
  name: string;
  /** Requests that the window had left when the server counted this one. */
  remaining: number;
  /** Until the window ends and the whole quota is there again. */
  reset: number;
  /** Requests in each window, where a policy says it. */
  quota?: number;
  /** Length of a window, where a policy says it. */
  window?: number;
}

/** What the answer to a request says about the requests after it. */
export interface LimitReport {
  limits: readonly RateLimit[];
  /** Only in a refusal (429): milliseconds until Cloudflare answers again, 0 when the refusal does not say. */
  refusedFor?: number;
}

/** Milliseconds. A limit that says it lasts longer is looked at again after this time. Cloudflare's lasts 5 minutes. */
const MAX_WINDOW = 3_600_000;

/** The largest number of requests that a limit is taken to allow. */
const MAX_QUOTA = 1_000_000;

/**
 * Reads `Ratelimit: "default";r=50;t=30` with `Ratelimit-Policy: "default";q=100;w=60`. The documented example gives
 * limit and policy different names, so a limit without a policy of its name has the first one.
 * @param limit the value of `Ratelimit`
 * @param policy the value of `Ratelimit-Policy`
 * @returns the limits whose remaining quota and reset time can be read
 */
export function readRateLimits(limit: string | undefined, policy: string | undefined): RateLimit[] {
  const policies = new Map(readItems(policy).map(({ name, values }) => [name, values]));
  return readItems(limit).flatMap(({ name, values }) => {
    const remaining = toCount(values.get('r'));
    const reset = toMilliseconds(values.get('t'));
    if (remaining === undefined || reset === undefined) return [];
    const own = policies.get(name) ?? [...policies.values()][0];
    const quota = toCount(own?.get('q')) || undefined;
    const window = toMilliseconds(own?.get('w') || undefined);
    return [{ name, remaining, reset, ...defined({ quota, window }) }];
  });
}

interface Item {
  name: string;
  /** The parameters that are numbers from 0 up. */
  values: ReadonlyMap<string, number>;
}

/** Reads `"one";a=1;b=2, "two";a=3`. */
function readItems(header = ''): Item[] {
  if (header === '') return [];
  return header.split(',').map((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const pairs = parameters.map((parameter) => {
      const [key = '', value = ''] = parameter.split('=');
      return [key, Number(value)] as const;
    });
    return { name, values: new Map(pairs.filter(([, value]) => Number.isFinite(value) && value >= 0)) };
  });
}

function toMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.min(seconds * 1000, MAX_WINDOW);
}

/** A whole number of requests. A part of a request is none. */
function toCount(requests: number | undefined): number | undefined {
  return requests === undefined ? undefined : Math.min(Math.floor(requests), MAX_QUOTA);
}
