import { whyDefaultBranchIsPreview } from '../../core/deploy/default-branch.js';
import type { Environment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import type { DeploymentRun } from '../context.js';

/**
 * Reports that the default branch of the repository becomes a preview, where it does.
 * @param deployed the branch that is deployed, and where to
 */
export function reportDefaultBranch(
  { branch, environment }: { branch: string; environment: Environment | undefined },
  project: Project,
  { event, log, updateReport }: Pick<DeploymentRun<unknown>, 'event' | 'log' | 'updateReport'>,
): void {
  const note = whyDefaultBranchIsPreview({
    origin: event,
    project: project.name,
    branch,
    environment,
    productionBranch: project.production_branch,
  });
  if (note === undefined) return;
  updateReport({ note });
  log.event(`${branch} is no production branch: this deployment is a preview`);
}
