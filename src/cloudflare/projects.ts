import type { Project } from '../core/project.js';
import type { Client } from './client.js';
import { isPathPart } from './pages.js';
import { parseList, parseProject } from './parse.js';

/** The most that one page of projects may hold. */
const PROJECTS_PER_PAGE = 10;

/** More pages than any account has; a server that never stops is not followed for ever. */
const MOST_PAGES = 1000;

/** All Pages projects of the account, in the order of the API. Errors: see `Client.request`. */
export async function listProjects(client: Client, accountId: string): Promise<Project[]> {
  const projects: Project[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const query = { page, per_page: PROJECTS_PER_PAGE };
    const { result, totalPages } = await client.request({
      method: 'GET',
      path: `/accounts/${accountId}/pages/projects`,
      query,
    });
    const some = parseList(result, parseProject);
    projects.push(...some.filter(({ name }) => isPathPart(name)));
    if (some.length === 0 || (totalPages === undefined ? some.length < PROJECTS_PER_PAGE : page >= totalPages)) break;
  }
  return projects;
}
