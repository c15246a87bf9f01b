/** What a GitHub Deployment of a rollback says: the other way round of the line that a rollback writes into it. */
import { defined } from '../../defined.js';

/** Who rolled production back, when and why. */
export interface RollbackRecord {
  /** The user who started the workflow. */
  actor: string;
  /** Milliseconds since the epoch. */
  on: number;
  /** May be cut off. */
  reason?: string;
}

/** `Rollback of production from 0c8a9f75 to 078bcdb2 by octocat: Totals are wrong` */
const LINE = /^Rollback of production(?: from [0-9a-f]{8})? to ([0-9a-f]{8}) by ([\w-]+(?:\[bot\])?)(?:: (\S.*))?$/s;

/**
 * Reads the description of a GitHub Deployment.
 * @param target the short id of the deployment that production was rolled back to
 * @param on when it was written, in milliseconds since the epoch
 * @returns `undefined` when it is not that of a rollback to this target
 */
export function readRollbackLine(description: string, target: string, on: number): RollbackRecord | undefined {
  const [, to, actor, reason] = LINE.exec(description) ?? [];
  return to === target && actor !== undefined ? { actor, on, ...defined({ reason }) } : undefined;
}
