/** A deployment is created once, also when the answer to the request that creates it is lost. */
import { type Backoff, backoff } from '../../core/backoff.js';
import type { Clock } from '../../core/clock.js';
import { createdSince, type Expected } from '../../core/pages/creation.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { ApiAnswer } from '../http/envelope.js';
import { ApiFailure, LostAnswer, UnreachableFailure } from '../http/errors.js';
import { parseDeployment } from './parse.js';

/** How often a creating request is sent at most. */
const MAX_ATTEMPTS = 4;

/** How often the list of deployments is read after a lost answer: at once, and after each of these pauses. */
const MAX_LOOKS = 4;
const BACKOFF: Backoff = { first: 500, growth: 3, max: 3000 };

/**
 * Sends a request that creates a deployment of the expected branch and commit. When the answer is lost, it looks for
 * the deployment before it sends the request again, so a lost answer never leads to two deployments.
 * @param before the newest page of deployments before this call
 * @throws ApiFailure when Cloudflare says no; UnreachableFailure when all answers were lost
 */
export type CreateOnce = (
  send: () => Promise<ApiAnswer>,
  expected: Expected,
  before: readonly Deployment[],
) => Promise<Deployment>;

interface CreateOnceOptions {
  projectName: string;
  /** Reads the newest page of deployments. */
  deployments(): Promise<Deployment[]>;
  clock: Clock;
  signal: AbortSignal;
}

export function createOnce({ projectName, deployments, clock, signal }: CreateOnceOptions): CreateOnce {
  return async (send, expected, before) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const made = parseDeployment((await send()).result);
        if (made.id === '') throw new LostAnswer('an answer that names no deployment');
        return made;
      } catch (error) {
        const isLost = error instanceof LostAnswer;
        if (!isLost && !mayPass(error, attempt)) throw error;
        const made = await lookFor(expected, before);
        if (made !== undefined) return made;
        if (isLost && attempt === MAX_ATTEMPTS) {
          throw new UnreachableFailure(`the creation of a deployment of ${projectName}`, error.message);
        }
      }
    }
  };

  async function lookFor(expected: Expected, before: readonly Deployment[]): Promise<Deployment | undefined> {
    for (let look = 1; ; look += 1) {
      const made = createdSince(before, await deployments(), expected);
      if (made !== undefined || look === MAX_LOOKS) return made;
      await clock.sleep(backoff(look, BACKOFF), signal);
    }
  }
}

/** Whether Cloudflare refused the request for a reason that may pass, and it may be sent again. */
function mayPass(error: unknown, attempt: number): boolean {
  if (!(error instanceof ApiFailure) || !error.facts.retry) return false;
  return attempt < Math.min(MAX_ATTEMPTS, error.facts.maxAttempts ?? MAX_ATTEMPTS);
}
