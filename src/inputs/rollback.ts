import { defined } from '../core/defined.js';
import { DEFAULT_TARGET, readTarget, TARGET_FORMAT, targetMeant } from '../core/production/target.js';
import type { BaseInputs } from './base.js';
import { readHealth, readProject, readReporting, readTimeout } from './groups.js';
import type { InputReader } from './reader.js';

export type RollbackInputs = BaseInputs & ReturnType<typeof readRollbackInputs>;

export function readRollbackInputs(input: InputReader) {
  const project = readProject(input);
  const timeout = readTimeout(input);
  const inputs = {
    project,
    ...readReporting(input),
    /** Milliseconds. */
    timeout,
    target: input.parsed('rollback-to', readTarget, { allowed: TARGET_FORMAT, meant: targetMeant }) ?? DEFAULT_TARGET,
    ...readHealth(input, timeout),
    /** Whether the cache of the custom domains is purged after the rollback. */
    purgeCache: input.flag('purge-cache', false),
    /** What happens to the production builds that Cloudflare starts by itself. */
    productionBuilds: input.choice('production-builds', ['keep', 'pause', 'resume'], 'keep'),
    dryRun: input.flag('dry-run', false),
    ...defined({ reason: input.prose('reason') }),
  };
  if (inputs.target.kind === 'healthy' && inputs.healthChecks.length === 0) {
    input.errors.lack(
      'health-check',
      '`rollback-to: healthy` needs `health-check`: set the paths that a deployment must answer to count as healthy.',
    );
  }
  return inputs;
}
