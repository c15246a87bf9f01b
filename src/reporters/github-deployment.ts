import type { Report } from '../core/result.js';
import { createDeployment, type DeploymentPlan, retireEarlier, setDeploymentState } from '../github/deployments.js';
import { createOctokit, type Octokit } from '../github/octokit.js';
import { permissionAdvice } from '../github/permissions.js';
import type { DeploymentNews } from '../report/github-deployment.js';
import type { Reporter, ReporterOptions } from './reporter.js';

/**
 * Keeps the GitHub Deployment of the run.
 * @param environment its name, where the user gave one
 * @param newsOf what a report says in it; nothing while there is no deployment to tell of
 */
export function createDeploymentReporter(
  options: ReporterOptions,
  environment: string | undefined,
  newsOf: (report: Report) => DeploymentNews | undefined,
): Reporter {
  const { event, warn } = options;
  const { owner, repo, runId, runAttempt } = event;
  let starting: Promise<unknown> = Promise.resolve();
  let octokit: Promise<Octokit> | undefined;
  let made: { id: number; plan: DeploymentPlan } | undefined;
  let forbidden = false;

  async function tell(report: Report, signal: AbortSignal): Promise<void> {
    const news = newsOf(report);
    if (forbidden || news === undefined) return;
    try {
      octokit ??= createOctokit({ ...options, apiUrl: event.apiUrl });
      const plan = { owner, repo, runId, runAttempt, ...news.plan, ...(environment ? { environment } : {}) };
      made ??= { plan, id: await createDeployment(await octokit, plan, signal) };
      await setDeploymentState(await octokit, plan, made.id, news.state, signal);
      if (news.state.state === 'success') await retireEarlier(await octokit, made.plan, made.id, signal);
    } catch (error) {
      if (signal.aborted) return;
      const advice = permissionAdvice('deployment', error, event.restricted);
      forbidden = advice !== undefined;
      warn(advice ?? { message: `The GitHub deployment was not written: ${error}` });
    }
  }

  return {
    async started(report) {
      starting = tell(report, options.canceled);
    },
    async finished(report, signal) {
      await starting;
      await tell(report, signal);
      return made === undefined ? {} : { 'github-deployment-id': String(made.id) };
    },
  };
}
