/** What a deployment with `rollback-on-failure` goes back to. */
import type { Project } from '../pages/project.js';
import type { Problem } from '../problem.js';
import { isValidTarget } from './choose-target.js';

/**
 * What is told before a production deployment that could not be rolled back; `undefined` when production serves a good
 * one now.
 * @param project as it is before the deployment; absent when it is created first
 */
export function lackOfWayBack(
  name: string,
  project: Pick<Project, 'canonical_deployment'> | undefined,
): Problem | undefined {
  const live = project?.canonical_deployment ?? null;
  if (live !== null && isValidTarget(live, null)) return undefined;
  return {
    message: `\`rollback-on-failure\` has nothing to go back to: production of ${name} serves no good deployment yet.`,
    advice: 'When this one does not pass its health check, the step fails and the deployment stays live.',
  };
}
