/**
 * The check run that Cloudflare's GitHub App writes for each build of Pages. It shows a deployment without credentials
 * for Cloudflare: whoever may read the repository sees as much.
 */

import { defined } from '../defined.js';
import { aliasOf } from '../deploy/alias.js';
import { type Deployment, dashboardUrl, parseTimestamp } from '../pages/deployment.js';
import { isProjectName } from '../pages/project.js';
import type { Outcome } from '../pages/status.js';

/** The id of Cloudflare's GitHub App, `cloudflare-workers-and-pages`. It writes check runs of Workers as well. */
export const CLOUDFLARE_APP_ID = 85455;

/** A check run, as GitHub gives it. Any text of it may be anything. */
export interface CheckRun {
  /** A later one has a higher id. */
  id: number;
  /** The GitHub App that wrote it. */
  appId: number | undefined;
  name: string;
  commitHash: string;
  status: string;
  conclusion: string;
  startedAt: string;
  completedAt: string;
  detailsUrl: string;
  /** Markdown and HTML. */
  summary: string;
}

/** What a check run says about a deployment. */
export interface PagesCheck {
  id: number;
  project: string;
  deploymentId: string;
  /** In lower case. */
  commitHash: string;
  outcome: Outcome;
  /** GitHub's word for the end; absent while the build goes on. */
  conclusion?: string;
  startedAt: string;
  completedAt: string;
  /** The deployment's own address. */
  url?: string;
  /** The branch alias, which only previews have. */
  alias?: string;
}

/** The check run that is searched for. */
export interface WantedCheck {
  project: string;
  /** 7 or more hex digits in lower case. */
  commitHash: string;
  /** Absent when it is not known under which name the branch is deployed, as that of a fork. */
  branch?: string;
  /** When the work began, in milliseconds since the epoch: see `Wanted`. */
  since?: number;
}

/** `Cloudflare Pages`, or `Cloudflare Pages: <project>` where a repository has several projects. */
const NAME = /^Cloudflare Pages(?:: (.+))?$/;

const VIEW = /^\/[\da-f]{32}\/pages\/view\/([^/]+)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/?$/i;

/** The link to the build log at the end of a summary. */
const LOG_LINK = /\[View logs\]\(([^\s()]{1,500})\)/;

/** A row of the table in a summary: `<strong>Preview URL:</strong></td><td>` and a link. */
const ADDRESS_ROW =
  /<strong>(Preview URL|Branch Preview URL):<\/strong><\/td><td>\s{0,9}<a href=["']([^"'<>\s]{1,300})["']/g;

/** GitHub cuts a summary there. */
const MAX_SUMMARY_LENGTH = 65_535;

const PAGES_HOST = /^([a-z\d-]+)\.([a-z\d-]+)\.pages\.dev$/;

/** How each conclusion ends a build. One that is not known is no success. */
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['success', 'success'],
  ['cancelled', 'canceled'],
  ['skipped', 'skipped'],
  ['neutral', 'skipped'],
]);

/**
 * Reads a check run.
 * @returns `undefined` when another app wrote it, when it is not about Pages, and when it does not name the deployment
 */
export function readCheck(run: CheckRun): PagesCheck | undefined {
  const { id, appId, commitHash, status, conclusion, startedAt, completedAt, detailsUrl } = run;
  const [isPages, named] = NAME.exec(run.name) ?? [];
  const summary = run.summary.slice(0, MAX_SUMMARY_LENGTH);
  const view = viewOf(detailsUrl) ?? viewOf(LOG_LINK.exec(summary)?.[1] ?? '');
  if (appId !== CLOUDFLARE_APP_ID || isPages === undefined || view === undefined) return undefined;
  if (named !== undefined && named !== view.project) return undefined;
  const isOver = status === 'completed';
  return {
    id,
    ...view,
    commitHash: commitHash.toLowerCase(),
    outcome: isOver ? (OUTCOMES.get(conclusion) ?? 'failure') : 'pending',
    ...(isOver && { conclusion }),
    startedAt,
    completedAt,
    ...addressesIn(summary, view),
  };
}

/**
 * The newest check run of a deployment of this commit. One with the alias of the branch goes before one that may be of
 * another branch with the same commit.
 */
export function findCheck(wanted: WantedCheck, runs: readonly CheckRun[]): PagesCheck | undefined {
  const { project, commitHash, branch } = wanted;
  const fitting = runs
    .flatMap((run) => readCheck(run) ?? [])
    .filter((check) => check.project === project && check.commitHash.startsWith(commitHash))
    .filter((check) => isOfWork(check, wanted) && (branch === undefined || branchFits(check, branch) !== false))
    .sort((a, b) => b.id - a.id);
  return fitting.find((check) => branch !== undefined && branchFits(check, branch)) ?? fitting[0];
}

/** The projects whose deployments have a check run of this commit, in alphabetical order. */
export function projectsOf(runs: readonly CheckRun[]): string[] {
  return [...new Set(runs.flatMap((run) => readCheck(run)?.project ?? []))].sort();
}

/**
 * The deployment as far as its check run shows it. Its only stage has no name, and its environment is known when it has
 * the alias of a preview.
 */
export function deploymentOf(check: PagesCheck, source: { branch: string; commitMessage?: string }): Deployment {
  const { deploymentId: id, outcome, url = '', alias, startedAt, completedAt } = check;
  const isSuccess = outcome === 'success';
  const stage = {
    name: isSuccess ? 'deploy' : '',
    status: outcome === 'pending' ? 'active' : outcome,
    started_on: null,
    ended_on: outcome === 'pending' || completedAt === '' ? null : completedAt,
  };
  return {
    id,
    short_id: id.slice(0, 8),
    project_name: check.project,
    environment: alias === undefined ? undefined : 'preview',
    url,
    aliases: alias === undefined ? [] : [alias],
    created_on: startedAt,
    modified_on: completedAt || startedAt,
    is_skipped: outcome === 'skipped',
    skip_reason: null,
    latest_stage: stage,
    stages: [],
    deployment_trigger: {
      type: '',
      metadata: {
        branch: source.branch,
        commit_hash: check.commitHash,
        commit_message: source.commitMessage ?? '',
        commit_dirty: false,
      },
    },
  };
}

/** The dashboard page of the deployment, which shows its build log. */
export function logUrlOf({ project, deploymentId }: PagesCheck): string {
  return dashboardUrl(project, deploymentId);
}

function isOfWork({ outcome, startedAt }: PagesCheck, { since }: WantedCheck): boolean {
  const started = parseTimestamp(startedAt);
  return since === undefined || outcome === 'pending' || (started !== undefined && started >= since);
}

/** Whether a check is of the branch; `undefined` when it does not show it, for it has no alias. */
function branchFits({ alias }: PagesCheck, branch: string): boolean | undefined {
  return alias === undefined ? undefined : new URL(alias).host.split('.')[0] === aliasOf(branch);
}

type View = Pick<PagesCheck, 'project' | 'deploymentId'>;

/** What an address of the dashboard names. */
function viewOf(address: string): View | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname, searchParams } = new URL(address);
  if (origin !== 'https://dash.cloudflare.com') return undefined;
  const [, project = '', id = ''] = VIEW.exec(searchParams.get('to') ?? pathname) ?? [];
  return isProjectName(project) ? { project, deploymentId: id.toLowerCase() } : undefined;
}

/** The addresses in a summary, when they are those of the project: the first begins with the id of the deployment. */
function addressesIn(summary: string, { project, deploymentId }: View): Pick<PagesCheck, 'url' | 'alias'> {
  const rows = new Map([...summary.matchAll(ADDRESS_ROW)].map(([, name, address]) => [name, hostOf(String(address))]));
  const [own, branch] = [rows.get('Preview URL'), rows.get('Branch Preview URL')];
  if (own === undefined || own.label !== deploymentId.slice(0, 8)) return {};
  if (own.site !== project && !own.site.startsWith(`${project}-`)) return {};
  return defined({ url: own.address, alias: branch?.site === own.site ? branch.address : undefined });
}

/** The parts of `https://<label>.<site>.pages.dev`; `undefined` for any other address. */
function hostOf(text: string): { label: string; site: string; address: string } | undefined {
  const { protocol, host } = URL.canParse(text) ? new URL(text) : { protocol: '', host: '' };
  const [, label = '', site = ''] = PAGES_HOST.exec(host) ?? [];
  return protocol === 'https:' && site !== '' ? { label, site, address: `https://${host}` } : undefined;
}
