import { ApiFailure } from '../../cloudflare/http/errors.js';
import { judge } from '../../core/build/verdict.js';
import { shortHash } from '../../core/pages/commit.js';
import { commitOf, type Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { outcome } from '../../core/pages/status.js';
import { Failure } from '../../core/problem.js';
import type { DeploymentReport } from '../../core/report.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import { announce, followBuild } from '../build/follow-build.js';
import { aboutProject, type DeploymentRun, type Run } from '../context.js';
import { deploymentPresentation } from '../deployment-report.js';
import type { ModeDefinition } from '../mode.js';
import { reportProductionUrl } from '../production/report-production-url.js';
import { reportDefaultBranch } from './default-branch.js';
import { refuseForeignBranch, type Source, sourceOf } from './source.js';

/** Builds a branch on Cloudflare Pages, or uploads a built site, and follows the deployment to its end. */
export const deploy: ModeDefinition<DeployInputs, DeploymentReport> = { ...deploymentPresentation, perform };

async function perform(base: Run<DeployInputs, DeploymentReport>): Promise<void> {
  const run = aboutProject(base);
  const source = sourceOf(run.inputs, run.event);
  run.updateReport(source);

  const [project, recent] = await readProject(run);
  await Promise.all([reportProductionUrl(project, run), deployTo(project, { source, recent }, run)]);
}

/** Makes the deployment, and follows it to its end. @param recent the newest deployments of the project, read before */
async function deployTo(
  project: Project,
  { source, recent }: { source: Source; recent: readonly Deployment[] },
  run: DeploymentRun<DeployInputs>,
): Promise<void> {
  const { inputs, log, updateReport } = run;
  const isUpload = inputs.directory !== undefined || project.source === null;
  if (!isUpload && project.source === undefined) throw unknownSource(project);
  if (!isUpload && inputs.exclude.length > 0) {
    throw new Failure({
      message: `\`exclude\` is about the files of a Direct Upload, but Cloudflare builds project ${project.name} from Git.`,
      advice: 'Set `directory` to a built site, or take `exclude` out.',
    });
  }
  const deployment = isUpload
    ? await (await import('./direct-upload.js')).upload(run, project, recent)
    : await build(run, project, source, recent);
  announce(deployment, run);
  reportDefaultBranch(deployment, project, run);
  run.publishProgress();
  if (!isUpload && source.commitHash !== undefined && isOtherCommit(deployment, source.commitHash)) {
    log.event(
      `The branch has moved on: Cloudflare builds ${shortHash(commitOf(deployment))}, not ${shortHash(source.commitHash)}`,
    );
  }
  if (!inputs.wait) {
    const verdict = judge(deployment, inputs);
    updateReport({ ...verdict, ...(verdict.status === 'pending' && { isLeft: true }) });
    return;
  }

  const finished = await followBuild(deployment, run, { project, recent });
  if (inputs.healthChecks.length > 0 && outcome(finished) === 'success') {
    await (await import('./check-new-deployment.js')).checkNewDeployment(finished, project, run);
  }
}

/** Reads the project and its newest deployments. A missing project is created first when `create-project` is set. */
async function readProject(run: DeploymentRun<DeployInputs>): Promise<[Project, Deployment[]]> {
  const { inputs, pages } = run;
  try {
    return await Promise.all([pages.project(), pages.deployments()]);
  } catch (error) {
    if (!(error instanceof ApiFailure && error.isMissing && inputs.createProject)) throw error;
    await (await import('./direct-upload.js')).createProject(run);
    return [await pages.project(), []];
  }
}

/** Starts a Git build of the branch. @throws Failure when a pull request may not deploy the branch */
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

function unknownSource({ name }: Project): Failure {
  return new Failure({
    message: `Cloudflare does not say whether project ${name} builds a repository, so this step could do the wrong thing.`,
    advice: 'Run the job again; set `directory` when a built site is to be uploaded.',
  });
}

/** Whether the deployment is of another commit. Either hash may be short, and an unknown commit is no other one. */
function isOtherCommit(deployment: Deployment, expected: string): boolean {
  const built = commitOf(deployment);
  return built !== '' && !built.startsWith(expected) && !expected.startsWith(built);
}
