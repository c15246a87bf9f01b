import { type Deployment, parseTimestamp } from './deployment.js';

/** What a creating request asked for. Without `commitHash` the commit is whatever the branch's head was. */
export interface Expected {
  branch: string;
  commitHash?: string;
  /** It was asked to do again what another did, and may be marked as that one is. */
  again?: boolean;
}

/** How a deployment that the API was asked for is marked; a push that came in meanwhile is not ours. */
const TRIGGER_OF_OTHERS: readonly string[] = ['github:push', 'gitlab:push', 'deploy_hook'];

/**
 * The deployment that a creating request made although its answer was lost: of the deployments that are there
 * now and were not before, the oldest that has the branch and commit asked for and, unless it repeats another, was
 * not started by a push or a hook. No clock is compared: "new" means that it was not in the list before and is not older than any that was.
 */
export function createdSince(
  before: readonly Deployment[],
  now: readonly Deployment[],
  expected: Expected,
): Deployment | undefined {
  const known = new Set(before.map(({ id }) => id));
  const newestKnown = Math.max(...before.map(createdOn));
  return now
    .filter((deployment) => {
      const { type, metadata } = deployment.deployment_trigger;
      return (
        !known.has(deployment.id) &&
        createdOn(deployment) >= newestKnown &&
        (expected.again === true || !TRIGGER_OF_OTHERS.includes(type)) &&
        metadata.branch === expected.branch &&
        (expected.commitHash === undefined || metadata.commit_hash === expected.commitHash)
      );
    })
    .sort((a, b) => createdOn(a) - createdOn(b))[0];
}

function createdOn(deployment: Deployment): number {
  return parseTimestamp(deployment.created_on) ?? Number.NEGATIVE_INFINITY;
}
