import { anySignal } from 'any-signal';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import type { Rollback } from '../../core/production/rollback.js';
import {
  type CommitRange,
  type PlannedRange,
  planRange,
  reversed,
  type UnknownRange,
} from '../../core/production/taken-back.js';
import { pullsOfCommits, readCommits } from '../../github/compare.js';
import { statusOf } from '../../github/http/retry.js';
import { refusalOf, troubleOf } from '../../github/permissions.js';
import { rangeLine } from '../../report/summary/commit-range.js';
import type { Run } from '../context.js';

/** The part of a run that this uses. */
export type RangeRun = Pick<Run<unknown, never>, 'octokit' | 'event' | 'clock' | 'signal' | 'log' | 'warn'> & {
  inputs: RangeInputs;
};

/** The inputs that tell what may be read, and how it is said. */
export interface RangeInputs {
  comment: boolean;
  githubToken?: string;
  dryRun?: boolean;
}

/** Milliseconds that GitHub may take: a rollback can do without it. */
export const MAX_READING_TIME = 20_000;

/**
 * Reads from GitHub what a rollback takes back or brings back, logs it, and reports it. The caller starts it beside its
 * work as soon as the target is known. It never rejects: what GitHub refuses is a warning, and an interruption ends it.
 * @param after the target
 * @param project as it was before the rollback
 * @param updateRollback adds to what is reported of the rollback
 */
export async function reportRange(
  { after, project }: { after: Deployment; project: Project },
  run: RangeRun,
  updateRollback: (facts: Partial<Rollback>) => void,
): Promise<void> {
  const { inputs, event, clock, log, warn } = run;
  const { canonical_deployment: before } = project;
  if (before === null) return;
  const limit = clock.limit(MAX_READING_TIME);
  const signal = anySignal([run.signal, limit.signal]);
  let range: CommitRange | UnknownRange | undefined;
  try {
    range = await readRange({ before, after, project }, run, signal);
    updateRollback({ range });
    if (range.kind === 'unknown' || range.commits.length === 0) return;
    range = { ...range, ...(await readPulls(range, run, signal)) };
    updateRollback({ range });
  } catch (error) {
    if (!run.signal.aborted) warn(troubleOf('commits', error, event.restricted));
  } finally {
    limit.clear();
    if (range !== undefined && !run.signal.aborted) log.event(rangeLine(range, { dryRun: inputs.dryRun ?? false }));
  }
}

/**
 * Reads the pull requests of the commits. Where GitHub refuses it there are none: the comment is refused as well, and
 * that is the warning.
 */
async function readPulls(
  { commits }: CommitRange,
  { inputs, event, octokit, log }: RangeRun,
  signal: AbortSignal,
): Promise<Partial<CommitRange>> {
  try {
    return await pullsOfCommits(await octokit(), event, commits, signal);
  } catch (error) {
    const { isLasting = false, message } = refusalOf('commits', error, event.restricted) ?? {};
    if (!isLasting || !inputs.comment) throw error;
    log.event(`The pull requests of the commits are not known. ${message}`);
    return {};
  }
}

/** Reads the commits. Where there are none, those of the other way round: a newer deployment may be of an older commit. */
async function readRange(
  { before, after, project }: { before: Deployment; after: Deployment; project: Project },
  { inputs, event, octokit }: RangeRun,
  signal: AbortSignal,
): Promise<CommitRange | UnknownRange> {
  const { owner, repo, serverUrl } = event;
  const planned = planRange({ before, after }, project, event);
  if (planned.kind === 'unknown') return planned;
  if (inputs.githubToken === undefined) {
    return { kind: 'unknown', why: 'The commits between the two deployments are not read: `github-token` is empty.' };
  }
  const read = async ({ kind, base, head }: PlannedRange) => {
    const comparison = await readCommits(await octokit(), { owner, repo, base, head }, signal);
    const url = `${serverUrl}/${owner}/${repo}/compare/${base}...${head}`;
    return { kind, url, pulls: [], hasMorePulls: true, ...comparison };
  };
  try {
    const range = await read(planned);
    return range.isBehind ? await read(reversed(planned)) : range;
  } catch (error) {
    // 404: a commit is not there. 422: it has no history in common with the other one.
    if (statusOf(error) !== 404 && statusOf(error) !== 422) throw error;
    return {
      kind: 'unknown',
      why: `GitHub does not know both commits in ${owner}/${repo}, so what is between them is not known.`,
    };
  }
}
