import { ApiFailure } from '../../cloudflare/http/errors.js';
import { judge } from '../../core/build/verdict.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { type Project, productionUrl } from '../../core/pages/project.js';
import { outcome } from '../../core/pages/status.js';
import type { DeploymentReport } from '../../core/report.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import { announce, followBuild } from '../build/follow-build.js';
import { aboutProject, type DeploymentRun, type Run } from '../context.js';
import { deploymentPresentation } from '../deployment-report.js';
import type { ModeDefinition } from '../mode.js';
import { refuseForeignBranch, type Source, sourceOf } from './source.js';

/** Builds a branch on Cloudflare Pages, or uploads a built site, and follows the deployment to its end. */
export const deploy: ModeDefinition<DeployInputs, DeploymentReport> = { ...deploymentPresentation, perform };

async function perform(base: Run<DeployInputs, DeploymentReport>): Promise<void> {
  const run = aboutProject(base);
  const { inputs, event, log, updateReport } = run;
  const source = sourceOf(inputs, event);
  updateReport(source);

  const [project, recent] = await lookUp(run);
  updateReport({ productionUrl: productionUrl(project) });
  const isUpload = inputs.directory !== undefined || project.source === null;
  const deployment = isUpload
    ? await (await import('./direct-upload.js')).upload(run, project)
    : await build(run, project, source, recent);
  announce(deployment, run);
  run.publishProgress();
  if (!isUpload && source.commitHash !== undefined && isOtherCommit(deployment, source.commitHash)) {
    log.event(`The branch has moved on: Cloudflare builds ${commitOf(deployment)}, not ${source.commitHash}`);
  }
  if (!inputs.wait) {
    updateReport(judge(deployment, inputs));
    return;
  }

  const finished = await followBuild(deployment, run, { project, recent });
  await guard(finished, project, run);
}

/** The project and its newest deployments; with `create-project`, a project that is missing is made first. */
async function lookUp(run: DeploymentRun<DeployInputs>): Promise<[Project, Deployment[]]> {
  const { inputs, pages } = run;
  try {
    return await Promise.all([pages.project(), pages.deployments()]);
  } catch (error) {
    if (!(error instanceof ApiFailure && error.isMissing && inputs.createProject)) throw error;
    await (await import('./direct-upload.js')).createProject(run);
    return [await pages.project(), []];
  }
}

function build(
  { inputs, event, pages, log, updateReport }: DeploymentRun<DeployInputs>,
  project: Project,
  source: Source,
  recent: readonly Deployment[],
): Promise<Deployment> {
  refuseForeignBranch(inputs, event, project.production_branch);
  log.event(`Building branch ${source.branch} of ${project.name}`);
  updateReport({ asked: true });
  return pages.build(source.branch, recent);
}

/** Checks the health of a deployment that succeeded, when that is asked for. */
async function guard(finished: Deployment, project: Project, run: DeploymentRun<DeployInputs>): Promise<void> {
  if (run.inputs.healthChecks.length === 0 || outcome(finished) !== 'success') return;
  await (await import('./check-new-deployment.js')).checkNewDeployment(finished, project, run);
}

function commitOf(deployment: Deployment): string {
  return deployment.deployment_trigger.metadata.commit_hash;
}

/** Commits may be abbreviated; a deployment whose commit is not known yet is no other. */
function isOtherCommit(deployment: Deployment, expected: string): boolean {
  const built = commitOf(deployment);
  return built !== '' && !built.startsWith(expected) && !expected.startsWith(built);
}
