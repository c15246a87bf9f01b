import pMap from 'p-map';
import { ALIASED } from '../../cloudflare/http/answer/codes.js';
import { ApiFailure, UnreachableFailure } from '../../cloudflare/http/errors.js';
import type { RequestGuard } from '../../cloudflare/http/request.js';
import { isProgressDue, type ProgressMoment } from '../../core/clock.js';
import { Failure, problemOf } from '../../core/problem.js';
import { afterFailure, failsForGood, NO_FAILURES } from '../../core/prune/circuit.js';
import type { Candidate, KeepReason, ProjectFacts } from '../../core/prune/plan.js';
import type { Tally } from '../../core/prune/report.js';
import { progressLine } from '../../report/log/prune.js';
import { type LiveProtection, Protected, protectLive } from './protect-live.js';
import type { PruneRun } from './prune-run.js';
import type { ProjectSnapshot } from './survey.js';

/** How many deletions run at the same time. */
const CONCURRENCY = 16;

/** Milliseconds between two looks at the progress. */
const PROGRESS_INTERVAL = 1000;

/** How many deletions are refused before the credentials count as those that may not delete. */
const MAX_REFUSALS = 3;

/** Stops the deletions when all of them fail. */
interface Circuit {
  isOpen(): boolean;
  /** Takes note of a deletion that failed, or that did not. */
  note(outcome: 'failed' | 'settled'): void;
}

/** Said of a deletion that was not sent again, because the circuit opened meanwhile. */
const STOPPED = new Failure({ message: 'It had no usable answer before the deletions were stopped.' });

/**
 * Deletes deployments, several at the same time. A failed deletion does not stop the others, until so many failed in a
 * row that the others would fail as well.
 * @param deletions deployments of the projects in `snapshots`
 * @param tally gets the result of each deletion
 * @throws ApiFailure when the credentials may not delete at all: the first few deletions are refused, and none is done;
 *   Failure when production serves a deployment that was deleted
 */
export async function execute(
  deletions: readonly Candidate[],
  snapshots: readonly ProjectSnapshot[],
  run: PruneRun,
  tally: Tally,
): Promise<void> {
  const protections = new Map(snapshots.map((snapshot) => [snapshot.project, protectLive(snapshot, run.clock)]));
  const circuit = createCircuit(run);
  const forbidden = { left: Math.min(MAX_REFUSALS, deletions.length) };
  const ended = new AbortController();
  const timeFor = snapshots[0]?.pages.timeFor ?? (() => 0);
  void logProgress(deletions.length, timeFor, run, tally, ended.signal);
  try {
    const settleOne = (candidate: Candidate) =>
      settle(candidate, { protection: protections.get(candidate.project), circuit, forbidden }, run, tally);
    await pMap(deletions, settleOne, { concurrency: CONCURRENCY, signal: run.signal });
  } finally {
    ended.abort();
  }
  const deleted = new Set(tally.deleted.map(({ id }) => id));
  for (const project of new Set(deletions.map(({ project }) => project))) {
    await verifyLive(project, protections.get(project), deleted, run);
  }
}

function createCircuit({ clock, log }: PruneRun): Circuit {
  let row = NO_FAILURES;
  let isOpen = false;
  return {
    isOpen() {
      if (!isOpen && failsForGood(row, clock.now())) {
        isOpen = true;
        log.event(`The last ${row.failures} deletions all failed: the others are not tried`);
      }
      return isOpen;
    },
    note(outcome) {
      row = outcome === 'failed' ? afterFailure(row, clock.now()) : NO_FAILURES;
    },
  };
}

/** Deletes one deployment, and adds the result to the tally. @throws ApiFailure when the credentials may not delete */
async function settle(
  candidate: Candidate,
  {
    protection,
    circuit,
    forbidden,
  }: { protection: LiveProtection | undefined; circuit: Circuit; forbidden: { left: number } },
  run: PruneRun,
  tally: Tally,
): Promise<void> {
  if (protection === undefined) throw new Error(`Project ${candidate.project} was not looked at.`);
  tally.begun += 1;
  if (circuit.isOpen()) {
    tally.kept.push({ candidate, reason: 'not-tried' });
    return;
  }
  try {
    const reason = await remove(candidate, { protection, circuit }, run);
    circuit.note('settled');
    if (reason === undefined) {
      tally.deleted.push(candidate);
      protection.forget(candidate.id);
    } else tally.kept.push({ candidate, reason });
  } catch (error) {
    run.signal.throwIfAborted();
    circuit.note('failed');
    tally.failed.push({ candidate, cause: causeOf(error, candidate) });
    if (!(error instanceof ApiFailure) || !error.isForbidden) return;
    forbidden.left -= 1;
    if (forbidden.left <= 0 && tally.deleted.length === 0) throw error;
  }
}

/** Deletes a deployment unless it must be kept. @returns why it was kept; `undefined` when it is gone */
async function remove(
  candidate: Candidate,
  { protection, circuit }: { protection: LiveProtection; circuit: Circuit },
  run: PruneRun,
): Promise<KeepReason | undefined> {
  const { id, environment, aliases } = candidate;
  const { pages } = protection;
  const { includeAliased } = run.inputs;
  const isPreview = environment === 'preview';
  // Only production can be live. Each time that its deletion is sent, what is live was read right before.
  const production = isPreview ? undefined : protection.guardOf(id);
  /** How often the deletion was let out. All answers but the last one were lost then. */
  let sent = 0;
  const guard: RequestGuard = {
    async check() {
      if (circuit.isOpen()) throw STOPPED;
      await production?.check();
      sent += 1;
    },
    isRecent: () => production?.isRecent() ?? true,
  };
  const reason = isPreview ? await protection.reasonToKeep(id) : undefined;
  if (reason !== undefined) return reason;
  // Only a preview may be forced at once. Production is forced only when Cloudflare says that it is aliased.
  return attempt({ force: includeAliased && isPreview && aliases.length > 0 });

  async function attempt({ force }: { force: boolean }): Promise<KeepReason | undefined> {
    try {
      await pages.remove(id, { force, guard });
      return undefined;
    } catch (error) {
      if (error instanceof ApiFailure && error.isMissing) return undefined;
      const wasHeldBack = error === STOPPED || error instanceof Protected;
      const hasLostAnswer = error instanceof UnreachableFailure || sent > (wasHeldBack ? 0 : 1);
      if (hasLostAnswer && (await isGone())) return undefined;
      if (error instanceof Protected) return error.reason;
      if (!(error instanceof ApiFailure) || error.isForbidden) throw error;
      const aliased = error.codes.includes(ALIASED);
      if (aliased && !includeAliased) return 'aliased';
      const newReason = await protection.reasonToKeep(id, { fresh: true });
      if (newReason !== undefined) return newReason;
      if (aliased && !force) return attempt({ force: true });
      throw error;
    }
  }

  /** Whether the deployment is gone. A deletion without an answer may have happened. */
  async function isGone(): Promise<boolean> {
    return pages.deployment(id).then(
      () => false,
      (error) => error instanceof ApiFailure && error.isMissing,
    );
  }
}

/** The cause of a failed deletion, without the id of the deployment, so that equal causes have equal words. */
function causeOf(error: unknown, { id }: Candidate): string {
  const { message } = problemOf(error);
  return message.replace(/DELETE [^\s:]+/, 'the deletion').replaceAll(id, 'the deployment');
}

/** Checks that production serves a deployment that still exists. @throws Failure when it does not */
async function verifyLive(
  project: string,
  protection: LiveProtection | undefined,
  deleted: ReadonlySet<string>,
  { log, warn, signal }: PruneRun,
): Promise<void> {
  let live: ProjectFacts['live'];
  try {
    live = await protection?.readLive();
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

/** Logs the progress until `signal` is aborted. */
async function logProgress(
  total: number,
  timeFor: (deletions: number) => number,
  { clock, log }: PruneRun,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const started = clock.now();
  let logged: ProgressMoment = { share: 0, at: started };
  while (!signal.aborted) {
    await clock.sleep(PROGRESS_INTERVAL, signal).catch(() => undefined);
    const now = clock.now();
    const done = tally.deleted.length + tally.kept.length + tally.failed.length;
    const moment = { share: done / total, at: now };
    if (signal.aborted || done === total || !isProgressDue(moment, logged)) continue;
    log.event(
      progressLine({ done, total, elapsed: now - started, quotaTime: timeFor(total - done), pause: timeFor(1) }),
    );
    logged = moment;
  }
}
