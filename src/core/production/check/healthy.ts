/** The search for a deployment that is healthy at its own address, and where production became bad. */
import type { Deployment } from '../../pages/deployment.js';
import { answerWords, type HealthCheck } from '../health.js';

/** What a deployment answered at its own address. */
export interface Trial {
  deployment: Deployment;
  /** Empty when the deployment has no address. */
  checks: readonly HealthCheck[];
}

/** Where production became bad, as far as the trials show. */
export interface Boundary {
  /** The oldest deployment after `lastGood` that is not healthy. */
  firstBad: Deployment;
  /** The healthy deployment. */
  lastGood: Deployment;
  /** How many deployments between the two are of unknown health. */
  unclear: number;
  /** The author of the commit of `firstBad`. */
  author?: string;
  /** The pull request of that commit. */
  pull?: { number: number; url: string };
}

/** The health of a deployment: one bad answer is enough for `unhealthy`, and `healthy` takes all of them. */
export function stateOf({ checks }: Pick<Trial, 'checks'>): HealthCheck['state'] {
  if (checks.length === 0) return 'unknown';
  const states = checks.map(({ state }) => state);
  return (['unhealthy', 'unknown', 'protected'] as const).find((state) => states.includes(state)) ?? 'healthy';
}

/** The healthy deployments, in the order in which they were tried. */
export function healthyOf(trials: readonly Trial[]): Deployment[] {
  return trials.filter((trial) => stateOf(trial) === 'healthy').map(({ deployment }) => deployment);
}

/**
 * Whether the trials that are known decide. They do when enough deployments are healthy, and every one in front of these
 * has been tried.
 * @param trials in the order of preference; `undefined` for one that is not known yet
 */
export function isDecided(trials: readonly (Trial | undefined)[], enough: number): boolean {
  const open = trials.indexOf(undefined);
  const known = (open < 0 ? trials : trials.slice(0, open)) as Trial[];
  return open < 0 || healthyOf(known).length >= enough;
}

/**
 * Where production became bad. `undefined` when no deployment after the healthy one is seen to be bad.
 * @param trials newest first: the live deployment, and those that were tried in front of the healthy one
 */
export function boundaryOf(trials: readonly Trial[], lastGood: Deployment): Boundary | undefined {
  const states = trials.map(stateOf);
  const last = states.lastIndexOf('unhealthy');
  const bad = trials[last];
  if (bad === undefined) return undefined;
  const unclear = states.slice(last + 1).filter((state) => state !== 'healthy').length;
  return { firstBad: bad.deployment, lastGood, unclear };
}

/** What a boundary leaves open, to follow its sentence; empty when nothing. */
export function unclearWords({ unclear }: Boundary): string {
  return unclear === 0 ? '' : `, and the health of ${unclear} between the two is not known`;
}

/** The result of a trial in words: `healthy`, `unhealthy: https://… answered HTTP 500`. */
export function trialWords(trial: Trial): string {
  const state = stateOf(trial);
  const check = trial.checks.find((one) => one.state === state);
  switch (state) {
    case 'healthy':
      return 'healthy';
    case 'protected':
      return 'behind the login of Cloudflare Access';
    default: {
      const words = check === undefined ? 'it has no address' : `${check.url} ${answerWords(check)}`;
      return `${state === 'unhealthy' ? 'unhealthy' : 'not known'}: ${words}`;
    }
  }
}
