import { ApiFailure, UnreachableFailure } from '../../cloudflare/http/errors.js';
import { type BuildHistory, type BuildProgress, logInterval, nextPoll } from '../../core/build/polling.js';
import type { Tree } from '../../core/build/repository-path.js';
import { type Deployment, parseTimestamp } from '../../core/pages/deployment.js';
import { stageEvents, stagesOf } from '../../core/pages/stages.js';
import { isFinished, outcome } from '../../core/pages/status.js';
import { createBuildLog, type FollowRun } from './build-log.js';

/** Milliseconds after its creation in which Cloudflare may still answer that a deployment does not exist. */
const MAX_SETTLING = 15_000;

/** How many refusals in a row end the step. One alone may be an odd answer. */
const MAX_REFUSALS = 3;

/** Milliseconds from the first words of a failure to the final ones, as real logs have them. */
const FINAL_FAILURE_PAUSE = 1500;

/** Annotations need what is known of the repository. */
export interface FollowOptions extends Tree {
  history: BuildHistory;
  /** Whether to show the build log while the build runs. */
  buildLog: boolean;
}

/**
 * Follows a deployment until it is finished, and logs each stage and the build log as they come.
 * @returns the finished deployment
 * @throws the signal's reason when it is aborted; ApiFailure when the deployment is gone, or when Cloudflare refuses to
 *   tell how it stands
 */
export async function follow(first: Deployment, run: FollowRun, options: FollowOptions): Promise<Deployment> {
  const { pages, clock, signal, log, updateReport } = run;
  const buildLog = createBuildLog(run);
  const createdAt = clock.now() - timeSince(first.created_on);
  let logReadAt = clock.now();
  let previous: Deployment | undefined;
  let deployment = first;
  let refusals = 0;

  for (;;) {
    updateReport({ deployment });
    if (isFinished(deployment)) break;
    log.stages(stageEvents(previous, deployment));
    await waitForNextPoll();
    previous = deployment;
    deployment = await poll();
  }
  const rest = options.buildLog ? await buildLog.readNew(deployment) : undefined;
  log.stages(stageEvents(previous, deployment), rest?.groups);
  if (outcome(deployment) === 'failure') updateReport(await buildLog.explain(deployment, options));
  return deployment;

  /**
   * Waits until the deployment is to be polled. When the log is due, it is read then and the poll comes one wait later,
   * unless the log has nothing new or says that the build is over.
   */
  async function waitForNextPoll(): Promise<void> {
    await clock.sleep(nextPoll(progress(), options.history), signal);
    const isLogDue = options.buildLog && clock.now() - logReadAt >= logInterval(progress());
    if (!isLogDue) return;
    const { groups, isBuildOver, end } = await buildLog.readNew(deployment);
    log.stages([], groups);
    logReadAt = clock.now();
    if (end === 'closing') await clock.sleep(FINAL_FAILURE_PAUSE, signal);
    if (groups.length === 0 || isBuildOver) return;
    await clock.sleep(nextPoll(progress(), options.history), signal);
  }

  /** The deployment as it is now; as it was before when Cloudflare has no answer, for the build goes on all the same. */
  async function poll(): Promise<Deployment> {
    const elapsed = clock.now() - createdAt;
    try {
      const answer = await pages.deployment(deployment.id);
      refusals = 0;
      return hasLostStages(answer) ? deployment : answer;
    } catch (error) {
      const isRefusal = error instanceof ApiFailure;
      const isSettling = isRefusal && error.isMissing && elapsed < MAX_SETTLING;
      refusals = isRefusal && !isSettling ? refusals + 1 : 0;
      if (refusals >= MAX_REFUSALS || !(isRefusal || error instanceof UnreachableFailure)) throw error;
      const reason = isSettling ? '' : ` ${error.message}`;
      log.event(`Cloudflare does not tell how the deployment stands; still trying.${reason}`);
      return deployment;
    }
  }

  /** Whether an answer says nothing of the stages, though they were known before. */
  function hasLostStages(answer: Deployment): boolean {
    return stagesOf(answer).length === 0 && stagesOf(deployment).length > 0 && !isFinished(answer);
  }

  function progress(): BuildProgress {
    const { latest_stage: stage } = deployment;
    const elapsed = clock.now() - createdAt;
    return { elapsed, stage: stage?.name, stageElapsed: Math.min(elapsed, timeSince(stage?.started_on)) };
  }

  /** Milliseconds since a timestamp of Cloudflare's; 0 when there is none, or when it lies ahead. */
  function timeSince(timestamp: string | null | undefined): number {
    const now = pages.serverNow();
    return Math.max(0, now - (parseTimestamp(timestamp) ?? now));
  }
}
