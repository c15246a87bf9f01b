/** A deployment whose files are sent from here: Direct Upload, as `wrangler pages deploy` does it. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { anySignal } from 'any-signal';
import type { DeploymentForm, UploadApi } from '../../cloudflare/api/uploads.js';
import { checkFiles, commitMessageOf, progressLine, type UploadProgress } from '../../core/deploy/upload.js';
import { uploadedLine } from '../../core/deploy/upload-facts.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { isFinished } from '../../core/pages/status.js';
import { Failure } from '../../core/problem.js';
import { commitMessageOf as messageOnGithub } from '../../github/commits.js';
import type { EventContext } from '../../github/event.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import { readWranglerConfig, type WranglerConfig } from '../../inputs/wrangler-config.js';
import { buildFunctions } from '../../upload/functions.js';
import { createSession, type Session } from '../../upload/session.js';
import { hasWorker, readSiteConfig } from '../../upload/site-config.js';
import { type Uploaded, uploadFiles } from '../../upload/upload.js';
import { isWithin, walk } from '../../upload/walk.js';
import type { DeploymentRun } from '../context.js';
import { refuseProductionOfPull, type Source, sourceOf } from './source.js';

/** What an upload needs of a run. */
export type UploadRun = Pick<
  DeploymentRun<DeployInputs>,
  'inputs' | 'event' | 'octokit' | 'pages' | 'clock' | 'env' | 'signal' | 'mask' | 'warn' | 'updateReport'
> & { log: Pick<DeploymentRun<DeployInputs>['log'], 'event'> };

/** The directory as it was written, and where it is. */
interface Site {
  directory: string;
  location: string;
}

/** Milliseconds between two lines about the progress. */
const PROGRESS_INTERVAL = 1000;

/** Milliseconds that GitHub may take to say what a commit is called. */
const MAX_MESSAGE_TIME = 10_000;

/** Milliseconds from the creation of a deployment to the first look at it. */
const SETTLING = 200;

/** Makes the project that the run is about. @throws Failure when there is nothing that could be deployed to it */
export async function createProject(run: UploadRun): Promise<void> {
  const { inputs, event, pages, log } = run;
  refuseProductionOfPull(inputs, event, uploadSourceOf(inputs, event).branch, inputs.productionBranch);
  const site = siteOf(run, configOf(run));
  checkFiles((await walk(site.directory, site.location)).files, site.directory, Number.POSITIVE_INFINITY);
  log.event(`Creating project ${inputs.project} with the production branch ${inputs.productionBranch}`);
  await (await pages.uploads()).createProject(inputs.productionBranch);
}

/** Uploads the site and creates its deployment. */
export async function upload(run: UploadRun, project: Project): Promise<Deployment> {
  const { inputs, event, pages, log, clock, signal, updateReport, mask } = run;
  const source = uploadSourceOf(inputs, event);
  updateReport(source);
  refuseProductionOfPull(inputs, event, source.branch, project.production_branch);
  const config = configOf(run);
  const site = siteOf(run, config);
  const settings = readSiteConfig(site.location);
  const environment = source.branch === project.production_branch ? 'production' : 'preview';
  log.event(`Uploading ${site.directory} to ${project.name}, branch ${source.branch} (${environment})`);

  const started = clock.now();
  const api = await pages.uploads();
  const session = createSession({ fetchToken: api.token, mask, now: pages.serverNow });
  const { files, warnings } = await walk(site.directory, site.location);
  for (const message of [...warnings, ...settings.warnings]) run.warn({ message });
  checkFiles(files, site.directory, await session.fileLimit());

  const [uploaded, functions, message] = await Promise.all([
    uploadFiles(files, { api, session, progress: progressLog(run, started), signal }),
    compile(run, { api, site, config, environment }),
    source.commitMessage ?? askForMessage(run, source),
  ]);
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
    ...(source.commitHash === undefined ? {} : { commit_hash: source.commitHash, commit_dirty: 'false' }),
    ...(message === undefined ? {} : { commit_message: commitMessageOf(message) }),
    ...(config && { wrangler_config_hash: config.hash, pages_build_output_dir: config.outputDir }),
    ...settings.form,
    ...functions,
    ...(functions['_worker.bundle'] && settings.routes && { '_routes.json': settings.routes }),
  };
  const [before] = await Promise.all([pages.deployments(), rememberHashes(run, api, session, uploaded)]);
  updateReport({ asked: true });
  return settled(await api.deploy(form, source, before), run);
}

/** The message of a pull request's commit, which its event does not hold. It is only nice to know. */
async function askForMessage(
  { inputs, event, octokit, clock, signal }: UploadRun,
  { commitHash }: Source,
): Promise<string | undefined> {
  if (commitHash === undefined || inputs.githubToken === undefined) return undefined;
  const limit = clock.limit(MAX_MESSAGE_TIME);
  const patience = anySignal([signal, limit.signal]);
  try {
    return await messageOnGithub(await octokit(), { ...event, commitHash }, patience);
  } catch {
    signal.throwIfAborted();
    return undefined;
  } finally {
    limit.clear();
    patience.clear();
  }
}

/** The deployment a moment later: most have nothing left to do by then, and following need not even begin. */
async function settled(deployment: Deployment, { pages, clock, signal, updateReport }: UploadRun): Promise<Deployment> {
  updateReport({ deployment });
  if (isFinished(deployment)) return deployment;
  await clock.sleep(SETTLING, signal);
  try {
    return await pages.deployment(deployment.id);
  } catch {
    signal.throwIfAborted();
    return deployment;
  }
}

/**
 * What is uploaded: whatever `branch` says, it is the event's commit that was built. The branch of a fork gets its
 * owner in front, as GitHub shows it, so that a fork's `main` is never taken for the project's.
 * @throws Failure when no branch is known
 */
function uploadSourceOf(inputs: DeployInputs, event: EventContext): Source {
  const { branch, forkOwner, commitHash, commitMessage } = event;
  const shown = branch !== undefined && forkOwner !== undefined ? { branch: `${forkOwner}:${branch}` } : {};
  const sameCommit = inputs.commitHash === undefined || inputs.commitHash === commitHash;
  return {
    ...(sameCommit && commitHash !== undefined ? { commitHash } : {}),
    ...(sameCommit && commitMessage !== undefined ? { commitMessage } : {}),
    ...sourceOf(inputs, { ...event, ...shown }),
  };
}

/** The wrangler configuration. Where the input names the directory, one that cannot be read is only warned about. */
function configOf({ inputs, event, warn }: UploadRun): WranglerConfig | undefined {
  try {
    return readWranglerConfig(event.workspace);
  } catch (error) {
    if (inputs.directory === undefined || !(error instanceof Failure)) throw error;
    warn({ message: `${error.message} The deployment goes on without it.` });
    return undefined;
  }
}

/** @throws Failure when neither the input nor a wrangler configuration names a directory */
function siteOf({ inputs, event }: UploadRun, config: WranglerConfig | undefined): Site {
  if (inputs.directory !== undefined) {
    return { directory: inputs.directory, location: resolve(event.workspace, inputs.directory) };
  }
  if (config !== undefined) {
    if (isWithin(event.workspace, config.directory)) {
      return { directory: config.outputDir || '.', location: config.directory };
    }
    throw new Failure({
      message: `The wrangler configuration names \`${config.outputDir}\` as \`pages_build_output_dir\`, which is not in the workspace.`,
      advice: 'Correct it, or set `directory` if that folder is meant.',
    });
  }
  throw new Failure({
    message: `Project ${inputs.project} has no Git repository, so Cloudflare has nothing to build.`,
    advice: 'Set `directory` to a built site for a Direct Upload, or connect a repository in the dashboard.',
  });
}

interface Compilation {
  api: UploadApi;
  site: Site;
  config: WranglerConfig | undefined;
  environment: 'production' | 'preview';
}

/** The compiled Functions; nothing when the site has none. @throws Failure when they do not compile */
async function compile(run: UploadRun, { api, site, config, environment }: Compilation): Promise<DeploymentForm> {
  const { inputs, event, log, env, signal } = run;
  const functionsDirectory = resolve(event.workspace, inputs.functionsDirectory ?? 'functions');
  const hasFunctions = existsSync(functionsDirectory);
  if (inputs.functionsDirectory !== undefined && !hasFunctions) {
    throw new Failure({
      message: `The functions directory \`${inputs.functionsDirectory}\` does not exist.`,
      advice: 'Correct `functions-directory`, which is relative to the workspace, or leave it out.',
    });
  }
  if (!hasFunctions && !hasWorker(site.location)) return {};
  const set = await api.compatibility(environment);
  log.event('Compiling the Functions with wrangler');
  const form = await buildFunctions({
    workspace: event.workspace,
    directory: site.location,
    functionsDirectory,
    environment,
    compatibility: { date: config?.compatibilityDate ?? set.date, flags: config?.compatibilityFlags ?? set.flags },
    env,
    signal,
    onDownload: () => log.event('The project has no wrangler of its own; npx gets wrangler 4 to compile them'),
  });
  if (form === undefined) run.warn({ message: `No function found in \`${functionsDirectory}\`; going on without.` });
  return form ?? {};
}

/** So that Cloudflare keeps the contents for the next upload. Without it, that one only takes longer. */
async function rememberHashes(
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

/** Tells the progress in the log, once a second. */
function progressLog({ log, clock }: UploadRun, started: number): (now: UploadProgress) => void {
  let told = started;
  return (progress) => {
    const now = clock.now();
    if (now - told < PROGRESS_INTERVAL) return;
    told = now;
    log.event(progressLine(progress, now - started));
  };
}
