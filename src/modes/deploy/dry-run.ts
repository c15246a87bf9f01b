/** The end of a dry run of `deploy`: what would be made, and what it would replace. */

import { defined } from '../../core/defined.js';
import {
  aliasFor,
  type DeployPlan,
  type PlannedUpload,
  replacedBy,
  type Sending,
  sendingOf,
} from '../../core/deploy/plan.js';
import { bytesOf, checkFiles } from '../../core/deploy/upload/upload.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { checkWords } from '../../core/production/check/expectation.js';
import { lackOfWayBack } from '../../core/production/way-back.js';
import { whyNotBuilt } from '../../core/wait/branch-control.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import { planLines } from '../../report/summary/dry-run.js';
import { uploadFiles } from '../../upload/upload.js';
import type { DeploymentRun } from '../context.js';
import { reportDefaultBranch } from './default-branch.js';
import type { Destination, Known } from './destination.js';
import { sessionOf } from './direct-upload.js';
import { functionsForm, type PreparedUpload } from './prepare-upload.js';

/**
 * Reports and logs what the deployment would be. It only reads from Cloudflare: which files are there already is asked
 * with an upload token, which leaves nothing behind.
 * @param prepared the site; absent for a build from Git
 */
export async function tellPlan(
  run: DeploymentRun<DeployInputs>,
  known: Known,
  { source, environment, productionBranch }: Destination,
  prepared: PreparedUpload | undefined,
): Promise<void> {
  const { inputs, log, updateReport } = run;
  const { project } = known;
  const { branch, commitHash } = source;
  const deployments = [...known.recent, ...(await earlierPreviews(run, known, environment))];
  const before = { project, branch, environment, deployments };
  const plan: DeployPlan = {
    branch,
    productionBranch,
    environment,
    createsProject: project === undefined,
    work: prepared
      ? { kind: 'upload', ...(await plannedUpload(run, known, prepared)) }
      : plannedBuild(project as Project, branch, inputs),
    checks: inputs.healthChecks.map(checkWords),
    bakeTime: environment === 'production' ? inputs.bakeTime : 0,
    rollsBack: inputs.rollbackOnFailure && environment === 'production' && !lackOfWayBack(inputs.project, project),
    ...defined({
      commitHash: prepared && commitHash,
      alias: aliasFor(before),
      replaces: replacedBy(before),
      purges: environment === 'production' && inputs.purgeCache ? await plannedPurge(run, known) : undefined,
    }),
  };
  if (project !== undefined) reportDefaultBranch({ branch, environment }, project, run);
  updateReport({ plan, status: 'success' });
  for (const line of planLines(plan)) log.event(line);
}

/** The hosts whose cache would be purged. A project that would be created has none. */
async function plannedPurge(run: DeploymentRun<DeployInputs>, { project }: Known): Promise<string[]> {
  return project === undefined ? [] : (await import('../production/plan-purge.js')).planPurge(project, run);
}

/** The newest previews: among the newest deployments there may be none of the branch. */
async function earlierPreviews(
  { pages }: DeploymentRun<DeployInputs>,
  { project }: Known,
  environment: DeployPlan['environment'],
): Promise<Deployment[]> {
  return environment === 'preview' && project !== undefined ? pages.deployments({ environment }) : [];
}

function plannedBuild(project: Project, branch: string, { clearBuildCache }: DeployInputs): DeployPlan['work'] {
  const { owner = '', repo_name = '' } = project.source ?? {};
  return {
    kind: 'build',
    repository: `${owner}/${repo_name}`,
    ...(clearBuildCache && { clearsCache: true }),
    ...defined({ control: whyNotBuilt(project, branch)?.problem.message }),
  };
}

async function plannedUpload(
  run: DeploymentRun<DeployInputs>,
  { project }: Known,
  prepared: PreparedUpload,
): Promise<PlannedUpload> {
  const { site, files, excluded, settings } = prepared;
  const beside = Object.entries({ ...settings.form, ...functionsForm(prepared) });
  return {
    directory: site.directory,
    files: files.length,
    bytes: bytesOf(files),
    excluded,
    beside: beside.map(([name, content]) => ({ name, bytes: Buffer.byteLength(content) })),
    ...(project && { sending: await askFor(run, prepared) }),
  };
}

/** Asks Cloudflare which contents it does not have. @throws Failure when the plan takes fewer files */
async function askFor(run: DeploymentRun<DeployInputs>, { site, files }: PreparedUpload): Promise<Sending> {
  run.log.event('Asking Cloudflare which files it has; the upload token for that leaves nothing behind');
  const api = await run.pages.uploads();
  const session = sessionOf(run, api);
  checkFiles(files, site.directory, await session.fileLimit());
  const { signal } = run;
  const options = { api, session, signal, progress: () => {}, dryRun: true };
  const { files: hashed, lacking } = await uploadFiles(files, options);
  return sendingOf(hashed, lacking);
}
