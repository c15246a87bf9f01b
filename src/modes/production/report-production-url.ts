import { unlessAborted } from '../../core/abort.js';
import { hasCustomDomains, type Project, productionUrl } from '../../core/pages/project.js';
import type { DeploymentRun } from '../context.js';

/** Milliseconds that Cloudflare may take to list the custom domains: a run can do without them. */
const MAX_DOMAINS_TIME = 10_000;

/**
 * Reports the address of what production serves: a custom domain that works, where there is one. Without an answer
 * about the domains, or when the run ends before it, it is the address of Pages. The caller starts it beside its work.
 */
export async function reportProductionUrl(
  project: Project,
  { pages, clock, updateReport }: Pick<DeploymentRun<unknown>, 'pages' | 'clock' | 'updateReport'>,
): Promise<void> {
  updateReport({ productionUrl: productionUrl(project) });
  if (!hasCustomDomains(project)) return;
  const limit = clock.limit(MAX_DOMAINS_TIME);
  try {
    const domains = await unlessAborted(limit.signal, pages.domains());
    updateReport({ productionUrl: productionUrl(project, domains) });
  } catch {
    // The client has written a line about each request to the debug log.
  } finally {
    limit.clear();
  }
}
