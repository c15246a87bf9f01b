import { ApiFailure } from '../../cloudflare/http/errors.js';
import { judge } from '../../core/build/verdict.js';
import { shortHash } from '../../core/pages/commit.js';
import { branchOf, commitOf, type Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { outcome } from '../../core/pages/status.js';
import { Failure } from '../../core/problem.js';
import type { DeploymentReport } from '../../core/report.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import { announce, followBuild } from '../build/follow-build.js';
import type { SentFiles } from '../changed-pages/uploaded-site.js';
import { aboutProject, type DeploymentRun, type Run } from '../context.js';
import { deploymentPresentation } from '../deployment-report.js';
import type { ModeDefinition } from '../mode.js';
import { reportProductionUrl } from '../production/report-production-url.js';
import { reportDefaultBranch } from './default-branch.js';
import type { Destination, Known } from './destination.js';
import { withDryRun } from './dry-run-words.js';
import { type Source, sourceOf } from './source.js';

/** Builds a branch on Cloudflare Pages, or uploads a built site, and follows the deployment to its end. */
export const deploy: ModeDefinition<DeployInputs, DeploymentReport> = {
  ...withDryRun(deploymentPresentation),
  perform,
};

async function perform(base: Run<DeployInputs, DeploymentReport>): Promise<void> {
  const run = aboutProject(base);
  run.updateReport(sourceOf(run.inputs, run.event));

  const known = await readProject(run);
  await Promise.all([known.project && reportProductionUrl(known.project, run), deployTo(known, run)]);
}

/** Checks everything that can be checked, makes the deployment, and follows it to its end. */
async function deployTo(known: Known, run: DeploymentRun<DeployInputs>): Promise<void> {
  const { inputs, log, updateReport } = run;
  let readOn = run.pages.serverNow();
  const isUpload = isDirectUpload(known, inputs);
  const { destinationOf } = await import('./destination.js');
  const destination = destinationOf(run, known, { isUpload });
  const hold =
    known.project !== undefined && destination.environment === 'production' ? await import('./hold.js') : undefined;
  if (known.project !== undefined) await hold?.noteHold({ ...known, project: known.project }, run);
  const prepared = isUpload
    ? await (await import('./prepare-upload.js')).prepareUpload(run, known, destination)
    : undefined;
  // All checks are done. From here on, Cloudflare is asked to change something.
  if (inputs.dryRun) {
    await (await import('./dry-run.js')).tellPlan(run, known, destination, prepared);
    return;
  }
  let project = known.project ?? (await createProject(run, destination));
  const { source } = destination;
  const beforeCreation = async () => {
    if (hold === undefined) return;
    const again = await hold.readAgain(project, run, { isUploaded: isUpload });
    if (again !== project) readOn = run.pages.serverNow();
    project = again;
  };
  const { deployment, sent }: { deployment: Deployment; sent?: SentFiles } = prepared
    ? await (await import('./direct-upload.js')).upload(run, destination, prepared, beforeCreation)
    : { deployment: await build(run, source, known, beforeCreation) };
  announce(deployment, run);
  reportDefaultBranch({ branch: branchOf(deployment), environment: deployment.environment }, project, run);
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

  const { recent } = known;
  const finished = await followBuild(deployment, run, { project, recent, isUpload, beforeRetry: beforeCreation });
  if (outcome(finished) !== 'success') return;
  if (inputs.purgeCache) {
    // Before the health check, which is to see what visitors get.
    await (await import('../production/purge-cache.js')).purgeAfterDeployment(finished, run);
  }
  if (inputs.healthChecks.length > 0) {
    await (await import('../production/check-new-deployment.js')).checkNewDeployment(
      finished,
      { project, readOn },
      run,
    );
  }
  if (inputs.changedPages) {
    const { reportChangedPages } = await import('../changed-pages/changed-pages.js');
    await reportChangedPages(finished, { project, recent, sent }, run);
  }
  await (await import('../production/brought-back.js')).reportBroughtBack(finished, project, run);
}

/** Reads the project and its newest deployments. A missing project is none when `create-project` is set. */
async function readProject({ inputs, pages }: DeploymentRun<DeployInputs>): Promise<Known> {
  try {
    const [project, recent] = await Promise.all([pages.project(), pages.deployments()]);
    return { project, recent };
  } catch (error) {
    if (!(error instanceof ApiFailure && error.isMissing && inputs.createProject)) throw error;
    return { recent: [] };
  }
}

/** Whether a built site is uploaded. @throws Failure when it is not known, or when the inputs do not fit what is done */
function isDirectUpload({ project }: Known, { directory, exclude, clearBuildCache }: DeployInputs): boolean {
  if (project === undefined || directory !== undefined || project.source === null) {
    if (!clearBuildCache) return true;
    throw new Failure({
      message: '`clear-build-cache` is about builds of Cloudflare, but this step uploads a built site.',
      advice: 'Take `clear-build-cache` out.',
    });
  }
  if (project.source === undefined) throw unknownSource(project);
  if (exclude.length === 0) return false;
  throw new Failure({
    message: `\`exclude\` is about the files of a Direct Upload, but Cloudflare builds project ${project.name} from Git.`,
    advice: 'Set `directory` to a built site, or take `exclude` out.',
  });
}

/** Creates the project. @throws Failure when somebody else created it meanwhile, with another production branch */
async function createProject(run: DeploymentRun<DeployInputs>, { productionBranch }: Destination): Promise<Project> {
  await (await import('./direct-upload.js')).createProject(run);
  const project = await run.pages.project();
  await reportProductionUrl(project, run);
  if (project.production_branch === productionBranch) return project;
  throw new Failure({
    message: `Project ${project.name} was created by somebody else meanwhile, with the production branch ${project.production_branch}.`,
    advice: 'Run the job again: it then deploys to that project.',
  });
}

/**
 * Starts a Git build of the branch.
 * @param beforeCreation ends before the build is started
 * @throws ApiFailure also when its build cache is to be cleared, and is not; what `beforeCreation` throws
 */
async function build(
  { inputs, pages, log, updateReport }: DeploymentRun<DeployInputs>,
  { branch }: Source,
  { recent }: Known,
  beforeCreation: () => Promise<void>,
): Promise<Deployment> {
  await beforeCreation();
  if (inputs.clearBuildCache) {
    await pages.clearBuildCache();
    log.event(`Cleared the build cache of ${inputs.project}`);
  }
  log.event(`Building branch ${branch} of ${inputs.project}`);
  updateReport({ asked: true });
  return pages.build(branch, recent);
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
