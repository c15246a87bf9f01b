/** Small parts of the status page. */
import { isProjectName } from '../../core/pages/project.js';
import type { Outcome } from '../../core/pages/status.js';
import type { DeploymentStatus, ProjectStatus } from '../../core/status/report.js';
import { truncate } from '../text/escape.js';
import { type Html, html, httpsLink, joinHtml } from '../text/html.js';
import { productionNotes, statusWord, withoutScheme, writeAge, writeTime } from '../text/words.js';

/** Characters of the name of a branch. Its title has the whole name. */
const MAX_BRANCH_LENGTH = 60;

const SHAPES: Readonly<Record<Outcome, string>> = {
  success: 'M3 8.5 6.5 12 13 4.5',
  failure: 'M4 4l8 8M12 4l-8 8',
  canceled: 'M3.5 8h9',
  skipped: 'M3.5 4 8 8l-4.5 4M9 4l4.5 4L9 12',
  pending: 'M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2 1.25',
};

const SYMBOLS = Object.entries(SHAPES).map(
  ([status, path]) => html`<symbol id="icon-${status}" viewBox="0 0 16 16"><path d="${path}"/></symbol>`,
);

/** The shapes that `statusPill` uses. A page has them once. */
export const ICONS = html`<svg class="icons" aria-hidden="true">${SYMBOLS}</svg>`;

const LOGO = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#d9480f"/><path d="M4 11V8M8 11V4M12 11V6" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`;

/** The icon of the page. Its address holds the image, so that the browser requests nothing. */
export const PAGE_ICON = html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(LOGO.toString())}">`;

/** A status as a symbol and a word. */
export function statusPill(status: Outcome): Html {
  return html`<span class="pill ${status}"><svg aria-hidden="true"><use href="#icon-${status}"/></svg>${statusWord(status)}</span>`;
}

/**
 * A time as its age. The script of the page updates the age.
 * @param now milliseconds since the epoch
 */
export function timeText(iso: string, now: number): Html {
  return html`<time datetime="${iso}" title="${writeTime(iso)}">${writeAge(now - Date.parse(iso))}</time>`;
}

/** A link to an address. Its text is the address without the scheme and without `ending`. */
export function addressLink(url: string, ending = ''): Html {
  const text = withoutScheme(url);
  return httpsLink(text.endsWith(ending) ? text.slice(0, text.length - ending.length) : text, url);
}

/** How the addresses of the previews of a project end: `.docs.pages.dev`. Empty when its address does not show it. */
export function endingOf({ url, short_id }: Pick<DeploymentStatus, 'url' | 'short_id'>): string {
  const host = withoutScheme(url);
  return short_id !== '' && host.startsWith(`${short_id}.`) ? host.slice(short_id.length) : '';
}

/** The name of a branch on one line, with a link where there is an address. */
export function branchText(name: string, url: string | null = null): Html {
  const short = truncate(name, MAX_BRANCH_LENGTH);
  return html`<b class="branch" title="${name}">${url === null ? html`${short}` : httpsLink(short, url)}</b>`;
}

/** The `id` of a project in the page. */
export function anchorOf({ name }: ProjectStatus, index: number): string {
  return isProjectName(name) ? `project-${name}` : `nameless-${index}`;
}

/** The addresses of a project that work, the one to visit first, and its repository. */
export function siteLinks({
  production_url,
  pages_url,
  source,
  custom_domains,
  domains,
  repository,
}: ProjectStatus): Html {
  const isBroken = (name: string) => domains.some((domain) => domain.name === name && isInactive(domain));
  const others = custom_domains.filter((name) => !isBroken(name)).map((name) => `https://${name}`);
  const urls = new Set([production_url, ...others, pages_url]);
  return joinHtml([...[...urls].map((url) => addressLink(url)), origin(source, repository)], html` `);
}

/** What is unusual of production, and which custom domains do not work. */
export function notices(project: ProjectStatus): Html[] {
  const inactive = project.domains.filter(isInactive).map(({ name, status }) => `${name} (${status})`);
  const domains = inactive.length === 0 ? [] : [`Not active: ${inactive.join(', ')}`];
  return [...productionNotes(project), ...domains].map((text) => html`<p class="notice">${text}</p>`);
}

function isInactive({ status }: ProjectStatus['domains'][number]): boolean {
  return status !== null && status !== 'active';
}

function origin(source: ProjectStatus['source'], repository: ProjectStatus['repository']): Html {
  if (repository === null) return html`<span>${source === 'unknown' ? 'Source not known' : 'Direct Upload'}</span>`;
  const path = `${repository.owner}/${repository.name}`;
  return repository.type === 'github' ? httpsLink(path, `https://github.com/${path}`) : html`<span>${path}</span>`;
}
