import { defined } from '../core/defined.js';
import { DEFAULT_TARGET, readTarget, TARGET_FORMAT, targetMeant } from '../core/production/target.js';
import type { BaseInputs } from './base.js';
import { readHealthChecks, readProject, readReporting, readTimeout } from './groups.js';
import type { InputReader } from './reader.js';

export type RollbackInputs = BaseInputs & ReturnType<typeof readRollbackInputs>;

export function readRollbackInputs(input: InputReader) {
  return {
    project: readProject(input),
    ...readReporting(input),
    /** Milliseconds. */
    timeout: readTimeout(input),
    target: input.parsed('rollback-to', readTarget, { allowed: TARGET_FORMAT, meant: targetMeant }) ?? DEFAULT_TARGET,
    /** The paths and URLs that must answer after the rollback. */
    healthChecks: readHealthChecks(input),
    /** Whether the cache of the custom domains is purged after the rollback. */
    purgeCache: input.flag('purge-cache', false),
    dryRun: input.flag('dry-run', false),
    ...defined({ reason: input.prose('reason') }),
  };
}
