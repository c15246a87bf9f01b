/** The job summary of a deployment and of a rollback. */
import { timeTaken } from '../../core/build/time-taken.js';
import { uploadedLine } from '../../core/deploy/upload/facts.js';
import { writeDuration } from '../../core/duration.js';
import { branchAlias, type Deployment, parseTimestamp } from '../../core/pages/deployment.js';
import { currentStage, reachedStages, stageDuration } from '../../core/pages/stages.js';
import { isFinished } from '../../core/pages/status.js';
import type { DeploymentReport } from '../../core/report.js';
import { codeSpan, link, markdownText, preformatted, truncate } from '../text/escape.js';
import { addressLink, alert, commitText, fold, problemSection, table } from '../text/markdown.js';
import { isSeen, SPECIAL_TEXT, STATUS_TEXT, underWaySentence } from '../text/words.js';
import { renderGantt } from './gantt.js';
import { healthSection } from './health.js';
import { rollbackSection } from './rollback.js';
import { joinSections } from './sections.js';

const MAX_LOG_LINE_LENGTH = 1000;

/** The job summary of a deployment. `now`: milliseconds since the epoch, the end of stages that still run. */
export function renderSummary(report: DeploymentReport, now: number): string {
  // Of a build that nobody follows, the stage that runs now says nothing later.
  const shown = report.isLeft ? undefined : report.deployment;
  return joinSections([
    ...opening(report, report.isLeft ? SPECIAL_TEXT.started : STATUS_TEXT[report.status]),
    rollbackSection(report.rollback),
    factTable(facts(report)),
    healthSection(report.health),
    shown && renderGantt(shown.stages, now),
    shown && stageTable(shown, now),
    logSection(report),
  ]);
}

/** The job summary of a rollback, which builds nothing. */
export function renderRollback(report: DeploymentReport): string {
  const underWay = underWaySentence(report.rollback);
  return joinSections([
    underWay === undefined ? '' : alert('WARNING', [underWay]),
    ...opening(report, rollbackTitle(report)),
    nothingChanged(report),
    rollbackSection(report.rollback),
    factTable([['Production', addressLink(report.productionUrl)]]),
    healthSection(report.health),
  ]);
}

function rollbackTitle({ status, rollback }: DeploymentReport): string {
  if (status !== 'success') return STATUS_TEXT[status];
  if (rollback?.isLive) return SPECIAL_TEXT['already-live'];
  return rollback?.dryRun ? SPECIAL_TEXT['dry-run'] : SPECIAL_TEXT['rolled-back'];
}

/** Why a rollback that succeeded changed nothing; empty when it did. */
function nothingChanged({ project, status, rollback }: DeploymentReport): string {
  const { after, isLive = false, dryRun = false } = rollback ?? {};
  if (status !== 'success' || after === undefined || !(isLive || dryRun)) return '';
  const why = isLive
    ? `production of ${project} serves ${after.short_id} already`
    : `${project} would be rolled back to ${after.short_id}`;
  return markdownText(`Nothing was changed: ${why}.`);
}

function opening({ project, problem, note = '' }: DeploymentReport, title: string): string[] {
  return [
    `## ${title}: ${markdownText(project)}`,
    problemSection(problem),
    note === '' ? '' : alert('WARNING', [note]),
  ];
}

type Fact = [name: string, markdown: string | undefined];

function facts(report: DeploymentReport): Fact[] {
  const { deployment, branch, commitHash, commitMessage, productionUrl, upload, logUrl } = report;
  const duration = report.isLeft ? undefined : timeTaken(report);
  const soFar = deployment !== undefined && !isFinished(deployment) ? ' so far' : '';
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
    ['Duration', duration === undefined ? undefined : `${writeDuration(duration)}${soFar}`],
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
function stageTable({ stages }: Deployment, now: number): string {
  const reached = reachedStages(stages);
  const says = reached.some((stage) => stage.status === 'active' || stageDuration(stage) !== undefined);
  if (!says) return '';
  const rows = reached.map((stage) => {
    const duration = stageDuration(stage);
    const start = stage.status === 'active' ? parseTimestamp(stage.started_on) : undefined;
    const soFar = start === undefined ? '' : `${writeDuration(now - start)} so far`;
    return [
      markdownText(stage.name),
      markdownText(stage.status),
      duration === undefined ? soFar : writeDuration(duration),
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
