import { ApiFailure, LostAnswer, UnreachableFailure } from '../../cloudflare/http/errors.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import type { DeploymentRun } from '../context.js';

/** What putting a deployment live needs of a run. */
export type SwitchRun = Pick<DeploymentRun<unknown>, 'pages' | 'clock' | 'signal' | 'log'>;

/** How production stands afterwards; `overtaken`: it serves neither the target nor what it served before. */
export interface Switched {
  kind: 'live' | 'overtaken';
  project: Project;
}

/** How often Cloudflare is asked when no answer comes back. */
const ATTEMPTS = 4;

/** Milliseconds in which production must begin to change after a request whose answer was lost. */
const PATIENCE = 2500;

/** Milliseconds in which production may show something else before that counts as the last word. */
const WAVERING = 8000;

/** Milliseconds between looks at production. The last one repeats. */
const PAUSES = [0, 150, 250, 400, 700, 1000, 1500, 2000, 3000] as const;

/**
 * Rolls production back to a deployment and looks until it is seen to serve it, or something third.
 * @param before what production is known to serve now
 * @throws ApiFailure when Cloudflare refuses; the signal's reason when it is aborted
 */
export async function switchProduction(
  target: Deployment,
  before: Deployment | null,
  run: SwitchRun,
): Promise<Switched> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answered = await ask(target, run);
    const switched = await watch(target, before, answered ? Number.POSITIVE_INFINITY : PATIENCE, run);
    if (switched !== undefined) return switched;
  }
  throw new UnreachableFailure(`the rollback to ${target.short_id}`, `${ATTEMPTS} attempts changed nothing`);
}

/** Whether an answer came back. A refusal does not count when production serves the target all the same. */
async function ask({ id, short_id }: Deployment, { pages, log }: SwitchRun): Promise<boolean> {
  try {
    await pages.rollback(id);
    return true;
  } catch (error) {
    if (error instanceof LostAnswer) {
      log.event(`The answer to the rollback was lost (${error.message}); looking whether it took effect`);
      return false;
    }
    if (!(error instanceof ApiFailure)) throw error;
    const { canonical_deployment: live } = await pages.project();
    if (live?.id !== id) throw error;
    log.event(`Cloudflare refused the rollback, but production serves ${short_id}`);
    return true;
  }
}

/** Looks at production until it is decided; `undefined` when it does not begin to change for `patience` milliseconds. */
async function watch(
  target: Deployment,
  before: Deployment | null,
  patience: number,
  { pages, clock, signal, log }: SwitchRun,
): Promise<Switched | undefined> {
  const started = clock.now();
  let otherSince: number | undefined;
  for (let look = 0; ; look += 1) {
    await clock.sleep(PAUSES[Math.min(look, PAUSES.length - 1)] ?? 0, signal);
    const project = await lookAtProject();
    if (project === undefined) continue;
    const live = project.canonical_deployment?.id;
    if (live === target.id) return { kind: 'live', project };
    if (live === before?.id) {
      otherSince = undefined;
      if (clock.now() - started > patience) return undefined;
    } else {
      otherSince ??= clock.now();
      if (clock.now() - otherSince > WAVERING) return { kind: 'overtaken', project };
    }
  }

  async function lookAtProject(): Promise<Project | undefined> {
    try {
      return await pages.project();
    } catch (error) {
      if (!(error instanceof UnreachableFailure)) throw error;
      log.event(`Cloudflare does not tell what production serves; still trying. ${error.message}`);
      return undefined;
    }
  }
}
