import { defined } from '../core/defined.js';
import { branchGlobFault } from '../core/inputs/branch-globs.js';
import { DEFAULT_POLICY, FINISHED_STATUSES, PRUNED_ENVIRONMENTS, type PrunePolicy } from '../core/prune/policy.js';
import type { BaseInputs } from './base.js';
import { MINUTE, readProjects, readReporting, readTimeout } from './groups.js';
import type { InputReader } from './reader.js';

/** The largest value of an input that counts deployments. */
const MAX_COUNT = 1_000_000;

/** Milliseconds. Cloudflare takes 1,200 requests in 5 minutes, so this is enough for 80,000 deletions. */
const DEFAULT_TIMEOUT = 360 * MINUTE;

const NO_SELECTION =
  "`older-than: 0` takes deployments of any age, so it needs a selection: set `branches` (`'**'` if all are meant) or `deleted-branches-only`, or an age such as `7d`. A `branches` that is empty selects nothing.";

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
  const branchesText = input.prose('branches');
  const policy = {
    olderThan: input.duration('older-than', DEFAULT_POLICY.olderThan, { unit: 'd', zero: true }),
    environment: input.choice('environment', PRUNED_ENVIRONMENTS, DEFAULT_POLICY.environment),
    branches: readBranches(input, branchesText),
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
  const isSelective = branchesText !== undefined || input.event.pullState !== undefined || policy.deletedBranchesOnly;
  if (policy.olderThan === 0 && !isSelective) input.errors.lack('branches', NO_SELECTION);
  return policy;
}

/** The globs of branches. The name of the event's branch stands for itself, whatever it is. */
function readBranches(input: InputReader, text: string | undefined): string[] {
  const globs = input.globs('branches').map((glob) => glob.replace(/^(!?)refs\/heads\//i, '$1'));
  if (text === input.event.branch?.trim()) return globs;
  for (const glob of globs) {
    const fault = branchGlobFault(glob);
    if (fault !== undefined) input.errors.refuse('branches', glob, fault.rule, [fault.meant ?? []].flat());
  }
  return globs;
}
