/** What the status page shows of one project. */

import { shortHash } from '../../core/pages/commit.js';
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
  writeDetail,
  writeTime,
  writeTrigger,
} from '../text/words.js';
import { durationChart, stageBar, stageTimeline } from './chart.js';
import { addressLink, branchText, endingOf, notices, siteLinks, statusPill, timeText } from './parts.js';

const PRODUCTION_CHIP = html`<span class="chip">production</span>`;

/**
 * @param anchor the `id` of the project in the page
 * @param now milliseconds since the epoch
 */
export function projectArticle(project: ProjectStatus, anchor: string, now: number): Html {
  const { name, branches, deployments } = project;
  return html`<article id="${anchor}" data-project="${name}">
<header><h2>${name}</h2><p class="links">${siteLinks(project)}</p></header>
<div class="cards">${liveCard(project, now)}${buildsCard(project)}</div>
${branches.length > 0 && branchesCard(branches, now)}
${deployments.length > 0 && deploymentTable(project, now)}
</article>`;
}

/** Headed by the address that a person would open. */
function liveCard(project: ProjectStatus, now: number): Html {
  const { live, production_url, production_status } = project;
  const notice = notices(project);
  if (live === null)
    return html`<section class="card"><h3>Live</h3><p class="quiet">Nothing is live yet.</p>${notice}</section>`;
  const failing =
    production_status === 'failure' && html`<p class="notice bad">The newest production build failed.</p>`;
  return html`<section class="card"><h3>Live</h3>
<p class="lead">${addressLink(production_url)}</p>
${failing}${notice}
<p>${what(live)}</p>
<p class="quiet">${when(live, now)} <span class="quiet">${httpsLink(live.short_id, live.url)}</span></p>
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
  const chip = environment === 'production' && PRODUCTION_CHIP;
  const time = updated_on !== null && html`<span class="quiet">${timeText(updated_on, now)}</span>`;
  return html`<li>${statusPill(status)}<span class="name">${branchText(branchName(name), url)} ${chip}</span>${time}</li>`;
}

function deploymentTable({ name, deployments }: ProjectStatus, now: number): Html {
  const rows = deployments.map((deployment) => row(deployment, now));
  return html`<section class="card"><table class="deployments">
<caption>Deployments<span class="visually-hidden"> of ${name}</span></caption>
<thead><tr><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="text">Branch and commit</th><th scope="col">Preview</th><th scope="col" data-sort="number">Build</th><th scope="col" data-sort="text" aria-sort="descending">Created</th></tr></thead>
<tbody>
${joinHtml(rows, html`\n`)}
</tbody>
</table></section>`;
}

function row(deployment: DeploymentStatus, now: number): Html {
  const { branch, status, is_live, url, aliases, created_on, duration_ms } = deployment;
  const links = isSeen(deployment)
    ? [url, ...aliases].map((address) => addressLink(address, endingOf(deployment)))
    : [];
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
  return html`${branchText(branchName(branch))}${chip}<span class="commit"><code>${commit}</code> ${commitTitle(deployment.commit_message)}</span>`;
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
