/** The addresses of the Pages API, below its base URL. */
import { Failure } from '../../core/problem.js';

export function projectsPath(accountId: string): string {
  return `/accounts/${accountId}/pages/projects`;
}

export function projectPath(accountId: string, projectName: string): string {
  return `${projectsPath(accountId)}/${encodeURIComponent(projectName)}`;
}

/** @throws Failure when the id cannot be a part of an address */
export function deploymentPath(accountId: string, projectName: string, id: string): string {
  if (isPathPart(id)) return `${projectPath(accountId, projectName)}/deployments/${id}`;
  throw new Failure({ message: `Cloudflare calls a deployment \`${id.slice(0, 50)}\`, which is no id of one.` });
}

/** Whether a name can be one part of an address: an empty one, dots and slashes would lead to another address. */
export function isPathPart(name: string): boolean {
  return /^[\w-]+$/.test(name);
}
