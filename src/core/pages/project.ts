import { type Deployment, type Environment, isPagesAddress } from './deployment.js';

/** The repository that a project builds from. */
export interface ProjectSource {
  /** `github` or `gitlab`. */
  type: string;
  owner: string;
  repo_name: string;
  production_branch: string;
  /** Deprecated by the API. When it is false, Cloudflare still starts no build at all. */
  deployments_enabled: boolean;
  production_deployments_enabled: boolean;
  /** `all`, `none` or `custom`. With `custom`, the two lists of branches decide. */
  preview_deployment_setting: string;
  /** Names of branches and paths. `*` stands for any text. */
  preview_branch_includes: string[];
  preview_branch_excludes: string[];
  path_includes: string[];
  path_excludes: string[];
}

/**
 * A Pages project in the words of the API, without its environment variables and analytics tokens. What an answer does
 * not say is `undefined`: it is not known.
 */
export interface ListedProject {
  name: string;
  /** The host name of the production site, `<name>.pages.dev` for most projects. */
  subdomain: string;
  domains: string[];
  production_branch: string | undefined;
  /** Null for a Direct Upload project. */
  source: ProjectSource | null | undefined;
  /** The folder of the repository that builds run in. Empty for the root. */
  root_dir: string;
  /** The folder that builds write, below `root_dir`. */
  output_dir?: string;
  /**
   * The deployment that production serves now. After a rollback it is not the newest one. Null when production serves
   * nothing.
   */
  canonical_deployment: Deployment | null | undefined;
  /** Null when there is none yet. */
  latest_deployment: Deployment | null | undefined;
}

/** A project whose production branch and live deployment are known: every decision needs them. */
export interface Project extends ListedProject {
  production_branch: string;
  canonical_deployment: Deployment | null;
}

/** Whether the production branch and the live deployment of a project are known. */
export function isKnown(project: ListedProject): project is Project {
  const { name, production_branch, canonical_deployment } = project;
  return name !== '' && production_branch !== undefined && canonical_deployment !== undefined;
}

/** The longest project name, and the longest glob of project names, in characters. */
const MAX_NAME_LENGTH = 58;
const MAX_PATTERN_LENGTH = 100;

/** The form of a project name (https://developers.cloudflare.com/pages/configuration/, and wrangler's check). */
export const PROJECT_NAME_FORMAT = `lower-case letters, digits and hyphens, starting with a letter or digit, at most ${MAX_NAME_LENGTH} characters`;

export function isProjectName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && /^[a-z0-9][a-z0-9-]*$/.test(name);
}

/** Whether the text is a project name, or a glob of project names with `*`, `?` or a leading `!`. */
export function isProjectPattern(text: string): boolean {
  return text.length <= MAX_PATTERN_LENGTH && /^!?[a-z0-9*?][a-z0-9*?-]*$/.test(text);
}

/** A custom domain of a project. */
export interface Domain {
  /** The host name. */
  name: string;
  /** `active` when it works. */
  status: string;
  /** The id of its zone at Cloudflare, where the API gives it. */
  zone?: string;
}

/**
 * The address of what production serves: a custom domain that works, else the one of Pages. Where the live deployment
 * lists its domains, another custom domain does not count: it may belong to a branch.
 * @param domains the custom domains, as far as they are known
 */
export function productionUrl(project: Project, domains: readonly Domain[] = []): string {
  const active = domains.filter(({ status }) => status === 'active').map(({ name }) => name);
  const served = (project.canonical_deployment?.aliases ?? []).filter((address) => !isPagesAddress(address));
  const isServed = (name: string) => served.some((address) => address === `https://${name}`);
  return `https://${(served.length === 0 ? active[0] : active.find(isServed)) ?? project.subdomain}`;
}

/** Whether a project has custom domains. */
export function hasCustomDomains({ domains, subdomain }: ListedProject): boolean {
  return domains.some((domain) => domain !== subdomain);
}

/** The environment that a branch is deployed to. */
export function environmentOf({ branch, productionBranch }: { branch: string; productionBranch: string }): Environment {
  return branch === productionBranch ? 'production' : 'preview';
}

/** The page of a commit on GitHub; null when the repository is elsewhere, or when that is no hash. */
export function commitUrl({ type, owner, repo_name: name }: ProjectSource, hash: string): string | null {
  const known = type === 'github' && [owner, name].every((part) => /^[\w.-]+$/.test(part)) && /^[\da-f]+$/i.test(hash);
  return known ? `https://github.com/${owner}/${name}/commit/${hash}` : null;
}
