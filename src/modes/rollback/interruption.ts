import type { Problem } from '../../core/problem.js';
import { bakeWords } from '../../core/production/bake.js';
import type { DeploymentReport } from '../../core/report.js';
import type { RollbackInputs } from '../../inputs/rollback.js';
import { interruptionWords } from '../deployment-report.js';
import type { Interruption } from '../mode.js';

const LOOK_AT_BUILDS = 'Look at Settings > Builds > Branch control in the dashboard, and run the job again.';

/** What a rollback reports that was canceled, or whose time was over: what production serves as far as it is known. */
export function interrupted(
  report: DeploymentReport,
  by: Interruption,
  { timeout }: RollbackInputs,
): Partial<DeploymentReport> {
  return { status: by, problem: interruptionProblem(interruptionWords(by, timeout), report) };
}

function interruptionProblem(when: string, report: DeploymentReport): Problem {
  const { project, deployment: target, rollback } = report;
  const names = `production of ${project}${target === undefined ? '' : ` to ${target.short_id}`}`;
  switch (rollback?.progress) {
    case 'asked':
      return {
        message: `${when} when Cloudflare had been asked to roll back ${names}, but production was not seen to serve it.`,
        advice: 'Look in the dashboard what production serves, and run the job again.',
      };
    case 'verified':
      return {
        message: `${when} after the rollback of ${names}, which production serves, ${openWords(report)}.`,
        advice: rollback.builds?.state === 'asked' ? LOOK_AT_BUILDS : 'Look at the site.',
      };
    default:
      if (rollback?.builds?.state !== 'asked') {
        return { message: `${when} before the rollback began; nothing was changed.`, advice: 'Run the job again.' };
      }
      return {
        message: `${when}, and it is not known whether automatic production builds of ${project} are ${rollback.builds.to}; production was not rolled back.`,
        advice: LOOK_AT_BUILDS,
      };
  }
}

/** What was still open after a rollback. */
function openWords({ rollback, bake }: DeploymentReport): string {
  if (rollback?.builds?.state === 'asked') {
    return `and before automatic production builds were seen to be ${rollback.builds.to}`;
  }
  if (bake !== undefined && bake.end === undefined) return `while it was being watched: ${bakeWords(bake)}`;
  return 'and before its health was known';
}
