/** What a deployment with `rollback-on-failure` goes back to: only what production is known to have served before it. */
import { creationOrder, type Deployment, isNewer } from '../pages/deployment.js';
import type { Project } from '../pages/project.js';
import { endedOn } from '../pages/stages.js';
import type { Problem } from '../problem.js';
import { isValidTarget, validTargets } from './choose-target.js';
import { readRollbackLine } from './hold/record.js';

/** What production served at a moment. */
export interface LiveReading {
  live: Deployment | null;
  /** Milliseconds since the epoch, by Cloudflare's clock. */
  readOn: number;
}

/** The newest GitHub Deployment of production that is of another deployment than the new one, and was successful. */
export interface ProductionRecord {
  /** The own address of the deployment that it is of. */
  url: string;
  description: string;
  /** When it was written, in milliseconds since the epoch. */
  on: number;
}

/** Where production goes when a deployment is not healthy. */
export type WayBack =
  /** Production served the target before. */
  | { kind: 'found'; target: Deployment }
  /** There is no earlier good production deployment. */
  | { kind: 'none' }
  /** Production may have been rolled back from `newest`, the newest good deployment before the new one. */
  | { kind: 'unknown'; newest: Deployment };

/**
 * Where a deployment that is live and not healthy is rolled back to. A deployment that somebody may have rolled
 * production back from is never a target: its fault may be one that no health check sees.
 * @param before the reading of what production served
 * @param production the newest production deployments
 * @param record needed where `needsRecord` says so
 */
export function wayBack(
  deployment: Deployment,
  before: LiveReading,
  production: readonly Deployment[],
  record?: ProductionRecord,
): WayBack {
  const served = seenBefore(deployment, before, production);
  const target = rolledBackTo(deployment, { served, readOn: before.readOn }, production, record) ?? served;
  if (target !== undefined) return { kind: 'found', target };
  if (before.live?.id !== deployment.id) return { kind: 'none' };
  const newest = validTargets(production, deployment).find((other) => isNewer(deployment, other));
  return newest === undefined ? { kind: 'none' } : { kind: 'unknown', newest };
}

/**
 * Whether production may have been rolled back before the deployment went live, unseen by the reading: where it served
 * something, or where the deployment was live already at the reading.
 */
export function needsRecord(deployment: Deployment, before: LiveReading, production: readonly Deployment[]): boolean {
  return before.live?.id === deployment.id || seenBefore(deployment, before, production) !== undefined;
}

/** What `liveBefore` says; `undefined` for a deployment that was live at the reading. */
function seenBefore(
  deployment: Deployment,
  before: LiveReading,
  production: readonly Deployment[],
): Deployment | undefined {
  return before.live?.id === deployment.id ? undefined : liveBefore(deployment, before, production);
}

/**
 * What production was rolled back to after the reading, and after it had served `served`; `undefined` where the record
 * does not say it.
 * @param seen.served absent where the deployment was live at the reading. The rollback may then have come before it
 */
function rolledBackTo(
  deployment: Deployment,
  seen: { served: Deployment | undefined; readOn: number },
  production: readonly Deployment[],
  record: ProductionRecord | undefined,
): Deployment | undefined {
  if (record === undefined) return undefined;
  const { served, readOn } = seen;
  const { url, description, on } = record;
  const others = validTargets(production, deployment);
  const target = others.find((other) => other.url === url && readRollbackLine(description, other.short_id, on));
  if (target === undefined || (served !== undefined && on <= Math.max(readOn, endOrder(served)))) return undefined;
  const isReplaced = others.some((other) => (endedOn(other) ?? creationOrder(other)) > on);
  return isReplaced ? undefined : target;
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
 * What production served before a deployment went live that was not live at the reading. This is the valid target that
 * finished last between the reading and the end of the deployment; else the deployment that was live at the reading, if
 * it is a valid target. One that finished before the reading and was not live then had been replaced, perhaps by a
 * rollback.
 */
export function liveBefore(
  deployment: Deployment,
  { live, readOn }: LiveReading,
  production: readonly Deployment[],
): Deployment | undefined {
  const ended = endOrder(deployment);
  const meanwhile = validTargets(production, deployment)
    .filter((other) => endOrder(other) > readOn && endOrder(other) <= ended)
    .sort((a, b) => endOrder(b) - endOrder(a));
  return meanwhile[0] ?? (live !== null && isValidTarget(live, deployment) ? live : undefined);
}

/** The number that orders deployments by their end. A deployment without a known end comes before every other one. */
function endOrder(deployment: Deployment): number {
  return endedOn(deployment) ?? Number.NEGATIVE_INFINITY;
}
