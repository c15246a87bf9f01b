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
import { needsRecord, wayBack } from '../../core/production/way-back.js';
import type { GuardInputs } from '../../inputs/groups.js';
import type { DeploymentRun } from '../context.js';
import { bake } from './bake.js';
import { checkHealth, compareAll } from './check-health.js';
import { type RecordInputs, readLastRecord } from './production-record.js';
import { purgeCache } from './purge-cache.js';
import { type RangeInputs, reportRange } from './report-range.js';
import { isRefused, switchProduction, UnseenSwitch } from './switch-production.js';
import { waitForLive } from './wait-for-live.js';

/** The inputs of a mode that guards production. */
export interface GuardingInputs extends GuardInputs, RecordInputs, RangeInputs {
  /** Whether the cache is purged after a rollback. */
  purgeCache?: boolean;
}

/** How production is guarded, and what is known of it. */
export type GuardRun = DeploymentRun<GuardingInputs>;

/** What production served before a new deployment went live. */
export interface Before {
  project: Project;
  /** When the project was read, in milliseconds since the epoch by Cloudflare's clock. */
  readOn: number;
}

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
 * @param before as it was before the deployment was made, or before it was followed
 */
export async function checkNewDeployment(deployment: Deployment, before: Before, run: GuardRun): Promise<void> {
  const { healthChecks, bakeTime } = run.inputs;
  const { project } = before;
  const urls = newDeploymentUrls(healthChecks, deployment, project);
  const comparisons = { own: deployment.url, other: earlierLive(deployment, project)?.url };
  const checks = await checkHealth(urls, run, comparisons);
  const what = `Deployment ${deployment.short_id} of ${project.name}`;
  const problem = healthProblem(what, checks);
  if (problem !== undefined) {
    await refuse(problem, deployment, before, { urls, checks }, run);
    return;
  }
  if (bakeTime === 0 || deployment.environment !== 'production') return;
  const subject = { deployment, before: project.canonical_deployment, urls, comparisons };
  const end = await bake(subject, bakeTime, run);
  const note = bakeNote(what, end, bakeTime);
  run.updateReport(defined({ note, overtakenBy: end.kind === 'overtaken' ? end.live : undefined }));
  const lateProblem = bakeProblem(what, end);
  if (lateProblem === undefined || end.kind === 'overtaken') return;
  await refuse(lateProblem, deployment, before, { urls, checks: end.checks }, run);
}

/** The deployment that was live before this one, as far as the project says it. */
function earlierLive({ id }: Deployment, { canonical_deployment: live }: Project): Deployment | undefined {
  return live === null || live.id === id ? undefined : live;
}

/** What came of a rollback. */
interface Result {
  /** Sentences. */
  words: string;
  /** What to do, where that is not to look at the deployment. */
  advice?: string;
}

/** Reports a deployment that is not healthy, and rolls production back where that is asked for and helps. */
async function refuse(
  problem: Problem,
  deployment: Deployment,
  before: Before,
  asked: Asked,
  run: GuardRun,
): Promise<void> {
  run.updateReport({ status: 'failure', problem });
  if (!run.inputs.rollbackOnFailure || deployment.environment !== 'production') return;
  const add = ({ words, advice = problem.advice }: Result) =>
    run.updateReport({ problem: { message: `${problem.message} ${words}`, advice } });
  if (!asked.checks.some(({ state }) => state === 'unhealthy')) {
    add({ words: 'Production was not rolled back.' });
    return;
  }
  run.log.event(problem.message);
  add(await rollBack(deployment, before, asked, run));
}

/** Rolls production back to what was live before the deployment. */
async function rollBack(
  deployment: Deployment,
  { project, readOn }: Before,
  asked: Asked,
  run: GuardRun,
): Promise<Result> {
  const { pages, signal } = run;
  const before = project.canonical_deployment;
  try {
    const [now, production] = await Promise.all([
      waitForLive(deployment, run, { isAsBefore: (live) => live?.id === before?.id }),
      pages.deployments({ environment: 'production' }),
    ]);
    if (!isLive(deployment, now)) return overtaken(now, run);
    const reading = { live: before, readOn };
    const record = needsRecord(deployment, reading, production) ? await readLastRecord(deployment, run) : undefined;
    const way = wayBack(deployment, reading, production, record);
    if (way.kind === 'none') return { words: 'There is no earlier good production deployment to roll back to.' };
    if (way.kind === 'unknown') return unknownBefore(deployment, way.newest);
    const { target } = way;

    const decision = decideRollback(await compareAll(asked.urls, asked.checks, target.url, run));
    if (decision.kind === 'keep') return noBetter(target, decision.because);
    const later = await pages.project();
    if (!isLive(deployment, later)) return overtaken(later, run);

    return await switchBack(target, deployment, now, run);
  } catch (error) {
    signal.throwIfAborted();
    const { message, advice } = problemOf(error);
    if (error instanceof UnseenSwitch) return { words: message, ...defined({ advice }) };
    return { words: `The rollback failed as well: ${message}` };
  }
}

/**
 * Puts the target live, and purges the cache where that is asked for.
 * @param project as it is read while it serves the deployment
 */
async function switchBack(
  target: Deployment,
  deployment: Deployment,
  project: Project,
  run: GuardRun,
): Promise<Result> {
  const { event, log, updateReport, clock } = run;
  let rollback: Rollback = {
    progress: 'asked',
    dryRun: false,
    actor: event.actor,
    reason: `${deployment.short_id} did not pass its health check`,
    before: deployment,
    after: target,
  };
  const update = (facts: Partial<Rollback>) => {
    rollback = { ...rollback, ...facts };
    updateReport({ rollback });
  };
  update({});
  log.event(`Rolling production back to ${target.short_id}`);
  // Beside the rollback, which does not wait for it.
  const range = reportRange({ after: target, project }, run, update);
  const started = clock.now();
  const { kind, project: after } = await switchProduction(target, deployment, run).catch((error: unknown) => {
    if (isRefused(error)) update({ progress: 'failed' });
    throw error;
  });
  if (kind === 'overtaken') {
    update({ progress: 'failed' });
    updateReport(defined({ overtakenBy: after.canonical_deployment ?? undefined }));
    const other = after.canonical_deployment?.short_id ?? 'something else';
    return { words: `The rollback to ${target.short_id} was overtaken: production serves ${other} now.` };
  }
  update({ progress: 'verified', took: clock.now() - started, undo: { to: deployment.id } });
  if (run.inputs.purgeCache) await purgeCache(after, run);
  await range;
  return { words: `Production was rolled back to ${named(target)}, and serves it.` };
}

function isLive({ id }: Deployment, { canonical_deployment: live }: Project): boolean {
  return live?.id === id;
}

/** Reports that production serves something else, and says so. */
function overtaken({ canonical_deployment: live }: Project, { updateReport }: GuardRun): Result {
  updateReport(defined({ overtakenBy: live ?? undefined }));
  return { words: `Production serves ${live?.short_id ?? 'something else'} now, so it was not rolled back.` };
}

/** Said when the deployment was live before anything was read. */
function unknownBefore({ short_id }: Deployment, newest: Deployment): Result {
  return {
    words: `${short_id} was live already when this step began, so what production served before is not known: somebody may have rolled it back from ${newest.short_id}. So production was not rolled back.`,
    advice: `To put back ${newest.short_id}, the newest good deployment before it, run a rollback with \`rollback-to: ${newest.short_id}\`. Start this step with the push, before the build is live: then it sees what production serves.`,
  };
}

/** Said when the fault may be of the runner, of the check or of all of Cloudflare, and not of the deployment. */
function noBetter(target: Deployment, { now, before }: Pair): Result {
  const either = now.state === 'healthy' ? '' : ' either';
  const answer = before === undefined ? 'it has no address' : `${before.url} ${answerWords(before)}`;
  return {
    words: `${named(target)}, does not answer well from here${either}: ${answer}. So production was not rolled back.`,
  };
}

function named({ short_id }: Deployment): string {
  return `${short_id}, which was live before`;
}
