/** Which addresses a health check asks, and what their answers mean. */
import type { Deployment } from '../pages/deployment.js';
import type { Project } from '../pages/project.js';
import { Failure, type Problem } from '../problem.js';

/** What became of one address. */
export interface HealthCheck {
  url: string;
  state: 'healthy' | 'unhealthy' | 'protected';
  /** The HTTP status of the last answer. */
  status?: number;
  /** Milliseconds that the last answer took. */
  time: number;
  attempts: number;
  /** What else is to be said about it. */
  detail?: string;
}

/** What a site answered, as far as it counts. */
export interface SiteAnswer {
  status: number;
  /** Header `location`. */
  location?: string;
  /** Header `www-authenticate`. */
  authenticate?: string;
}

/** What an answer means: the verdict, or the next address to ask. */
export type Reading =
  | { kind: 'redirect'; url: string; detail?: never }
  | { kind: HealthCheck['state']; url?: never; detail?: string };

/** Milliseconds. An address that does not answer well is asked again while the edge settles. */
export const HEALTH = {
  settling: 30_000,
  attemptTimeout: 10_000,
  firstPause: 500,
  longestPause: 4000,
  redirects: 10,
} as const;

/**
 * The addresses that the checks mean for a new deployment: paths on its own address. Whole URLs may also be its
 * aliases and, when it is one of production, the addresses of the project.
 * @throws Failure when a URL is of another host
 */
export function newDeploymentUrls(checks: readonly string[], deployment: Deployment, project: Project): string[] {
  const production = deployment.environment === 'production' ? productionHosts(project) : [];
  const hosts = [...hostsOf(deployment), ...production];
  return urls(checks, deployment.url, hosts, project.name);
}

/** The same after a rollback to a deployment: paths on the address of production. */
export function productionUrls(checks: readonly string[], deployment: Deployment, project: Project): string[] {
  const hosts = [...productionHosts(project), ...hostsOf(deployment)];
  return urls(checks, `https://${project.subdomain}`, hosts, project.name);
}

/** What an answer from `url` means. Only redirects within the host are followed. */
export function readAnswer(url: string, { status, location, authenticate }: SiteAnswer): Reading {
  if (isAccess(authenticate, location)) {
    return { kind: 'protected', detail: 'the login of Cloudflare Access answers instead of the site' };
  }
  if (status >= 400) return { kind: 'unhealthy' };
  if (status < 300 || location === undefined || !URL.canParse(location, url)) return { kind: 'healthy' };
  const target = new URL(location, url);
  target.hash = '';
  if (target.origin === new URL(url).origin) return { kind: 'redirect', url: target.href };
  return { kind: 'healthy', detail: `redirects to ${target.host}, which is not followed` };
}

/** Milliseconds before an address is asked again. `attempt` is the number of the one that failed, from 1. */
export function healthPause(attempt: number): number {
  return Math.min(HEALTH.firstPause * 2 ** (attempt - 1), HEALTH.longestPause);
}

/** What checks that did not go well mean, or `undefined` when all are healthy. `what` names the deployment. */
export function healthProblem(what: string, checks: readonly HealthCheck[]): Problem | undefined {
  const unhealthy = checks.filter(({ state }) => state === 'unhealthy');
  const [first] = unhealthy;
  if (first !== undefined) {
    const others = unhealthy.length === 1 ? '' : `, and ${unhealthy.length - 1} more`;
    return {
      message: `${what} does not pass its health check: ${first.url} ${answerWords(first)}${others}.`,
      advice: 'Look at the build log and at the logs of the site’s Functions, if it has some.',
    };
  }
  const guarded = checks.find(({ state }) => state === 'protected');
  if (guarded === undefined) return undefined;
  return {
    message: `The health of ${what} is not known: ${guarded.url} is behind the login of Cloudflare Access.`,
    advice: 'Check an address that Access lets through (a policy with the action Bypass), or leave out `health-check`.',
  };
}

/** What an address answered, in words. */
export function answerWords({ status, detail }: HealthCheck): string {
  const answered = status === undefined ? 'gave no answer' : `answered HTTP ${status}`;
  return detail === undefined ? answered : `${answered} (${detail})`;
}

/** The login page of Access: https://developers.cloudflare.com/cloudflare-one/policies/access/. */
function isAccess(authenticate = '', location = ''): boolean {
  return (
    /^cloudflare-access\b/i.test(authenticate) ||
    /^https:\/\/[^/?#]+\.cloudflareaccess\.com(?:[/?#]|$)/i.test(location) ||
    location.includes('/cdn-cgi/access/login')
  );
}

/** Paths are appended as they are, so that one such as `//example.com` stays on the host. */
function urls(checks: readonly string[], base: string, hosts: readonly string[], project: string): string[] {
  if (!isAddress(base)) {
    throw new Failure({
      message: `Cloudflare gives no usable address of what is deployed to ${project}, so its health cannot be checked.`,
      advice: 'Look at the deployment in the dashboard.',
    });
  }
  return checks.map((check) => {
    if (check.startsWith('/')) return `${new URL(base).origin}${check}`;
    if (hosts.includes(hostOf(check))) return check;
    throw new Failure({
      message: `The health check ${check} is of another host than what is deployed.`,
      advice: `Give a path, or a URL of ${hosts.join(', ')}; other domains must be custom domains of ${project}.`,
    });
  });
}

function productionHosts({ subdomain, domains }: Project): string[] {
  return [...new Set([subdomain, ...domains])];
}

function hostsOf({ url, aliases }: Deployment): string[] {
  return [url, ...aliases].filter(isAddress).map(hostOf);
}

function isAddress(text: string): boolean {
  return /^https:/i.test(text) && URL.canParse(text);
}

function hostOf(url: string): string {
  return new URL(url).host;
}
