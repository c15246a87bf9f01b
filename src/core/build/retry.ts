import type { Deployment } from '../pages/deployment.js';
import { failedBeforeBuild, outcome } from '../pages/status.js';
import type { Cause } from './cause/cause.js';

/**
 * Whether building a deployment again may help: it failed by a fault of Cloudflare's, or before the project's own build
 * command ran and its log does not say that the project is why.
 */
export function isWorthRetry(deployment: Deployment, cause: Cause | undefined): boolean {
  if (outcome(deployment) !== 'failure') return false;
  return cause?.fault === undefined ? failedBeforeBuild(deployment) : cause.fault === 'cloudflare';
}
