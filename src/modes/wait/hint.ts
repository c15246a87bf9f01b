import { anySignal } from 'any-signal';
import { ApiFailure } from '../../cloudflare/http/errors.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { readCheck } from '../../core/wait/check-run.js';
import { listCheckRuns } from '../../github/check-runs.js';
import type { WaitInputs } from '../../inputs/wait.js';
import type { DeploymentRun } from '../context.js';

/** Milliseconds that GitHub may take to answer. The search does without its answer. */
const MAX_ANSWER_TIME = 3000;

/** How many deployments of one commit are looked at. */
const MAX_DEPLOYMENTS = 3;

/** Gives the deployments of the commit that are known by their check runs and are not known yet, the newest first. */
export type Hint = () => Promise<Deployment[]>;

/**
 * Another way to the deployments of a commit than the list of Cloudflare, where they may be on any page: the check runs
 * of Cloudflare's GitHub App name them. It is never needed. Where GitHub does not answer, it is not asked again.
 */
export function createHint(
  { commitHash }: { commitHash: string },
  { inputs, event, octokit, pages, clock, signal }: DeploymentRun<WaitInputs>,
): Hint {
  const seen = new Set<string>();
  let isUseful = inputs.githubToken !== undefined;

  /** The ids of deployments that were not known before, the newest first. */
  async function newIds(): Promise<string[]> {
    const limit = clock.limit(MAX_ANSWER_TIME);
    const ending = anySignal([limit.signal, signal]);
    try {
      const { runs } = await listCheckRuns(await octokit(), { ...event, commitHash }, ending);
      return runs
        .flatMap((run) => readCheck(run) ?? [])
        .filter(({ project, deploymentId }) => project === inputs.project && !seen.has(deploymentId))
        .sort((a, b) => b.id - a.id)
        .map(({ deploymentId }) => deploymentId)
        .slice(0, MAX_DEPLOYMENTS);
    } catch {
      signal.throwIfAborted();
      isUseful = false;
      return [];
    } finally {
      limit.clear();
      ending.clear();
    }
  }

  return async () => {
    if (!isUseful) return [];
    const found: Deployment[] = [];
    for (const id of await newIds()) {
      try {
        found.push(await pages.deployment(id));
        seen.add(id);
      } catch (error) {
        // It may be too new for Cloudflare to show it.
        if (!(error instanceof ApiFailure)) throw error;
      }
    }
    return found;
  };
}
