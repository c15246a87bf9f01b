import { writeDuration } from '../duration.js';
import type { Deployment } from '../pages/deployment.js';
import { currentStage, stageDuration } from '../pages/stages.js';
import { outcome } from '../pages/status.js';
import type { Problem } from '../problem.js';
import type { Status } from '../report.js';
import type { Cause } from './cause/cause.js';

/** The meaning of each `skip_reason` of the API, and what to do when the build was not to be skipped. */
const SKIP_REASONS: ReadonlyMap<string, { because: string; advice: string }> = new Map(
  Object.entries({
    commit_message: {
      because: 'its commit message asks for that',
      advice:
        'Take the skip word (`[CI Skip]`, `[Skip CI]`, `[CF-Pages-Skip]`, in any case, also with hyphens) off its start.',
    },
    preview_deployments_disabled: {
      because: 'preview deployments are disabled for the project',
      advice: 'Enable them in the dashboard: Settings > Builds > Branch control.',
    },
    production_deployments_disabled: {
      because: 'production deployments are disabled for the project',
      advice: 'Enable them in the dashboard: Settings > Builds > Branch control.',
    },
    path_config: {
      because: 'no file in its build watch paths changed',
      advice: 'Change the paths in the dashboard: Settings > Builds > Build watch paths.',
    },
    branch_config: {
      because: 'its branch is excluded by the branch control',
      advice: 'Change the branches in the dashboard: Settings > Builds > Branch control.',
    },
    pages_to_workers_conversion: {
      because: 'the project is being converted to Workers',
      advice: 'Deploy it with Workers Builds from now on.',
    },
    superseded_queued_build: {
      because: 'a newer commit of the branch came while it was queued',
      advice: 'Follow the deployment of the newer commit.',
    },
  }),
);

/** What can be done about every skipped build. */
export const RETRY_SKIPPED = 'A skipped build can be retried: open it in the dashboard and choose "Retry deployment".';

/** What a deployment means for the step. */
export interface Verdict {
  status: Status;
  /** Why the step fails. */
  problem?: Problem;
  /** A sentence about a deployment that did not succeed and does not fail the step. */
  note?: string;
}

/** How a deployment is judged. */
export interface JudgeOptions {
  /** Whether a skipped deployment fails the step. */
  failOnSkipped: boolean;
  /** Why it failed, as far as its log says. */
  cause?: Cause | undefined;
}

/** Judges a deployment that is finished, or that the step does not wait for. */
export function judge(deployment: Deployment, { failOnSkipped, cause }: JudgeOptions): Verdict {
  const status = outcome(deployment);
  switch (status) {
    case 'success':
    case 'pending':
      return { status };
    case 'skipped': {
      const problem = skipProblem(deployment);
      return failOnSkipped ? { status, problem } : { status, note: `${problem.message} ${RETRY_SKIPPED}` };
    }
    case 'canceled':
      return {
        status,
        problem: {
          message: `The deployment of ${deployment.project_name} was canceled${inStage(deployment)}.`,
          advice: 'Somebody canceled it in Cloudflare; run the job again if it is still wanted.',
        },
      };
    case 'failure':
      return { status, problem: failureProblem(deployment, cause) };
  }
}

function skipProblem(deployment: Deployment): Problem {
  const known = SKIP_REASONS.get(deployment.skip_reason ?? '');
  return {
    message: `Cloudflare skipped the deployment of ${deployment.project_name}: ${skipReason(deployment)}.`,
    advice: `${known?.advice ?? 'Look at the build settings of the project in the dashboard.'} ${RETRY_SKIPPED}`,
  };
}

/** Why Cloudflare skipped a deployment, without a full stop. */
export function skipReason({ skip_reason }: Pick<Deployment, 'skip_reason'>): string {
  const known = SKIP_REASONS.get(skip_reason ?? '')?.because;
  return known ?? (skip_reason ? `it gives the reason ${skip_reason}` : 'it gives no reason');
}

/** The cause comes first: it is what the user looks for. */
function failureProblem(deployment: Deployment, cause: Cause | undefined): Problem {
  const what = `The deployment of ${deployment.project_name} failed${inStage(deployment)}.`;
  if (cause === undefined) return { message: what, advice: failureAdvice(deployment) };
  const { reason, advice = failureAdvice(deployment) } = cause;
  const end = /[.!?…]$/.test(reason) ? '' : '.';
  return { message: `${reason}${end} ${what}`, advice };
}

function inStage(deployment: Deployment): string {
  const stage = currentStage(deployment);
  const duration = stageDuration(stage);
  return ` in stage ${stage?.name}${duration === undefined ? '' : ` after ${writeDuration(duration)}`}`;
}

function failureAdvice(deployment: Deployment): string {
  switch (currentStage(deployment)?.name) {
    case 'queued':
    case 'initialize':
      return 'The project had no part in it: run the job again, or set `build-retries`.';
    case 'clone_repo':
      return 'Check that Cloudflare can still read the repository (its GitHub or GitLab app, submodules, LFS), or set `build-retries`.';
    default:
      return 'The lines of the build log say more.';
  }
}
