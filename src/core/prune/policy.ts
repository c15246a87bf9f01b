import type { Environment } from '../pages/deployment.js';
import type { Outcome } from '../pages/status.js';
import type { BranchSelection } from './selection.js';

export const PRUNED_ENVIRONMENTS = ['preview', 'production', 'all'] as const satisfies (Environment | 'all')[];
export const FINISHED_STATUSES = ['success', 'failure', 'canceled', 'skipped'] as const satisfies Outcome[];

/** Which deployments the user lets `prune` delete. */
export interface PrunePolicy extends BranchSelection {
  /** The least age in milliseconds. 0: any age. */
  olderThan: number;
  environment: (typeof PRUNED_ENVIRONMENTS)[number];
  /** Only previews of branches that no longer exist. */
  deletedBranchesOnly: boolean;
  /** Empty: all of them. */
  statuses: readonly (typeof FINISHED_STATUSES)[number][];
  /** How many of the newest successful deployments stay, for each branch and for production. */
  keepLast: number;
  /** Whether a deployment that a branch alias serves may be deleted. */
  includeAliased: boolean;
  /** The most deletions of one run. Absent: no limit. */
  maxDeletions?: number;
}

const WEEK = 7 * 24 * 3_600_000;

/** The policy of a user who sets nothing. */
export const DEFAULT_POLICY: PrunePolicy = {
  olderThan: WEEK,
  environment: 'preview',
  branches: [],
  deletedBranchesOnly: false,
  statuses: [],
  keepLast: 0,
  includeAliased: false,
};
