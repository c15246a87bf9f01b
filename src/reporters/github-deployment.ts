import type { Report } from '../core/report.js';
import { createDeployment, type DeploymentPlan, deactivateEarlier, setDeploymentState } from '../github/deployments.js';
import { permissionAdvice } from '../github/permissions.js';
import { createOctokit, type Octokit } from '../github/rest.js';
import type { DeploymentUpdate } from '../report/data/github-deployment.js';
import { createReporter, type Reporter, type ReporterOptions } from './reporter.js';

/**
 * Keeps the GitHub Deployment of the run.
 * @param environment its name, where the user gave one
 * @param updateOf what a report says in it; nothing while there is no deployment to tell of
 */
export function createDeploymentReporter(
  options: ReporterOptions,
  environment: string | undefined,
  updateOf: (report: Report) => DeploymentUpdate | undefined,
): Reporter {
  const { event, warn } = options;
  const { owner, repo, runId, runAttempt } = event;
  let octokit: Promise<Octokit> | undefined;
  let made: { id: number; plan: DeploymentPlan } | undefined;
  let asked = false;
  let forbidden = false;

  async function tell(report: Report, signal: AbortSignal): Promise<void> {
    if (forbidden) return;
    try {
      const news = updateOf(report);
      if (news === undefined) return;
      octokit ??= createOctokit({ ...options, apiUrl: event.apiUrl });
      const plan = { owner, repo, runId, runAttempt, ...news.plan, ...(environment ? { environment } : {}) };
      if (made !== undefined && made.plan.url !== plan.url) {
        const state = { state: 'failure', description: 'The build failed and was started again.' } as const;
        await setDeploymentState(await octokit, made.plan, made.id, state, signal);
        made = undefined;
      }
      if (made === undefined) {
        const mayBeThere = asked;
        asked = true;
        made = { plan, id: await createDeployment(await octokit, plan, signal, { mayExist: mayBeThere }) };
      }
      await setDeploymentState(await octokit, plan, made.id, news.state, signal);
      if (news.state.state === 'success') await deactivateEarlier(await octokit, made.plan, made.id, signal);
    } catch (error) {
      if (signal.aborted) return;
      const advice = permissionAdvice('deployment', error, event.restricted);
      forbidden = advice !== undefined;
      warn(advice ?? { message: `The GitHub deployment was not written: ${error}` });
    }
  }

  const outputs = (): Record<string, string> => (made === undefined ? {} : { 'github-deployment-id': String(made.id) });
  return createReporter(tell, outputs, options);
}
