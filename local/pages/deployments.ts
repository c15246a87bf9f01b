/** What the endpoints of deployments do. */
import type { Answer, ServerRequest } from '../http.js';
import { ok, page, Refusal } from './envelope.js';
import { deploymentJson, logJson, type View } from './json.js';
import {
  aliasedOf,
  aliasesOf,
  canonicalOf,
  type DeploymentRecord,
  deploymentsOf,
  hasSucceeded,
  type ProjectRecord,
} from './records.js';
import { type PagesState, startBuild } from './state.js';

const PER_PAGE = 25;

/** @param lag milliseconds until a new deployment is in lists */
export function listDeployments(project: ProjectRecord, { query }: ServerRequest, view: View, lag: number): Answer {
  const { env } = query;
  if (env !== undefined && env !== 'production' && env !== 'preview') {
    throw new Refusal(400, [8000024, 'Invalid list options provided. Review the `env` parameter.']);
  }
  const all = deploymentsOf(project, env);
  const listed = lag === 0 ? all : all.filter(({ createdOn }) => createdOn <= view.now - lag);
  return page(query, listed, PER_PAGE, (deployment) => deploymentJson(deployment, view));
}

export function findDeployment(project: ProjectRecord, id: string | undefined): DeploymentRecord {
  const deployment = project.deployments.get(id ?? '');
  if (deployment === undefined)
    throw new Refusal(404, [8000009, 'The deployment ID you have specified does not exist.']);
  return deployment;
}

/** A Direct Upload when there is a manifest, else a build of a branch's head. */
export function createDeployment(
  state: PagesState,
  project: ProjectRecord,
  request: ServerRequest,
  view: View,
): Answer {
  const { fields, files } = request;
  const branch = fields.branch ?? project.productionBranch;
  if (fields.manifest === undefined) {
    if (project.source === null) {
      throw new Refusal(400, [8000096, 'A "manifest" field was expected in the request body but was not provided.']);
    }
    return created(state, startBuild(state, project, { branch, trigger: 'ad_hoc', now: view.now }), view);
  }
  const manifest = readManifest(fields.manifest, project);
  const commit = {
    hash: fields.commit_hash ?? '',
    message: fields.commit_message ?? '',
    dirty: fields.commit_dirty === 'true',
  };
  if (Buffer.byteLength(commit.message) > 384) throw new Refusal(400, [8000111, 'Invalid commit message']);
  const start = { branch, trigger: 'ad_hoc', commit, now: view.now, isUpload: true };
  const deployment = startBuild(state, project, start);
  state.uploads.push({ deployment, manifest, fields, files });
  state.published.set(deployment.id, { manifest, redirects: files._redirects?.content.toString() ?? '' });
  return created(state, deployment, view);
}

function readManifest(text: string, project: ProjectRecord): Record<string, string> {
  const manifest: Record<string, string> = JSON.parse(text);
  for (const [path, hash] of Object.entries(manifest)) {
    if (!path.startsWith('/')) throw new Refusal(400, [8000031, `A path of the manifest must begin with /: ${path}`]);
    if (!project.assets.has(hash))
      throw new Refusal(400, [8000031, `The manifest names a file never uploaded: ${path}`]);
  }
  return manifest;
}

/** A new build of the same commit, with the trigger of the first one. */
export function retryDeployment(state: PagesState, failed: DeploymentRecord, view: View): Answer {
  const { project, branch, commit, environment, trigger, isUpload } = failed;
  const start = { branch, commit, environment, trigger, isUpload, now: view.now };
  return created(state, startBuild(state, project, start), view);
}

function created(state: PagesState, deployment: DeploymentRecord, view: View): Answer {
  state.created.push(deployment);
  return ok(deploymentJson(deployment, view));
}

/** Production serves `target` after `delay` milliseconds. */
export function rollBack(target: DeploymentRecord, delay: number, view: View): Answer {
  if (target.environment !== 'production' || !hasSucceeded(target, view.now)) {
    throw new Refusal(400, [8000029, 'Only a successful production deployment can be rolled back to.']);
  }
  target.project.switches.push({ at: view.now + delay, id: target.id });
  return ok(deploymentJson(target, view));
}

export function deleteDeployment(
  state: PagesState,
  deployment: DeploymentRecord,
  { query }: ServerRequest,
  { now }: View,
): Answer {
  const { project, branch, id } = deployment;
  if (canonicalOf(project, now) === deployment) {
    throw new Refusal(400, [8000034, 'You cannot delete the active production deployment.']);
  }
  const aliases = deployment.aliases === undefined ? aliasesOf(deployment, now) : (deployment.aliases ?? []);
  if (aliases.length > 0 && query.force !== 'true') {
    throw new Refusal(400, [
      8000035,
      'You cannot delete an aliased deployment without a `?force=true` parameter in the API request URL.',
    ]);
  }
  if (aliasedOf(project, branch, now) === deployment) project.deletedAliases.set(branch, deployment.createdOn);
  project.deployments.delete(id);
  project.switches = project.switches.filter((change) => change.id !== id);
  project.index = undefined;
  state.deleted.push(id);
  return ok(null);
}

/** `size` is how many lines the answer may have. `total` counts all of them. */
export function buildLog(deployment: DeploymentRecord, view: View, { size }: ServerRequest['query']): Answer {
  const log = logJson(deployment, view);
  return ok(size === undefined ? log : { ...log, data: log.data.slice(0, Number(size)) });
}
