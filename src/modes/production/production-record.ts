import { anySignal } from 'any-signal';
import { unlessAborted } from '../../core/abort.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { ProductionRecord } from '../../core/production/way-back.js';
import { latestState, listOwn } from '../../github/deployments.js';
import { environmentName } from '../../report/data/github-deployment.js';
import type { DeploymentRun } from '../context.js';

/** The inputs that tell where this action writes GitHub Deployments. */
export interface RecordInputs {
  project: string;
  githubToken?: string;
  githubEnvironment?: string;
}

/** The part of a run that reading a record uses. */
export type RecordRun = Pick<DeploymentRun<RecordInputs>, 'inputs' | 'event' | 'octokit' | 'clock' | 'signal' | 'log'>;

/** Milliseconds that GitHub may take: production is not healthy, and waits for it. */
const MAX_RECORD_TIME = 10_000;

/** The states of a GitHub Deployment that was successful, at the end or until another one replaced it. */
const GOOD_STATES: readonly (string | undefined)[] = ['success', 'inactive'];

/**
 * Reads our newest GitHub Deployment of production that is of another deployment. It needs `deployments: read`.
 * @returns `undefined` when there is none, when it was not successful, or when GitHub does not tell it in time
 * @throws the signal's reason when it is aborted
 */
export async function readLastRecord(
  { url: own }: Pick<Deployment, 'url'>,
  { inputs, event: { owner, repo }, octokit, clock, signal, log }: RecordRun,
): Promise<ProductionRecord | undefined> {
  const { project, githubToken, githubEnvironment: environment = environmentName(project, true) } = inputs;
  if (githubToken === undefined) return undefined;
  const limit = clock.limit(MAX_RECORD_TIME);
  const stop = anySignal([signal, limit.signal]);
  try {
    return await unlessAborted(stop, read());
  } catch (error) {
    signal.throwIfAborted();
    log.event(`GitHub does not tell what production served before (that needs \`deployments: read\`). ${error}`);
    return undefined;
  } finally {
    limit.clear();
    stop.clear();
  }

  async function read(): Promise<ProductionRecord | undefined> {
    const place = { owner, repo, environment, project, production: true, branch: '' };
    const records = await listOwn(await octokit(), place, stop);
    const last = records.find(({ payload }) => payload.url !== own);
    if (last === undefined || typeof last.payload.url !== 'string') return undefined;
    const state = await latestState(await octokit(), place, last.id, stop);
    if (!GOOD_STATES.includes(state)) return undefined;
    return { url: last.payload.url, description: last.description, on: Date.parse(last.createdOn) };
  }
}
