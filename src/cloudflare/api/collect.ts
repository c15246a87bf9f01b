import pMap from 'p-map';
import type { Deployment } from '../../core/pages/deployment.js';
import { DEPLOYMENTS_PER_PAGE, type DeploymentQuery, type PagesApi } from './pages.js';

export interface Collection<T> {
  /** Each deployment once, in its newest state. */
  items: T[];
  /** Whether the collection certainly holds every deployment that existed when it began. */
  complete: boolean;
}

/** What is kept of a deployment holds at least this. */
export interface Collectable {
  id: string;
  /** Milliseconds since the epoch. */
  createdOn: number | undefined;
}

/** Pages that are read at the same time. */
const CONCURRENCY = 16;

/** More pages than any project has: a million deployments. A list that is longer is not complete. */
const MAX_PAGES = 40_000;

/** How often the whole list is read at most. */
const MAX_PASSES = 5;

/**
 * Collects all deployments of a project. The list changes while its pages are read: new deployments come in at its
 * front and others are deleted, so that a deployment may be on two of the pages that were read, or on none. Therefore
 * the list is read again, and everything ever seen is kept, until one of these holds:
 * - The deployments that are not newer than the newest at the start are as many as the API counted at the start.
 * - Two passes in a row saw the same deployments, and the API counted the same number with every page of both. Without
 *   the second half, a deletion in one pass and a new deployment in the other could hide the same deployment twice.
 *
 * No pass ends early. A deployment that is too young to be deleted is needed too: it decides which older ones to keep.
 * @param reduce what to keep of a deployment
 */
export async function collectDeployments<T extends Collectable>(
  pages: Pick<PagesApi, 'page'>,
  query: Omit<DeploymentQuery, 'page'>,
  reduce: (deployment: Deployment) => T,
): Promise<Collection<T>> {
  const found = new Map<string, T>();
  let before: Pass | undefined;
  for (let number = 1; number <= MAX_PASSES; number += 1) {
    const pass = await readAllPages(pages, query, reduce, found);
    if (pass.complete || isSame(pass, before)) return { items: [...found.values()], complete: true };
    before = pass;
  }
  return { items: [...found.values()], complete: false };
}

/** What one reading of all pages saw. */
interface Pass {
  ids: Set<string>;
  /** The different numbers of deployments that the API counted. */
  totals: Set<number | undefined>;
  /** Whether the number of deployments shows that none is missing. */
  complete: boolean;
}

/** Reads all pages once, and adds what is on them to `found`. */
async function readAllPages<T extends Collectable>(
  pages: Pick<PagesApi, 'page'>,
  query: Omit<DeploymentQuery, 'page'>,
  reduce: (deployment: Deployment) => T,
  found: Map<string, T>,
): Promise<Pass> {
  const { deployments, total } = await pages.page({ ...query, page: 1 });
  const firstPage = deployments.map(reduce);
  const newestAtStart = Math.max(...firstPage.map(({ createdOn }) => createdOn ?? Number.NaN));
  const ids = new Set<string>();
  const totals = new Set([total]);
  let notNewer = 0;
  let barren = 0;

  /** @returns whether a further page may have more */
  function keep(items: readonly T[]): boolean {
    const before = ids.size;
    for (const item of items) {
      if (!ids.has(item.id) && (item.createdOn ?? Number.POSITIVE_INFINITY) <= newestAtStart) notNewer += 1;
      ids.add(item.id);
      found.set(item.id, item);
    }
    if (ids.size === before) barren += 1;
    return items.length === DEPLOYMENTS_PER_PAGE && ids.size > before;
  }

  async function read(number: number): Promise<boolean> {
    const page = await pages.page({ ...query, page: number });
    totals.add(page.total);
    return keep(page.deployments.map(reduce));
  }

  /** The pages that the API counts. The number is a hint: several pages without anything new are the end. */
  function* countedPages(): Generator<number> {
    const last = Math.min(Math.ceil((total ?? 0) / DEPLOYMENTS_PER_PAGE), MAX_PAGES);
    for (; page <= last && barren < CONCURRENCY; page += 1) yield page;
  }

  let page = 2;
  let more = keep(firstPage);
  if (total !== undefined && total > DEPLOYMENTS_PER_PAGE) {
    more = (await pMap(countedPages(), read, { concurrency: CONCURRENCY })).at(-1) === true;
  }
  for (; more && page <= MAX_PAGES; page += 1) more = await read(page);
  return { ids, totals, complete: !more && total !== undefined && notNewer >= total };
}

/** Whether two passes saw the same deployments, and nothing shows that the list changed meanwhile. */
function isSame(pass: Pass, before: Pass | undefined): boolean {
  if (before === undefined || pass.ids.size !== before.ids.size) return false;
  return new Set([...pass.totals, ...before.totals]).size === 1 && [...pass.ids].every((id) => before.ids.has(id));
}
