import pMap from 'p-map';
import { backoff } from '../../core/backoff.js';
import { publicAddress } from '../../core/credentials.js';
import { defined } from '../../core/defined.js';
import {
  answerWords,
  HEALTH_PAUSE,
  type HealthCheck,
  MAX_REDIRECTS,
  MAX_SETTLING_TIME,
  readAnswer,
} from '../../core/production/health.js';
import type { DeploymentRun } from '../context.js';

/** The part of a run that health checks use. */
export type HealthRun = Pick<DeploymentRun<unknown>, 'fetchSite' | 'clock' | 'signal' | 'log' | 'updateReport'>;

/** How many addresses are asked at the same time. */
const CONCURRENCY = 8;

/**
 * Asks each address until it is healthy or the settling time is over, and reports the results in the order of `urls`.
 * @throws the signal's reason when it is aborted
 */
export async function checkHealth(urls: readonly string[], run: HealthRun): Promise<HealthCheck[]> {
  const until = run.clock.now() + MAX_SETTLING_TIME;
  const checks = await pMap(urls, (url) => checkUntil(until, url, run), { concurrency: CONCURRENCY });
  run.updateReport({ health: checks });
  return checks;
}

async function checkUntil(until: number, url: string, run: HealthRun): Promise<HealthCheck> {
  const { clock, signal, log } = run;
  for (let attempts = 1; ; attempts += 1) {
    const check = await ask(url, attempts, run);
    const pause = backoff(attempts, HEALTH_PAUSE);
    if (check.state !== 'unhealthy' || clock.now() + pause >= until) {
      log.event(`Health check ${check.state}: ${check.url} ${answerWords(check)} in ${check.time} ms`);
      return check;
    }
    await clock.sleep(pause, signal);
  }
}

/** Asks an address once, and follows its redirects within the host. */
async function ask(first: string, attempts: number, { fetchSite, clock, signal }: HealthRun): Promise<HealthCheck> {
  const started = clock.now();
  const result = (facts: Omit<HealthCheck, 'url' | 'attempts' | 'time'>): HealthCheck => ({
    url: publicAddress(first),
    attempts,
    time: clock.now() - started,
    ...facts,
  });
  let url = first;
  try {
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const answer = await fetchSite(url, signal);
      const reading = readAnswer(url, answer);
      if (reading.kind !== 'redirect') {
        return result({ state: reading.kind, status: answer.status, ...defined({ detail: reading.detail }) });
      }
      url = reading.url;
    }
    return result({ state: 'unhealthy', detail: `more than ${MAX_REDIRECTS} redirects` });
  } catch (error) {
    signal.throwIfAborted();
    return result({ state: 'unhealthy', detail: error instanceof Error ? error.message : String(error) });
  }
}
