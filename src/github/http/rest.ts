import type { getOctokit } from '@actions/github';
import { anySignal } from 'any-signal';
import { unlessAborted } from '../../core/abort.js';
import type { Clock, Random } from '../../core/clock.js';
import { Failure } from '../../core/problem.js';
import { boundedFetch } from './bounded-fetch.js';
import { IncompleteAnswer, isRateLimit, waitAfter } from './retry.js';

/**
 * GitHub's REST API. `request: { signal }` ends a request when the signal is aborted. `request: { repeat }` says
 * whether a failed request is sent again: `true` when that does no harm, `false` when the caller decides what to do.
 * Without `repeat`, a request is sent again when it reads or deletes, or when GitHub certainly did not act on it.
 */
export type Octokit = ReturnType<typeof getOctokit>;

export interface OctokitOptions {
  token: string;
  /** Without a trailing slash, `https://api.github.com`. */
  apiUrl: string;
  clock: Clock;
  random: Random;
  debug: (message: string) => void;
  /** Milliseconds that a request may wait for rate limits in all. Default two minutes. */
  maxLimitWait?: number;
}

/** Milliseconds that one attempt may take, from connecting to the last byte of the answer. */
const ATTEMPT_TIMEOUT = 15_000;

/** Loads octokit, which is large, and prepares it. @actions/github takes the proxy that the environment names. */
export async function createOctokit(settings: OctokitOptions): Promise<Octokit> {
  const { token, apiUrl, clock, random, debug, maxLimitWait } = settings;
  const { getOctokit } = await import('@actions/github');
  const log = { debug, info: debug, warn: debug, error: debug };
  const octokit = getOctokit(token, { baseUrl: apiUrl, userAgent: 'cloudflare-pages-ops', log });

  octokit.hook.wrap('request', async (send, options) => {
    const { signal, repeat } = options.request;
    const fetch = boundedFetch(options.request.fetch ?? globalThis.fetch);
    const { pathname } = new URL(octokit.request.endpoint(options).url);
    const name = `${options.method} ${pathname}`;
    let maxWait = maxLimitWait;
    for (let number = 1; ; number += 1) {
      const started = clock.now();
      try {
        const limit = clock.limit(ATTEMPT_TIMEOUT);
        const ending = anySignal([limit.signal, signal]);
        // Other hooks, such as the one for credentials, read this object. They do not see what `send` is given.
        options.request = { ...options.request, log, fetch, signal: ending };
        const answer = await unlessAborted(ending, Promise.resolve(send(options))).finally(() => {
          limit.clear();
          ending.clear();
        });
        debug(`${name}: ${answer.status}, ${clock.now() - started} ms`);
        if (answer.status !== 204 && typeof answer.data !== 'object') throw new IncompleteAnswer(name, answer.status);
        return answer;
      } catch (error) {
        signal?.throwIfAborted();
        debug(`${name}: ${error}, ${clock.now() - started} ms, attempt ${number}`);
        const wait = waitAfter(error, { number, method: options.method, repeat, maxWait }, clock.now(), random);
        if (wait === undefined) throw error;
        if (maxWait !== undefined && isRateLimit(error)) maxWait -= wait;
        await clock.sleep(wait, signal);
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

/** The most items that GitHub puts on one page. */
export const PAGE_SIZE = 100;

/** More pages than any list that the program reads has. */
const MAX_PAGES = 1000;

/**
 * Reads the pages of a list one after the other, until GitHub names no next one.
 * @throws Failure when there is always a next one
 */
export async function* pagesOf<T>(read: (page: number) => Promise<Page<T>>): AsyncGenerator<T[]> {
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { data, headers } = await read(page);
    yield data;
    if (!headers.link?.includes('rel="next"')) return;
  }
  throw new Failure({
    message: `GitHub has more than ${MAX_PAGES} pages of a list.`,
    advice: 'Look at https://www.githubstatus.com, and run the job again.',
  });
}
