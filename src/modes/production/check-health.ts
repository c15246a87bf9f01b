import pMap from 'p-map';
import { answerWords, HEALTH, type HealthCheck, healthPause, readAnswer } from '../../core/production/health.js';
import type { DeploymentRun } from '../context.js';

/** What health checks need of a run. */
export type HealthRun = Pick<DeploymentRun<unknown>, 'fetchSite' | 'clock' | 'signal' | 'log' | 'updateReport'>;

/** Addresses that are asked at the same time. */
const CONCURRENCY = 8;

/**
 * Asks each address, again and again while it does not answer well and the edge may still be settling.
 * @throws the signal's reason when it is aborted
 */
export async function checkHealth(urls: readonly string[], run: HealthRun): Promise<HealthCheck[]> {
  const until = run.clock.now() + HEALTH.settling;
  const checks = await pMap(urls, (url) => checkUntil(until, url, run), { concurrency: CONCURRENCY });
  run.updateReport({ health: checks });
  return checks;
}

async function checkUntil(until: number, url: string, run: HealthRun): Promise<HealthCheck> {
  const { clock, signal, log } = run;
  for (let attempts = 1; ; attempts += 1) {
    const check = await ask(url, attempts, run);
    const pause = healthPause(attempts);
    if (check.state !== 'unhealthy' || clock.now() + pause >= until) {
      log.event(`Health check ${check.state}: ${url} ${answerWords(check)} in ${check.time} ms`);
      return check;
    }
    await clock.sleep(pause, signal);
  }
}

/** One look at an address, its redirects within the host followed. */
async function ask(first: string, attempts: number, { fetchSite, clock, signal }: HealthRun): Promise<HealthCheck> {
  const started = clock.now();
  const result = (facts: Omit<HealthCheck, 'url' | 'attempts' | 'time'>): HealthCheck => ({
    url: first,
    attempts,
    time: clock.now() - started,
    ...facts,
  });
  let url = first;
  try {
    for (let redirects = 0; redirects <= HEALTH.redirects; redirects += 1) {
      const answer = await fetchSite(url, signal);
      const reading = readAnswer(url, answer);
      if (reading.kind !== 'redirect') {
        const { kind: state, detail } = reading;
        return result({ state, status: answer.status, ...(detail === undefined ? {} : { detail }) });
      }
      url = reading.url;
    }
    return result({ state: 'unhealthy', detail: `more than ${HEALTH.redirects} redirects` });
  } catch (error) {
    signal.throwIfAborted();
    return result({ state: 'unhealthy', detail: error instanceof Error ? error.message : String(error) });
  }
}
