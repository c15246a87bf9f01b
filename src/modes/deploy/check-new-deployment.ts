import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { problemOf } from '../../core/problem.js';
import { liveBefore } from '../../core/production/choose-target.js';
import { healthProblem, newDeploymentUrls } from '../../core/production/health.js';
import type { Rollback } from '../../core/production/rollback.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import type { DeploymentRun } from '../context.js';
import { checkHealth } from '../production/check-health.js';
import { switchProduction } from '../production/switch-production.js';

/**
 * Checks the health of a new deployment, and reports the result. When a production deployment is unhealthy and
 * `rollback-on-failure` is set, production is rolled back to what it served before.
 * @param project as it was before the deployment was made
 */
export async function checkNewDeployment(
  deployment: Deployment,
  project: Project,
  run: DeploymentRun<DeployInputs>,
): Promise<void> {
  const urls = newDeploymentUrls(run.inputs.healthChecks, deployment, project);
  const checks = await checkHealth(urls, run);
  const problem = healthProblem(`Deployment ${deployment.short_id} of ${project.name}`, checks);
  if (problem === undefined) return;
  run.updateReport({ status: 'failure', problem });
  const isBad = checks.some(({ state }) => state === 'unhealthy');
  if (!run.inputs.rollbackOnFailure || !isBad || deployment.environment !== 'production') return;
  run.log.event(problem.message);
  run.updateReport({
    problem: { ...problem, message: `${problem.message} ${await rollBack(deployment, project, run)}` },
  });
}

/** Rolls production back to what was live before the deployment. @returns the result, a sentence */
async function rollBack(deployment: Deployment, project: Project, run: DeploymentRun<DeployInputs>): Promise<string> {
  const { pages, event, log, updateReport, clock, signal } = run;
  try {
    const [now, production] = await Promise.all([pages.project(), pages.deployments({ environment: 'production' })]);
    const { canonical_deployment: live } = now;
    if (live?.id !== deployment.id) {
      return `Production serves ${live?.short_id ?? 'something else'} now, so it was not rolled back.`;
    }
    const target = liveBefore(deployment, project.canonical_deployment, production);
    if (target === undefined) return 'There is no earlier good production deployment to roll back to.';

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
    return `Production was rolled back to ${target.short_id}, which was live before, and serves it.`;
  } catch (error) {
    signal.throwIfAborted();
    return `The rollback failed as well: ${problemOf(error).message}`;
  }
}
