import type { Report } from '../core/report.js';
import { cleanAll } from '../core/secrets/secrets.js';
import type { BaseInputs } from '../inputs/base.js';
import type { ReportingInputs } from '../inputs/groups.js';
import type { ModeDefinition } from '../modes/mode.js';
import { createCommentReporter } from './comment.js';
import { createDeploymentReporter } from './github-deployment.js';
import type { Reporter, ReporterContext } from './reporter.js';

/** The reporters that the inputs ask for. Without a GitHub token there are none. What they publish holds no secret. */
export function createReporters(
  inputs: BaseInputs & Partial<ReportingInputs>,
  mode: Pick<ModeDefinition<BaseInputs, Report>, 'comment' | 'githubDeployment'>,
  context: ReporterContext,
): Reporter[] {
  if (inputs.githubToken === undefined) return [];
  const options = { ...context, token: inputs.githubToken };
  const { comment, githubDeployment } = mode;
  const reporters: Reporter[] = [];
  if (inputs.comment && comment) {
    const updateOf = (report: Report) => cleanAll(comment(report), context.clean);
    reporters.push(createCommentReporter(options, inputs.pullRequest, updateOf));
  }
  if (inputs.githubDeployment && githubDeployment) {
    const updateOf = (report: Report) => cleanAll(githubDeployment(report), context.clean);
    reporters.push(createDeploymentReporter(options, inputs.githubEnvironment, updateOf));
  }
  return reporters;
}
