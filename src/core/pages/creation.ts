import { creationOrder, type Deployment } from './deployment.js';

/** What a creating request asked for. Without `commitHash`, Cloudflare takes the newest commit of the branch. */
export interface Expected {
  branch: string;
  commitHash?: string;
  /** Whether the request retries an earlier deployment. The new one may have the trigger of that one. Default false. */
  isRetry?: boolean;
}

/** The triggers of deployments that a push or a deploy hook started. The API never gives them to what we create. */
const FOREIGN_TRIGGERS: readonly string[] = ['github:push', 'gitlab:push', 'deploy_hook'];

/**
 * Finds the deployment that a creating request made although its answer was lost: the oldest new deployment of the
 * expected branch and commit. A deployment with a foreign trigger does not count, unless the request is a retry.
 * "New" means that it is not in the earlier list and is not older than anything there; no clock is compared.
 * @param before the deployments before the request
 * @param now the deployments after it
 */
export function createdSince(
  before: readonly Deployment[],
  now: readonly Deployment[],
  { branch, commitHash, isRetry = false }: Expected,
): Deployment | undefined {
  const known = new Set(before.map(({ id }) => id));
  const newestKnown = Math.max(...before.map(creationOrder));
  return now
    .filter((deployment) => {
      const { type, metadata } = deployment.deployment_trigger;
      return (
        !known.has(deployment.id) &&
        creationOrder(deployment) >= newestKnown &&
        (isRetry || !FOREIGN_TRIGGERS.includes(type)) &&
        metadata.branch === branch &&
        (commitHash === undefined || metadata.commit_hash === commitHash)
      );
    })
    .sort((a, b) => creationOrder(a) - creationOrder(b))[0];
}
