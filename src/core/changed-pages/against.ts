/** What a deployment is compared with. */
import type { Deployment } from '../pages/deployment.js';
import { branchAlias, isNewer } from '../pages/deployment.js';
import type { Project } from '../pages/project.js';
import { outcome } from '../pages/status.js';

/** Addresses of the two sites, without a slash at their ends. */
export interface Sites {
  /** The deployment's own address, and the one that its pages are shown at. */
  now: string;
  shown: string;
  /** The own address of what production serves, or served before the deployment. It never changes. */
  before: string;
}

/** Why there is nothing to compare, a sentence. */
export interface NoSites {
  why: string;
}

/**
 * Finds the two sites to compare.
 * @param deployment the finished deployment
 * @param project as it was before the deployment could go live
 * @param recent the newest deployments of the project
 */
export function sitesOf(
  deployment: Deployment,
  { project, recent }: { project: Project; recent: readonly Deployment[] },
): Sites | NoSites {
  const live = liveBefore(deployment, project, recent);
  if (live === undefined) return { why: 'Production serves nothing to compare with.' };
  const isOurs = hostsOf(project);
  const now = originOf(deployment.url, isOurs);
  const before = originOf(live.url, isOurs);
  if (now === undefined || before === undefined) return { why: 'Cloudflare gives no address to compare.' };
  const shown = deployment.environment === 'production' ? `https://${project.subdomain}` : branchAlias(deployment);
  return { now, before, shown: originOf(shown ?? '', isOurs) ?? now };
}

/** Makes a function that says whether a host is one of the project: of its deployments, its aliases and its domains. */
export function hostsOf({ subdomain, domains }: Pick<Project, 'subdomain' | 'domains'>): (host: string) => boolean {
  return (host) => subdomain !== '' && (host === subdomain || host.endsWith(`.${subdomain}`) || domains.includes(host));
}

/** What production served before the deployment. A step may begin after the deployment went live. */
function liveBefore(
  deployment: Deployment,
  { canonical_deployment: live }: Project,
  recent: readonly Deployment[],
): Deployment | undefined {
  if (live === null || live.id !== deployment.id) return live ?? undefined;
  return recent.find(
    (other) => other.environment === 'production' && outcome(other) === 'success' && isNewer(deployment, other),
  );
}

function originOf(address: string, isOurs: (host: string) => boolean): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, host, origin } = new URL(address);
  return protocol === 'https:' && isOurs(host) ? origin : undefined;
}
