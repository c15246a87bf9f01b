import { createdOn, creationOrder, type Deployment } from './deployment.js';

/** What a creating request asked for. Without `commitHash`, Cloudflare takes the newest commit of the branch. */
export interface Expected {
  branch: string;
  commitHash?: string;
  /** Whether the request retries an earlier deployment. The new one may have the trigger of that one. Default false. */
  isRetry?: boolean;
}

/** What there was when a creating request was sent. */
export interface Before {
  /** The newest deployments, read before the request. The list may lag behind. */
  deployments: readonly Deployment[];
  /** When the request was sent: milliseconds since the epoch by Cloudflare's clock. */
  sentAt: number;
}

/**
 * Which deployment a request made. `unclear`: one of the branch is there, and Cloudflare does not say of which commit
 * it is, or when it was created.
 */
export type Creation = { kind: 'made'; deployment: Deployment } | { kind: 'none' } | { kind: 'unclear' };

/** The triggers of deployments that a push or a deploy hook started. The API never gives them to what we create. */
const FOREIGN_TRIGGERS: readonly string[] = ['github:push', 'gitlab:push', 'deploy_hook'];

/** Milliseconds after its creation until a deployment is in every list. */
export const MAX_LIST_LAG = 30_000;

/** Milliseconds by which the clocks of Cloudflare may differ from each other. */
const MAX_CLOCK_ERROR = 3000;

/**
 * Finds the deployment that a creating request made although its answer was lost: the oldest new deployment of the
 * expected branch and commit. A deployment with a foreign trigger does not count, unless the request is a retry.
 * "New" means that it is not in the earlier list, is not older than anything there, and was not created before the
 * request was sent.
 * @param now the deployments after the request
 */
export function findCreated(before: Before, now: readonly Deployment[], expected: Expected): Creation {
  const known = new Set(before.deployments.map(({ id }) => id));
  const possible = now.filter((deployment) => !known.has(deployment.id) && isLike(deployment, expected));
  const earliest = Math.max(before.sentAt - MAX_CLOCK_ERROR, ...before.deployments.map(creationOrder));
  const isOfCommit = ({ deployment_trigger: { metadata } }: Deployment) =>
    expected.commitHash === undefined || metadata.commit_hash === expected.commitHash;
  const [deployment] = possible
    .filter((one) => isOfCommit(one) && creationOrder(one) >= earliest)
    .sort((a, b) => creationOrder(a) - creationOrder(b));
  if (deployment !== undefined) return { kind: 'made', deployment };
  const isUnclear = possible.some((one) => {
    const mayBeOfCommit = isOfCommit(one) || one.deployment_trigger.metadata.commit_hash === '';
    return mayBeOfCommit && (createdOn(one) ?? Number.POSITIVE_INFINITY) >= earliest;
  });
  return { kind: isUnclear ? 'unclear' : 'none' };
}

/** Whether a page of the list may be followed by deployments that are new: all of it is new itself. */
export function hasOnlyNew({ deployments, sentAt }: Before, page: readonly Deployment[]): boolean {
  const known = new Set(deployments.map(({ id }) => id));
  return page.every((one) => !known.has(one.id) && (createdOn(one) ?? sentAt) >= sentAt - MAX_CLOCK_ERROR);
}

function isLike(
  { deployment_trigger: { type, metadata } }: Deployment,
  { branch, isRetry = false }: Expected,
): boolean {
  return metadata.branch === branch && (isRetry || !FOREIGN_TRIGGERS.includes(type));
}
