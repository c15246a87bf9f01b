import { DEPLOYMENTS_PER_PAGE, type PagesApi } from '../../cloudflare/api/pages.js';
import type { Deployment } from '../../core/pages/deployment.js';

/** Pages that are read at most to find what is new. */
const MAX_NEW_PAGES = 10;

/** The deployments of one environment, as far as they have been read. The list grows at both ends. */
export interface DeploymentList {
  /** Newest first. */
  deployments(): Deployment[];
  /** Reads pages from the newest on, up to the first one with a deployment that is known. */
  readNew(): Promise<void>;
  /** Reads the page after the last one that was read, unless that was the last one there is. */
  readOlder(): Promise<void>;
}

/** @param recent the newest deployments of the project, of any environment, read before */
export function createDeploymentList(
  environment: 'production' | 'preview',
  recent: readonly Deployment[],
  pages: Pick<PagesApi, 'deployments'>,
): DeploymentList {
  let read: Deployment[] = [];
  let lastPage = 1;
  let isComplete = false;

  const readPage = (page: number) => pages.deployments({ environment, page });
  // One whose environment was not known at first is looked at again: it may be the one that is searched for.
  const isNew = ({ id }: Deployment) => !read.some((one) => one.id === id && one.environment !== undefined);
  const isLast = (page: readonly Deployment[]) => page.length < DEPLOYMENTS_PER_PAGE;

  return {
    deployments: () => [...read, ...recent.filter(isNew)],
    async readNew() {
      const isFirstReading = read.length === 0;
      const added: Deployment[] = [];
      for (let number = 1; number <= MAX_NEW_PAGES; number += 1) {
        const page = await readPage(number);
        const fresh = page.filter(isNew);
        added.push(...fresh);
        if (isFirstReading) isComplete = isLast(page);
        const hasKnown = fresh.length < page.length;
        if (isFirstReading || hasKnown || page.length === 0) break;
      }
      read = [...added, ...read];
    },
    async readOlder() {
      if (isComplete) return;
      const page = await readPage(lastPage + 1);
      lastPage += 1;
      isComplete = isLast(page);
      read = [...read, ...page.filter(isNew)];
    },
  };
}
