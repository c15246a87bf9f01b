/** Direct Upload: sends the files of a built site, as `wrangler pages deploy` does, and creates their deployment. */
import { anySignal } from 'any-signal';
import type { DeploymentForm, UploadApi } from '../../cloudflare/api/uploads.js';
import { uploadedLine } from '../../core/deploy/upload/facts.js';
import { bytesOf, checkFiles, commitMessageOf } from '../../core/deploy/upload/upload.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { isFinished } from '../../core/pages/status.js';
import { commitMessageOf as messageOnGithub } from '../../github/commits.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import { createSession, type Session } from '../../upload/session.js';
import { type Uploaded, uploadFiles } from '../../upload/upload.js';
import type { SentFiles } from '../changed-pages/uploaded-site.js';
import type { DeploymentRun } from '../context.js';
import type { Destination } from './destination.js';
import { functionsForm, type PreparedUpload } from './prepare-upload.js';
import type { Source } from './source.js';
import { logUploadProgress } from './upload/progress.js';

/** The part of a run that an upload uses. */
export type UploadRun = Pick<
  DeploymentRun<DeployInputs>,
  'inputs' | 'event' | 'octokit' | 'pages' | 'clock' | 'env' | 'signal' | 'mask' | 'warn' | 'updateReport'
> & { log: Pick<DeploymentRun<DeployInputs>['log'], 'event'> };

/** Milliseconds that GitHub may take to give the message of a commit. */
const MAX_MESSAGE_TIME = 10_000;

/** Milliseconds from the creation of a deployment to its first reading. */
const SETTLING_TIME = 200;

/** Creates the project of the run, when everything else is ready. */
export async function createProject({ inputs, pages, log }: UploadRun): Promise<void> {
  log.event(`Creating project ${inputs.project} with the production branch ${inputs.productionBranch}`);
  await (await pages.uploads()).createProject(inputs.productionBranch);
}

/** A deployment, and the files that it was made of. */
export interface SentDeployment {
  deployment: Deployment;
  sent: SentFiles;
}

/**
 * Uploads the site and creates its deployment.
 * @param beforeCreation ends before the deployment is created
 * @throws Failure when the plan takes fewer files, or when a file changes meanwhile; what `beforeCreation` throws
 */
export async function upload(
  run: UploadRun,
  { source }: Destination,
  prepared: PreparedUpload,
  beforeCreation: () => Promise<void> = async () => undefined,
): Promise<SentDeployment> {
  const { inputs, pages, log, clock, signal, updateReport } = run;
  const { site, config, settings, files } = prepared;
  log.event(`Uploading ${site.directory} to ${inputs.project}, branch ${source.branch} (${prepared.environment})`);

  const started = clock.now();
  const api = await pages.uploads();
  const session = sessionOf(run, api);
  checkFiles(files, site.directory, await session.fileLimit());

  const progress = logUploadProgress(run);
  const [uploaded, message] = await Promise.all([
    uploadFiles(files, { api, session, progress: progress.update, signal }),
    source.commitMessage ?? readMessage(run, source),
  ]).finally(() => progress.end());
  const facts = {
    files: files.length,
    bytes: bytesOf(files),
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
    ...functionsForm(prepared),
  };
  const [before] = await Promise.all([
    beforeCreation().then(() => pages.deployments()),
    keepContents(run, api, session, uploaded),
  ]);
  updateReport({ asked: true });
  const onMessageRefused = () =>
    run.warn({ message: 'Cloudflare did not take the commit message, so the deployment has none.' });
  const deployment = await settled(await api.deploy(form, source, before, onMessageRefused), run);
  return { deployment, sent: { files: uploaded.files, redirects: settings.form._redirects?.toString() ?? '' } };
}

/** Begins to use the upload token of the project. Fetching it makes nothing that lasts. */
export function sessionOf({ pages, clock, signal, mask }: UploadRun, api: UploadApi): Session {
  const pause = (ms: number) => clock.sleep(ms, signal);
  return createSession({ fetchToken: api.token, mask, now: pages.serverNow, pause });
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
