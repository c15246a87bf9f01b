import pMap from 'p-map';
import type { Deployment } from '../../core/pages/deployment.js';
import { DEPLOYMENTS_PER_PAGE, type DeploymentQuery, type PagesApi } from './pages.js';

export interface Collection<T> {
  /** Each deployment once, as it was seen last. */
  items: T[];
  /** Whether it is sure that none is missing that was there when it began. */
  complete: boolean;
}

/** What a collected deployment must tell of itself; the rest of it need not be kept. */
export interface Collectable {
  id: string;
  /** Milliseconds since the epoch. */
  createdOn: number | undefined;
}

/** Pages read at the same time. */
const CONCURRENCY = 16;

/** How often the list is read at the most. */
const MAX_PASSES = 5;

/**
 * All deployments of a project. The pages are read concurrently, so that a list that shifts meanwhile (new ones come
 * in at its front, others are deleted) may show one twice and hide another. Therefore what was found is counted: the
 * list is complete when as many as there were at first are among those that are not newer than the newest of then,
 * or when it was read twice with the same result; until then it is read again, and what was seen once is kept.
 * There is no early end: how old a deployment is says nothing about what else must be known, as newer ones decide
 * which to keep.
 * @param reduce what to keep of a deployment
 */
export async function collectDeployments<T extends Collectable>(
  pages: Pick<PagesApi, 'page'>,
  query: Omit<DeploymentQuery, 'page'>,
  reduce: (deployment: Deployment) => T,
): Promise<Collection<T>> {
  const found = new Map<string, T>();
  let before = new Set<string>();
  for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
    const { ids, complete } = await readOnce(pages, query, reduce, found);
    if (complete || (pass > 1 && isSame(ids, before))) return { items: [...found.values()], complete: true };
    before = ids;
  }
  return { items: [...found.values()], complete: false };
}

/** Reads all pages once. @returns what was seen, and whether it is known to be everything */
async function readOnce<T extends Collectable>(
  pages: Pick<PagesApi, 'page'>,
  query: Omit<DeploymentQuery, 'page'>,
  reduce: (deployment: Deployment) => T,
  found: Map<string, T>,
): Promise<{ ids: Set<string>; complete: boolean }> {
  const { deployments, total } = await pages.page({ ...query, page: 1 });
  const first = deployments.map(reduce);
  const newestOfThen = Math.max(...first.map(({ createdOn }) => createdOn ?? Number.NaN));
  const ids = new Set<string>();
  let old = 0;

  /** @returns whether there may be more on the next page */
  function keep(items: readonly T[]): boolean {
    const before = ids.size;
    for (const item of items) {
      if (!ids.has(item.id) && (item.createdOn ?? Number.POSITIVE_INFINITY) <= newestOfThen) old += 1;
      ids.add(item.id);
      found.set(item.id, item);
    }
    return items.length === DEPLOYMENTS_PER_PAGE && ids.size > before;
  }

  const read = async (page: number) => keep((await pages.page({ ...query, page })).deployments.map(reduce));
  let more = keep(first);
  const known = Math.ceil((total ?? 0) / DEPLOYMENTS_PER_PAGE);
  if (known > 1) more = (await pMap(range(2, known), read, { concurrency: CONCURRENCY })).at(-1) === true;
  for (let page = Math.max(known, 1) + 1; more; page += 1) more = await read(page);
  return { ids, complete: total !== undefined && old >= total };
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}

function* range(from: number, to: number): Generator<number> {
  for (let at = from; at <= to; at += 1) yield at;
}
