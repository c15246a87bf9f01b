/** What the status page shows of one project. */

import { shortHash } from '../../core/pages/commit.js';
import { isProjectName } from '../../core/pages/project.js';
import type { BranchStatus, DeploymentStatus, ProjectStatus } from '../../core/status/report.js';
import { type Html, html, httpsLink, joinHtml } from '../text/html.js';
import {
  branchName,
  commitTitle,
  durationText,
  isSeen,
  medianText,
  rateText,
  statusWord,
  withoutScheme,
  writeDetail,
  writeTime,
  writeTrigger,
} from '../text/words.js';
import { durationChart, stageBar, stageTimeline } from './chart.js';
import { addressLink, statusPill, timeText } from './parts.js';

const PRODUCTION_CHIP = html`<span class="chip">production</span>`;

/** The `id` of a project in the page. */
export function anchorOf({ name }: ProjectStatus, index: number): string {
  return isProjectName(name) ? `project-${name}` : `nameless-${index}`;
}

/** @param now milliseconds since the epoch */
export function projectArticle(project: ProjectStatus, index: number, now: number): Html {
  const { name, branches, deployments } = project;
  return html`<article id="${anchorOf(project, index)}" data-project="${name}">
<header><h2>${name}</h2><p class="links">${addresses(project)}</p></header>
<div class="cards">${liveCard(project, now)}${buildsCard(project)}</div>
${branches.length > 0 && branchesCard(branches, now)}
${deployments.length > 0 && deploymentTable(project, now)}
</article>`;
}

function addresses({ production_url, custom_domains, source, repository }: ProjectStatus): Html {
  const urls = new Set([...custom_domains.map((domain) => `https://${domain}`), production_url]);
  return joinHtml([...[...urls].map((url) => addressLink(url)), origin(source, repository)], html` `);
}

function origin(source: ProjectStatus['source'], repository: ProjectStatus['repository']): Html {
  if (repository === null) return html`<span>${source === 'unknown' ? 'Source not known' : 'Direct Upload'}</span>`;
  const path = `${repository.owner}/${repository.name}`;
  return repository.type === 'github' ? httpsLink(path, `https://github.com/${path}`) : html`<span>${path}</span>`;
}

function liveCard({ live }: ProjectStatus, now: number): Html {
  if (live === null)
    return html`<section class="card"><h3>Live</h3><p class="quiet">Nothing is live yet.</p></section>`;
  return html`<section class="card"><h3>Live</h3>
<p class="lead">${addressLink(live.url)}</p>
<p>${what(live)}</p>
<p class="quiet">${when(live, now)}</p>
${stageTimeline(live.stages, now)}</section>`;
}

function buildsCard(project: ProjectStatus): Html {
  const { succeeded, failed, deployments, omitted_deployments: omitted = 0, median_duration_ms: median } = project;
  return html`<section class="card"><h3>Builds</h3>
<dl class="figures">
<div><dt>Success rate</dt><dd>${rateText(project)}</dd><dd class="quiet">${succeeded} of ${succeeded + failed}</dd></div>
<div><dt>Median build</dt><dd>${medianText(project)}</dd><dd class="quiet">of good builds</dd></div>
<div><dt>Deployments</dt><dd>${deployments.length + omitted}</dd><dd class="quiet">the newest</dd></div>
</dl>
${durationChart(deployments, median) ?? html`<p class="quiet">No build is finished yet.</p>`}</section>`;
}

function branchesCard(branches: readonly BranchStatus[], now: number): Html {
  const items = branches.map((branch) => branchItem(branch, now));
  return html`<section class="card"><h3>Branches</h3><ul class="branches">${items}</ul></section>`;
}

function branchItem({ name, status, url, updated_on, environment }: BranchStatus, now: number): Html {
  const title = url === null ? branchName(name) : httpsLink(branchName(name), url);
  const chip = environment === 'production' && PRODUCTION_CHIP;
  const time = updated_on !== null && html`<span class="quiet">${timeText(updated_on, now)}</span>`;
  return html`<li>${statusPill(status)}<span class="name">${title} ${chip}</span>${time}</li>`;
}

function deploymentTable({ name, deployments, production_url }: ProjectStatus, now: number): Html {
  const ending = `.${withoutScheme(production_url)}`;
  const rows = deployments.map((deployment) => row(deployment, ending, now));
  return html`<section class="card"><table class="deployments">
<caption>Deployments<span class="visually-hidden"> of ${name}</span></caption>
<thead><tr><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="text">Branch and commit</th><th scope="col">Preview</th><th scope="col" data-sort="number">Build</th><th scope="col" data-sort="text" aria-sort="descending">Created</th></tr></thead>
<tbody>
${joinHtml(rows, html`\n`)}
</tbody>
</table></section>`;
}

/** @param ending how the address of each preview of the project ends */
function row(deployment: DeploymentStatus, ending: string, now: number): Html {
  const { branch, status, is_live, url, aliases, created_on, duration_ms } = deployment;
  const links = isSeen(deployment) ? [url, ...aliases].map((address) => addressLink(address, ending)) : [];
  const liveChip = is_live && html`<span class="chip live">Live</span>`;
  const detail = writeDetail(deployment);
  return html`<tr data-branch="${branch}" data-status="${status}">
<td data-value="${statusWord(status)}">${statusPill(status)}${liveChip}${detail !== '' && html`<span class="quiet">${detail}</span>`}</td>
<th scope="row">${what(deployment)}</th>
<td>${joinHtml(links, html`<br>`)}</td>
<td data-value="${duration_ms ?? -1}">${build(deployment, now)}</td>
<td data-value="${created_on}">${when(deployment, now)}</td>
</tr>`;
}

function what(deployment: DeploymentStatus): Html {
  const { branch, environment, commit_url } = deployment;
  const hash = shortHash(deployment.commit_hash);
  const chip = environment === 'production' && html` ${PRODUCTION_CHIP}`;
  const commit = commit_url === null ? hash : httpsLink(hash, commit_url);
  return html`<b>${branchName(branch)}</b>${chip}<span class="commit"><code>${commit}</code> ${commitTitle(deployment.commit_message)}</span>`;
}

function when({ created_on, trigger }: DeploymentStatus, now: number): Html {
  const times =
    created_on !== null && html`${timeText(created_on, now)} <span class="quiet">${writeTime(created_on)}</span>`;
  return html`${times} <span class="quiet">${writeTrigger(trigger)}</span>`;
}

function build(deployment: DeploymentStatus, now: number): Html {
  const { stages } = deployment;
  const timeline = stageTimeline(stages, now);
  const total = durationText(deployment, now);
  if (timeline === undefined) return html`${total}`;
  return html`<details><summary>${total} <span>stages</span>${stageBar(stages, now)}</summary>${timeline}</details>`;
}
