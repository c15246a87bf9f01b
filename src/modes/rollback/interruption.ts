import type { Problem } from '../../core/problem.js';
import { bakeWords } from '../../core/production/bake.js';
import type { DeploymentReport } from '../../core/report.js';
import type { RollbackInputs } from '../../inputs/rollback.js';
import { buildsSentence } from '../../report/text/words.js';
import { interruptionWords, PURGE_YOURSELF } from '../deployment-report.js';
import type { Interruption } from '../mode.js';

const LOOK_AT_BUILDS = 'Look at Settings > Builds > Branch control in the dashboard, and run the job again.';

/** What a rollback reports that was canceled, or whose time was over: what production serves as far as it is known. */
export function interrupted(
  report: DeploymentReport,
  by: Interruption,
  { timeout, healthChecks }: Pick<RollbackInputs, 'timeout' | 'healthChecks'>,
): Partial<DeploymentReport> {
  const problem = interruptionProblem(interruptionWords(by, timeout), report, healthChecks.length > 0);
  return { status: by, problem };
}

function interruptionProblem(when: string, report: DeploymentReport, isChecked: boolean): Problem {
  const { project, deployment: target, rollback, problem, purge } = report;
  const names = `production of ${project}${target === undefined ? '' : ` to ${target.short_id}`}`;
  const builds = rollback?.builds;
  switch (rollback?.progress) {
    case 'asked':
      return {
        message: `${when} when Cloudflare had been asked to roll back ${names}, but production was not seen to serve it.`,
        advice: 'Look in the dashboard what production serves, and run the job again.',
      };
    case 'failed':
      return {
        message: `${when}; Cloudflare had been asked to roll back ${names}, but production does not serve it.`,
        advice: 'Run the job again.',
      };
    case 'verified': {
      const serves = rollback.isOvertaken ? 'and production serves something else by now' : 'which production serves';
      const what = `${when} after the rollback of ${names}, ${serves}${openWords(report, isChecked)}.`;
      return {
        message: [problem?.message, what].filter(Boolean).join(' '),
        advice: builds?.state === 'asked' ? LOOK_AT_BUILDS : purge === 'begun' ? PURGE_YOURSELF : 'Look at the site.',
      };
    }
    default:
      if (builds === undefined) {
        return { message: `${when} before the rollback began; nothing was changed.`, advice: 'Run the job again.' };
      }
      if (builds.state !== 'asked') {
        return {
          message: `${when}; production was not rolled back. ${buildsSentence({ builds })}`,
          advice: LOOK_AT_BUILDS,
        };
      }
      return {
        message: `${when}, and it is not known whether automatic production builds of ${project} are ${builds.to}; production was not rolled back.`,
        advice: LOOK_AT_BUILDS,
      };
  }
}

/** What was still open after a rollback; an empty text when nothing was. */
function openWords({ rollback, bake, health, purge }: DeploymentReport, isChecked: boolean): string {
  if (rollback?.builds?.state === 'asked') {
    return `, and before automatic production builds were seen to be ${rollback.builds.to}`;
  }
  if (purge === 'begun') return ', while the cache of its custom domains was being purged';
  if (bake !== undefined && bake.end === undefined) return `, while it was being watched: ${bakeWords(bake)}`;
  return isChecked && health === undefined ? ', and before its health was known' : '';
}
