import { ApiFailure, UnreachableFailure } from '../../cloudflare/http/errors.js';
import { type BuildHistory, type BuildProgress, logInterval, nextPoll } from '../../core/build/polling.js';
import { type Deployment, parseTimestamp } from '../../core/pages/deployment.js';
import { stageEvents } from '../../core/pages/stages.js';
import { isFinished, outcome } from '../../core/pages/status.js';
import { createBuildLog, type FollowRun } from './build-log.js';

/** Milliseconds in which a deployment that was just made may not be found everywhere yet. */
const SETTLING = 15_000;

export interface Follow {
  history: BuildHistory;
  /** Whether to show the build log while the build runs. */
  buildLog: boolean;
  /** The folder of the repository that the build runs in, for annotations. */
  rootDir: string;
}

/**
 * Follows a deployment until it is finished, telling each stage and the build log as they come.
 * @returns the finished deployment
 * @throws the signal's reason when it is aborted; ApiFailure when the deployment is gone
 */
export async function follow(first: Deployment, run: FollowRun, options: Follow): Promise<Deployment> {
  const { pages, clock, signal, log, updateReport } = run;
  const { history } = options;
  const buildLog = createBuildLog(run);
  const created = clock.now() - age(first.created_on, pages.serverNow());
  let logSince = clock.now();
  let seen: Deployment | undefined;
  let deployment = first;

  for (;;) {
    updateReport({ deployment });
    const isOver = isFinished(deployment);
    const news = options.buildLog && isOver ? await buildLog.more(deployment) : undefined;
    log.stages(stageEvents(seen, deployment), news?.groups);
    if (isOver) break;
    await pause();
    seen = deployment;
    deployment = await lookAgain(deployment, clock.now() - created);
  }
  if (outcome(deployment) === 'failure') updateReport(await buildLog.explain(deployment, options.rootDir));
  return deployment;

  /** Waits for the next look. When the log is due it has this turn, unless it says nothing new or that the build is over. */
  async function pause(): Promise<void> {
    await clock.sleep(nextPoll(moment(), history), signal);
    if (!options.buildLog || clock.now() - logSince < logInterval(moment())) return;
    const { groups, over } = await buildLog.more(deployment);
    log.stages([], groups);
    logSince = clock.now();
    if (!over && groups.length > 0) await clock.sleep(nextPoll(moment(), history), signal);
  }

  function moment(): BuildProgress {
    const { latest_stage: stage } = deployment;
    const elapsed = clock.now() - created;
    return { elapsed, stage: stage?.name, stageElapsed: Math.min(elapsed, age(stage?.started_on, pages.serverNow())) };
  }

  /** The deployment as it is now, or as it was when Cloudflare has no answer: the build goes on all the same. */
  async function lookAgain(last: Deployment, elapsed: number): Promise<Deployment> {
    try {
      return await pages.deployment(last.id);
    } catch (error) {
      const settling = error instanceof ApiFailure && error.isMissing && elapsed < SETTLING;
      if (!settling && !(error instanceof UnreachableFailure)) throw error;
      log.event(`Cloudflare does not tell how the deployment stands; still trying. ${settling ? '' : error.message}`);
      return last;
    }
  }
}

function age(timestamp: string | null | undefined, now: number): number {
  return Math.max(0, now - (parseTimestamp(timestamp) ?? now));
}
