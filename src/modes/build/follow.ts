import { ApiFailure, UnreachableFailure } from '../../cloudflare/http/errors.js';
import { type BuildPhase, budgetWait, waitAtQuota } from '../../core/build/budget.js';
import { type BuildHistory, type BuildProgress, isLogDue, nextPoll, UPLOAD_STAGE } from '../../core/build/polling.js';
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

/** Requests of a step before it follows a deployment: the project, its deployments, the creation. */
const REQUESTS_BEFORE = 3;

/** Milliseconds in which the end is near after the log says that the build command is over. A build can print that, too. */
const MAX_ENDING = 30_000;

/** Annotations need what is known of the repository. */
export interface FollowOptions extends Tree {
  history: BuildHistory;
  /** Whether to show the build log while the build runs. */
  buildLog: boolean;
  /** Whether it is a Direct Upload. Default false. */
  isUpload?: boolean;
  /** When the requests of the step were sent, by its clock. Those of this deployment are added. */
  sent?: number[];
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
  const { sent = requestsBefore(clock.now()) } = options;
  let logReadAt: number | undefined;
  let endingSince = Number.NEGATIVE_INFINITY;
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
  const rest = options.buildLog ? await buildLog.readEnd(deployment) : undefined;
  log.stages(stageEvents(previous, deployment), rest?.groups);
  if (outcome(deployment) === 'failure') updateReport(await buildLog.explain(deployment, options));
  const siteFiles = options.isUpload ? [] : buildLog.siteFiles(options);
  if (siteFiles.length > 0) updateReport({ siteFiles });
  return deployment;

  /** Waits until the deployment is to be polled, and reads the log before when that is due. */
  async function waitForNextPoll(): Promise<void> {
    const now = progress();
    const wanted = waitAtQuota(nextPoll(now, options.history), pages.timeFor);
    await clock.sleep(Math.max(wanted, budgetWait(sent, clock.now(), phaseOf(now))), signal);
    if (!options.buildLog || !isLogDue(progress(), logReadAt, options.history)) return;
    logReadAt = progress().elapsed;
    sent.push(clock.now());
    const { groups, isBuildOver, isClosing } = await buildLog.readNew(deployment);
    log.stages([], groups);
    if (isBuildOver) endingSince = clock.now();
    if (isClosing) await clock.sleep(FINAL_FAILURE_PAUSE, signal);
  }

  function phaseOf({ stage }: BuildProgress): BuildPhase {
    if (stage === UPLOAD_STAGE) return 'deploying';
    if (stage !== 'deploy') return 'building';
    return deployment.latest_stage?.name === 'deploy' ? 'deploying' : 'ending';
  }

  /** The deployment as it is now; as it was before when Cloudflare has no answer, for the build goes on all the same. */
  async function poll(): Promise<Deployment> {
    const elapsed = clock.now() - createdAt;
    sent.push(clock.now());
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
    if (options.isUpload) return { elapsed, stage: UPLOAD_STAGE, stageElapsed: elapsed };
    const ending = clock.now() - endingSince;
    if (stage?.name !== 'deploy' && ending < MAX_ENDING) return { elapsed, stage: 'deploy', stageElapsed: ending };
    return { elapsed, stage: stage?.name, stageElapsed: Math.min(elapsed, timeSince(stage?.started_on)) };
  }

  /** Milliseconds since a timestamp of Cloudflare's; 0 when there is none, or when it lies ahead. */
  function timeSince(timestamp: string | null | undefined): number {
    const now = pages.serverNow();
    return Math.max(0, now - (parseTimestamp(timestamp) ?? now));
  }
}

/** The requests with which a step begins, as if they had been sent now. */
export function requestsBefore(now: number): number[] {
  return Array.from({ length: REQUESTS_BEFORE }, () => now);
}
