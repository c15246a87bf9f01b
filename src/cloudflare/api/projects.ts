import pMap from 'p-map';
import { isKnown, type ListedProject, type Project } from '../../core/pages/project.js';
import type { Client } from '../http/client.js';
import { UnreachableFailure } from '../http/errors.js';
import { parseList, parseProject } from './parse.js';
import { isPathPart, projectPath, projectsPath } from './paths.js';
import { isHostName, isListOf, isObject, preferably } from './shape.js';

/** The most that one page of projects may hold. */
const PROJECTS_PER_PAGE = 10;

/** Pages that are read at the same time. A page that is not there ends the reading. */
const CONCURRENCY = 16;

/** More pages than any account has. The limit ends the reading of a server that always has a further page. */
const MAX_PAGES = 1000;

/**
 * Lists all Pages projects of the account, each one once, in the order of the API. The number of pages that the API
 * names is a hint: it says how many to read at the same time, and a page without a new project is the last one.
 * Errors: see `Client.request`.
 * @param onUnnamed called when a project is left out because its name cannot be read
 */
export async function listProjects(
  client: Client,
  accountId: string,
  onUnnamed: () => void = () => undefined,
): Promise<ListedProject[]> {
  const found = new Map<string, ListedProject>();
  const first = await readPage(client, accountId, 1);
  let more = keep(first.listed);
  const counted = Math.min(first.totalPages ?? 0, MAX_PAGES);
  let page = 2;

  /** @returns whether a further page may have more */
  function keep(listed: readonly ListedProject[]): boolean {
    const before = found.size;
    for (const item of listed) found.set(item.name, item);
    return found.size > before;
  }

  while (more && page <= counted) {
    const numbers = Array.from({ length: Math.min(CONCURRENCY, counted - page + 1) }, (_, index) => page + index);
    const pages = await pMap(numbers, (number) => readPage(client, accountId, number));
    page += numbers.length;
    more = pages.map(({ listed }) => keep(listed)).every(Boolean);
  }
  let isFull = !first.totalPages && first.listed.length >= PROJECTS_PER_PAGE;
  for (; more && isFull && page <= MAX_PAGES; page += 1) {
    const { listed } = await readPage(client, accountId, page);
    isFull = listed.length >= PROJECTS_PER_PAGE;
    more = keep(listed);
  }
  const named = [...found.values()].filter(({ name }) => isPathPart(name));
  if (named.length < found.size) onUnnamed();
  return named;
}

async function readPage(client: Client, accountId: string, page: number) {
  const { result, totalPages } = await client.request({
    method: 'GET',
    path: projectsPath(accountId),
    query: { page, per_page: PROJECTS_PER_PAGE },
    isUsable: preferably(isListOf(isKnownProject), Array.isArray),
  });
  return { totalPages, listed: parseList(result, parseProject) };
}

/**
 * Reads a project.
 * @throws UnreachableFailure when Cloudflare does not say what a decision needs; for other errors see `Client.request`
 */
export async function readProject(client: Client, accountId: string, name: string): Promise<Project> {
  const path = projectPath(accountId, name);
  const isIt = (value: unknown) => isKnownProject(value) && parseProject(value).name === name;
  const isUsable = preferably((value) => isIt(value) && isWhole(value), isIt);
  const project = parseProject((await client.request({ method: 'GET', path, isUsable })).result);
  if (isKnown(project)) return project;
  throw new UnreachableFailure(`GET ${path}`, 'the answer does not say all that is needed of the project');
}

/**
 * Whether an answer says the host name of production, the newest deployment, and which repository is built or that there
 * is none.
 */
function isWhole(value: unknown): boolean {
  const { source, latest_deployment: latest } = parseProject(value);
  return isObject(value) && isHostName(value.subdomain) && source !== undefined && latest !== undefined;
}

function isKnownProject(value: unknown): boolean {
  return isKnown(parseProject(value));
}
