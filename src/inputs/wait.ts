import type { BaseInputs } from './base.js';
import { MINUTE, readFollow, readGuard, readProject, readReporting, readSource } from './groups.js';
import type { InputReader } from './reader.js';

const DEFAULT_DISCOVERY_TIMEOUT = 2 * MINUTE;

export type WaitInputs = BaseInputs & ReturnType<typeof readWaitInputs>;

export function readWaitInputs(input: InputReader) {
  const project = readProject(input);
  const follow = readFollow(input);
  return {
    project,
    ...readReporting(input),
    ...readSource(input),
    ...follow,
    ...readGuard(input, follow.timeout),
    /** Whether the pages are compared with those of production. */
    changedPages: input.flag('changed-pages', true),
    /** Milliseconds in which the deployment of the commit must appear. */
    discoveryTimeout: input.duration('discovery-timeout', DEFAULT_DISCOVERY_TIMEOUT, { unit: 's' }),
  };
}
