/** Whether the addresses of a health check can be of a deployment that is not made yet. */
import { branchOf, type Deployment, type Environment } from '../pages/deployment.js';
import type { ListedProject } from '../pages/project.js';
import type { Problem } from '../problem.js';
import type { Check } from '../production/check/expectation.js';
import { hostOf, hostsOf, otherHost, productionHosts } from '../production/check/hosts.js';
import { aliasOf } from './alias.js';

/** The deployment that is going to be made, and what is known of its project. */
export interface Expectation {
  name: string;
  /** Absent when the project is created first. */
  project?: Pick<ListedProject, 'subdomain' | 'domains' | 'canonical_deployment'> | undefined;
  branch: string;
  environment: Environment;
  /** The newest deployments of the project. */
  recent: readonly Deployment[];
}

/**
 * The problem when a URL can be of no deployment of this branch, whatever its id becomes. A path always can. What is
 * accepted here for production is accepted of the deployment too; for a preview, Cloudflare has the last word on which
 * alias and custom domains it has.
 * @param checks the paths and URLs that the user gave
 */
export function foreignCheck(checks: readonly Pick<Check, 'address'>[], expectation: Expectation): Problem | undefined {
  const hosts = expectedHosts(expectation);
  const foreign = checks.find(({ address }) => !address.startsWith('/') && !hosts.includes(hostOf(address)));
  return foreign && otherHost(foreign.address, hosts, expectation.name);
}

function expectedHosts({ name, project, branch, environment, recent }: Expectation): string[] {
  const { subdomain, domains, canonical_deployment: live } = project ?? newProject(name);
  if (environment === 'production') return productionHosts({ subdomain, domains });
  const alias = aliasOf(branch);
  const earlier = recent.filter((one) => one.environment === 'preview' && branchOf(one) === branch);
  const ofProduction = [subdomain, ...(live ? hostsOf(live) : [])];
  const ofBranch = [
    ...(alias === '' ? [] : [`${alias}.${subdomain}`]),
    ...earlier.flatMap(({ aliases }) => hostsOf({ url: '', aliases })),
  ];
  // A custom domain that production does not serve may be one of the branch.
  return [...new Set([...ofBranch, ...domains.filter((domain) => !ofProduction.includes(domain))])];
}

/** What a project has when it was just created. */
function newProject(name: string): NonNullable<Expectation['project']> {
  return { subdomain: `${name}.pages.dev`, domains: [], canonical_deployment: null };
}
