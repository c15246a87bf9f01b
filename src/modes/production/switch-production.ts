import { ApiFailure, LostAnswer, UnreachableFailure } from '../../cloudflare/http/errors.js';
import { type Backoff, backoff } from '../../core/backoff.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { Failure } from '../../core/problem.js';
import type { DeploymentRun } from '../context.js';

/** The part of a run that switching production uses. */
export type SwitchRun = Pick<DeploymentRun<unknown>, 'pages' | 'clock' | 'signal' | 'log'>;

/** What production serves afterwards. */
export interface Switched {
  /** `live`: the target. `overtaken`: a third deployment, neither the target nor the one before. */
  kind: 'live' | 'overtaken';
  project: Project;
}

/** Cloudflare was asked for the rollback, and does not tell what production serves since then. */
export class UnseenSwitch extends Failure {
  override readonly name = 'UnseenSwitch';

  constructor({ short_id }: Deployment, cause: Failure) {
    super(
      {
        message: `Cloudflare was asked to put ${short_id} live, but does not tell what production serves: ${cause.message}`,
        advice: 'Look in the dashboard what production serves, and run the job again.',
      },
      { cause },
    );
  }
}

/** Whether an error of `switchProduction` says that production does not serve the target. */
export function isRefused(error: unknown): boolean {
  return error instanceof Failure && !(error instanceof UnseenSwitch);
}

/** How often the rollback is requested when its answers are lost. */
const MAX_ATTEMPTS = 4;

/** Milliseconds in which production must begin to change after a request whose answer is lost. */
const MAX_DELAY_AFTER_LOST_ANSWER = 2500;

/** Milliseconds for which production may serve a third deployment before the rollback counts as overtaken. */
const MAX_WAVERING_TIME = 8000;

/** The pauses between two readings of the project. */
const READING_PAUSE: Backoff = { first: 150, growth: 1.5, max: 3000 };

/**
 * Rolls production back to a deployment, and waits until production serves it or a third deployment.
 * @param before the deployment that production serves now
 * @throws ApiFailure when Cloudflare refuses; UnreachableFailure when no request has an effect; UnseenSwitch when it is not
 *   known what production serves; the signal's reason when it is aborted
 */
export async function switchProduction(
  target: Deployment,
  before: Deployment | null,
  run: SwitchRun,
): Promise<Switched> {
  let lost: Lost | undefined;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    lost = await requestRollback(target, run);
    const maxDelay = lost === undefined ? Number.POSITIVE_INFINITY : MAX_DELAY_AFTER_LOST_ANSWER;
    const switched = await waitForProduction(target, before, maxDelay, run);
    if (switched !== undefined) return switched;
  }
  const serves = `production still serves ${before?.short_id ?? 'nothing'}`;
  const cause = `${MAX_ATTEMPTS} attempts changed nothing, ${serves}; the last one had ${lost?.message}`;
  throw new UnreachableFailure(`the rollback to ${target.short_id}`, cause, { advice: lost?.advice });
}

/** What came back in place of an answer that says whether the rollback took effect. */
type Lost = Pick<LostAnswer, 'message' | 'advice'>;

/**
 * Requests the rollback. A refusal counts as success when production serves the target already, and as a lost answer
 * when it names no cause and may pass.
 * @returns what came back in place of an answer
 */
async function requestRollback(target: Deployment, { pages, log }: SwitchRun): Promise<Lost | undefined> {
  const { id, short_id } = target;
  try {
    await pages.rollback(id);
    return undefined;
  } catch (error) {
    if (error instanceof LostAnswer) {
      log.event(`The answer to the rollback was lost (${error.message}); looking whether it took effect`);
      return error;
    }
    if (!(error instanceof ApiFailure)) throw error;
    const { canonical_deployment: live } = await pages.project().catch((unread) => {
      throw unread instanceof Failure ? new UnseenSwitch(target, unread) : unread;
    });
    if (live?.id !== id) {
      const { message, problem, facts } = error;
      if (!facts.retry) throw error;
      log.event(`${message} Looking whether it took effect`);
      return { message: `the answer “${message}”`, advice: problem.advice };
    }
    log.event(`Cloudflare refused the rollback, but production serves ${short_id}`);
    return undefined;
  }
}

/**
 * Reads the project until production serves the target, or has served a third deployment for too long.
 * @param maxDelay milliseconds in which production must stop serving `before`
 * @returns `undefined` when production still serves `before` after `maxDelay`
 * @throws UnseenSwitch when Cloudflare refuses to say what production serves
 */
async function waitForProduction(
  target: Deployment,
  before: Deployment | null,
  maxDelay: number,
  { pages, clock, signal, log }: SwitchRun,
): Promise<Switched | undefined> {
  const started = clock.now();
  let otherSince: number | undefined;
  for (let reading = 0; ; reading += 1) {
    if (reading > 0) await clock.sleep(backoff(reading, READING_PAUSE), signal);
    const project = await readProject();
    if (project === undefined) continue;
    const live = project.canonical_deployment?.id;
    if (live === target.id) return { kind: 'live', project };
    if (live === before?.id) {
      otherSince = undefined;
      if (clock.now() - started > maxDelay) return undefined;
    } else {
      otherSince ??= clock.now();
      if (clock.now() - otherSince > MAX_WAVERING_TIME) return { kind: 'overtaken', project };
    }
  }

  /** `undefined` when Cloudflare gives no answer. */
  async function readProject(): Promise<Project | undefined> {
    try {
      return await pages.project();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!(error instanceof UnreachableFailure)) throw new UnseenSwitch(target, error);
      log.event(`Cloudflare does not tell what production serves; still trying. ${error.message}`);
      return undefined;
    }
  }
}
