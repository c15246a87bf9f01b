/** The last lines of the log of a run about one deployment: what happened, and the address that a person would open. */
import { branchAlias, type Deployment } from '../../core/pages/deployment.js';
import { currentStage } from '../../core/pages/stages.js';
import { outcome } from '../../core/pages/status.js';
import type { DeploymentReport } from '../../core/report.js';
import { truncate } from '../text/escape.js';
import { symbolOf } from '../text/words.js';
import { switchWords, undoLines } from './rollback.js';

/** Characters of a branch in the line. */
const MAX_BRANCH_LENGTH = 100;

/**
 * The last line of a deployment, and below it how to undo a rollback that came of it.
 * @param none what it means for the user that there is no deployment: `Nothing was deployed`
 */
export function deploymentLines(report: DeploymentReport, none: string): string[] {
  const { rollback } = report;
  if (rollback?.progress !== 'verified' && rollback?.progress !== 'asked') return [deploymentLine(report, none)];
  const bad = rollback.before?.short_id ?? 'The deployment';
  if (rollback.progress === 'asked') {
    const to = rollback.after?.short_id ?? 'an earlier deployment';
    const unknown = `it is not known whether ${report.project} was rolled back to ${to}${at(report.productionUrl)}`;
    return [`${symbolOf(report.status)} ${bad} is not healthy, and ${unknown}`];
  }
  return [
    `${symbolOf(report.status)} ${bad} is not healthy. ${switchWords(report.project, rollback)}`,
    ...undoLines(rollback),
  ];
}

function deploymentLine(report: DeploymentReport, none: string): string {
  const { deployment, status } = report;
  if (deployment === undefined) return `${symbolOf(status)} ${withoutDeployment(report, none)}`;
  if (status === 'pending') return `🚀 ${subjectOf(report)} was started${at(report.logUrl)}`;
  if (status === 'success') return `${symbolOf(status)} ${served(report, deployment)}`;
  return `${symbolOf(status)} ${unsuccessful(report, deployment)}`;
}

/** Said of a run that knows of no deployment. */
function withoutDeployment({ status, project, asked = false }: DeploymentReport, none: string): string {
  if (asked) return `It is not known whether Cloudflare made a deployment of ${project}: look in the dashboard`;
  if (status === 'skipped') return `${project}: Cloudflare makes no deployment of this commit`;
  const why = { canceled: 'Canceled: ', 'timed-out': 'The time was over: ' }[status as string] ?? '';
  return why === '' ? none : `${why}${lowerCase(none)}`;
}

/** `Preview of feature: https://feature.shop.pages.dev`, `shop is live: https://shop.example` */
function served(report: DeploymentReport, deployment: Deployment): string {
  const { overtakenBy, project, productionUrl } = report;
  if (overtakenBy !== undefined) {
    return `${deployment.short_id} went live, and production of ${project} serves ${overtakenBy.short_id} by now${at(productionUrl)}`;
  }
  const words = isProduction(report) ? `${project} is live` : subjectOf(report);
  return `${words}${at(addressOf(report, deployment))}`;
}

function unsuccessful(report: DeploymentReport, deployment: Deployment): string {
  const { status, project, branch, health = [], logUrl, overtakenBy, productionUrl } = report;
  const subject = subjectOf(report);
  const result = outcome(deployment);
  if (result === 'success') {
    const doubt = health.some(({ state }) => state === 'unhealthy') ? 'not healthy' : 'its health is not known';
    if (overtakenBy !== undefined) {
      return `${deployment.short_id}: ${doubt}; production of ${project} serves ${overtakenBy.short_id} by now${at(productionUrl)}`;
    }
    const words = isProduction(report) ? `${project} is live` : `${subject} is there`;
    return `${words}, but ${doubt}${at(addressOf(report, deployment))}`;
  }
  if (result === 'pending') {
    const why =
      status === 'canceled' ? 'The step was canceled' : status === 'timed-out' ? 'The time was over' : 'Failed';
    return `${why}; the build of ${truncate(branch ?? project, MAX_BRANCH_LENGTH)} goes on at Cloudflare${at(logUrl)}`;
  }
  if (status === 'skipped' || result === 'skipped') return `${subject} was skipped by Cloudflare${at(logUrl)}`;
  if (result === 'canceled') return `${subject} was canceled at Cloudflare${at(logUrl)}`;
  const stage = currentStage(deployment)?.name;
  return `${subject} failed${stage ? ` in stage ${stage}` : ''}${at(logUrl)}`;
}

/** What the run is about: `Preview of feature`, `Deployment of shop`. */
function subjectOf(report: DeploymentReport): string {
  const { branch, deployment, project } = report;
  const isPreview = deployment?.environment === 'preview' && branch !== undefined;
  return isPreview ? `Preview of ${truncate(branch, MAX_BRANCH_LENGTH)}` : `Deployment of ${project}`;
}

function isProduction({ deployment }: DeploymentReport): boolean {
  return deployment?.environment === 'production';
}

function addressOf(report: DeploymentReport, deployment: Deployment): string {
  const { productionUrl } = report;
  return (isProduction(report) ? productionUrl : branchAlias(deployment)) ?? deployment.url;
}

function at(address: string | undefined): string {
  return address ? `: ${address}` : '';
}

function lowerCase(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
