import { type Deployment, failedBeforeBuild } from '../core/deployment.js';
import { Failure } from '../core/failure.js';
import type { DeployInputs } from '../core/inputs.js';
import { historyOf } from '../core/polling.js';
import { type Project, productionUrl } from '../core/project.js';
import type { DeploymentReport } from '../core/result.js';
import { judge } from '../core/verdict.js';
import { type Follow, follow } from './follow.js';
import type { ModeDefinition } from './mode.js';
import { deploymentPresentation } from './presentation.js';
import { aboutProject, type DeploymentRun, type Run } from './run.js';
import { refuseForeignBranch, sourceOf } from './source.js';

/** Builds a branch on Cloudflare Pages and follows the deployment to its end. */
export const deploy: ModeDefinition<DeployInputs, DeploymentReport> = { ...deploymentPresentation, perform };

async function perform(base: Run<DeployInputs, DeploymentReport>): Promise<void> {
  const run = aboutProject(base);
  const { inputs, event, pages, log, known } = run;
  const source = sourceOf(inputs, event);
  known(source);

  const [project, recent] = await Promise.all([pages.project(), pages.deployments()]);
  known({ productionUrl: productionUrl(project) });
  refuseDirectUploadProject(project);
  refuseForeignBranch(inputs, event, project.production_branch);

  log.event(`Building branch ${source.branch} of ${project.name}`);
  const deployment = await pages.build(source.branch, recent);
  announce(deployment, run);
  run.underWay();
  if (source.commitHash !== undefined && isOtherCommit(deployment, source.commitHash)) {
    log.event(`The branch has moved on: Cloudflare builds ${commitOf(deployment)}, not ${source.commitHash}`);
  }
  if (!inputs.wait) return;

  const options = { history: historyOf(recent), buildLog: inputs.buildLog, rootDir: project.root_dir };
  const finished = await followWithRetries(deployment, run, options);
  known(judge(finished, inputs.failOnSkipped));
}

/** Follows a deployment; one that failed before its build command ran is built again, `build-retries` times. */
async function followWithRetries(
  first: Deployment,
  run: DeploymentRun<DeployInputs>,
  options: Follow,
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

function announce(deployment: Deployment, { log, known }: DeploymentRun<DeployInputs>): void {
  known({ deployment });
  log.event(`Deployment ${deployment.short_id} (${deployment.environment}) ${deployment.url}`);
}

function refuseDirectUploadProject(project: Project): void {
  if (project.source !== null) return;
  throw new Failure(
    `Project ${project.name} has no Git repository, so Cloudflare has nothing to build.`,
    'Set `directory` to a built site for a Direct Upload, or connect a repository in the dashboard.',
  );
}

function commitOf(deployment: Deployment): string {
  return deployment.deployment_trigger.metadata.commit_hash;
}

/** Commits may be abbreviated; a deployment whose commit is not known yet is no other. */
function isOtherCommit(deployment: Deployment, expected: string): boolean {
  const built = commitOf(deployment);
  return built !== '' && !built.startsWith(expected) && !expected.startsWith(built);
}
