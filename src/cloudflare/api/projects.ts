import { isKnown, type ListedProject, type Project } from '../../core/pages/project.js';
import type { Client } from '../http/client.js';
import { UnreachableFailure } from '../http/errors.js';
import { parseList, parseProject } from './parse.js';
import { isPathPart, projectPath, projectsPath } from './paths.js';
import { isHostName, isListOf, isNamed, isObject, preferably } from './shape.js';

/** The most that one page of projects may hold. */
const PROJECTS_PER_PAGE = 10;

/** More pages than any account has. The limit ends the reading of a server that always names a further page. */
const MAX_PAGES = 1000;

/**
 * Lists all Pages projects of the account, in the order of the API. The first page tells how many pages there are; the
 * others are then read at the same time. Errors: see `Client.request`.
 */
export async function listProjects(client: Client, accountId: string): Promise<ListedProject[]> {
  const path = projectsPath(accountId);
  const read = async (page: number) => {
    const query = { page, per_page: PROJECTS_PER_PAGE };
    const { result, totalPages } = await client.request({
      method: 'GET',
      path,
      query,
      isUsable: preferably(isListOf(isKnownProject), isListOf(isNamed)),
    });
    const listed = parseList(result, parseProject);
    return { totalPages, isFull: listed.length >= PROJECTS_PER_PAGE, projects: listed.filter(isAddressable) };
  };

  const pages = [await read(1)];
  const total = Math.min(pages[0]?.totalPages ?? 1, MAX_PAGES);
  pages.push(...(await Promise.all(Array.from({ length: total - 1 }, (_, index) => read(index + 2)))));
  while (pages.at(-1)?.isFull && pages.at(-1)?.totalPages === undefined && pages.length < MAX_PAGES) {
    pages.push(await read(pages.length + 1));
  }
  return pages.flatMap(({ projects }) => projects);
}

/**
 * Reads a project.
 * @throws UnreachableFailure when Cloudflare does not say what a decision needs; for other errors see `Client.request`
 */
export async function readProject(client: Client, accountId: string, name: string): Promise<Project> {
  const path = projectPath(accountId, name);
  const isIt = (value: unknown) => isKnownProject(value) && parseProject(value).name === name;
  const isUsable = preferably((value) => isIt(value) && hasAddressAndSource(value), isIt);
  const project = parseProject((await client.request({ method: 'GET', path, isUsable })).result);
  if (isKnown(project)) return project;
  throw new UnreachableFailure(`GET ${path}`, 'the answer does not say all that is needed of the project');
}

/** Whether an answer says the host name of production, and which repository is built or that there is none. */
function hasAddressAndSource(value: unknown): boolean {
  return isObject(value) && isHostName(value.subdomain) && parseProject(value).source !== undefined;
}

function isKnownProject(value: unknown): boolean {
  return isKnown(parseProject(value));
}

function isAddressable({ name }: ListedProject): boolean {
  return isPathPart(name);
}
