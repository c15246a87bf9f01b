import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { problemOf } from '../../core/problem.js';
import { decideRollback, type Pair } from '../../core/production/comparison.js';
import {
  answerWords,
  type HealthCheck,
  healthProblem,
  newDeploymentUrls,
  type Probe,
} from '../../core/production/health.js';
import type { Rollback } from '../../core/production/rollback.js';
import { liveBefore } from '../../core/production/way-back.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import type { DeploymentRun } from '../context.js';
import { checkHealth, compareAll } from '../production/check-health.js';
import { purgeCache } from '../production/purge-cache.js';
import { switchProduction } from '../production/switch-production.js';

/**
 * Checks the health of a new deployment, and reports the result. When a production deployment answers badly and
 * `rollback-on-failure` is set, production is rolled back to what it served before. It is not rolled back when its
 * health is not known, nor when what it served before does not answer better from here.
 * @param project as it was before the deployment was made
 */
export async function checkNewDeployment(
  deployment: Deployment,
  project: Project,
  run: DeploymentRun<DeployInputs>,
): Promise<void> {
  const urls = newDeploymentUrls(run.inputs.healthChecks, deployment, project);
  const checks = await checkHealth(urls, run, {
    own: deployment.url,
    other: project.canonical_deployment?.url,
  });
  const problem = healthProblem(`Deployment ${deployment.short_id} of ${project.name}`, checks);
  if (problem === undefined) return;
  run.updateReport({ status: 'failure', problem });
  if (!run.inputs.rollbackOnFailure || deployment.environment !== 'production') return;
  const add = (result: string) =>
    run.updateReport({ problem: { ...problem, message: `${problem.message} ${result}` } });
  if (!checks.some(({ state }) => state === 'unhealthy')) {
    add('Production was not rolled back.');
    return;
  }
  run.log.event(problem.message);
  add(await rollBack(deployment, project, { urls, checks }, run));
}

/**
 * Rolls production back to what was live before the deployment.
 * @param asked the addresses that were asked, and their checks
 * @returns the result, a sentence
 */
async function rollBack(
  deployment: Deployment,
  project: Project,
  asked: { urls: readonly Probe[]; checks: readonly HealthCheck[] },
  run: DeploymentRun<DeployInputs>,
): Promise<string> {
  const { pages, event, log, updateReport, clock, signal } = run;
  try {
    const [now, production] = await Promise.all([pages.project(), pages.deployments({ environment: 'production' })]);
    if (!isLive(deployment, now)) return overtaken(now);
    const target = liveBefore(deployment, project.canonical_deployment, production);
    if (target === undefined) return 'There is no earlier good production deployment to roll back to.';

    const decision = decideRollback(await compareAll(asked.urls, asked.checks, target.url, run));
    if (decision.kind === 'keep') return noBetter(target, decision.because);
    const later = await pages.project();
    if (!isLive(deployment, later)) return overtaken(later);

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
      return `The rollback to ${target.short_id} was overtaken: production serves ${other} now.`;
    }
    const took = clock.now() - started;
    updateReport({ rollback: { ...rollback, progress: 'verified', took, undo: { to: deployment.id } } });
    if (run.inputs.purgeCache) await purgeCache(after, run);
    return `Production was rolled back to ${target.short_id}, which was live before, and serves it.`;
  } catch (error) {
    signal.throwIfAborted();
    return `The rollback failed as well: ${problemOf(error).message}`;
  }
}

function isLive({ id }: Deployment, { canonical_deployment: live }: Project): boolean {
  return live?.id === id;
}

function overtaken({ canonical_deployment: live }: Project): string {
  return `Production serves ${live?.short_id ?? 'something else'} now, so it was not rolled back.`;
}

/** Said when the fault may be of the runner, of the check or of all of Cloudflare, and not of the deployment. */
function noBetter({ short_id }: Deployment, { now, before }: Pair): string {
  const either = now.state === 'healthy' ? '' : ' either';
  const answer = before === undefined ? 'it has no address' : `${before.url} ${answerWords(before)}`;
  return `${short_id}, which was live before, does not answer well from here${either}: ${answer}. So production was not rolled back.`;
}
