/** What a run does about a production that was rolled back. */
import { anySignal } from 'any-signal';
import { DEPLOYMENTS_PER_PAGE } from '../../cloudflare/api/pages.js';
import { unlessAborted } from '../../core/abort.js';
import { createdOn, type Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { Failure, problemOf } from '../../core/problem.js';
import { type HoldReading, type KnownHold, MAX_SETTLING_TIME, readHold } from '../../core/production/hold/hold.js';
import { type RollbackRecord, readRollbackLine } from '../../core/production/hold/record.js';
import {
  heldNote,
  heldProblem,
  settlingWords,
  unclearWords,
  unknownHoldNote,
  unknownHoldProblem,
} from '../../core/production/hold/words.js';
import { findProductionRecord } from '../../github/deployments.js';
import { environmentName } from '../../report/data/github-deployment.js';
import type { DeploymentRun } from '../context.js';

/** The inputs that tell where a rollback is written down. */
interface RecordInputs {
  project: string;
  githubToken?: string;
  githubEnvironment?: string;
}

/** The part of a run that reading a hold uses. */
export type ReadingRun = Pick<DeploymentRun<unknown>, 'pages' | 'clock' | 'signal'>;
type HoldRun = ReadingRun &
  Pick<DeploymentRun<RecordInputs>, 'inputs' | 'event' | 'octokit' | 'log' | 'debug' | 'updateReport'>;

/** What was read of a project before. */
export interface Reading {
  project: Project;
  /** Its newest deployments. */
  recent: readonly Deployment[];
  /** Whether these are all. Default: whether they are fewer than a page. */
  isWhole?: boolean;
}

/** Milliseconds between two readings of a hold. */
const READING_PAUSE = 3000;

/**
 * How often a hold is read before it counts. One odd answer does not decide, and a deployment is finished moments before
 * production serves it.
 */
const MIN_READINGS = { held: 2, unknown: 3 };

/** Milliseconds that GitHub may take to tell who rolled production back: a run can do without it. */
const MAX_RECORD_TIME = 10_000;

/** What respecting a hold means for a run. */
export interface HoldOrder {
  /** Whether a deployment that would undo a rollback is refused. Else that is only noted. */
  holds: boolean;
  /** Whether the files of the site were sent already. */
  isUploaded?: boolean;
}

/**
 * Refuses a deployment that would undo a rollback, where `when-rolled-back` is `hold`; else lets it go on.
 * @returns what is to be noted; `undefined` when production is not rolled back
 * @throws Failure where it is `hold` and production is rolled back, or it is not known whether it is
 */
export async function respectHold(
  reading: Reading,
  { holds, isUploaded = false }: HoldOrder,
  run: HoldRun,
): Promise<string | undefined> {
  const { name } = reading.project;
  const hold = await readOr(reading, run, holds);
  if (hold.kind === 'free') return undefined;
  if (hold.kind === 'held') {
    run.updateReport({ hold: hold.hold });
    const record = await recordOf(hold.hold, run);
    if (holds) throw new Failure(heldProblem(name, hold.hold, record, { isUploaded }));
    return heldNote(name, hold.hold, record);
  }
  if (holds) throw new Failure(unknownHoldProblem(name, hold.because, { isUploaded }));
  return unknownHoldNote(name, hold.because);
}

/** A reading of the hold, with the reason where it is not known. */
type Heard = Exclude<KnownHold, { kind: 'unknown' }> | { kind: 'unknown'; because: string };

/** @param isNeeded whether an error of the reading is thrown. Else it only means that the hold is not known */
async function readOr(reading: Reading, run: HoldRun, isNeeded: boolean): Promise<Heard> {
  const onSettling = (newest: Deployment) => {
    if (isNeeded) run.log.event(settlingWords(newest));
    else run.debug(`Production does not serve ${newest.short_id} yet, which ended moments ago: no rollback is noted`);
    return isNeeded;
  };
  try {
    const hold = await readProductionHold(reading, run, onSettling);
    return hold.kind === 'unknown' ? { kind: 'unknown', because: unclearWords(hold.deployment) } : hold;
  } catch (error) {
    run.signal.throwIfAborted();
    if (isNeeded) throw error;
    return { kind: 'unknown', because: problemOf(error).message };
  }
}

/**
 * Reads whether production is rolled back: as many pages of deployments as the answer needs, mostly none. That it is, or
 * that it is not known, counts only when further readings say so as well.
 * @param onSettling called once when the newest good deployment may go live yet. It says whether that is waited for;
 *   else it counts as live
 */
export async function readProductionHold(
  known: Reading,
  { pages, clock, signal }: ReadingRun,
  onSettling: (newest: Deployment) => boolean = () => false,
): Promise<KnownHold> {
  const until = clock.now() + MAX_SETTLING_TIME;
  let isWaiting = false;
  let reading = known;
  for (let count = 1; ; count += 1) {
    const hold = await read(reading);
    if (hold.kind === 'free') return hold;
    if (hold.kind !== 'settling') {
      if (count >= MIN_READINGS[hold.kind]) return hold;
    } else if (!isWaiting) {
      isWaiting = onSettling(hold.newest);
      if (!isWaiting) return { kind: 'free' };
    }
    await clock.sleep(READING_PAUSE, signal);
    const [project, recent] = await Promise.all([pages.project(), pages.deployments()]);
    reading = { project, recent };
  }

  async function read({
    project,
    recent,
    isWhole = isLast(recent),
  }: Reading): Promise<Exclude<HoldReading, { kind: 'more' }>> {
    // The time is bounded by our clock as well: a date of Cloudflare may be wrong.
    const now = clock.now() >= until ? Number.POSITIVE_INFINITY : pages.serverNow();
    let hold = readHold(project, recent, { complete: isWhole, now });
    let production: Deployment[] = [];
    for (let page = 1; hold.kind === 'more'; page += 1) {
      const next = await pages.deployments({ environment: 'production', page });
      production = [...production, ...next];
      hold = readHold(project, production, { complete: isLast(next), now });
    }
    return hold;
  }
}

/**
 * Who rolled production back, where this action did it and wrote a GitHub Deployment. It needs `deployments: read`.
 * @returns `undefined` when GitHub does not tell it, or not in time
 */
async function recordOf(
  { live, newest }: { live: Deployment; newest: Deployment },
  { inputs, event: { owner, repo }, octokit, clock, signal, log }: HoldRun,
): Promise<RollbackRecord | undefined> {
  const { project, githubToken, githubEnvironment: environment = environmentName(project, true) } = inputs;
  if (githubToken === undefined) return undefined;
  const limit = clock.limit(MAX_RECORD_TIME);
  const stop = anySignal([signal, limit.signal]);
  try {
    const place = { owner, repo, environment, project, url: live.url };
    const found = await unlessAborted(stop, findProductionRecord(await octokit(), place, stop));
    const on = Date.parse(found?.createdOn ?? '');
    // An older record is of another rollback to the same deployment.
    if (found === undefined || !(on >= (createdOn(newest) ?? 0))) return undefined;
    return readRollbackLine(found.description, live.short_id, on);
  } catch (error) {
    signal.throwIfAborted();
    log.event(`GitHub does not tell who rolled production back (that needs \`deployments: read\`). ${error}`);
    return undefined;
  } finally {
    limit.clear();
    stop.clear();
  }
}

/** Whether a page is the last one: it is not full. */
function isLast(deployments: readonly Deployment[]): boolean {
  return deployments.length < DEPLOYMENTS_PER_PAGE;
}
