/**
 * A deployment of Cloudflare Pages. The field names are those of the API
 * (https://developers.cloudflare.com/api/resources/pages/subresources/projects/subresources/deployments/),
 * so the `deployment` output reads like the reference. The type has no environment variables: they hold secrets in
 * plain text, and the code that reads an answer drops them.
 */
import { messageTitle } from './commit.js';

/** Where a branch is deployed to. */
export type Environment = 'production' | 'preview';

/** One step of a build. Known names: queued, initialize, clone_repo, build, deploy. Unknown names are kept. */
export interface Stage {
  name: string;
  /** Known values: idle, active, success, failure, canceled, skipped. Unknown values are kept. */
  status: string;
  started_on: string | null;
  ended_on: string | null;
}

/** What started a deployment. `type` is `github:push`, `ad_hoc` (API or dashboard) or `deploy_hook`. */
export interface DeploymentTrigger {
  type: string;
  metadata: {
    branch: string;
    commit_hash: string;
    commit_message: string;
    commit_dirty: boolean;
  };
}

export interface Deployment {
  id: string;
  short_id: string;
  project_name: string;
  /** `undefined` when the API does not say it, or says a word that is not known. */
  environment: Environment | undefined;
  /** The deployment's own address, `https://<short_id>.<project>.pages.dev`. */
  url: string;
  /** The branch alias of a preview, or the custom domains of production. */
  aliases: string[];
  created_on: string;
  modified_on: string;
  is_skipped: boolean;
  skip_reason: string | null;
  latest_stage: Stage | null;
  stages: Stage[];
  deployment_trigger: DeploymentTrigger;
}

/** The branch of a deployment; an empty text when the API gives none. */
export function branchOf(deployment: Deployment): string {
  return deployment.deployment_trigger.metadata.branch;
}

/** The commit hash of a deployment in lower case; an empty text when the API gives none. */
export function commitOf(deployment: Deployment): string {
  return deployment.deployment_trigger.metadata.commit_hash.toLowerCase();
}

/** The first line of a deployment's commit message; an empty text when the API gives none. */
export function titleOf(deployment: Deployment): string {
  return messageTitle(deployment.deployment_trigger.metadata.commit_message);
}

/**
 * The branch alias of a preview: of its aliases the first that ends in `.pages.dev`, for a branch may have custom domains
 * as well. `undefined` when the API gives none: an alias is never guessed.
 */
export function branchAlias({ environment, aliases }: Deployment): string | undefined {
  return environment === 'preview' ? mainAlias(aliases) : undefined;
}

/** The alias to show first: one that ends in `.pages.dev` before all others. */
export function mainAlias(aliases: readonly string[]): string | undefined {
  return aliases.find(isPagesAddress) ?? aliases[0];
}

/** Whether a preview has no branch alias yet. It may come a second or two after the success. */
export function lacksAlias({ environment, aliases }: Deployment): boolean {
  return environment === 'preview' && !aliases.some(isPagesAddress);
}

/** Whether an address is on the domain of Pages, and not on a custom one. */
export function isPagesAddress(address: string): boolean {
  return /^https?:\/\/[^/?#]+\.pages\.dev\/?$/i.test(address);
}

/** When a deployment was created, in milliseconds since the epoch. `undefined` when the API gives no usable date. */
export function createdOn(deployment: Deployment): number | undefined {
  return parseTimestamp(deployment.created_on);
}

/** The number that orders a date of creation. An unknown date counts as older than every known one. */
export function dateOrder(createdOn: number | undefined): number {
  return createdOn ?? Number.NEGATIVE_INFINITY;
}

/** The number that orders a deployment by its date of creation: see `dateOrder`. */
export function creationOrder(deployment: Deployment): number {
  return dateOrder(createdOn(deployment));
}

/** Sorts deployments: the newest first, those without a usable date last. Deployments of the same date keep their order. */
export function newestFirst(a: Deployment, b: Deployment): number {
  const [first, second] = [creationOrder(a), creationOrder(b)];
  return first === second ? 0 : second - first;
}

/**
 * Whether a deployment is known to be created after another one. With an unknown date it is not: it may be any date.
 */
export function isNewer(deployment: Deployment, other: Deployment): boolean {
  const [created, otherCreated] = [createdOn(deployment), createdOn(other)];
  return created !== undefined && otherCreated !== undefined && created > otherCreated;
}

/**
 * A timestamp of the API in milliseconds since the epoch. The API writes UTC, with or without a `Z`, and with up to
 * six digits after the second. `undefined` when the text is missing or is no date, and for the dates before 1970 that
 * programs write when they know none.
 */
export function parseTimestamp(text: string | null | undefined): number | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d(?:T|$)/.test(text)) return undefined;
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  return time > 0 ? time : undefined;
}

/**
 * The dashboard page of a deployment, which shows its build log. The dashboard puts in the account of the reader: an
 * account id is often a secret of the repository, and GitHub masks a secret in outputs and drops outputs that hold one.
 */
export function dashboardUrl(project: string, deploymentId: string): string {
  return `https://dash.cloudflare.com/?to=/:account/pages/view/${encodeURIComponent(project)}/${encodeURIComponent(deploymentId)}`;
}
