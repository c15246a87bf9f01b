/** The job summary of a deployment and of a rollback. */
import { uploadedLine } from '../../core/deploy/upload-facts.js';
import { writeDuration } from '../../core/duration.js';
import { branchAlias, type Deployment } from '../../core/pages/deployment.js';
import { currentStage, reachedStages, stageDuration, totalDuration } from '../../core/pages/stages.js';
import type { DeploymentReport } from '../../core/report.js';
import { codeSpan, link, markdownText, preformatted, truncate } from '../text/escape.js';
import { addressLink, commitText, fold, problemSection, table } from '../text/markdown.js';
import { isSeen, STATUS_TEXT } from '../text/words.js';
import { renderGantt } from './gantt.js';
import { healthSection } from './health.js';
import { rollbackSection } from './rollback.js';
import { joinSections } from './sections.js';

const MAX_LOG_LINE_LENGTH = 1000;

/** The job summary of a deployment. `now`: milliseconds since the epoch, the end of stages that still run. */
export function renderSummary(report: DeploymentReport, now: number): string {
  const { deployment } = report;
  return joinSections([
    ...opening(report, STATUS_TEXT[report.status]),
    rollbackSection(report.rollback),
    factTable(facts(report)),
    healthSection(report.health),
    deployment && renderGantt(deployment.stages, now),
    deployment && stageTable(deployment),
    logSection(report),
  ]);
}

/** The job summary of a rollback, which builds nothing. */
export function renderRollback(report: DeploymentReport): string {
  const done = report.status === 'success' && report.rollback?.progress === 'verified';
  return joinSections([
    ...opening(report, done ? '↩️ Rolled back' : STATUS_TEXT[report.status]),
    rollbackSection(report.rollback),
    factTable([['Production', addressLink(report.productionUrl)]]),
    healthSection(report.health),
  ]);
}

function opening({ project, problem, note = '' }: DeploymentReport, title: string): string[] {
  return [`## ${title}: ${markdownText(project)}`, problemSection(problem), markdownText(note)];
}

type Fact = [name: string, markdown: string | undefined];

function facts(report: DeploymentReport): Fact[] {
  const { deployment, branch, commitHash, commitMessage, productionUrl, upload, logUrl } = report;
  const duration = deployment && totalDuration(deployment);
  const addresses: Fact[] = deployment
    ? [
        [deployment.environment === 'production' ? 'Deployment' : 'Preview', addressLink(deployment.url)],
        ['Branch alias', addressLink(branchAlias(deployment))],
      ]
    : [];
  return [
    ...(isSeen(report) ? addresses : []),
    ['Production', addressLink(productionUrl)],
    ['Environment', deployment?.environment && markdownText(deployment.environment)],
    ['Branch', branch && codeSpan(branch)],
    ['Commit', commitHash && commitText(commitHash, commitMessage)],
    ['Deployment id', deployment && codeSpan(deployment.id)],
    ['Duration', duration === undefined ? undefined : writeDuration(duration)],
    ['Upload', upload && uploadedLine(upload)],
    ['Build log', logUrl && link('Cloudflare dashboard', logUrl)],
  ];
}

/** The facts that are known; empty when none is. */
function factTable(facts: readonly Fact[]): string {
  const known = facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
  return known.length === 0 ? '' : table(['', ''], known);
}

/** Empty when no stage has more to say than the status of the deployment: those of a Direct Upload have no times. */
function stageTable({ stages }: Deployment): string {
  const reached = reachedStages(stages);
  const says = reached.some((stage) => stage.status === 'active' || stageDuration(stage) !== undefined);
  if (!says) return '';
  const rows = reached.map((stage) => {
    const duration = stageDuration(stage);
    return [
      markdownText(stage.name),
      markdownText(stage.status),
      duration === undefined ? '' : writeDuration(duration),
    ];
  });
  return table(['Stage', 'Status', 'Duration'], rows);
}

function logSection({ deployment, logTail = [] }: DeploymentReport): string {
  if (logTail.length === 0) return '';
  const stage = deployment && currentStage(deployment)?.name;
  const title = `From the build log${stage ? ` (stage ${markdownText(stage)})` : ''}`;
  const lines = logTail.map((line) => truncate(line, MAX_LOG_LINE_LENGTH));
  return fold(title, preformatted(lines), { open: true });
}
