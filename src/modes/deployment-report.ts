/** How the modes about one deployment begin, interrupt and show their report. */
import { asShown } from '../core/build/annotations.js';
import { defined } from '../core/defined.js';
import { siteFileAnnotations } from '../core/deploy/site-files/words.js';
import { writeDuration } from '../core/duration.js';
import { outcome } from '../core/pages/status.js';
import type { Problem } from '../core/problem.js';
import { bakeWords } from '../core/production/bake.js';
import type { DeploymentReport } from '../core/report.js';
import { rowOf } from '../report/comment/update.js';
import { deploymentUpdate } from '../report/data/github-deployment.js';
import { outputsOf } from '../report/data/outputs.js';
import { deploymentLines } from '../report/log/conclusion.js';
import { renderSummary } from '../report/summary/deployment.js';
import type { Conclusion, Interruption, ModeDefinition } from './mode.js';

/** The inputs that the report needs. */
interface ReportInputs {
  project: string;
  branch?: string | undefined;
  /** Milliseconds. */
  timeout: number;
}

const MAY_BE_MADE =
  'Cloudflare was asked for a deployment, and may have made it: look in the dashboard before you run the job again.';

/** The parts of a mode about one deployment that are about its report. */
export const deploymentPresentation = {
  begin: ({ project, branch }: ReportInputs): DeploymentReport => ({
    project,
    status: 'pending',
    ...defined({ branch }),
  }),
  interrupted: (report: DeploymentReport, by: Interruption, { timeout }: ReportInputs): Partial<DeploymentReport> => ({
    status: by,
    problem: interruptedAfterBuild(report, by, timeout) ?? interruptedBuild(report, by, timeout),
  }),
  outputs: outputsOf,
  summary: renderSummary,
  conclusion: concludeWith('Nothing was deployed'),
  comment: (report: DeploymentReport) => ({ rows: [rowOf(report)], commitHash: report.commitHash }),
  githubDeployment: (report: DeploymentReport) => deploymentUpdate(report),
} satisfies Partial<ModeDefinition<never, DeploymentReport>>;

/** What interrupted a run, at the start of a sentence. */
export function interruptionWords(by: Interruption, timeout: number): string {
  return by === 'canceled' ? 'The step was canceled' : `The time was over after ${writeDuration(timeout)}`;
}

/**
 * The problem when the build had succeeded already: the health check, or the rollback after it, was interrupted.
 * `undefined` when the build had not succeeded.
 */
function interruptedAfterBuild(
  { project, deployment, rollback, bake, isComparing, problem }: DeploymentReport,
  by: Interruption,
  timeout: number,
): Problem | undefined {
  if (deployment === undefined || outcome(deployment) !== 'success') return undefined;
  const what = isComparing
    ? `while the pages of ${project} were being compared`
    : rollback?.after !== undefined
      ? `while production of ${project} was being rolled back to ${rollback.after.short_id}`
      : bake !== undefined && bake.end === undefined
        ? `while production of ${project} was being watched: ${bakeWords(bake)}`
        : `while the health of the deployment of ${project} was being checked`;
  return {
    message: [problem?.message, `${interruptionWords(by, timeout)} ${what}.`].filter(Boolean).join(' '),
    advice: 'The deployment itself is finished; look at what production serves.',
  };
}

function interruptedBuild(report: DeploymentReport, by: Interruption, timeout: number): Problem {
  return by === 'canceled' ? canceled(report) : timedOut(report, timeout);
}

function canceled({ logUrl, asked = false }: DeploymentReport): Problem {
  const message = 'The step was canceled.';
  if (logUrl) return { message, advice: `The build at Cloudflare goes on: ${logUrl}` };
  return asked ? { message, advice: MAY_BE_MADE } : { message };
}

function timedOut({ project, logUrl, deployment, asked = false }: DeploymentReport, timeout: number): Problem {
  const stage = deployment?.latest_stage?.name;
  const where = stage ? `, in stage ${stage}` : '';
  return {
    message: `The deployment of ${project} was not finished after ${writeDuration(timeout)}${where}.`,
    advice: logUrl
      ? `The build at Cloudflare goes on: ${logUrl}. Give it longer with \`timeout\`, or look there why it takes so long.`
      : asked
        ? MAY_BE_MADE
        : 'Cloudflare answered too late; run the job again, or give it longer with `timeout`.',
  };
}

/** @param none what it means for the user that there is no deployment */
export function concludeWith(none: string): (report: DeploymentReport) => Conclusion {
  return (report) => {
    const { annotations: found = [], siteFiles = [], logTail = [], isLogShown = false, note } = report;
    const annotations = asShown([...found, ...siteFileAnnotations(siteFiles)]);
    // What the log of the step has already is not shown twice.
    const details = isLogShown || logTail.length === 0 ? [] : ['', 'From the build log:', ...logTail];
    return { lines: deploymentLines(report, none), annotations, details, ...defined({ notice: note }) };
  };
}
