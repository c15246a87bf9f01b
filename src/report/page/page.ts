/**
 * The status report as one HTML file. The page makes no request and sets no cookie. It needs no script.
 * Its own script sorts, filters and updates ages. The Content-Security-Policy allows that script by its hash.
 */
import { createHash } from 'node:crypto';
import { writeCount } from '../../core/count.js';
import { failingFirst } from '../../core/status/judge.js';
import type { StatusReport } from '../../core/status/report.js';
import { type Html, html } from '../text/html.js';
import { writeTime } from '../text/words.js';
import { projectArticle } from './article.js';
import { compactArticle } from './compact.js';
import { filters } from './filters.js';
import { overview, verdict } from './overview.js';
import { anchorOf, ICONS, PAGE_ICON, timeText } from './parts.js';
import { PAGE_SCRIPT } from './script.js';
import { PAGE_STYLE } from './style.js';

/** How many projects are shown whole; the others are closed, with fewer details. */
const MAX_WHOLE = 5;

/**
 * How many deployments the closed projects show together, and each of them at least. With these, a page of 200 projects
 * has less than 2 MB and 60,000 nodes.
 */
const MAX_COMPACT_ROWS = 2200;
const MIN_COMPACT_ROWS = 3;

/** Where the projects come in the frame of the page. */
const PROJECTS = html`<template></template>`;

/** The whole page, in pieces: each project is one, because 100,000 deployments are 200 MB. */
export function* renderStatusPage(report: StatusReport): Generator<string> {
  const projects = failingFirst(report.projects);
  const anchors = projects.map(anchorOf);
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
<aside class="notice" id="old" aria-label="Age of this page" hidden>This page is old: it was made ${timeText(report.generated_on, now)}, and does not show what happened since.</aside>
<header class="top">
<h1>${title}</h1>
${verdict(projects)}
<p>${writeCount(projects.length, 'project')}, as of ${writeTime(report.generated_on)} (${timeText(report.generated_on, now)})</p>
</header>
${filters(report)}
<main>
${notice(report)}
${others.length > 0 && overview(projects, anchors, now)}
<p class="card" id="empty" hidden>No deployment matches the filter.</p>
${PROJECTS}</main>
<footer>Made by Pages Ops for Cloudflare. Times are UTC.</footer>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`.toString();
  const place = frame.indexOf(PROJECTS.toString());
  yield frame.slice(0, place);
  const limit = Math.max(MIN_COMPACT_ROWS, Math.floor(MAX_COMPACT_ROWS / Math.max(1, projects.length - MAX_WHOLE)));
  for (const [index, project] of projects.entries()) {
    const anchor = anchors[index] ?? '';
    const isWhole = index < MAX_WHOLE;
    const article = isWhole ? projectArticle(project, anchor, now) : compactArticle(project, anchor, limit, now);
    yield html`${article}\n`.toString();
  }
  yield frame.slice(place + PROJECTS.toString().length);
}

function contentPolicy(): Html {
  const [style, script] = [hashOf(PAGE_STYLE), hashOf(PAGE_SCRIPT)];
  return html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${style}'; script-src '${script}'; img-src data:; base-uri 'none'; form-action 'none'">`;
}

function hashOf(piece: Html): string {
  return `sha256-${createHash('sha256').update(piece.toString()).digest('base64')}`;
}

/** What the report lacks. */
function notice({ unreadable_projects: unreadable, omitted_projects: omitted = 0 }: StatusReport): Html | undefined {
  const sentences = [
    ...(unreadable.length === 0 ? [] : [`Not read: ${unreadable.join(', ')}.`]),
    ...(omitted === 0 ? [] : [`${writeCount(omitted, 'more project')} left out.`]),
  ];
  return sentences.length === 0 ? undefined : html`<p class="notice">${sentences.join(' ')}</p>`;
}
