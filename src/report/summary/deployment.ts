import { uploadedLine } from '../../core/deploy/upload-facts.js';
import { writeDuration } from '../../core/duration.js';
import { branchAlias, type Deployment } from '../../core/pages/deployment.js';
import { currentStage, stageDuration, totalDuration } from '../../core/pages/stages.js';
import type { Problem } from '../../core/problem.js';
import type { DeploymentReport } from '../../core/report.js';
import { codeSpan, link, markdownText, preformatted, truncate } from '../text/escape.js';
import { STATUS_TEXT } from '../text/status.js';
import { renderGantt } from './gantt.js';
import { healthSection } from './health.js';
import { rollbackSection } from './rollback.js';

/** Characters of a job summary: the runner refuses more than 1 MiB per step, and a character has up to 4 bytes. */
const MAX_SUMMARY_LENGTH = 250_000;

const MAX_TITLE_LENGTH = 200;
const MAX_LOG_LINE_LENGTH = 1000;

/** The job summary of a deployment. `now`: milliseconds since the epoch, the end of stages that still run. */
export function renderSummary(report: DeploymentReport, now: number): string {
  return join([
    ...opening(report, STATUS_TEXT[report.status]),
    rollbackSection(report.rollback),
    table(rows(report)),
    healthSection(report.health),
    report.deployment && renderGantt(report.deployment.stages, now),
    report.deployment && stageTable(report.deployment),
    logSection(report),
  ]);
}

/** The job summary of a rollback, which builds nothing. */
export function renderRollback(report: DeploymentReport): string {
  const done = report.status === 'success' && report.rollback?.progress === 'verified';
  return join([
    ...opening(report, done ? '↩️ Rolled back' : STATUS_TEXT[report.status]),
    rollbackSection(report.rollback),
    table([['Production', address(report.productionUrl)]]),
    healthSection(report.health),
  ]);
}

function opening({ project, problem, note }: DeploymentReport, title: string): (string | undefined)[] {
  return [
    `## ${title}: ${markdownText(project)}`,
    problemSection(problem),
    note === undefined ? undefined : markdownText(note),
  ];
}

/** What would make the summary too long is left out whole, for half of a table or block spoils what follows. */
function join(sections: readonly (string | undefined)[]): string {
  const known = sections.filter((section) => section !== undefined && section !== '');
  let left = MAX_SUMMARY_LENGTH;
  const kept = known.filter((section = '') => {
    const fits = section.length <= left;
    if (fits) left -= section.length;
    return fits;
  });
  const note = kept.length === known.length ? [] : ['…a part is left out here: the summary is too long for GitHub.'];
  return `${[...kept, ...note].join('\n\n')}\n`;
}

/** What went wrong, as GitHub shows an alert. */
export function problemSection(problem: Problem | undefined): string | undefined {
  if (problem === undefined) return undefined;
  const advice = problem.advice === undefined ? '' : `\n>\n> ${markdownText(problem.advice)}`;
  return `> [!CAUTION]\n> ${markdownText(problem.message)}${advice}`;
}

function rows(report: DeploymentReport): [name: string, value: string | undefined][] {
  const { deployment } = report;
  const alias = deployment && branchAlias(deployment);
  const duration = deployment && totalDuration(deployment);
  const ready = report.status === 'success' || report.status === 'pending';
  return [
    [deployment?.environment === 'production' ? 'Deployment' : 'Preview', ready ? address(deployment?.url) : undefined],
    ['Branch alias', ready ? address(alias) : undefined],
    ['Production', address(report.productionUrl)],
    ['Environment', deployment && markdownText(deployment.environment)],
    ['Branch', report.branch && codeSpan(report.branch)],
    ['Commit', commit(report)],
    ['Deployment id', deployment && codeSpan(deployment.id)],
    ['Duration', duration === undefined ? undefined : writeDuration(duration)],
    ['Upload', report.upload && uploadedLine(report.upload)],
    ['Build log', report.logUrl && link('Cloudflare dashboard', report.logUrl)],
  ];
}

function commit({ commitHash, commitMessage }: DeploymentReport): string | undefined {
  if (!commitHash) return undefined;
  const title = commitMessage?.split('\n', 1)[0];
  return title
    ? `${codeSpan(commitHash.slice(0, 7))} ${markdownText(truncate(title, MAX_TITLE_LENGTH))}`
    : codeSpan(commitHash.slice(0, 7));
}

function address(url: string | undefined): string | undefined {
  return url && link(url.replace(/^https:\/\//, ''), url);
}

function table(entries: [name: string, value: string | undefined][]): string {
  const known = entries.filter((entry): entry is [string, string] => Boolean(entry[1]));
  return known.length === 0
    ? ''
    : ['| | |', '|---|---|', ...known.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}

function stageTable({ stages }: Deployment): string {
  const begun = stages.filter(({ status }) => status !== 'idle');
  if (begun.length === 0) return '';
  const lines = begun.map((stage) => {
    const duration = stageDuration(stage);
    return `| ${markdownText(stage.name)} | ${markdownText(stage.status)} | ${duration === undefined ? '' : writeDuration(duration)} |`;
  });
  return ['| Stage | Status | Duration |', '|---|---|---|', ...lines].join('\n');
}

function logSection({ deployment, logTail }: DeploymentReport): string | undefined {
  if (logTail === undefined || logTail.length === 0) return undefined;
  const stage = deployment && currentStage(deployment)?.name;
  const title = `Last lines of the build log${stage ? ` (stage ${markdownText(stage)})` : ''}`;
  const lines = logTail.map((line) => truncate(line, MAX_LOG_LINE_LENGTH));
  return `<details open><summary>${title}</summary>\n\n${preformatted(lines)}\n\n</details>`;
}
