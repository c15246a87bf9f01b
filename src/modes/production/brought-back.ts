import { anySignal } from 'any-signal';
import { commitOf, type Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { type CommitFacts, type CommitRange, isReverted, type UnknownRange } from '../../core/production/taken-back.js';
import { readCommits } from '../../github/compare.js';
import { statusOf } from '../../github/http/retry.js';
import { troubleOf } from '../../github/permissions.js';
import type { DeploymentRun } from '../context.js';
import { MAX_READING_TIME, type RangeInputs, reportRange } from './report-range.js';

type BroughtBackRun = Pick<
  DeploymentRun<RangeInputs>,
  'inputs' | 'octokit' | 'event' | 'clock' | 'signal' | 'log' | 'warn' | 'reported' | 'updateReport'
>;

/**
 * Reports what came back into production where its new deployment undid a rollback: the pull requests that the rollback
 * took back, without those that were reverted before the deployment. Nothing came back where production was seen to serve
 * something else by now. It never rejects.
 * @param deployment a new deployment that succeeded
 */
export async function reportBroughtBack(deployment: Deployment, project: Project, run: BroughtBackRun): Promise<void> {
  const { hold, rollback, overtakenBy } = run.reported;
  const isLive = deployment.environment === 'production' && rollback === undefined && overtakenBy === undefined;
  const isUndone = hold !== undefined && isLive;
  if (!isUndone || !run.inputs.comment || run.inputs.githubToken === undefined) return;
  const { live, newest } = hold;
  // The deployment is what was taken back itself.
  if (newest.id === deployment.id) return;
  const later = await readLater({ base: commitOf(newest), head: commitOf(deployment) }, run);
  if (later === undefined) return;
  let found: CommitRange | UnknownRange | undefined;
  await reportRange({ after: newest, project: { ...project, canonical_deployment: live } }, run, ({ range }) => {
    found = range;
  });
  if (found === undefined || found.kind !== 'brought-back') return;
  run.updateReport({ broughtBack: { ...found, pulls: found.pulls.filter((pull) => !isReverted(pull, later)) } });
}

/**
 * Reads the commits that came after those that the rollback took back.
 * @returns `undefined` when that is not known, or when the new deployment does not have what the rollback took back
 */
async function readLater(
  { base, head }: { base: string; head: string },
  { event, octokit, clock, signal, warn }: BroughtBackRun,
): Promise<CommitFacts[] | undefined> {
  if (base === '' || head === '') return undefined;
  if (base === head) return [];
  const limit = clock.limit(MAX_READING_TIME);
  try {
    const { owner, repo } = event;
    const comparison = { owner, repo, base, head };
    const later = await readCommits(await octokit(), comparison, anySignal([signal, limit.signal]));
    return later.isDiverged || later.isBehind ? undefined : later.commits;
  } catch (error) {
    const isMissing = statusOf(error) === 404 || statusOf(error) === 422;
    if (!signal.aborted && !isMissing) warn(troubleOf('commits', error, event.restricted));
    return undefined;
  } finally {
    limit.clear();
  }
}
