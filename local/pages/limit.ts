/** The rate limit of the API: so many requests in a window, and past it every answer is 429 until it ends. */
import type { Answer } from '../http.js';
import { Refusal } from './envelope.js';

export interface RateLimit {
  quota: number;
  /** Milliseconds; it begins with the first request after the last one ended. */
  window: number;
}

/** Counts a request, and says what the limit makes of it. */
export function createLimiter({ quota, window }: RateLimit): (now: number) => {
  headers: Record<string, string>;
  answer?: Answer;
} {
  let begin = Number.NEGATIVE_INFINITY;
  let used = 0;
  return (now) => {
    if (now >= begin + window) {
      begin = now;
      used = 0;
    }
    used += 1;
    const seconds = Math.max(1, Math.ceil((begin + window - now) / 1000));
    const headers = {
      ratelimit: `"default";r=${Math.max(0, quota - used)};t=${seconds}`,
      'ratelimit-policy': `"default";q=${quota};w=${Math.ceil(window / 1000)}`,
    };
    if (used <= quota) return { headers };
    const refusal = new Refusal(429, [971, 'Please wait and consider throttling your request speed']);
    return { headers: { ...headers, 'retry-after': String(seconds) }, answer: refusal.answer };
  };
}
