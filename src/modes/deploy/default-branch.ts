import { whyDefaultBranchIsPreview } from '../../core/deploy/default-branch.js';
import { branchOf, type Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import type { DeploymentRun } from '../context.js';

/** Reports that the default branch of the repository became a preview, where it did. */
export function reportDefaultBranch(
  deployment: Deployment,
  project: Project,
  { event, log, updateReport }: Pick<DeploymentRun<unknown>, 'event' | 'log' | 'updateReport'>,
): void {
  const note = whyDefaultBranchIsPreview({
    origin: event,
    project: project.name,
    branch: branchOf(deployment),
    environment: deployment.environment,
    productionBranch: project.production_branch,
  });
  if (note === undefined) return;
  updateReport({ note });
  log.event(`${branchOf(deployment)} is no production branch: this deployment is a preview`);
}
