import { hasCustomDomains, type Project, productionUrl } from '../../core/pages/project.js';
import type { DeploymentRun } from '../context.js';

/**
 * Reports the address of what production serves: a custom domain that works, where there is one. Without an answer
 * about the domains it is the address of Pages.
 * @throws the signal's reason when it is aborted
 */
export async function reportProductionUrl(
  project: Project,
  { pages, signal, updateReport }: Pick<DeploymentRun<unknown>, 'pages' | 'signal' | 'updateReport'>,
): Promise<void> {
  updateReport({ productionUrl: productionUrl(project) });
  if (!hasCustomDomains(project)) return;
  try {
    updateReport({ productionUrl: productionUrl(project, await pages.domains()) });
  } catch {
    signal.throwIfAborted();
  }
}
