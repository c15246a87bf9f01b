import { defined } from '../../core/defined.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { type Problem, problemOf } from '../../core/problem.js';
import { bakeNote, bakeProblem } from '../../core/production/bake.js';
import { decideRollback, type Pair } from '../../core/production/comparison.js';
import {
  answerWords,
  type HealthCheck,
  healthProblem,
  newDeploymentUrls,
  type Probe,
} from '../../core/production/health.js';
import type { Rollback } from '../../core/production/rollback.js';
import { type WayBack, wayBack } from '../../core/production/way-back.js';
import type { GuardInputs } from '../../inputs/groups.js';
import type { DeploymentRun } from '../context.js';
import { bake, MAX_TIME_TO_LIVE } from './bake.js';
import { checkHealth, compareAll } from './check-health.js';
import { purgeCache } from './purge-cache.js';
import { switchProduction } from './switch-production.js';

/** The inputs of a mode that guards production. */
export interface GuardingInputs extends GuardInputs {
  project: string;
  /** Whether the cache is purged after a rollback. */
  purgeCache?: boolean;
}

/** Milliseconds between two looks at what production serves. */
const LIVE_PAUSE = 2000;

/** How production is guarded, and what is known of it. */
export type GuardRun = DeploymentRun<GuardingInputs>;

/** The addresses that were asked, and their checks. */
interface Asked {
  urls: readonly Probe[];
  checks: readonly HealthCheck[];
}

/**
 * Checks the health of a new deployment, and reports the result; with `bake-time`, production is watched afterwards. When
 * a production deployment answers badly and `rollback-on-failure` is set, production is rolled back to what it served
 * before. It is not rolled back when its health is not known, nor when what it served before does not answer better from
 * here.
 * @param project as it was before the deployment was made, or before it was followed
 */
export async function checkNewDeployment(deployment: Deployment, project: Project, run: GuardRun): Promise<void> {
  const { healthChecks, bakeTime } = run.inputs;
  const urls = newDeploymentUrls(healthChecks, deployment, project);
  const comparisons = { own: deployment.url, other: earlierLive(deployment, project)?.url };
  const checks = await checkHealth(urls, run, comparisons);
  const subject = `Deployment ${deployment.short_id} of ${project.name}`;
  const problem = healthProblem(subject, checks);
  if (problem !== undefined) {
    await refuse(problem, deployment, project, { urls, checks }, run);
    return;
  }
  if (bakeTime === 0 || deployment.environment !== 'production') return;
  const before = project.canonical_deployment;
  const end = await bake({ deployment, before, urls, comparisons }, bakeTime, run);
  const note = bakeNote(subject, end, bakeTime);
  run.updateReport(defined({ note, overtakenBy: end.kind === 'overtaken' ? end.live : undefined }));
  const lateProblem = bakeProblem(subject, end);
  if (lateProblem === undefined || end.kind === 'overtaken') return;
  await refuse(lateProblem, deployment, project, { urls, checks: end.checks }, run);
}

/** The deployment that was live before this one, as far as the project says it. */
function earlierLive({ id }: Deployment, { canonical_deployment: live }: Project): Deployment | undefined {
  return live === null || live.id === id ? undefined : live;
}

/** Reports a deployment that is not healthy, and rolls production back where that is asked for and helps. */
async function refuse(
  problem: Problem,
  deployment: Deployment,
  project: Project,
  asked: Asked,
  run: GuardRun,
): Promise<void> {
  run.updateReport({ status: 'failure', problem });
  if (!run.inputs.rollbackOnFailure || deployment.environment !== 'production') return;
  const add = (result: string) =>
    run.updateReport({ problem: { ...problem, message: `${problem.message} ${result}` } });
  if (!asked.checks.some(({ state }) => state === 'unhealthy')) {
    add('Production was not rolled back.');
    return;
  }
  run.log.event(problem.message);
  add(await rollBack(deployment, project, asked, run));
}

/**
 * Rolls production back to what was live before the deployment.
 * @returns the result, a sentence
 */
async function rollBack(deployment: Deployment, project: Project, asked: Asked, run: GuardRun): Promise<string> {
  const { pages, event, log, updateReport, clock, signal } = run;
  try {
    const [now, production] = await Promise.all([
      readWhenLive(deployment, project, run),
      pages.deployments({ environment: 'production' }),
    ]);
    if (!isLive(deployment, now)) return overtaken(now, run);
    const way = wayBack(deployment, project, production);
    if (way === undefined) return 'There is no earlier good production deployment to roll back to.';
    const { target } = way;

    const decision = decideRollback(await compareAll(asked.urls, asked.checks, target.url, run));
    if (decision.kind === 'keep') return noBetter(way, decision.because);
    const later = await pages.project();
    if (!isLive(deployment, later)) return overtaken(later, run);

    const rollback: Rollback = {
      progress: 'asked',
      dryRun: false,
      actor: event.actor,
      reason: `${deployment.short_id} did not pass its health check`,
      before: deployment,
      after: target,
    };
    updateReport({ rollback });
    log.event(`Rolling production back to ${target.short_id}`);
    const started = clock.now();
    const { kind, project: after } = await switchProduction(target, deployment, run);
    if (kind === 'overtaken') {
      const other = after.canonical_deployment?.short_id ?? 'something else';
      updateReport(defined({ overtakenBy: after.canonical_deployment ?? undefined }));
      return `The rollback to ${target.short_id} was overtaken: production serves ${other} now.`;
    }
    const took = clock.now() - started;
    updateReport({ rollback: { ...rollback, progress: 'verified', took, undo: { to: deployment.id } } });
    if (run.inputs.purgeCache) await purgeCache(after, run);
    return `Production was rolled back to ${named(way)}, and serves it.`;
  } catch (error) {
    signal.throwIfAborted();
    return `The rollback failed as well: ${problemOf(error).message}`;
  }
}

/** Reads the project until it serves another deployment than before: a new one is live a moment after its build. */
async function readWhenLive(
  deployment: Deployment,
  { canonical_deployment: before }: Project,
  { pages, clock, signal }: GuardRun,
): Promise<Project> {
  const until = clock.now() + MAX_TIME_TO_LIVE;
  for (;;) {
    const now = await pages.project();
    const isAsBefore = !isLive(deployment, now) && now.canonical_deployment?.id === before?.id;
    if (!isAsBefore || clock.now() >= until) return now;
    await clock.sleep(LIVE_PAUSE, signal);
  }
}

function isLive({ id }: Deployment, { canonical_deployment: live }: Project): boolean {
  return live?.id === id;
}

/** Reports that production serves something else, and says so. */
function overtaken({ canonical_deployment: live }: Project, { updateReport }: GuardRun): string {
  updateReport(defined({ overtakenBy: live ?? undefined }));
  return `Production serves ${live?.short_id ?? 'something else'} now, so it was not rolled back.`;
}

/** Said when the fault may be of the runner, of the check or of all of Cloudflare, and not of the deployment. */
function noBetter(way: WayBack, { now, before }: Pair): string {
  const either = now.state === 'healthy' ? '' : ' either';
  const answer = before === undefined ? 'it has no address' : `${before.url} ${answerWords(before)}`;
  return `${named(way)}, does not answer well from here${either}: ${answer}. So production was not rolled back.`;
}

function named({ target, wasLive }: WayBack): string {
  return `${target.short_id}, ${wasLive ? 'which was live before' : 'the newest good deployment before it'}`;
}
