import { historyOf } from '../../core/build/polling.js';
import { judge, type Verdict } from '../../core/build/verdict.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { failedBeforeBuild } from '../../core/pages/status.js';
import { judgeSuperseded, mayBeSuperseded, supersededBy } from '../../core/wait/matching.js';
import type { FollowInputs } from '../../inputs/groups.js';
import type { DeploymentRun } from '../context.js';
import { type FollowOptions, follow } from './follow.js';
import { withAlias } from './late-alias.js';

/** Reports the deployment that the run is about, and logs its address. */
export function announce(
  deployment: Deployment,
  { log, updateReport }: Pick<DeploymentRun<unknown>, 'log' | 'updateReport'>,
): void {
  updateReport({ deployment });
  log.event(`Deployment ${deployment.short_id} (${deployment.environment}) ${deployment.url}`);
}

/**
 * Follows a deployment to its end, and reports what its end means for the step.
 * @param recent the newest deployments of the project: they show how long its builds take
 * @returns the finished deployment, which is another one after a retry
 * @throws what `follow` throws
 */
export async function followBuild(
  first: Deployment,
  run: DeploymentRun<FollowInputs>,
  { project, recent }: { project: Project; recent: readonly Deployment[] },
): Promise<Deployment> {
  const options = { history: historyOf(recent), buildLog: run.inputs.buildLog, rootDir: project.root_dir };
  const finished = await withAlias(await followWithRetries(first, run, options), run);
  run.updateReport(await verdictOn(finished, run));
  return finished;
}

/** A deployment that fails before its build command runs is built again, up to `build-retries` times. */
async function followWithRetries(
  first: Deployment,
  run: DeploymentRun<FollowInputs>,
  options: FollowOptions,
): Promise<Deployment> {
  const { inputs, pages, log } = run;
  let deployment = await follow(first, run, options);
  for (let retry = 1; retry <= inputs.buildRetries && failedBeforeBuild(deployment); retry += 1) {
    log.event(`The build failed before its build command ran; retry ${retry} of ${inputs.buildRetries}`);
    deployment = await pages.retry(deployment, await pages.deployments());
    announce(deployment, run);
    deployment = await follow(deployment, run, options);
  }
  return deployment;
}

async function verdictOn(deployment: Deployment, { inputs, pages }: DeploymentRun<FollowInputs>): Promise<Verdict> {
  const newer = mayBeSuperseded(deployment) ? supersededBy(deployment, await pages.deployments()) : undefined;
  return newer === undefined ? judge(deployment, inputs) : judgeSuperseded(deployment, newer, inputs.failOnSkipped);
}
