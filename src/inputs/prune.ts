import { defined } from '../core/defined.js';
import { DEFAULT_POLICY, FINISHED_STATUSES, PRUNED_ENVIRONMENTS, type PrunePolicy } from '../core/prune/policy.js';
import type { BaseInputs } from './base.js';
import { MINUTE, readProjects, readReporting, readTimeout } from './groups.js';
import type { InputReader } from './reader.js';

/** The largest value of an input that counts deployments. */
const MAX_COUNT = 1_000_000;

/** Milliseconds. Cloudflare takes 1,200 requests in 5 minutes, so this is enough for 80,000 deletions. */
const DEFAULT_TIMEOUT = 360 * MINUTE;

export type PruneInputs = BaseInputs & ReturnType<typeof readPruneInputs>;

export function readPruneInputs(input: InputReader) {
  return {
    projects: readProjects(input),
    ...readReporting(input),
    /** Milliseconds. */
    timeout: readTimeout(input, DEFAULT_TIMEOUT),
    ...readPolicy(input),
    dryRun: input.flag('dry-run', false),
  };
}

function readPolicy(input: InputReader): PrunePolicy & { branchesText?: string } {
  const branchesText = input.text('branches');
  const branches = input.list('branches');
  if (branchesText !== undefined && branches.length === 0) {
    input.errors.refuse('branches', branchesText, 'a list of globs');
  }
  return {
    olderThan: input.duration('older-than', DEFAULT_POLICY.olderThan),
    environment: input.choice('environment', PRUNED_ENVIRONMENTS, DEFAULT_POLICY.environment),
    branches,
    deletedBranchesOnly: input.flag('deleted-branches-only', DEFAULT_POLICY.deletedBranchesOnly),
    statuses: input.choices('statuses', FINISHED_STATUSES),
    keepLast: input.count('keep-last', DEFAULT_POLICY.keepLast, MAX_COUNT),
    includeAliased: input.flag('include-aliased', DEFAULT_POLICY.includeAliased),
    ...defined({
      /** The input `branches` as it is written. */
      branchesText,
      maxDeletions: input.count('max-deletions', DEFAULT_POLICY.maxDeletions, MAX_COUNT),
    }),
  };
}
