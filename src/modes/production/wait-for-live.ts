import { type Backoff, backoff } from '../../core/backoff.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import type { DeploymentRun } from '../context.js';

/** Milliseconds after which production must serve a new deployment. Until then it may serve what it served before. */
export const MAX_TIME_TO_LIVE = 60_000;

/** The pauses between two readings of the project. */
const READING_PAUSE: Backoff = { first: 1000, growth: 1.5, max: 4000 };

/**
 * Reads the project until production serves the deployment, or has changed otherwise, for 60 seconds at most: a new
 * deployment is live a moment after its build.
 * @param options.isAsBefore whether what production serves may still become the deployment
 * @returns the last reading
 * @throws ApiFailure and UnreachableFailure as the reading does; the signal's reason when it is aborted
 */
export async function waitForLive(
  { id }: Pick<Deployment, 'id'>,
  { pages, clock, signal }: Pick<DeploymentRun<unknown>, 'pages' | 'clock' | 'signal'>,
  { isAsBefore }: { isAsBefore(live: Deployment | null): boolean },
): Promise<Project> {
  const until = clock.now() + MAX_TIME_TO_LIVE;
  for (let reading = 1; ; reading += 1) {
    const project = await pages.project();
    const { canonical_deployment: live } = project;
    const pause = backoff(reading, READING_PAUSE);
    if (live?.id === id || !isAsBefore(live) || clock.now() + pause > until) return project;
    await clock.sleep(pause, signal);
  }
}
