/** What a deployment with `rollback-on-failure` goes back to. */
import { createdOn, type Deployment } from '../pages/deployment.js';
import type { Project } from '../pages/project.js';
import { endedOn } from '../pages/stages.js';
import type { Problem } from '../problem.js';
import { chooseTarget, isValidTarget, validTargets } from './choose-target.js';

/** The deployment that is put back when another one is not healthy. */
export interface WayBack {
  target: Deployment;
  /** Whether production is known to have served it before. Else it is the newest good one before the other. */
  wasLive: boolean;
}

/**
 * Where a deployment that is live and not healthy is rolled back to; `undefined` when there is no good one.
 * @param before the project as it was read before the deployment was followed: it may have been live already
 * @param production the newest production deployments
 */
export function wayBack(
  deployment: Deployment,
  before: Pick<Project, 'name' | 'subdomain' | 'canonical_deployment'>,
  production: readonly Deployment[],
): WayBack | undefined {
  const atStart = before.canonical_deployment;
  const served = liveBefore(deployment, atStart, production);
  if (served !== undefined) return { target: served, wasLive: true };
  if (atStart?.id !== deployment.id) return undefined;
  const project = { ...before, canonical_deployment: deployment };
  const target = { kind: 'previous', steps: 1 } as const;
  const choice = chooseTarget({ project, target, deployments: production, complete: true });
  return choice.kind === 'found' ? { target: choice.deployment, wasLive: false } : undefined;
}

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

/**
 * What production served before a deployment went live. This is the valid target that finished last while the
 * deployment was being built; else the deployment that was live at the start, if it is a valid target.
 * @param atStart the deployment that was live when this one was created
 */
export function liveBefore(
  deployment: Deployment,
  atStart: Deployment | null,
  production: readonly Deployment[],
): Deployment | undefined {
  const began = createdOn(deployment) ?? Number.POSITIVE_INFINITY;
  const ended = endOrder(deployment);
  const meanwhile = validTargets(production, deployment)
    .filter((other) => endOrder(other) > began && endOrder(other) <= ended)
    .sort((a, b) => endOrder(b) - endOrder(a));
  return meanwhile[0] ?? (atStart !== null && isValidTarget(atStart, deployment) ? atStart : undefined);
}

/** The number that orders deployments by their end. A deployment without a known end comes before every other one. */
function endOrder(deployment: Deployment): number {
  return endedOn(deployment) ?? Number.NEGATIVE_INFINITY;
}
