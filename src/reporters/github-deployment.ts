import { defined } from '../core/defined.js';
import type { Report } from '../core/report.js';
import { createDeployment, type DeploymentPlan, deactivateEarlier, setDeploymentState } from '../github/deployments.js';
import { createOctokit, type Octokit } from '../github/http/rest.js';
import { MAX_SHORT_WAIT } from '../github/http/retry.js';
import { troubleOf } from '../github/permissions.js';
import type { DeploymentUpdate } from '../report/data/github-deployment.js';
import { createReporter, type Reporter, type ReporterOptions } from './reporter.js';

/**
 * Keeps the GitHub Deployment of the run.
 * @param environment its name, where the user gave one
 * @param updateOf what a report says in it; nothing while Cloudflare has no deployment
 */
export function createDeploymentReporter(
  options: ReporterOptions,
  environment: string | undefined,
  updateOf: (report: Report) => DeploymentUpdate | undefined,
): Reporter {
  const { event, warn } = options;
  const { owner, repo, runId, runAttempt } = event;
  let octokit: Promise<Octokit> | undefined;
  let created: { id: number; plan: DeploymentPlan } | undefined;
  /** Whether GitHub was asked to create one: the answer may be lost. */
  let isAsked = false;
  let forbidden = false;

  async function publish(report: Report, signal: AbortSignal): Promise<void> {
    if (forbidden) return;
    try {
      const update = updateOf(report);
      if (update === undefined) return;
      octokit ??= createOctokit({ ...options, apiUrl: event.apiUrl, maxLimitWait: MAX_SHORT_WAIT });
      const plan = { owner, repo, runId, runAttempt, ...update.plan, ...defined({ environment }) };
      if (created !== undefined && created.plan.url !== plan.url) {
        const state = { state: 'failure', description: 'The build failed and was started again.' } as const;
        await setDeploymentState(await octokit, created.plan, created.id, state, signal);
        created = undefined;
      }
      if (created === undefined) {
        const mayExist = isAsked;
        isAsked = true;
        created = { plan, id: await createDeployment(await octokit, plan, signal, { mayExist }) };
      }
      await setDeploymentState(await octokit, plan, created.id, update.state, signal);
      if (update.state.state === 'success') await deactivateEarlier(await octokit, created.plan, created.id, signal);
    } catch (error) {
      if (signal.aborted) return;
      const trouble = troubleOf('deployment', error, event.restricted);
      forbidden = trouble.isLasting;
      warn(trouble);
    }
  }

  const outputs = () => defined({ 'github-deployment-id': created && String(created.id) });
  return createReporter(publish, outputs, options);
}
