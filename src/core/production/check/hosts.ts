/** The hosts that a health check may ask: those of what is deployed. */
import type { Deployment } from '../../pages/deployment.js';
import type { Project } from '../../pages/project.js';
import type { Problem } from '../../problem.js';
import { publicAddress } from '../../secrets/credentials.js';

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
