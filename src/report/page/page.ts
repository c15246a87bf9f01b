/**
 * The status report as one HTML file. The page makes no request and sets no cookie. It needs no script.
 * Its own script sorts, filters and updates ages. The Content-Security-Policy allows that script by its hash.
 */
import { createHash } from 'node:crypto';
import type { ProjectStatus, StatusReport } from '../../core/status/report.js';
import { type Html, html, joinHtml } from '../text/html.js';
import { FILTERED_STATUSES, medianText, rateText, statusWord, writeTime } from '../text/words.js';
import { anchorOf, projectArticle } from './article.js';
import { ICONS, PAGE_ICON, statusPill, timeText } from './parts.js';
import { PAGE_SCRIPT } from './script.js';
import { PAGE_STYLE } from './style.js';

/** Where the projects come in the frame of the page. */
const PROJECTS = html`<template></template>`;

/** The whole page, in pieces: each project is one, because 100,000 deployments are 200 MB. */
export function* renderStatusPage(report: StatusReport): Generator<string> {
  const { projects } = report;
  const now = Date.parse(report.generated_on);
  const [only, ...others] = projects;
  const title = only !== undefined && others.length === 0 ? `${only.name}: Pages status` : 'Pages status';
  const frame = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${contentPolicy()}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
${PAGE_ICON}
<style>${PAGE_STYLE}</style>
</head>
<body>
${ICONS}
<header class="top">
<h1>${title}</h1>
<p>${counted(projects.length, 'project')}, as of ${writeTime(report.generated_on)} (${timeText(report.generated_on, now)})</p>
</header>
${filters(report)}
<main>
${notice(report)}
${others.length > 0 && overview(projects, now)}
${PROJECTS}</main>
<footer>Made by Pages Ops for Cloudflare. Times are UTC.</footer>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`.toString();
  const place = frame.indexOf(PROJECTS.toString());
  yield frame.slice(0, place);
  for (const [index, project] of projects.entries()) yield html`${projectArticle(project, index, now)}\n`.toString();
  yield frame.slice(place + PROJECTS.toString().length);
}

function contentPolicy(): Html {
  const [style, script] = [hashOf(PAGE_STYLE), hashOf(PAGE_SCRIPT)];
  return html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${style}'; script-src '${script}'; img-src data:; base-uri 'none'; form-action 'none'">`;
}

function hashOf(piece: Html): string {
  return `sha256-${createHash('sha256').update(piece.toString()).digest('base64')}`;
}

/** The filters. The script shows them, because they do nothing without it. */
function filters({ projects }: StatusReport): Html {
  const branches = new Set(projects.flatMap((project) => project.branches.map(({ name }) => name)));
  const names = [...branches].sort().map((name) => html`<option value="${name}"></option>`);
  const statuses = FILTERED_STATUSES.map((status) => html`<option value="${status}">${statusWord(status)}</option>`);
  const project = html`<label>Project <input type="search" name="project" autocomplete="off" placeholder="any"></label>`;
  return html`<div class="filters" role="search" aria-label="Deployments" hidden>
${projects.length > 1 && project}
<label>Branch <input type="search" name="branch" list="branches" autocomplete="off" placeholder="any"></label>
<datalist id="branches">${names}</datalist>
<label>Status <select name="status"><option value="">any</option>${statuses}</select></label>
<button type="button">Show all</button>
<p role="status"></p>
</div>`;
}

/** What the report lacks. */
function notice({ unreadable_projects: unreadable, omitted_projects: omitted = 0 }: StatusReport): Html | undefined {
  const sentences = [
    ...(unreadable.length === 0 ? [] : [`Not read: ${unreadable.join(', ')}.`]),
    ...(omitted === 0 ? [] : [`${counted(omitted, 'more project')} left out.`]),
  ];
  return sentences.length === 0 ? undefined : html`<p class="notice">${sentences.join(' ')}</p>`;
}

function overview(projects: readonly ProjectStatus[], now: number): Html {
  const rows = projects.map((project, index) => {
    const { name, live, deployments } = project;
    const newest = deployments[0];
    return html`<tr data-project="${name}">
<th scope="row"><a href="#${anchorOf(project, index)}">${name}</a></th>
<td>${newest === undefined ? '–' : statusPill(newest.status)}</td>
<td data-value="${live?.created_on}">${live?.created_on ? timeText(live.created_on, now) : 'never'}</td>
<td data-value="${project.success_rate ?? -1}">${rateText(project)}</td>
<td data-value="${project.median_duration_ms ?? -1}">${medianText(project)}</td>
</tr>`;
  });
  return html`<section class="card"><table class="overview">
<caption>Overview</caption>
<thead><tr><th scope="col" data-sort="text" aria-sort="ascending">Project</th><th scope="col" data-sort="text">Newest</th><th scope="col" data-sort="text">Live deployment</th><th scope="col" data-sort="number">Success rate</th><th scope="col" data-sort="number">Median build</th></tr></thead>
<tbody>
${joinHtml(rows, html`\n`)}
</tbody>
</table></section>`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
