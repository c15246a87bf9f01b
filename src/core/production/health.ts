/** The addresses that a health check asks, and the meaning of their answers. */
import type { Backoff } from '../backoff.js';
import type { Deployment } from '../pages/deployment.js';
import type { Project } from '../pages/project.js';
import { Failure, type Problem } from '../problem.js';
import type { OwnHosts } from './check/access.js';
import { type Check, type Expectation, mismatch } from './check/expectation.js';
import { hostOf, hostsOf, isAddress, otherHost, productionHosts } from './check/hosts.js';

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

/** One address that is asked. */
export interface Probe {
  url: string;
  /** Absent: the status must be below 400. */
  expectation?: Expectation;
  /** The hosts that may see the service token of Access. */
  own: OwnHosts;
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
  /** The start of the body as text, at most 1 MiB; absent unless a text is expected in it. */
  body?: string;
}

/** The meaning of an answer: a verdict, or the next address to ask. */
export type Reading =
  | { kind: 'redirect'; url: string; detail?: never }
  | { kind: HealthCheck['state']; url?: never; detail?: string };

/** How long an address may take to become healthy, in milliseconds. The edge learns of a deployment step by step. */
export const DEFAULT_SETTLING_TIME = 60_000;

/** The same for a project that was just made: until the edge knows it, it answers 522 or 530. */
const MAX_FIRST_SETTLING_TIME = 90_000;
const STATUSES_OF_NEW_PROJECT: readonly number[] = [522, 530];

/** Milliseconds that a site may take for one answer. */
export const MAX_ANSWER_TIME = 10_000;

/** How many redirects are followed. */
export const MAX_REDIRECTS = 10;

/** Said of an answer that may not be the site's. */
export const UNMARKED = 'without the marks of Cloudflare’s network: it may be a proxy’s answer';

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
export function newDeploymentUrls(checks: readonly Check[], deployment: Deployment, project: Project): Probe[] {
  const production = deployment.environment === 'production' ? productionHosts(project) : [];
  const hosts = [...hostsOf(deployment), ...production];
  return probes(checks, { base: deployment.url, hosts }, deployment, project);
}

/**
 * The addresses to ask after a rollback to a deployment. A path belongs to the address of production. A URL may have
 * the host of the project, or of the deployment that is named or one of its aliases.
 * @param named the deployment that the user may mean by a URL. Default: the one that is rolled back to
 * @throws Failure when a URL has another host
 */
export function productionUrls(
  checks: readonly Check[],
  deployment: Deployment,
  project: Project,
  named: Pick<Deployment, 'url' | 'aliases'> = deployment,
): Probe[] {
  const hosts = [...productionHosts(project), ...hostsOf(named)];
  return probes(checks, { base: `https://${project.subdomain}`, hosts }, deployment, project);
}

/**
 * The addresses to ask of a deployment that production does not serve: each path at the deployment's own address. What
 * another host serves now is another deployment.
 * @param checked what is asked of production when it serves the deployment
 * @returns `undefined` when the deployment has no usable address
 */
export function ownUrls(checked: readonly Probe[], { url }: Pick<Deployment, 'url'>): Probe[] | undefined {
  if (!isAddress(url)) return undefined;
  const { origin } = new URL(url);
  const all = checked.map((probe) => ({ ...probe, url: `${origin}${pathOf(probe.url)}` }));
  const names = all.map(({ url: address, expectation }) => JSON.stringify([address, expectation]));
  return all.filter((_, index) => names.indexOf(names[index] as string) === index);
}

/**
 * What an answer from `url` means. Only a redirect to the same origin is to be followed, and none where a status is
 * expected.
 */
export function readAnswer(url: string, answer: SiteAnswer, expectation?: Expectation): Reading {
  const { status, location, authenticate, isChallenge, isMarked } = answer;
  if (isAccess(authenticate, location)) {
    return { kind: 'protected', detail: 'the login of Cloudflare Access answers instead of the site' };
  }
  if (isChallenge) return { kind: 'unknown', detail: 'Cloudflare challenges the runner instead of showing the site' };
  const wrong = mismatch(expectation, answer);
  if (expectation?.kind === 'status' && wrong === undefined) {
    return status < 400 || isMarked ? { kind: 'healthy' } : { kind: 'unknown', detail: UNMARKED };
  }
  if (STATUSES_ABOUT_CLIENT.includes(status))
    return { kind: 'unknown', detail: 'which is about the runner, not the site' };
  const isFollowed = status >= 300 && status < 400 && expectation?.kind !== 'status';
  if (!isFollowed || location === undefined || !URL.canParse(location, url)) {
    return wrong === undefined ? { kind: 'healthy' } : { kind: 'unhealthy', ...wrong };
  }
  const target = new URL(location, url);
  target.hash = '';
  if (target.origin === new URL(url).origin) return { kind: 'redirect', url: target.href };
  const detail = `redirects to ${target.host}, which is not followed`;
  return { kind: wrong === undefined ? 'healthy' : 'unhealthy', detail };
}

/**
 * How long an address that answers so may take to answer well, in milliseconds.
 * @param limit what the user sets, if anything
 */
export function settlingTimeOf({ status = 0 }: HealthCheck, limit?: number): number {
  if (limit !== undefined) return limit;
  return STATUSES_OF_NEW_PROJECT.includes(status) ? MAX_FIRST_SETTLING_TIME : DEFAULT_SETTLING_TIME;
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
    advice:
      'Set `access-client-id` and `access-client-secret` to a service token that a policy with the action Service Auth lets through; or check an address that Access lets through (Bypass), or leave out `health-check`.',
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
function probes(
  checks: readonly Check[],
  { base, hosts }: { base: string; hosts: readonly string[] },
  deployment: Deployment,
  { name, subdomain, domains }: Project,
): Probe[] {
  if (!isAddress(base)) {
    throw new Failure({
      message: `Cloudflare gives no usable address of what is deployed to ${name}, so its health cannot be checked.`,
      advice: 'Look at the deployment in the dashboard.',
    });
  }
  const own = { subdomain, hosts: [...new Set([...domains, ...hostsOf(deployment)])] };
  return checks.map(({ address, ...expected }) => {
    if (address.startsWith('/')) return { url: `${new URL(base).origin}${address}`, ...expected, own };
    if (hosts.includes(hostOf(address))) return { url: address, ...expected, own };
    throw new Failure(otherHost(address, hosts, name));
  });
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
