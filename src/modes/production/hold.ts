/** What a run does about a production that was rolled back. */
import { DEPLOYMENTS_PER_PAGE } from '../../cloudflare/api/pages.js';
import { createdOn, type Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { Failure, problemOf } from '../../core/problem.js';
import { type KnownHold, readHold } from '../../core/production/hold/hold.js';
import { type RollbackRecord, readRollbackLine } from '../../core/production/hold/record.js';
import {
  heldNote,
  heldProblem,
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
type HoldRun = Pick<DeploymentRun<RecordInputs>, 'inputs' | 'event' | 'octokit' | 'pages' | 'clock' | 'signal' | 'log'>;

/** What was read of a project before. */
export interface Reading {
  project: Project;
  /** Its newest deployments. */
  recent: readonly Deployment[];
  /** Whether these are all. Default: whether they are fewer than a page. */
  isWhole?: boolean;
}

/**
 * Milliseconds after which a hold is read again before it counts. A deployment is finished moments before production
 * serves it.
 */
const CONFIRMATION_PAUSE = 3000;

/**
 * Refuses a deployment that would undo a rollback, where `when-rolled-back` is `hold`; else lets it go on.
 * @returns what is to be noted; `undefined` when production is not rolled back
 * @throws Failure where it is `hold` and production is rolled back, or it is not known whether it is
 */
export async function respectHold(
  reading: Reading,
  { holds }: { holds: boolean },
  run: HoldRun,
): Promise<string | undefined> {
  const { name } = reading.project;
  const hold = await readOr(reading, run, holds);
  if (hold.kind === 'free') return undefined;
  if (hold.kind === 'held') {
    const record = await recordOf(hold.hold, run);
    if (holds) throw new Failure(heldProblem(name, hold.hold, record));
    return heldNote(name, hold.hold, record);
  }
  if (holds) throw new Failure(unknownHoldProblem(name, hold.because));
  return unknownHoldNote(name, hold.because);
}

/** A reading of the hold, with the reason where it is not known. */
type Heard = Exclude<KnownHold, { kind: 'unknown' }> | { kind: 'unknown'; because: string };

/** @param isNeeded whether an error of the reading is thrown. Else it only means that the hold is not known */
async function readOr(reading: Reading, run: HoldRun, isNeeded: boolean): Promise<Heard> {
  try {
    const hold = await readProductionHold(reading, run);
    return hold.kind === 'unknown' ? { kind: 'unknown', because: unclearWords(hold.deployment) } : hold;
  } catch (error) {
    run.signal.throwIfAborted();
    if (isNeeded) throw error;
    return { kind: 'unknown', because: problemOf(error).message };
  }
}

/**
 * Reads whether production is rolled back: as many pages of deployments as the answer needs, mostly none. That it is
 * counts only when a second reading says so as well.
 */
export async function readProductionHold(known: Reading, { pages, clock, signal }: ReadingRun): Promise<KnownHold> {
  const first = await read(known);
  if (first.kind !== 'held') return first;
  await clock.sleep(CONFIRMATION_PAUSE, signal);
  const [project, recent] = await Promise.all([pages.project(), pages.deployments()]);
  return read({ project, recent });

  async function read({ project, recent, isWhole = isLast(recent) }: Reading): Promise<KnownHold> {
    let reading = readHold(project, recent, { complete: isWhole });
    let production: Deployment[] = [];
    for (let page = 1; reading.kind === 'more'; page += 1) {
      const next = await pages.deployments({ environment: 'production', page });
      production = [...production, ...next];
      reading = readHold(project, production, { complete: isLast(next) });
    }
    return reading;
  }
}

/** Who rolled production back, where this action did it and wrote a GitHub Deployment. It needs `deployments: read`. */
async function recordOf(
  { live, newest }: { live: Deployment; newest: Deployment },
  { inputs, event: { owner, repo }, octokit, signal, log }: HoldRun,
): Promise<RollbackRecord | undefined> {
  const { project, githubToken, githubEnvironment: environment = environmentName(project, true) } = inputs;
  if (githubToken === undefined) return undefined;
  try {
    const place = { owner, repo, environment, project, url: live.url };
    const found = await findProductionRecord(await octokit(), place, signal);
    const on = Date.parse(found?.createdOn ?? '');
    // An older record is of another rollback to the same deployment.
    if (found === undefined || !(on >= (createdOn(newest) ?? 0))) return undefined;
    return readRollbackLine(found.description, live.short_id, on);
  } catch (error) {
    signal.throwIfAborted();
    log.event(`GitHub does not tell who rolled production back (that needs \`deployments: read\`). ${error}`);
    return undefined;
  }
}

/** Whether a page is the last one: it is not full. */
function isLast(deployments: readonly Deployment[]): boolean {
  return deployments.length < DEPLOYMENTS_PER_PAGE;
}
