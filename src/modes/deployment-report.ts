/** How the modes about one deployment begin, interrupt and show their report. */
import { asShown } from '../core/build/annotations.js';
import { defined } from '../core/defined.js';
import { siteFileAnnotations } from '../core/deploy/site-files/words.js';
import { writeDuration } from '../core/duration.js';
import type { Deployment } from '../core/pages/deployment.js';
import { outcome } from '../core/pages/status.js';
import type { Problem } from '../core/problem.js';
import { bakeWords } from '../core/production/bake.js';
import type { DeploymentReport } from '../core/report.js';
import { deploymentComment } from '../report/comment/rollback.js';
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
  healthChecks?: readonly unknown[];
}

/** What to do when it is not known which caches were purged. */
export const PURGE_YOURSELF = 'Where visitors get the old version, purge the cache in the dashboard of the zone.';

const MAY_BE_MADE =
  'Cloudflare was asked for a deployment, and may have made it: look in the dashboard before you run the job again.';

/** The parts of a mode about one deployment that are about its report. */
export const deploymentPresentation = {
  begin: ({ project, branch }: ReportInputs): DeploymentReport => ({
    project,
    status: 'pending',
    ...defined({ branch }),
  }),
  interrupted: (report: DeploymentReport, by: Interruption, inputs: ReportInputs): Partial<DeploymentReport> => ({
    status: by,
    problem: interruptedAfterBuild(report, by, inputs) ?? interruptedBuild(report, by, inputs.timeout),
  }),
  outputs: outputsOf,
  summary: renderSummary,
  conclusion: concludeWith('Nothing was deployed'),
  comment: deploymentComment,
  githubDeployment: (report: DeploymentReport) => deploymentUpdate(report),
} satisfies Partial<ModeDefinition<never, DeploymentReport>>;

/** What interrupted a run, at the start of a sentence. */
export function interruptionWords(by: Interruption, timeout: number): string {
  return by === 'canceled' ? 'The step was canceled' : `The time was over after ${writeDuration(timeout)}`;
}

/** The problem when the build had succeeded already; `undefined` when it had not. */
function interruptedAfterBuild(
  report: DeploymentReport,
  by: Interruption,
  { timeout, healthChecks = [] }: ReportInputs,
): Problem | undefined {
  const { deployment, problem } = report;
  if (deployment === undefined || outcome(deployment) !== 'success') return undefined;
  const [what, advice] = interruptedWork(report, deployment, healthChecks.length > 0);
  return {
    message: [problem?.message, `${interruptionWords(by, timeout)} ${what}.`].filter(Boolean).join(' '),
    advice,
  };
}

/** What was interrupted after the build, in the order of what is most important to know, and what to do. */
function interruptedWork(
  { project, rollback, bake, isComparing, problem, purge }: DeploymentReport,
  { short_id, environment }: Deployment,
  isChecked: boolean,
): [what: string, advice: string] {
  const finished = 'The deployment itself is finished; look at what production serves.';
  const purging = `while the cache of the custom domains of ${project} was being purged`;
  if (isComparing) return [`while the pages of ${project} were being compared`, finished];
  if (rollback?.after !== undefined && rollback.progress === 'verified') {
    const back = `after production of ${project} was rolled back to ${rollback.after.short_id}, which it serves`;
    return purge === 'begun' ? [`${back}, ${purging}`, PURGE_YOURSELF] : [back, 'Look at the site.'];
  }
  if (rollback?.after !== undefined && rollback.progress === 'asked') {
    return [
      `when Cloudflare had been asked to roll back production of ${project} to ${rollback.after.short_id}, but production was not seen to serve it`,
      'Look in the dashboard what production serves.',
    ];
  }
  if (problem !== undefined && environment === 'production') {
    return [
      `before production of ${project} was rolled back`,
      `Look whether production serves ${short_id}; \`mode: rollback\` puts an earlier deployment back.`,
    ];
  }
  if (purge === 'waiting') {
    return [`before production of ${project} was seen to serve ${short_id}; no cache was purged`, PURGE_YOURSELF];
  }
  if (purge === 'begun') return [purging, PURGE_YOURSELF];
  if (bake !== undefined && bake.end === undefined) {
    return [`while production of ${project} was being watched: ${bakeWords(bake)}`, finished];
  }
  return isChecked
    ? [`while the health of the deployment of ${project} was being checked`, finished]
    : [`after the deployment of ${project} had finished`, finished];
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
