/** What the status page says first: how all projects stand, and each of them in one row. */
import { isFailing } from '../../core/status/judge.js';
import type { ProjectStatus } from '../../core/status/report.js';
import { type Html, html, joinHtml } from '../text/html.js';
import { medianText, rateText } from '../text/words.js';
import { statusPill, timeText } from './parts.js';

/** How many sites are fine, and how many are failing: production alone counts. */
export function verdict(projects: readonly ProjectStatus[]): Html | undefined {
  const [only, ...others] = projects;
  if (only !== undefined && others.length === 0) return verdictOn(only);
  const failing = projects.filter(isFailing).length;
  const empty = projects.filter(({ production_status }) => production_status === null).length;
  const fine = projects.length - failing - empty;
  const parts = [
    fine > 0 && html`<b class="good">${fine} fine</b>`,
    failing > 0 && html`<b class="bad">${failing} failing</b>`,
    empty > 0 && html`<b>${empty} with nothing live</b>`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : html`<p class="verdict">${joinHtml(parts, html`, `)}</p>`;
}

function verdictOn(project: ProjectStatus): Html {
  if (project.production_status === null) return html`<p class="verdict">nothing is live</p>`;
  return isFailing(project)
    ? html`<p class="verdict"><b class="bad">production is failing</b></p>`
    : html`<p class="verdict"><b class="good">production is fine</b></p>`;
}

/**
 * One row for each project, in the order of the page.
 * @param anchors the `id` of each project in the page
 * @param now milliseconds since the epoch
 */
export function overview(projects: readonly ProjectStatus[], anchors: readonly string[], now: number): Html {
  const rows = projects.map((project, index) => row(project, anchors[index] ?? '', now));
  const failing = projects.filter(isFailing).length;
  const order = failing === 0 ? '' : ', failing first';
  return html`<section class="card"><table class="overview">
<caption>Overview${order}</caption>
<thead><tr><th scope="col" data-sort="text" aria-sort="${failing === 0 ? 'ascending' : 'none'}">Project</th><th scope="col" data-sort="text">Production</th><th scope="col" data-sort="text">Newest preview</th><th scope="col" data-sort="text">Live since</th><th scope="col" data-sort="number">Success rate</th><th scope="col" data-sort="number">Median build</th></tr></thead>
<tbody>${rows}</tbody>
</table></section>`;
}

function row(project: ProjectStatus, anchor: string, now: number): Html {
  const { name, live, production_status, preview_status } = project;
  const pill = (status: ProjectStatus['production_status'], none: string) =>
    status === null ? html`<span class="quiet">${none}</span>` : statusPill(status);
  return html`<tr data-project="${name}"><th scope="row"><a href="#${anchor}">${name}</a></th><td>${pill(production_status, 'nothing')}</td><td>${pill(preview_status, 'none')}</td><td data-value="${live?.created_on}">${live?.created_on ? timeText(live.created_on, now) : 'never'}</td><td data-value="${project.success_rate ?? -1}">${rateText(project)}</td><td data-value="${project.median_duration_ms ?? -1}">${medianText(project)}</td></tr>`;
}
