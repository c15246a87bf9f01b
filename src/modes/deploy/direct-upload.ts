/** Direct Upload: sends the files of a built site, as `wrangler pages deploy` does, and creates their deployment. */
import { resolve } from 'node:path';
import { anySignal } from 'any-signal';
import type { DeploymentForm, UploadApi } from '../../cloudflare/api/uploads.js';
import { writeCount } from '../../core/count.js';
import { defined } from '../../core/defined.js';
import { branchOfSameAlias } from '../../core/deploy/alias.js';
import { checkFiles, commitMessageOf } from '../../core/deploy/upload.js';
import { uploadedLine } from '../../core/deploy/upload-facts.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { environmentOf, type Project } from '../../core/pages/project.js';
import { isFinished } from '../../core/pages/status.js';
import { Failure } from '../../core/problem.js';
import { realPath } from '../../files/places.js';
import { commitMessageOf as messageOnGithub } from '../../github/commits.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import { createSession, type Session } from '../../upload/session.js';
import { readSiteConfig } from '../../upload/site-config.js';
import { type Uploaded, uploadFiles } from '../../upload/upload.js';
import { type Walk, walk } from '../../upload/walk.js';
import type { DeploymentRun } from '../context.js';
import { compileFunctions } from './compile-functions.js';
import { configOf, type Site, siteOf } from './site.js';
import { productionBranchOf, refuseProduction, type Source, uploadSourceOf } from './source.js';
import { logUploadProgress } from './upload-progress.js';

/** The part of a run that an upload uses. */
export type UploadRun = Pick<
  DeploymentRun<DeployInputs>,
  'inputs' | 'event' | 'octokit' | 'pages' | 'clock' | 'env' | 'signal' | 'mask' | 'warn' | 'updateReport'
> & { log: Pick<DeploymentRun<DeployInputs>['log'], 'event'> };

/** Milliseconds that GitHub may take to give the message of a commit. */
const MAX_MESSAGE_TIME = 10_000;

/** Milliseconds from the creation of a deployment to its first reading. */
const SETTLING_TIME = 200;

/** Creates the project of the run. @throws Failure when there is no site to deploy to it */
export async function createProject(run: UploadRun): Promise<void> {
  const { inputs, event, pages, log } = run;
  refuseProduction(inputs, event, uploadSourceOf(inputs, event).branch, inputs.productionBranch);
  const site = siteOf(run, configOf(run));
  checkFiles((await filesOf(run, site)).files, site.directory, Number.POSITIVE_INFINITY);
  log.event(`Creating project ${inputs.project} with the production branch ${inputs.productionBranch}`);
  await (await pages.uploads()).createProject(inputs.productionBranch);
}

/**
 * Uploads the site and creates its deployment.
 * @param recent the newest deployments of the project, read before
 * @throws Failure when there is no site, or when the event may not deploy to the branch
 */
export async function upload(run: UploadRun, project: Project, recent: readonly Deployment[]): Promise<Deployment> {
  const { inputs, event, pages, log, clock, signal, updateReport, mask } = run;
  const source = uploadSourceOf(inputs, event);
  updateReport(source);
  refuseProduction(inputs, event, source.branch, project.production_branch);
  const productionBranch = productionBranchOf(project.production_branch);
  checkAlias(run, source.branch, { productionBranch, deployments: recent });
  const config = configOf(run);
  const site = siteOf(run, config);
  const settings = readSiteConfig(site.location, inputs.exclude);
  const environment = environmentOf({ branch: source.branch, productionBranch });
  log.event(`Uploading ${site.directory} to ${project.name}, branch ${source.branch} (${environment})`);

  const started = clock.now();
  const api = await pages.uploads();
  const pause = (ms: number) => clock.sleep(ms, signal);
  const session = createSession({ fetchToken: api.token, mask, now: pages.serverNow, pause });
  const { files, warnings, excluded } = await filesOf(run, site);
  if (inputs.exclude.length > 0)
    log.event(`Left out by \`exclude\`: ${writeCount(excluded, 'file or folder', 'files and folders')}`);
  for (const message of [...warnings, ...settings.warnings]) run.warn({ message });
  checkFiles(files, site.directory, await session.fileLimit());

  const stop = new AbortController();
  const patience = anySignal([signal, stop.signal]);
  const compiling = compileFunctions({ ...run, signal: patience }, { api, site, config, environment });
  const progress = logUploadProgress(run);
  const [uploaded, functions, message] = await Promise.all([
    uploadFiles(files, { api, session, progress: progress.update, signal }),
    compiling,
    source.commitMessage ?? readMessage(run, source),
  ]).finally(async () => {
    progress.end();
    // The compiler ends before the step does, also when something else failed.
    stop.abort();
    await Promise.allSettled([compiling]);
    patience.clear();
  });
  const facts = {
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    uploaded: uploaded.sent,
    reused: files.length - uploaded.sent,
    seconds: (clock.now() - started) / 1000,
  };
  updateReport({ upload: facts });
  log.event(uploadedLine(facts));

  const form: DeploymentForm = {
    manifest: JSON.stringify(Object.fromEntries(uploaded.files.map(({ path, key }) => [`/${path}`, key]))),
    branch: source.branch,
    ...(source.commitHash && { commit_hash: source.commitHash, commit_dirty: 'false' }),
    ...(message && { commit_message: commitMessageOf(message) }),
    ...(config && { wrangler_config_hash: config.hash, pages_build_output_dir: config.outputDir }),
    ...settings.form,
    ...functions,
    ...(functions['_worker.bundle'] && settings.routes && { '_routes.json': settings.routes }),
  };
  const [before] = await Promise.all([pages.deployments(), keepContents(run, api, session, uploaded)]);
  updateReport({ asked: true });
  const onMessageRefused = () =>
    run.warn({ message: 'Cloudflare did not take the commit message, so the deployment has none.' });
  return settled(await api.deploy(form, source, before, onMessageRefused), run);
}

function filesOf({ inputs, event, signal }: UploadRun, { directory, location }: Site): Promise<Walk> {
  const functions = realPath(resolve(event.workspace, inputs.functionsDirectory ?? 'functions'));
  return walk(directory, location, { exclude: inputs.exclude, signal, ...defined({ functions }) });
}

/**
 * Says under which name the branch of a fork is deployed, and which branch loses its alias to this one.
 * @throws Failure when a fork would take the alias of another branch
 */
function checkAlias(
  { inputs, event, log, warn }: UploadRun,
  branch: string,
  known: { productionBranch: string; deployments: readonly Deployment[] },
): void {
  const isFork = inputs.branch === undefined && event.forkOwner !== undefined;
  if (isFork) log.event(`Branch ${event.forkOwner}:${event.branch} of a fork is deployed as branch ${branch}`);
  if (branch === known.productionBranch) return;
  const other = branchOfSameAlias(branch, known);
  if (other === undefined) return;
  const message = `Branch ${branch} has the same alias as branch ${other}`;
  if (isFork) throw new Failure({ message: `${message}.`, advice: 'Set `branch` to another name.' });
  warn({ message: `${message}: the address of that branch shows this deployment.`, advice: 'Rename one of them.' });
}

/** Reads the commit message on GitHub: a pull request's event does not hold it. Without an answer there is none. */
async function readMessage(
  { inputs, event, octokit, clock, signal }: UploadRun,
  { commitHash }: Source,
): Promise<string | undefined> {
  if (commitHash === undefined || inputs.githubToken === undefined) return undefined;
  const limit = clock.limit(MAX_MESSAGE_TIME);
  const stop = anySignal([signal, limit.signal]);
  try {
    return await messageOnGithub(await octokit(), { ...event, commitHash }, stop);
  } catch {
    signal.throwIfAborted();
    return undefined;
  } finally {
    limit.clear();
    stop.clear();
  }
}

/** Reads the deployment again after a moment. Most are finished by then, so that no one has to follow them. */
async function settled(deployment: Deployment, { pages, clock, signal, updateReport }: UploadRun): Promise<Deployment> {
  updateReport({ deployment });
  if (isFinished(deployment)) return deployment;
  await clock.sleep(SETTLING_TIME, signal);
  try {
    return await pages.deployment(deployment.id);
  } catch {
    signal.throwIfAborted();
    return deployment;
  }
}

/** Asks Cloudflare to keep the contents for the next upload. When this fails, the next upload only takes longer. */
async function keepContents(
  { warn, signal }: UploadRun,
  api: UploadApi,
  session: Session,
  { files }: Uploaded,
): Promise<void> {
  const hashes = [...new Set(files.map(({ key }) => key))];
  try {
    await session.use((token) => api.upsertHashes(token, hashes));
  } catch (error) {
    signal.throwIfAborted();
    const { message } = error as Error;
    warn({ message: `${message} The deployment is complete all the same; the next upload may take longer.` });
  }
}
