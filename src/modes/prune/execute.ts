import pMap from 'p-map';
import { ALIASED } from '../../cloudflare/http/codes.js';
import { ApiFailure, UnreachableFailure } from '../../cloudflare/http/errors.js';
import { Failure, problemOf } from '../../core/problem.js';
import type { Candidate, KeepReason } from '../../core/prune/plan.js';
import type { Tally } from '../../core/prune/report.js';
import { progressLine } from '../../report/log/prune.js';
import { type LiveProtection, protectLive } from './protect-live.js';
import type { ProjectSnapshot, PruneRun } from './survey.js';

/** Deletions under way at the same time. */
const CONCURRENCY = 16;

/** Milliseconds between two looks at the progress, and the longest silence while deletions wait for the rate limit. */
const PROGRESS_INTERVAL = 1000;
const MAX_SILENCE = 30_000;

/**
 * Deletes deployments, several at a time. One that fails stops no other; what came of each is written into `tally`.
 * @param deletions of the projects in `snapshots`
 * @throws ApiFailure when the credentials may not delete at all; Failure when production no longer serves something
 *   that is still there
 */
export async function execute(
  deletions: readonly Candidate[],
  snapshots: readonly ProjectSnapshot[],
  run: PruneRun,
  tally: Tally,
): Promise<void> {
  const watches = new Map(snapshots.map((snapshot) => [snapshot.project, protectLive(snapshot)]));
  const touched = [...new Set(deletions.map(({ project }) => project))];
  const over = new AbortController();
  const timeFor = snapshots[0]?.pages.timeFor ?? (() => 0);
  void logProgress(deletions.length, timeFor, run, tally, over.signal);
  try {
    await pMap(deletions, (candidate) => settle(candidate, watches.get(candidate.project), run, tally), {
      concurrency: CONCURRENCY,
      signal: run.signal,
    });
  } finally {
    over.abort();
  }
  const deleted = new Set(tally.deleted.map(({ id }) => id));
  for (const project of touched) await lookOnce(project, watches.get(project), deleted, run);
}

async function settle(
  candidate: Candidate,
  watch: LiveProtection | undefined,
  run: PruneRun,
  tally: Tally,
): Promise<void> {
  if (watch === undefined) throw new Error(`Project ${candidate.project} was not looked at.`);
  tally.begun += 1;
  try {
    const reason = await remove(candidate, watch, run);
    if (reason === undefined) tally.deleted.push(candidate);
    else tally.kept.push({ candidate, reason });
  } catch (error) {
    run.signal.throwIfAborted();
    tally.failed.push({ candidate, cause: causeOf(error, candidate) });
    if (error instanceof ApiFailure && error.isForbidden) throw error;
  }
}

/** @returns why it was kept after all, `undefined` when it is gone */
async function remove(candidate: Candidate, watch: LiveProtection, run: PruneRun): Promise<KeepReason | undefined> {
  const { id, environment, aliases } = candidate;
  const { includeAliased } = run.inputs;
  const reason = await watch.reasonToKeep(id);
  if (reason !== undefined) return reason;
  return attempt(includeAliased && environment === 'preview' && aliases.length > 0);

  /** Only a preview, which is never live, is deleted by force without looking right before what is live. */
  async function attempt(force: boolean): Promise<KeepReason | undefined> {
    const { pages } = watch;
    try {
      await pages.remove(id, { force });
      return undefined;
    } catch (error) {
      if (error instanceof UnreachableFailure && (await isGone())) return undefined;
      if (!(error instanceof ApiFailure) || error.isForbidden) throw error;
      if (error.isMissing) return undefined;
      const aliased = error.codes.includes(ALIASED);
      if (aliased && !includeAliased) return 'aliased';
      const newReason = await watch.reasonToKeep(id, true);
      if (newReason !== undefined) return newReason;
      if (aliased && !force) return attempt(true);
      throw error;
    }

    /** A deletion whose answers were all lost may have happened. */
    async function isGone(): Promise<boolean> {
      return pages.deployment(id).then(
        () => false,
        (error) => error instanceof ApiFailure && error.isMissing,
      );
    }
  }
}

/** The cause without the address of the deployment, so that the same cause has the same words. */
function causeOf(error: unknown, { id }: Candidate): string {
  const { message } = problemOf(error);
  return message.replace(/DELETE [^\s:]+/, 'the deletion').replaceAll(id, 'the deployment');
}

/** Production must serve something that is still there when all is done. */
async function lookOnce(
  project: string,
  watch: LiveProtection | undefined,
  deleted: ReadonlySet<string>,
  { log, warn, signal }: PruneRun,
): Promise<void> {
  let live: Awaited<ReturnType<LiveProtection['lastLook']>>;
  try {
    live = await watch?.lastLook();
  } catch (error) {
    signal.throwIfAborted();
    warn({ message: `It was not seen what production of ${project} serves now. ${problemOf(error).message}` });
    return;
  }
  if (live === undefined) return;
  if (!deleted.has(live.id)) {
    log.event(`Production of ${project} still serves ${live.id.slice(0, 8)}`);
    return;
  }
  throw new Failure({
    message: `Production of ${project} serves ${live.id}, which was deleted.`,
    advice: 'Somebody made it live in the same moment: look at the project, and roll back if the site is down.',
  });
}

/** Tells how far it is, at most once a second, until `signal` is aborted. */
async function logProgress(
  total: number,
  timeFor: (deletions: number) => number,
  { clock, log }: PruneRun,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const started = clock.now();
  let told = { done: 0, at: started };
  while (!signal.aborted) {
    await clock.sleep(PROGRESS_INTERVAL, signal).catch(() => undefined);
    const now = clock.now();
    const done = tally.deleted.length + tally.kept.length + tally.failed.length;
    if (signal.aborted || (done === told.done && now - told.at < MAX_SILENCE)) continue;
    log.event(progressLine({ done, total, elapsed: now - started, quotaTime: timeFor(total - done) }));
    told = { done, at: now };
  }
}
