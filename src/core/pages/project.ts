import type { Deployment } from './deployment.js';

/** The repository a project builds from. Absent for a Direct Upload project. */
export interface ProjectSource {
  /** `github` or `gitlab`. */
  type: string;
  owner: string;
  repo_name: string;
  production_branch: string;
  /** Deprecated by the API, but still the word on all automatic builds when it is false. */
  deployments_enabled: boolean;
  production_deployments_enabled: boolean;
  /** `all`, `none` or `custom`: with the last, the two lists of branches decide. */
  preview_deployment_setting: string;
  /** Names of branches and paths in which `*` stands for any text. */
  preview_branch_includes: string[];
  preview_branch_excludes: string[];
  path_includes: string[];
  path_excludes: string[];
}

/** A Pages project, in the API's words, without its environment variables and analytics tokens. */
export interface Project {
  name: string;
  /** Host name of the production site, `<name>.pages.dev`. */
  subdomain: string;
  domains: string[];
  production_branch: string;
  source: ProjectSource | null;
  /** Folder inside the repository that builds run in; empty for its root. */
  root_dir: string;
  /** The deployment that production serves now. After a rollback it is not the newest. */
  canonical_deployment: Deployment | null;
  latest_deployment: Deployment | null;
}

/** What a project may be called (https://developers.cloudflare.com/pages/configuration/, and wrangler's check). */
export const PROJECT_NAME_FORMAT =
  'lower-case letters, digits and hyphens, starting with a letter or digit, at most 58 characters';

export function isProjectName(name: string): boolean {
  return name.length <= 58 && /^[a-z0-9][a-z0-9-]*$/.test(name);
}

/** Whether the text is a project name, or a glob of project names with `*`, `?` or a leading `!`. */
export function isProjectPattern(text: string): boolean {
  return text.length <= 100 && /^!?[a-z0-9*?][a-z0-9*?-]*$/.test(text);
}

/** `https://` address of what production serves. */
export function productionUrl(project: Project): string {
  return `https://${project.subdomain}`;
}
