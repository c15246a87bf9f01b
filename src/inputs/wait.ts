import type { BaseInputs } from './base.js';
import { MINUTE, readAccess, readFollow, readProject, readReporting, readSource } from './groups.js';
import type { InputReader } from './reader.js';

const DEFAULT_DISCOVERY_TIMEOUT = 2 * MINUTE;

export type WaitInputs = BaseInputs & ReturnType<typeof readWaitInputs>;

export function readWaitInputs(input: InputReader) {
  return {
    project: readProject(input),
    ...readReporting(input),
    ...readSource(input),
    ...readFollow(input),
    /** Whether the pages are compared with those of production. */
    changedPages: input.flag('changed-pages', true),
    ...readAccess(input),
    /** Milliseconds in which the deployment of the commit must appear. */
    discoveryTimeout: input.duration('discovery-timeout', DEFAULT_DISCOVERY_TIMEOUT, { unit: 's' }),
  };
}
