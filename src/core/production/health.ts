/** The addresses that a health check asks, and the meaning of their answers. */
import type { Backoff } from '../backoff.js';
import type { Deployment } from '../pages/deployment.js';
import type { Project } from '../pages/project.js';
import { Failure, type Problem } from '../problem.js';
import { publicAddress } from '../secrets/credentials.js';

/** The result of checking one address. */
export interface HealthCheck {
  /** Without what may be secret in it. */
  url: string;
  /**
   * `unhealthy`: the site itself answers badly. `protected`: the login of Cloudflare Access answers instead of the
   * site. `unknown`: no answer came that is certainly the site's, so nothing is known of its health.
   */
  state: 'healthy' | 'unhealthy' | 'protected' | 'unknown';
  /** The HTTP status of the last answer. */
  status?: number;
  /** Whether the last answer has the marks of Cloudflare's network. */
  isMarked?: true;
  /** Milliseconds that the last attempt took. */
  time: number;
  attempts: number;
  /** What the status does not say. */
  detail?: string;
  /** Whether the deployment that the host should serve answers well at its own address. Then the fault is elsewhere. */
  isOwnHealthy?: true;
}

/** The parts of a site's answer that a health check reads. */
export interface SiteAnswer {
  status: number;
  /** Header `location`. */
  location?: string;
  /** Header `www-authenticate`. */
  authenticate?: string;
  /**
   * Whether the answer has the marks of Cloudflare's network, which every site of Pages has: header `cf-ray`, or
   * `server: cloudflare`. The answer of a proxy on the way has none.
   */
  isMarked?: true;
  /** Whether Cloudflare challenges who asks instead of showing the site: header `cf-mitigated`. */
  isChallenge?: true;
}

/** The meaning of an answer: a verdict, or the next address to ask. */
export type Reading =
  | { kind: 'redirect'; url: string; detail?: never }
  | { kind: HealthCheck['state']; url?: never; detail?: string };

/** How long a new deployment may take to answer well, in milliseconds. The edge learns of it step by step. */
const MAX_SETTLING_TIME = 30_000;

/** The same for a project that was just made: until the edge knows it, it answers 522 or 530. */
const MAX_FIRST_SETTLING_TIME = 90_000;
const STATUSES_OF_NEW_PROJECT: readonly number[] = [522, 530];

/** Milliseconds that a site may take for one answer. */
export const MAX_ANSWER_TIME = 10_000;

/** How many redirects are followed. */
export const MAX_REDIRECTS = 10;

/** Statuses that are about who asks and not about the site: a proxy or a network wants a login, or the limit is reached. */
const STATUSES_ABOUT_CLIENT: readonly number[] = [407, 429, 511];

/** The pauses between two attempts at the same address. */
export const HEALTH_PAUSE: Backoff = { first: 500, max: 4000 };

/**
 * The addresses to ask after a new deployment. A path belongs to the deployment's own address. A URL may have the
 * host of the deployment, of one of its aliases or, in production, of the project.
 * @param checks the paths and URLs that the user gave
 * @throws Failure when a URL has another host
 */
export function newDeploymentUrls(checks: readonly string[], deployment: Deployment, project: Project): string[] {
  const production = deployment.environment === 'production' ? productionHosts(project) : [];
  const hosts = [...hostsOf(deployment), ...production];
  return urls(checks, deployment.url, hosts, project.name);
}

/**
 * The addresses to ask after a rollback to a deployment. A path belongs to the address of production. A URL may have
 * the host of the project, of the deployment or of one of its aliases.
 * @throws Failure when a URL has another host
 */
export function productionUrls(checks: readonly string[], deployment: Deployment, project: Project): string[] {
  const hosts = [...productionHosts(project), ...hostsOf(deployment)];
  return urls(checks, `https://${project.subdomain}`, hosts, project.name);
}

/** What an answer from `url` means. Only a redirect to the same origin is to be followed. */
export function readAnswer(url: string, answer: SiteAnswer): Reading {
  const { status, location, authenticate, isChallenge } = answer;
  if (isAccess(authenticate, location)) {
    return { kind: 'protected', detail: 'the login of Cloudflare Access answers instead of the site' };
  }
  if (isChallenge) return { kind: 'unknown', detail: 'Cloudflare challenges the runner instead of showing the site' };
  if (STATUSES_ABOUT_CLIENT.includes(status))
    return { kind: 'unknown', detail: 'which is about the runner, not the site' };
  if (status >= 400) return { kind: 'unhealthy' };
  if (status < 300 || location === undefined || !URL.canParse(location, url)) return { kind: 'healthy' };
  const target = new URL(location, url);
  target.hash = '';
  if (target.origin === new URL(url).origin) return { kind: 'redirect', url: target.href };
  return { kind: 'healthy', detail: `redirects to ${target.host}, which is not followed` };
}

/** How long an address that answers so may take to answer well, in milliseconds. */
export function settlingTimeOf({ status = 0 }: HealthCheck): number {
  return STATUSES_OF_NEW_PROJECT.includes(status) ? MAX_FIRST_SETTLING_TIME : MAX_SETTLING_TIME;
}

/**
 * The problem that the checks show. `undefined` when all addresses are healthy.
 * @param what the name of the deployment, at the start of a sentence
 */
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
  const unknown = checks.find(({ state }) => state === 'unknown');
  if (unknown !== undefined) {
    return {
      message: `The health of ${what} is not known: ${unknown.url} ${answerWords(unknown)}.`,
      advice: unknown.isOwnHealthy
        ? 'Look at what answers at that address in place of the deployment: a firewall rule, a Worker, a redirect rule or another record of the domain.'
        : 'Check that the runner can reach the site: name server, proxy, egress rules and certificates.',
    };
  }
  const guarded = checks.find(({ state }) => state === 'protected');
  if (guarded === undefined) return undefined;
  return {
    message: `The health of ${what} is not known: ${guarded.url} is behind the login of Cloudflare Access.`,
    advice: 'Check an address that Access lets through (a policy with the action Bypass), or leave out `health-check`.',
  };
}

/** The answer of an address in words. */
export function answerWords({ status, detail }: HealthCheck): string {
  const answered = status === undefined ? 'gave no answer' : `answered HTTP ${status}`;
  return detail === undefined ? answered : `${answered} (${detail})`;
}

/** Whether the login page of Access answers (https://developers.cloudflare.com/cloudflare-one/policies/access/). */
export function isAccess(authenticate = '', location = ''): boolean {
  return (
    /^cloudflare-access\b/i.test(authenticate) ||
    /^https:\/\/[^/?#]+\.cloudflareaccess\.com(?:[/?#]|$)/i.test(location) ||
    location.includes('/cdn-cgi/access/login')
  );
}

/** A path is appended as text, so a path such as `//example.com` stays on the host. */
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
    throw new Failure(otherHost(check, hosts, project));
  });
}

/** The problem of a URL whose host is none of those that may be asked. */
export function otherHost(check: string, hosts: readonly string[], project: string): Problem {
  return {
    message: `The health check ${publicAddress(check)} is of another host than what is deployed.`,
    advice:
      hosts.length === 0
        ? 'Give a path such as `/`.'
        : `Give a path, or a URL of ${hosts.join(', ')}; other domains must be custom domains of ${project}.`,
  };
}

/** The hosts of what production serves. */
export function productionHosts({ subdomain, domains }: Pick<Project, 'subdomain' | 'domains'>): string[] {
  return [...new Set([subdomain, ...domains])];
}

/** The hosts of a deployment: its own and those of its aliases. */
export function hostsOf({ url, aliases }: Pick<Deployment, 'url' | 'aliases'>): string[] {
  return [url, ...aliases].filter(isAddress).map(hostOf);
}

/** Whether a text is an address that can be asked. */
export function isAddress(text: string): boolean {
  return /^https:/i.test(text) && URL.canParse(text);
}

export function hostOf(url: string): string {
  return new URL(url).host;
}
