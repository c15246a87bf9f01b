import { writeDuration } from '../../core/duration.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { problemOf } from '../../core/problem.js';
import {
  addRound,
  type Bake,
  type BakeEnd,
  bakePause,
  judgeBake,
  MIN_BAKE_PAUSE,
  type Streak,
} from '../../core/production/bake.js';
import { answerWords, type HealthCheck, type Probe } from '../../core/production/health.js';
import type { DeploymentRun } from '../context.js';
import { type Comparisons, checkHealth, type HealthRun } from './check-health.js';
import { MAX_TIME_TO_LIVE } from './wait-for-live.js';

/** The part of a run that watching production uses. */
export type BakeRun = HealthRun & Pick<DeploymentRun<unknown>, 'pages'>;

/** What is watched. */
export interface BakeSubject {
  /** The deployment that production serves, or will in a moment. */
  deployment: Deployment;
  /** What production served before. */
  before: Deployment | null;
  /** The addresses that are asked. */
  urls: readonly Probe[];
  comparisons: Comparisons;
}

/** Milliseconds between two lines of the log, at the least. */
const LINE_INTERVAL = 30_000;

/**
 * Watches production for `time` milliseconds after it changed, and reports how far it is. Each round asks every address
 * once, and reads what production serves: when it is another deployment, the watch ends.
 * @throws the signal's reason when it is aborted
 */
export async function bake(subject: BakeSubject, time: number, run: BakeRun): Promise<BakeEnd> {
  const { deployment, before, urls, comparisons } = subject;
  const { pages, clock, signal, log, updateReport } = run;
  const started = clock.now();
  const elapsed = () => clock.now() - started;
  const sofar = () => writeDuration(Math.floor(elapsed() / 1000) * 1000);
  let wasLive = false;
  let streaks: Streak[] = [];
  let lineAt = LINE_INTERVAL;
  let report: Bake = { time, watched: 0, rounds: 0, isHealthy: true };
  const update = (facts: Partial<Bake>) => {
    report = { ...report, watched: elapsed(), ...facts };
    updateReport({ bake: report });
  };
  update({});
  log.event(`Watching ${deployment.short_id} for ${writeDuration(time)}: its health checks go on`);

  for (let round = 1, extra: number | undefined; ; round += 1) {
    await clock.sleep(bakePause(round, time - elapsed()) ?? MIN_BAKE_PAUSE, signal);
    const quiet = { ...run, updateReport: () => undefined };
    const [other, checks] = await Promise.all([
      readOther(),
      checkHealth(urls, quiet, { ...comparisons, isRepeated: true }),
    ]);
    if (other !== undefined) {
      update({ end: 'overtaken' });
      log.event(`Production serves ${other.short_id} now, so ${deployment.short_id} is not watched any more`);
      return { kind: 'overtaken', watched: elapsed(), live: other };
    }
    streaks = addRound(streaks, checks);
    updateReport({ health: checks });
    const isOver = bakePause(round + 1, time - elapsed()) === undefined;
    if (isOver) extra = extra === undefined ? 0 : extra + 1;
    const verdict = judgeBake(streaks, extra);
    update({
      rounds: round,
      isHealthy: checks.every(({ state }) => state === 'healthy'),
      ...(verdict && { end: verdict }),
    });
    if (verdict !== undefined) {
      log.event(`Watched ${deployment.short_id} for ${sofar()}: ${stateWords(checks)}`);
      // A bad answer that did not come twice does not count.
      const counted = verdict === 'unknown' ? checks.filter(({ state }) => state !== 'unhealthy') : checks;
      return { kind: verdict, watched: elapsed(), checks: counted };
    }
    if (elapsed() >= lineAt) {
      lineAt = (Math.floor(elapsed() / LINE_INTERVAL) + 1) * LINE_INTERVAL;
      log.event(`Watching ${deployment.short_id}, ${sofar()} of ${writeDuration(time)}: ${stateWords(checks)}`);
    }
  }

  /** The other deployment that two readings say production serves. Without an answer, there is none. */
  async function readOther(): Promise<Deployment | undefined> {
    try {
      return (await readLive()) && (await readLive());
    } catch (error) {
      signal.throwIfAborted();
      log.event(`Cloudflare does not tell what production serves; still watching. ${problemOf(error).message}`);
      return undefined;
    }
  }

  /** What production serves, unless that is our deployment or may become it. */
  async function readLive(): Promise<Deployment | undefined> {
    const { canonical_deployment: live } = await pages.project();
    if (live?.id === deployment.id) wasLive = true;
    if (live === null || live.id === deployment.id) return undefined;
    return wasLive || live.id !== before?.id || elapsed() > MAX_TIME_TO_LIVE ? live : undefined;
  }
}

/** How the addresses answered, for the log. */
function stateWords(checks: readonly HealthCheck[]): string {
  const bad = checks.find(({ state }) => state !== 'healthy');
  return bad === undefined ? 'healthy' : `${bad.url} ${answerWords(bad)}`;
}
