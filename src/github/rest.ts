import type { getOctokit } from '@actions/github';
import { anySignal } from 'any-signal';
import type { Clock, Random } from '../core/clock.js';
import { faultOf, IncompleteAnswer, RETRY, retryDelay } from './retry.js';

/**
 * GitHub's REST API. A request takes `request: { signal }` to be ended early. `request: { repeat }` says whether to
 * send it again after a fault: `true` when that does no harm, `false` when the caller decides what to do; without
 * it, only what reads or deletes is sent again, and what GitHub cannot have acted on.
 */
export type Octokit = ReturnType<typeof getOctokit>;

export interface OctokitOptions {
  token: string;
  /** Without a trailing slash, `https://api.github.com`. */
  apiUrl: string;
  clock: Clock;
  random: Random;
  debug: (message: string) => void;
  /** Milliseconds one attempt may take, from connecting to the last byte of the answer. Default 15 s. */
  attemptTimeout?: number;
}

/**
 * Loads octokit, which is large, and prepares it. The proxy is the one the environment names (by @actions/github).
 */
export async function createOctokit({
  token,
  apiUrl,
  clock,
  random,
  debug,
  attemptTimeout = 15_000,
}: OctokitOptions): Promise<Octokit> {
  const { getOctokit } = await import('@actions/github');
  const log = { debug, info: debug, warn: debug, error: debug };
  const octokit = getOctokit(token, { baseUrl: apiUrl, userAgent: 'cloudflare-pages-ops', log });

  octokit.hook.wrap('request', async (send, options) => {
    const { signal, repeat } = options.request;
    const { pathname } = new URL(octokit.request.endpoint(options).url);
    const name = `${options.method} ${pathname}`;
    for (let attempt = 1; ; attempt += 1) {
      const started = clock.now();
      try {
        const limit = clock.limit(attemptTimeout);
        const ending = anySignal([limit.signal, signal]);
        // Other hooks, such as the one for credentials, see these options and none that are given to `send`.
        options.request = { ...options.request, log, signal: ending };
        const answer = await Promise.resolve(send(options)).finally(() => {
          limit.clear();
          ending.clear();
        });
        debug(`${name}: ${answer.status}, ${clock.now() - started} ms`);
        if (answer.status !== 204 && typeof answer.data !== 'object') throw new IncompleteAnswer(name, answer.status);
        return answer;
      } catch (error) {
        signal?.throwIfAborted();
        debug(`${name}: ${error}, ${clock.now() - started} ms, attempt ${attempt}`);
        const fault = faultOf(error, clock.now());
        const repeatable = repeat ?? (RETRY.methods.has(options.method) || fault?.hadNoEffect);
        if (fault === undefined || !repeatable || attempt >= RETRY.attempts) throw error;
        await clock.sleep(retryDelay(attempt, fault, random), signal);
      }
    }
  });
  return octokit;
}

/** One page of a list as octokit gives it. */
interface Page<T> {
  data: T[];
  headers: { link?: string | undefined };
}

/** Items that a page holds at most. */
export const PAGE_SIZE = 100;

/** The pages of a list, one after the other, for as long as GitHub names a next one. */
export async function* pagesOf<T>(read: (page: number) => Promise<Page<T>>): AsyncGenerator<T[]> {
  for (let page = 1; ; page += 1) {
    const { data, headers } = await read(page);
    yield data;
    if (!headers.link?.includes('rel="next"')) return;
  }
}
