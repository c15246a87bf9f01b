/** A project in a few words, closed until the reader opens it: a page of hundreds of projects stays light. */
import { writeCount } from '../../core/count.js';
import { writeDuration } from '../../core/duration.js';
import { shortHash } from '../../core/pages/commit.js';
import type { DeploymentStatus, ProjectStatus } from '../../core/status/report.js';
import { type Html, html, httpsLink } from '../text/html.js';
import { branchName, commitTitle, isSeen, statusWord } from '../text/words.js';
import { addressLink, branchText, endingOf, notices, siteLinks, statusPill, timeText } from './parts.js';

/** Characters of the title of a commit. */
const MAX_TITLE_LENGTH = 72;

/**
 * @param anchor the `id` of the project in the page
 * @param limit how many deployments are shown, the newest ones
 * @param now milliseconds since the epoch
 */
export function compactArticle(project: ProjectStatus, anchor: string, limit: number, now: number): Html {
  const { name, production_status, live, omitted_deployments: omittedBefore = 0 } = project;
  const { deployments } = project;
  const shown = deployments.slice(0, limit);
  const omitted = deployments.length - shown.length + omittedBefore;
  const since = live?.created_on && html` <span class="quiet">live since ${timeText(live.created_on, now)}</span>`;
  return html`<article class="compact" id="${anchor}" data-project="${name}"><details><summary><h2>${name}</h2> ${production_status === null ? html`<span class="quiet">nothing is live</span>` : statusPill(production_status)}${since}</summary>
<p class="links">${siteLinks(project)}</p>${notices(project)}
${shown.length > 0 && table(name, shown, now)}
${omitted > 0 && html`<p class="quiet">${writeCount(omitted, 'older deployment')} not shown here: the JSON report has them.</p>`}
</details></article>`;
}

function table(name: string, deployments: readonly DeploymentStatus[], now: number): Html {
  return html`<table class="few"><caption>Deployments<span class="visually-hidden"> of ${name}</span></caption><thead><tr><th scope="col">Status</th><th scope="col">Branch and commit</th><th scope="col">Preview</th><th scope="col">Created</th></tr></thead><tbody>${deployments.map((deployment) => row(deployment, now))}</tbody></table>`;
}

function row(deployment: DeploymentStatus, now: number): Html {
  const { branch, status, is_live, url, aliases, created_on, duration_ms, commit_url, short_id } = deployment;
  const took = duration_ms === null ? '' : ` in ${writeDuration(duration_ms)}`;
  const hash = shortHash(deployment.commit_hash);
  const commit = commit_url === null ? html`${hash}` : httpsLink(hash, commit_url);
  const address = isSeen(deployment) && addressLink(aliases[0] ?? url, endingOf(deployment));
  return html`<tr data-branch="${branch}" data-status="${status}"><td>${is_live && 'Live, '}${statusWord(status)}${took}</td><th scope="row">${branchText(branchName(branch))} ${commit} ${commitTitle(deployment.commit_message, MAX_TITLE_LENGTH)}</th><td>${address || short_id}</td><td>${created_on !== null && timeText(created_on, now)}</td></tr>`;
}
