/** The job summary of a deployment and of a rollback. */
import { timeTaken } from '../../core/build/time-taken.js';
import { uploadedLine } from '../../core/deploy/upload/facts.js';
import { writeDuration } from '../../core/duration.js';
import { branchAlias, type Deployment } from '../../core/pages/deployment.js';
import { currentStage } from '../../core/pages/stages.js';
import { isFinished } from '../../core/pages/status.js';
import type { DeploymentReport } from '../../core/report.js';
import { codeSpan, link, markdownText, preformatted, truncate } from '../text/escape.js';
import { addressLink, alert, blocks, commitText, factList, fold, problemSection } from '../text/markdown.js';
import { isSeen, SPECIAL_TEXT, STATUS_TEXT, underWaySentence } from '../text/words.js';
import { changedPagesSection } from './changed-pages.js';
import { rangeSection } from './commit-range.js';
import { renderGantt } from './gantt.js';
import { bakeSection, healthSection } from './health.js';
import { rollbackSection } from './rollback.js';
import { joinSections } from './sections.js';
import { siteFilesSection } from './site-files.js';

const MAX_LOG_LINE_LENGTH = 1000;

/** The job summary of a deployment. `now`: milliseconds since the epoch, the end of stages that still run. */
export function renderSummary(report: DeploymentReport, now: number): string {
  const { deployment, status, isLeft = false } = report;
  // Of a build that nobody follows, the stage that runs now says nothing later.
  const hasChart = !isLeft && status !== 'skipped';
  return joinSections([
    ...opening(report, isLeft ? SPECIAL_TEXT.started : STATUS_TEXT[status]),
    isLeft ? notAwaited(report) : '',
    factList(facts(report)),
    healthSection(report.health),
    bakeSection(report.bake),
    changedPagesSection(report.changedPages),
    siteFilesSection(report.siteFiles),
    report.rollback && blocks(['### Rollback of production', rollbackSection(report.rollback)]),
    report.broughtBack &&
      blocks(['### Rollback of production undone', rangeSection(report.broughtBack, { dryRun: false })]),
    deployment && hasChart ? renderGantt(deployment.stages, now) : undefined,
  ]);
}

/** The job summary of a rollback, which builds nothing. */
export function renderRollback(report: DeploymentReport): string {
  const underWay = underWaySentence(report.rollback);
  return joinSections([
    underWay === undefined ? '' : alert('WARNING', [underWay]),
    ...opening(report, rollbackTitle(report)),
    nothingChanged(report),
    rollbackSection(report.rollback, report.productionUrl),
    healthSection(report.health),
    bakeSection(report.bake),
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
  const isSwitched = rollback?.builds?.state === 'done';
  return markdownText(isSwitched ? `Nothing was rolled back: ${why}.` : `Nothing was changed: ${why}.`);
}

/** The verdict, and right below it the cause and the lines of the log that show it. */
function opening(report: DeploymentReport, title: string): string[] {
  const { project, problem, status, note = '' } = report;
  // Why a build was skipped is no warning.
  const shown = note === '' || status === 'skipped' ? markdownText(note) : alert('WARNING', [note]);
  return [`## ${title}: ${markdownText(project)}`, problemSection(problem), logSection(report), shown];
}

/** A step that does not wait says so: this page is not written again when the build is over. */
function notAwaited({ logUrl }: DeploymentReport): string {
  const where = logUrl === undefined ? 'The Cloudflare dashboard' : link('The Cloudflare dashboard', logUrl);
  return `The step did not wait for the end. ${where} shows it.`;
}

type Fact = [name: string, markdown: string | undefined];

function facts(report: DeploymentReport): Fact[] {
  const { deployment, branch, commitHash, commitMessage, productionUrl, upload, logUrl } = report;
  const isPreview = deployment?.environment === 'preview';
  return [
    ['Production', isPreview ? '' : addressLink(productionUrl)],
    ...(deployment && isSeen(report) ? addresses(deployment) : []),
    ['Branch', branch && `${codeSpan(branch)}${environmentOf(deployment)}`],
    ['Commit', commitHash && commitText(commitHash, commitMessage)],
    ['Took', took(report)],
    ['Upload', upload && uploadedLine(upload)],
    ['Deployment id', deployment && codeSpan(deployment.id)],
    ['Build log', logUrl && link('Cloudflare dashboard', logUrl)],
  ];
}

/** The address that stays the same first, then that of this commit. */
function addresses(deployment: Deployment): Fact[] {
  const alias = branchAlias(deployment);
  const isPreview = deployment.environment === 'preview';
  const own = isPreview ? (alias === undefined ? 'Preview' : 'This commit') : 'This deployment';
  return [
    ['Preview', addressLink(alias)],
    [own, addressLink(deployment.url)],
  ];
}

function environmentOf(deployment: Deployment | undefined): string {
  return deployment?.environment === undefined ? '' : ` (${markdownText(deployment.environment)})`;
}

/** How long it took, or has taken so far; nothing of what was not built, or is not waited for. */
function took(report: DeploymentReport): string {
  const duration = report.isLeft || report.status === 'skipped' ? undefined : timeTaken(report);
  if (duration === undefined) return '';
  const { deployment } = report;
  return `${writeDuration(duration)}${deployment !== undefined && !isFinished(deployment) ? ' so far' : ''}`;
}

function logSection({ deployment, logTail = [] }: DeploymentReport): string {
  if (logTail.length === 0) return '';
  const stage = deployment && currentStage(deployment)?.name;
  const title = `From the build log${stage ? ` (stage ${markdownText(stage)})` : ''}`;
  const lines = logTail.map((line) => truncate(line, MAX_LOG_LINE_LENGTH));
  return fold(title, preformatted(lines), { open: true });
}
