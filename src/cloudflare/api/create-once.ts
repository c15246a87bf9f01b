/** A deployment is created once, also when the answer to the request that creates it is lost. */
import type { Clock } from '../../core/clock.js';
import { createdSince, type Expected } from '../../core/pages/creation.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { ApiAnswer } from '../http/envelope.js';
import { ApiFailure, LostAnswer, UnreachableFailure } from '../http/errors.js';
import { parseDeployment } from './parse.js';

/** The pauses, in milliseconds, before each look for a deployment whose creation had no answer. */
const LOOKS_AFTER_LOST_ANSWER = [0, 500, 1500, 3000];

/** How often a creating request is sent at most. */
const MAX_ATTEMPTS = 4;

/** Cloudflare's code for an error of its own, which may pass, and how often a request is sent when it stays. */
const UNKNOWN_ERROR = 8_000_000;
const MAX_ATTEMPTS_UNKNOWN_ERROR = 3;

/**
 * Sends a request that creates a deployment of the expected branch and commit. When the answer is lost, it looks
 * for the deployment before it sends the request again: a lost answer never means two deployments.
 * @param before the newest page of deployments before this call
 */
export type CreateOnce = (
  send: () => Promise<ApiAnswer>,
  expected: Expected,
  before: readonly Deployment[],
) => Promise<Deployment>;

interface CreateOnceOptions {
  projectName: string;
  /** The newest page of deployments. */
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
        const unknown = error instanceof ApiFailure && error.codes.includes(UNKNOWN_ERROR);
        if (!(error instanceof LostAnswer) && !(unknown && attempt < MAX_ATTEMPTS_UNKNOWN_ERROR)) throw error;
        const made = await lookFor(expected, before);
        if (made !== undefined) return made;
        if (attempt === MAX_ATTEMPTS) {
          throw new UnreachableFailure(`the creation of a deployment of ${projectName}`, error.message);
        }
      }
    }
  };

  async function lookFor(expected: Expected, before: readonly Deployment[]): Promise<Deployment | undefined> {
    for (const pause of LOOKS_AFTER_LOST_ANSWER) {
      await clock.sleep(pause, signal);
      const made = createdSince(before, await deployments(), expected);
      if (made !== undefined) return made;
    }
    return undefined;
  }
}
