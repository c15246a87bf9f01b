import { totalDuration } from '../pages/stages.js';
import { isFinished } from '../pages/status.js';
import type { DeploymentReport } from '../report.js';

/** Milliseconds that a deployment took; of an unfinished one those so far. `undefined` when they are not known. */
export function timeTaken({ deployment, soFar }: Pick<DeploymentReport, 'deployment' | 'soFar'>): number | undefined {
  if (deployment === undefined) return undefined;
  return isFinished(deployment) ? totalDuration(deployment) : soFar;
}
