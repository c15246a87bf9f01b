/**
 * The status report as one HTML file that asks for nothing else: no request, no cookie, no script that it needs.
 * The script it has sorts, filters and keeps ages up to date; a hash in the Content-Security-Policy allows it.
 */
import { createHash } from 'node:crypto';
import type { ProjectStatus, StatusReport } from '../../core/status/report.js';
import { htmlText } from '../text/escape.js';
import { FILTERED_STATUSES, medianText, rateText, statusWord, writeTime } from '../text/status-words.js';
import { anchorOf, projectArticle } from './article.js';
import { ICONS, LOGO, statusPill, timeText } from './parts.js';
import { PAGE_SCRIPT } from './script.js';
import { PAGE_STYLE } from './style.js';

/** The whole page. */
export function renderStatusPage(report: StatusReport): string {
  const { projects } = report;
  const now = Date.parse(report.generated_on);
  const [only, ...others] = projects;
  const title = only !== undefined && others.length === 0 ? `${only.name}: Pages status` : 'Pages status';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${htmlText(title)}</title>
<link rel="icon" href="${LOGO}">
<style>${PAGE_STYLE}</style>
</head>
<body>
${ICONS}
<header class="top">
<h1>${htmlText(title)}</h1>
<p>${counted(projects.length, 'project')}, as of ${writeTime(report.generated_on)} (${timeText(report.generated_on, now)})</p>
</header>
${filters(report)}
<main>
${missing(report)}
${others.length === 0 ? '' : overview(projects, now)}
${projects.map((project, index) => projectArticle(project, index, now)).join('\n')}
</main>
<footer>Made by Pages Ops for Cloudflare. Times are UTC.</footer>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function contentPolicy(): string {
  return [
    "default-src 'none'",
    `style-src '${hashOf(PAGE_STYLE)}'`,
    `script-src '${hashOf(PAGE_SCRIPT)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Shown by the script, for they do nothing without it. */
function filters({ projects }: StatusReport): string {
  const branches = new Set(projects.flatMap((project) => project.branches.map(({ name }) => name)));
  const names = [...branches].sort().map((name) => `<option value="${htmlText(name)}"></option>`);
  const statuses = FILTERED_STATUSES.map((status) => `<option value="${status}">${statusWord(status)}</option>`);
  const project = `<label>Project <input type="search" name="project" autocomplete="off" placeholder="any"></label>`;
  return `<div class="filters" role="search" aria-label="Deployments" hidden>
${projects.length > 1 ? project : ''}
<label>Branch <input type="search" name="branch" list="branches" autocomplete="off" placeholder="any"></label>
<datalist id="branches">${names.join('')}</datalist>
<label>Status <select name="status"><option value="">any</option>${statuses.join('')}</select></label>
<button type="button">Show all</button>
<p role="status"></p>
</div>`;
}

function missing({ unreadable_projects: unreadable, omitted_projects: omitted = 0 }: StatusReport): string {
  const sentences = [
    unreadable.length === 0 ? '' : `Cloudflare gave no usable answer about ${unreadable.join(', ')}.`,
    omitted === 0 ? '' : `${counted(omitted, 'more project')} left out.`,
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? '' : `<p class="notice">${htmlText(sentences.join(' '))}</p>`;
}

function overview(projects: readonly ProjectStatus[], now: number): string {
  const rows = projects.map((project, index) => {
    const { name, live, deployments } = project;
    const newest = deployments[0];
    return `<tr data-project="${htmlText(name)}">
<th scope="row"><a href="#${anchorOf(project, index)}">${htmlText(name)}</a></th>
<td>${newest === undefined ? '–' : statusPill(newest.status)}</td>
<td data-value="${live?.created_on ?? ''}">${live?.created_on ? timeText(live.created_on, now) : 'never'}</td>
<td data-value="${project.success_rate ?? -1}">${rateText(project)}</td>
<td data-value="${project.median_duration_ms ?? -1}">${medianText(project)}</td>
</tr>`;
  });
  return `<section class="card"><table class="overview">
<caption>Overview</caption>
<thead><tr><th scope="col" data-sort="text" aria-sort="ascending">Project</th><th scope="col" data-sort="text">Newest</th><th scope="col" data-sort="text">Live deployment</th><th scope="col" data-sort="number">Success rate</th><th scope="col" data-sort="number">Median build</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></section>`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
