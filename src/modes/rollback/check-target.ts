/** The health of a target before it goes live: nothing is put live that was seen to be bad. */
import { anySignal } from 'any-signal';
import { defined } from '../../core/defined.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { Failure, type Problem } from '../../core/problem.js';
import {
  type Boundary,
  boundaryOf,
  healthyOf,
  stateOf,
  type Trial,
  trialWords,
} from '../../core/production/check/healthy.js';
import { MAX_CANDIDATES, MAX_TRIED, validTargets } from '../../core/production/choose-target.js';
import { MAX_COMPARISON_TIME } from '../../core/production/comparison.js';
import { healthProblem, type Probe, productionUrls } from '../../core/production/health.js';
import type { Rollback } from '../../core/production/rollback.js';
import type { RollbackInputs } from '../../inputs/rollback.js';
import type { DeploymentRun } from '../context.js';
import type { Selection } from './select-target.js';
import { type TrialOptions, tryDeployment, tryInOrder } from './try-deployments.js';

/** Milliseconds that the live deployment may take to answer: it may be down, and only the report is about it. */
const MAX_LIVE_TIME = 2000;

/** What checking a target needs besides the run. */
export interface TargetCheck {
  selection: Pick<Selection, 'project' | 'production'>;
  /** Adds to what is reported of the rollback. */
  updateRollback(facts: Partial<Rollback>): void;
  /** A deployment as it is listed to choose from. */
  listed(deployment: Deployment): NonNullable<Rollback['candidates']>[number];
}

/**
 * Finds the first of some deployments that is healthy at its own address.
 * @param candidates newest first, all older than the live deployment
 * @returns the deployment, and where production became bad as far as that is seen
 * @throws Failure when none is healthy, or when a health check is of another host
 */
export async function findHealthy(
  candidates: readonly Deployment[],
  { selection: { project }, updateRollback }: TargetCheck,
  run: DeploymentRun<RollbackInputs>,
): Promise<{ target: Deployment; boundary?: Boundary }> {
  // No deployment is named: a URL of one of them would be of another host than the others.
  const options = optionsOf(project, run, { url: '', aliases: [] });
  const { canonical_deployment: live } = project;
  run.log.event(`Looking for a healthy deployment among the newest ${candidates.length} before the live one`);
  const [liveTrial, trials] = await Promise.all([
    live === null ? undefined : tryLive(live, options, run),
    tryInOrder(candidates, { ...options, enough: 1 }, run),
  ]);
  if (liveTrial) run.log.event(`Live, ${liveTrial.deployment.short_id}: ${trialWords(liveTrial)}`);
  const all = [...(liveTrial ? [liveTrial] : []), ...trials];
  updateRollback({ tried: all });
  const [target] = healthyOf(trials);
  if (target === undefined) throw new Failure(noneHealthy(project.name, trials));
  const index = all.findIndex(({ deployment }) => deployment === target);
  return { target, ...defined({ boundary: boundaryOf(all.slice(0, index), target) }) };
}

/** Tries the live deployment. `undefined` when it takes too long. */
async function tryLive(
  live: Deployment,
  options: TrialOptions,
  run: DeploymentRun<RollbackInputs>,
): Promise<Trial | undefined> {
  const limit = run.clock.limit(MAX_LIVE_TIME);
  const signal = anySignal([run.signal, limit.signal]);
  try {
    return await tryDeployment(live, options, { ...run, signal });
  } catch (error) {
    run.signal.throwIfAborted();
    if (!limit.signal.aborted) throw error;
    return undefined;
  } finally {
    limit.clear();
    signal.clear();
  }
}

/**
 * Asks the target at its own address.
 * @throws Failure when it is not healthy; the newest ones that are healthy are reported
 */
export async function checkTarget(
  target: Deployment,
  { selection: { project, production }, updateRollback, listed }: TargetCheck,
  run: DeploymentRun<RollbackInputs>,
): Promise<void> {
  const options = optionsOf(project, run, target);
  const trial = await tryDeployment(target, { ...options, time: MAX_COMPARISON_TIME }, run);
  run.log.event(`The target at its own address: ${trialWords(trial)}`);
  if (stateOf(trial) === 'healthy') return;
  run.updateReport({ health: [...trial.checks] });
  const { canonical_deployment: live } = project;
  const others = validTargets(production, live)
    .filter(({ id }) => id !== target.id)
    .slice(0, MAX_TRIED);
  const trials = await tryInOrder(others, { ...options, enough: MAX_CANDIDATES }, run);
  const healthy = healthyOf(trials).slice(0, MAX_CANDIDATES);
  updateRollback({ tried: [trial, ...trials], candidates: healthy.map(listed) });
  throw new Failure(notHealthy(trial, project.name, { tried: trials.length, healthy: healthy.length }));
}

/** @throws Failure when production serves another deployment than before the checks */
export async function ensureSameLive(
  { selection: { project } }: Pick<TargetCheck, 'selection'>,
  { pages }: DeploymentRun<RollbackInputs>,
): Promise<void> {
  const before = project.canonical_deployment;
  const { canonical_deployment: live } = await pages.project();
  if (live?.id === before?.id) return;
  throw new Failure({
    message: `Production of ${project.name} changed while the target was checked: it serves ${live?.short_id ?? 'nothing'} now, not ${before?.short_id ?? 'nothing'}. So nothing was rolled back.`,
    advice: 'Look whether what it serves now is good; if not, run the rollback again.',
  });
}

/**
 * How deployments are tried. All are asked for the same paths, each at its own address.
 * @param named the deployment that a URL of `health-check` may have the host of
 */
function optionsOf(
  project: Selection['project'],
  { inputs }: DeploymentRun<RollbackInputs>,
  named: Pick<Deployment, 'url' | 'aliases'>,
): Pick<TrialOptions, 'probesOf'> {
  return { probesOf: (deployment): Probe[] => productionUrls(inputs.healthChecks, deployment, project, named) };
}

function noneHealthy(project: string, trials: readonly Trial[]): Problem {
  const states = trials.map(stateOf);
  const count =
    trials.length === 1
      ? 'The only earlier good production deployment'
      : `None of the newest ${trials.length} earlier good production deployments`;
  const is = trials.length === 1 ? 'is not' : 'is';
  const isHidden = states.every((state) => state === 'protected');
  return {
    message: `${count} of ${project} ${is} known to be healthy at its own address, so nothing was rolled back.`,
    advice: isHidden
      ? 'All are behind Cloudflare Access: set `access-client-id` and `access-client-secret` to a service token that a policy with the action Service Auth lets through.'
      : 'Look at what they answered, correct `health-check` where it asks too much, or name the deployment to put back in `rollback-to`.',
  };
}

function notHealthy(trial: Trial, project: string, others: { tried: number; healthy: number }): Problem {
  const what = `Deployment ${trial.deployment.short_id} of ${project}`;
  const problem = healthProblem(what, trial.checks) ?? {
    message: `The health of ${what} is not known: it has no address.`,
  };
  const one = 'The only other one is not healthy either.';
  const all = others.tried === 1 ? one : `None of the ${others.tried} others that were tried is healthy either.`;
  const none = others.tried > 0 && others.healthy === 0 ? ` ${all}` : '';
  const advice =
    others.healthy > 0
      ? 'Set `rollback-to` to `healthy`, or to one of those that are listed; without `health-check`, the target is put live unseen.'
      : 'Without `health-check`, the target is put live unseen.';
  return {
    message: `${problem.message} So it was not put live, and nothing was changed.${none}`,
    advice: [stateOf(trial) === 'protected' ? problem.advice : '', advice].filter(Boolean).join(' '),
  };
}
