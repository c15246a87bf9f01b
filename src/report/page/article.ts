/** What the status page shows of one project. */

import { writeDuration } from '../../core/duration.js';
import { isProjectName } from '../../core/pages/project.js';
import type { BranchStatus, DeploymentStatus, ProjectStatus } from '../../core/status/report.js';
import { htmlLink, htmlText } from '../text/escape.js';
import {
  branchName,
  commitTitle,
  isSeen,
  medianText,
  rateText,
  shortHash,
  statusWord,
  withoutScheme,
  writeDetail,
  writeTime,
  writeTrigger,
} from '../text/status-words.js';
import { durationChart, stageBar, stageTimeline } from './chart.js';
import { addressLink, statusPill, timeText } from './parts.js';

/** Where in the page a project is. */
export function anchorOf({ name }: ProjectStatus, index: number): string {
  return isProjectName(name) ? `project-${name}` : `nameless-${index}`;
}

/** @param now milliseconds since the epoch */
export function projectArticle(project: ProjectStatus, index: number, now: number): string {
  const { name, branches, deployments } = project;
  return `<article id="${anchorOf(project, index)}" data-project="${htmlText(name)}">
<header><h2>${htmlText(name)}</h2><p class="links">${addresses(project)}</p></header>
<div class="cards">${liveCard(project, now)}${buildsCard(project)}</div>
${branches.length === 0 ? '' : `<section class="card"><h3>Branches</h3><ul class="branches">${branches.map((branch) => branchItem(branch, now)).join('')}</ul></section>`}
${deployments.length === 0 ? '' : deploymentTable(project, now)}
</article>`;
}

function addresses({ production_url, custom_domains, repository }: ProjectStatus): string {
  const urls = [...custom_domains.map((domain) => `https://${domain}`), production_url];
  const source =
    repository === null
      ? '<span>Direct Upload</span>'
      : repository.type === 'github'
        ? htmlLink(
            `${repository.owner}/${repository.name}`,
            `https://github.com/${repository.owner}/${repository.name}`,
          )
        : `<span>${htmlText(`${repository.owner}/${repository.name}`)}</span>`;
  return [...urls.map((url) => addressLink(url)), source].join(' ');
}

function liveCard({ live }: ProjectStatus, now: number): string {
  if (live === null) return '<section class="card"><h3>Live</h3><p class="quiet">Nothing is live yet.</p></section>';
  return `<section class="card"><h3>Live</h3>
<p class="lead">${addressLink(live.url)}</p>
<p>${what(live)}</p>
<p class="quiet">${when(live, now)}</p>
${stageTimeline(live.stages, now) ?? ''}</section>`;
}

function buildsCard(project: ProjectStatus): string {
  const { succeeded, failed, deployments, omitted_deployments: omitted = 0, median_duration_ms: median } = project;
  return `<section class="card"><h3>Builds</h3>
<dl class="figures">
<div><dt>Success rate</dt><dd>${rateText(project)}</dd><dd class="quiet">${succeeded} of ${succeeded + failed}</dd></div>
<div><dt>Median build</dt><dd>${medianText(project)}</dd><dd class="quiet">of good builds</dd></div>
<div><dt>Deployments</dt><dd>${deployments.length + omitted}</dd><dd class="quiet">the newest</dd></div>
</dl>
${durationChart(deployments, median) ?? '<p class="quiet">No build is finished yet.</p>'}</section>`;
}

function branchItem({ name, status, url, updated_on, environment }: BranchStatus, now: number): string {
  const title = url === null ? htmlText(branchName(name)) : htmlLink(branchName(name), url);
  const chip = environment === 'production' ? '<span class="chip">production</span>' : '';
  const time = updated_on === null ? '' : `<span class="quiet">${timeText(updated_on, now)}</span>`;
  return `<li>${statusPill(status)}<span class="name">${title} ${chip}</span>${time}</li>`;
}

function deploymentTable({ name, deployments, production_url }: ProjectStatus, now: number): string {
  const ending = `.${withoutScheme(production_url)}`;
  return `<section class="card"><table class="deployments">
<caption>Deployments<span class="unseen"> of ${htmlText(name)}</span></caption>
<thead><tr><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="text">Branch and commit</th><th scope="col">Preview</th><th scope="col" data-sort="number">Build</th><th scope="col" data-sort="text" aria-sort="descending">Created</th></tr></thead>
<tbody>
${deployments.map((deployment) => row(deployment, ending, now)).join('\n')}
</tbody>
</table></section>`;
}

/** @param ending what the addresses of the project's previews end with */
function row(deployment: DeploymentStatus, ending: string, now: number): string {
  const { branch, status, is_live, url, aliases, created_on, duration_ms } = deployment;
  const links = isSeen(deployment) ? [url, ...aliases].map((address) => addressLink(address, ending)) : [];
  const detail = writeDetail(deployment);
  return `<tr data-branch="${htmlText(branch)}" data-status="${status}">
<td data-value="${statusWord(status)}">${statusPill(status)}${is_live ? '<span class="chip live">Live</span>' : ''}${detail === '' ? '' : `<span class="quiet">${htmlText(detail)}</span>`}</td>
<th scope="row">${what(deployment)}</th>
<td>${links.join('<br>')}</td>
<td data-value="${duration_ms ?? -1}">${build(deployment, now)}</td>
<td data-value="${created_on ?? ''}">${when(deployment, now)}</td>
</tr>`;
}

function what(deployment: DeploymentStatus): string {
  const { branch, environment, commit_url } = deployment;
  const hash = shortHash(deployment);
  const chip = environment === 'production' ? ' <span class="chip">production</span>' : '';
  const commit = commit_url === null ? htmlText(hash) : htmlLink(hash, commit_url);
  return `<b>${htmlText(branchName(branch))}</b>${chip}<span class="commit"><code>${commit}</code> ${htmlText(commitTitle(deployment))}</span>`;
}

function when({ created_on, trigger }: DeploymentStatus, now: number): string {
  const times =
    created_on === null ? '' : `${timeText(created_on, now)} <span class="quiet">${writeTime(created_on)}</span>`;
  return `${times} <span class="quiet">${htmlText(writeTrigger(trigger))}</span>`;
}

function build({ stages, duration_ms }: DeploymentStatus, now: number): string {
  const timeline = stageTimeline(stages, now);
  const total = duration_ms === null ? '–' : writeDuration(duration_ms);
  if (timeline === undefined) return total;
  return `<details><summary>${total} <span>stages</span>${stageBar(stages, now)}</summary>${timeline}</details>`;
}
