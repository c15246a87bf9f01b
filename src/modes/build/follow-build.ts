import type { Cause } from '../../core/build/cause/cause.js';
import { historyOf } from '../../core/build/polling.js';
import type { Tree } from '../../core/build/repository-path.js';
import { isWorthRetry } from '../../core/build/retry.js';
import { judge, type Verdict } from '../../core/build/verdict.js';
import { defined } from '../../core/defined.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { isSuperseded, judgeSuperseded, supersededBy } from '../../core/wait/matching.js';
import { findCheckout } from '../../files/checkout.js';
import type { FollowInputs } from '../../inputs/groups.js';
import type { DeploymentRun } from '../context.js';
import { type FollowOptions, follow, requestsBefore } from './follow.js';
import { withAlias } from './late-alias.js';

/** Reports the deployment that the run is about, and logs its address. */
export function announce(
  deployment: Deployment,
  { log, updateReport }: Pick<DeploymentRun<unknown>, 'log' | 'updateReport'>,
): void {
  updateReport({ deployment });
  log.event(`Deployment ${deployment.short_id} (${deployment.environment}) ${deployment.url}`);
}

/** What following needs to know. */
export interface BuildFacts {
  project: Project;
  /** The newest deployments of the project: they show how long its builds take. */
  recent: readonly Deployment[];
  /** Whether it is a Direct Upload, which a project with a repository may have too. Default: without one. */
  isUpload?: boolean;
  /** Ends before a build is started again. */
  beforeRetry?(): Promise<void>;
}

/**
 * Follows a deployment to its end, and reports what its end means for the step.
 * @returns the finished deployment, which is another one after a retry
 * @throws what `follow` and `beforeRetry` throw
 */
export async function followBuild(
  first: Deployment,
  run: DeploymentRun<FollowInputs>,
  { project, recent, isUpload = project.source === null, beforeRetry }: BuildFacts,
): Promise<Deployment> {
  const options: FollowOptions = {
    history: historyOf(recent),
    buildLog: run.inputs.buildLog,
    isUpload,
    sent: requestsBefore(run.clock.now()),
    ...treeOf(project, run),
  };
  const { deployment, cause } = await followWithRetries(first, run, options, beforeRetry);
  const finished = await withAlias(deployment, run);
  run.updateReport(await verdictOn(finished, cause, run));
  return finished;
}

/** What annotations need to know of the repository. */
function treeOf({ root_dir, output_dir, source }: Project, { event }: DeploymentRun<FollowInputs>): Tree {
  const checkout = source ? findCheckout(event.workspace, `${source.owner}/${source.repo_name}`) : undefined;
  return { rootDir: root_dir, ...defined({ outputDir: output_dir, checkout }) };
}

/** The end of a build, and why it failed. */
interface End {
  deployment: Deployment;
  cause?: Cause | undefined;
}

/** A deployment whose failure is not the project's is built again, up to `build-retries` times. */
async function followWithRetries(
  first: Deployment,
  run: DeploymentRun<FollowInputs>,
  options: FollowOptions,
  beforeRetry: BuildFacts['beforeRetry'],
): Promise<End> {
  const { inputs, pages, log, updateReport } = run;
  let end = await followOnce(first, run, options);
  for (let retry = 1; retry <= inputs.buildRetries && isWorthRetry(end.deployment, end.cause); retry += 1) {
    const why = end.cause?.fault === 'cloudflare' ? "by a fault of Cloudflare's" : 'before its build command ran';
    log.event(`The build failed ${why}; retry ${retry} of ${inputs.buildRetries}`);
    await beforeRetry?.();
    const again = await pages.retry(end.deployment, await pages.deployments());
    updateReport({ cause: undefined, logTail: [], annotations: [], siteFiles: [] });
    announce(again, run);
    end = await followOnce(again, run, options);
  }
  return end;
}

/** Follows a deployment to its end, and keeps the cause that is reported of it. */
async function followOnce(first: Deployment, run: DeploymentRun<FollowInputs>, options: FollowOptions): Promise<End> {
  let cause: Cause | undefined;
  const updateReport: typeof run.updateReport = (facts) => {
    cause = facts.cause ?? cause;
    run.updateReport(facts);
  };
  const deployment = await follow(first, { ...run, updateReport }, options);
  return { deployment, cause };
}

async function verdictOn(
  deployment: Deployment,
  cause: Cause | undefined,
  run: DeploymentRun<FollowInputs>,
): Promise<Verdict> {
  const newer = await findNewer(deployment, run);
  return newer === undefined
    ? judge(deployment, { ...run.inputs, cause })
    : judgeSuperseded(deployment, newer, run.inputs);
}

/** The deployment of the newer commit for which this one was skipped. Without an answer, none is named. */
async function findNewer(
  deployment: Deployment,
  { pages, signal }: DeploymentRun<FollowInputs>,
): Promise<Deployment | undefined> {
  if (!isSuperseded(deployment)) return undefined;
  try {
    return supersededBy(deployment, await pages.deployments());
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
