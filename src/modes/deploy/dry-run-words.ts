/** How a dry run of `deploy` is shown: everywhere as what it is. */
import { defined } from '../../core/defined.js';
import type { DeploymentReport } from '../../core/report.js';
import type { DeployInputs } from '../../inputs/deploy.js';
import { dryRunLine, renderDryRun } from '../../report/summary/dry-run.js';
import { interruptionWords } from '../deployment-report.js';
import type { ModeDefinition } from '../mode.js';

type Presentation = Omit<ModeDefinition<DeployInputs, DeploymentReport>, 'perform'>;

/**
 * The presentation of a mode, and that of its dry runs. A dry run writes the log, the summary and the outputs. It
 * writes no comment and no GitHub Deployment, for both are about deployments that are there.
 */
export function withDryRun(usual: Presentation): Presentation {
  return {
    begin: (inputs) => ({ ...usual.begin(inputs), ...(inputs.dryRun && { dryRun: true }) }),
    interrupted: (report, by, inputs) =>
      report.dryRun
        ? {
            status: by,
            problem: {
              message: `${interruptionWords(by, inputs.timeout)} before the dry run was finished; nothing was changed.`,
              advice: 'Run the job again.',
            },
          }
        : usual.interrupted(report, by, inputs),
    outputs: (report) => ({
      ...usual.outputs(report),
      ...(report.plan && { environment: report.plan.environment }),
    }),
    summary: (report, now) => (report.dryRun ? renderDryRun(report) : usual.summary(report, now)),
    conclusion: (report) =>
      report.dryRun ? { lines: [dryRunLine(report)], ...defined({ notice: report.note }) } : usual.conclusion(report),
    comment: (report) => (report.dryRun ? undefined : usual.comment?.(report)),
    githubDeployment: (report) => (report.dryRun ? undefined : usual.githubDeployment?.(report)),
  };
}
