/** What `prune` may delete, as the user chose it. */

export const PRUNED_ENVIRONMENTS = ['preview', 'production', 'all'] as const;
export type PrunedEnvironment = (typeof PRUNED_ENVIRONMENTS)[number];

export const FINISHED_STATUSES = ['success', 'failure', 'canceled', 'skipped'] as const;
export type FinishedStatus = (typeof FINISHED_STATUSES)[number];

export interface PrunePolicy {
  /** Milliseconds. */
  olderThan: number;
  environment: PrunedEnvironment;
  /** Globs, `!` negates; none means all. */
  branches: readonly string[];
  deletedBranchesOnly: boolean;
  /** None means all. */
  statuses: readonly FinishedStatus[];
  /** The newest good deployments of each branch, and of production, that stay. */
  keepLast: number;
  includeAliased: boolean;
  maxDeletions?: number;
}
