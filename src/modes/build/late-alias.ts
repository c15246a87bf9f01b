import { ApiFailure, UnreachableFailure } from '../../cloudflare/http/errors.js';
import { type Backoff, backoff } from '../../core/backoff.js';
import { type Deployment, lacksAlias, parseTimestamp } from '../../core/pages/deployment.js';
import { outcome } from '../../core/pages/status.js';
import type { DeploymentRun } from '../context.js';

/** The part of a run that waiting for an alias uses. */
export type AliasRun = Pick<DeploymentRun<unknown>, 'pages' | 'clock' | 'signal' | 'updateReport'>;

/** How often a deployment is read again, and the pauses before that: 5 s in all. */
const MAX_LOOKS = 4;
const PAUSE: Backoff = { first: 500, max: 2000 };

/** Milliseconds after the end of a deployment in which its alias may still come. */
const MAX_DELAY = 30_000;

/**
 * Reads a successful preview again until it has its branch alias, a few times within some seconds. A preview that a
 * newer one has replaced never gets one.
 * @returns the deployment in its newest state
 * @throws the signal's reason when it is aborted
 */
export async function withAlias(finished: Deployment, run: AliasRun): Promise<Deployment> {
  const { pages, clock, signal, updateReport } = run;
  const ended = parseTimestamp(finished.latest_stage?.ended_on) ?? Number.POSITIVE_INFINITY;
  if (outcome(finished) !== 'success' || pages.serverNow() - ended > MAX_DELAY) return finished;
  let deployment = finished;
  for (let look = 1; look <= MAX_LOOKS && lacksAlias(deployment); look += 1) {
    await clock.sleep(backoff(look, PAUSE), signal);
    try {
      const answer = await pages.deployment(finished.id);
      if (outcome(answer) === 'success') deployment = answer;
    } catch (error) {
      if (!(error instanceof ApiFailure || error instanceof UnreachableFailure)) throw error;
      break;
    }
  }
  if (deployment !== finished) updateReport({ deployment });
  return deployment;
}
