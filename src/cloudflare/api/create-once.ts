/** A deployment is created once, also when the answer to the request that creates it is lost. */
import { type Backoff, backoff } from '../../core/backoff.js';
import type { Clock } from '../../core/clock.js';
import {
  type Before,
  type Creation,
  type Expected,
  findCreated,
  hasOnlyNew,
  MAX_LIST_LAG,
} from '../../core/pages/creation.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { ApiAnswer } from '../http/answer/envelope.js';
import { ApiFailure, LostAnswer, UnreachableFailure } from '../http/errors.js';
import { parseDeployment } from './parse.js';

/** How often a creating request is sent at most. */
const MAX_ATTEMPTS = 5;

/**
 * Milliseconds in which the list of deployments is read again and again before the request is sent again. When an
 * answer was lost, or says only that something failed, this is as long as the list may lag behind; after a refusal, also
 * by something on the way, nothing was made, most likely.
 */
const SEARCH_TIME = { lost: MAX_LIST_LAG, refused: 5000 };
const BACKOFF: Backoff = { first: 500, growth: 3, max: 5000 };

/** How many pages of deployments one search reads at most. */
const MAX_PAGES = 10;

/**
 * Sends a request that creates a deployment of the expected branch and commit. When the answer is lost, it looks for
 * the deployment before it sends the request again, so a lost answer never leads to two deployments.
 * @param before the newest page of deployments before this call
 * @throws ApiFailure when Cloudflare says no; UnreachableFailure when all answers were lost, or when it stays unclear
 *   whether the deployment was made
 */
export type CreateOnce = (
  send: () => Promise<ApiAnswer>,
  expected: Expected,
  before: readonly Deployment[],
) => Promise<Deployment>;

interface CreateOnceOptions {
  projectName: string;
  /** How many deployments a full page has. */
  pageSize: number;
  /** Reads a page of deployments, newest first. */
  deployments(query: { page: number }): Promise<Deployment[]>;
  /** Milliseconds since the epoch, by Cloudflare's clock. */
  serverNow(): number;
  clock: Clock;
  signal: AbortSignal;
}

export function createOnce(options: CreateOnceOptions): CreateOnce {
  const { projectName, pageSize, deployments, serverNow, clock, signal } = options;

  return async (send, expected, before) => {
    const known = { deployments: before, sentAt: serverNow() };
    for (let attempt = 1; ; attempt += 1) {
      try {
        const made = parseDeployment((await send()).result);
        if (made.id === '') throw new LostAnswer('an answer that names no deployment');
        return made;
      } catch (error) {
        if (!(error instanceof LostAnswer) && !mayPass(error)) throw error;
        const made = await search(known, expected, SEARCH_TIME[hadNoEffect(error) ? 'refused' : 'lost']);
        if (made !== undefined) return made;
        if (error instanceof LostAnswer) {
          if (attempt >= MAX_ATTEMPTS) throw failure(error.message, error.advice);
        } else if (attempt >= Math.min(MAX_ATTEMPTS, error.facts.maxAttempts ?? MAX_ATTEMPTS)) throw error;
      }
    }
  };

  /** Looks for the deployment until it is there. @returns `undefined` when it is not there after this time */
  async function search(before: Before, expected: Expected, time: number): Promise<Deployment | undefined> {
    const until = clock.now() + time;
    for (let look = 1; ; look += 1) {
      const found = await lookOnce(before, expected);
      if (found.kind === 'made') return found.deployment;
      const left = until - clock.now();
      if (left <= 0 && found.kind === 'unclear') {
        throw failure('a deployment of the branch is there, and it is unclear whether it is the one');
      }
      if (left <= 0) return undefined;
      await clock.sleep(Math.min(backoff(look, BACKOFF), left), signal);
    }
  }

  /** Reads as many pages as there are with nothing but new deployments. */
  async function lookOnce(before: Before, expected: Expected): Promise<Creation> {
    const now: Deployment[] = [];
    for (let number = 1; number <= MAX_PAGES; number += 1) {
      const page = await deployments({ page: number });
      now.push(...page);
      if (page.length < pageSize || !hasOnlyNew(before, page)) break;
    }
    return findCreated(before, now, expected);
  }

  function failure(cause: string, advice?: string): UnreachableFailure {
    return new UnreachableFailure(`the creation of a deployment of ${projectName}`, cause, { advice });
  }
}

/** Whether Cloudflare refused the request for a reason that may pass, and it may be sent again. */
function mayPass(error: unknown): error is ApiFailure {
  return error instanceof ApiFailure && error.facts.retry === true;
}

/** Whether nothing was made, most likely: an unknown error of Cloudflare's may come after the deployment was made. */
function hadNoEffect(error: LostAnswer | ApiFailure): boolean {
  return error instanceof LostAnswer ? error.isTurnedAway : error.facts.noEffect === true;
}
