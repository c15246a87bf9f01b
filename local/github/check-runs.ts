/** Check runs, and those that Cloudflare's GitHub App writes, as they were seen in public repositories in 2026. */
import { randomUUID } from 'node:crypto';
import type { Json } from './json.js';
import type { User } from './state.js';

/** The id of Cloudflare's GitHub App. */
const CLOUDFLARE_APP = 85_455;

export interface CheckRun {
  id: number;
  appId: number;
  name: string;
  sha: string;
  /** Once it has ended. */
  conclusion: string;
  detailsUrl: string | null;
  /** While it runs, and once it has ended. */
  summaries: readonly [string, string];
  /** Milliseconds since the epoch. */
  startedAt: number;
  endsAt: number;
}

/** A build of Pages that Cloudflare's app shows. */
export interface PagesCheckRun {
  sha: string;
  /** Default `shop`. */
  project?: string;
  account?: string;
  deploymentId?: string;
  /** The alias of the branch, `feature`; none for production. */
  alias?: string;
  /** Default `<project>.pages.dev`. */
  subdomain?: string;
  /** Default `success`. */
  conclusion?: string;
  startedAt?: number;
  /** Milliseconds that it takes. Default 0. */
  duration?: number;
  /** Whatever else of it is another one. */
  other?: Partial<CheckRun>;
}

export function pagesCheckRun(id: number, now: number, given: PagesCheckRun): CheckRun {
  const { sha, project = 'shop', account = '0123456789abcdef'.repeat(2), deploymentId = randomUUID(), alias } = given;
  const { subdomain = `${project}.pages.dev`, conclusion = 'success', startedAt = now, duration = 0 } = given;
  const view = `https://dash.cloudflare.com/?to=/${account}/pages/view/${project}/${deploymentId}`;
  const table = (status: string, rows = '') =>
    `<table><tr><td><strong>Latest commit:</strong> </td><td>\n<code>${sha.slice(0, 7)}</code>\n</td></tr>\n<tr><td><strong>Status:</strong></td><td>${status}</td></tr>\n${rows}</table>\n\n[View logs](${view})\n`;
  const address = (name: string, url: string) =>
    `<tr><td><strong>${name}:</strong></td><td>\n<a href='${url}'>${url}</a>\n</td></tr>\n`;
  const addresses = [
    address('Preview URL', `https://${deploymentId.slice(0, 8)}.${subdomain}`),
    ...(alias === undefined ? [] : [address('Branch Preview URL', `https://${alias}.${subdomain}`)]),
  ].join('');
  const isGood = conclusion === 'success';
  return {
    id,
    appId: CLOUDFLARE_APP,
    name: `Cloudflare Pages: ${project}`,
    sha,
    conclusion,
    detailsUrl: view,
    summaries: [
      table('⚡️&nbsp; Build in progress...'),
      isGood ? table('&nbsp;✅&nbsp; Deploy successful!', addresses) : table('🚫&nbsp; Build failed.'),
    ],
    startedAt,
    endsAt: startedAt + duration,
    ...given.other,
  };
}

/** A check run as the API shows it. */
export function checkRunJson(
  run: CheckRun,
  { api, base, page, now, owner }: { api: string; base: string; page: string; now: number; owner: Json },
): Json {
  const isOver = now >= run.endsAt;
  const url = `${base}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    head_sha: run.sha,
    external_id: '',
    name: run.name,
    url,
    html_url: `${page}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: isOver ? 'completed' : 'in_progress',
    conclusion: isOver ? run.conclusion : null,
    started_at: time(run.startedAt),
    completed_at: isOver ? time(run.endsAt) : null,
    check_suite: { id: run.id },
    output: {
      title: isOver ? 'Deployed' : null,
      summary: run.summaries[isOver ? 1 : 0],
      text: null,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    app: {
      id: run.appId,
      slug: run.appId === CLOUDFLARE_APP ? 'cloudflare-workers-and-pages' : 'some-app',
      node_id: `A_${run.appId}`,
      owner,
      name: 'Cloudflare Workers and Pages',
      description: '',
      external_url: 'https://workers.cloudflare.com',
      html_url: `${api}/apps/cloudflare-workers-and-pages`,
      created_at: time(0),
      updated_at: time(0),
      permissions: { checks: 'write', contents: 'read', metadata: 'read' },
      events: [],
    },
    pull_requests: [],
  };
}

/** The app that is Cloudflare's, as a user. */
export const CLOUDFLARE_LOGIN: User['login'] = 'cloudflare';

/** GitHub's times have whole seconds. */
function time(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
