import { statSync } from 'node:fs';
import type { PagesApi } from '../../cloudflare/api/pages.js';
import { parseTimestamp } from '../../core/pages/deployment.js';
import type { WaitInputs } from '../../inputs/wait.js';
import type { DeploymentRun } from '../context.js';

/** Events that follow a push. Cloudflare may have begun to build that push before the workflow began. */
const AFTER_A_PUSH: ReadonlySet<string> = new Set([
  ...['push', 'create', 'merge_group', 'status', 'check_run', 'check_suite', 'deployment', 'deployment_status'],
]);

/** Milliseconds before the job in which an earlier job of the same workflow may have started the deployment. */
const MAX_JOB_GAP = 30_000;

/**
 * From when on a deployment can be the one that is waited for, by the clock of Cloudflare. On a schedule or on demand,
 * the job itself starts a deployment, such as by a deploy hook, or the workflow that it follows did. An older one of
 * the same commit is that of its push.
 * @returns milliseconds since the epoch; `undefined` when a deployment of any age can be it, for the event follows a
 *   push
 */
export function wantedSince({
  event,
  env,
  clock,
  pages,
}: Pick<DeploymentRun<WaitInputs>, 'event' | 'env' | 'clock'> & { pages: Pick<PagesApi, 'serverNow'> }):
  | number
  | undefined {
  const { startedBy } = event;
  if (startedBy === undefined) return undefined;
  if (AFTER_A_PUSH.has(startedBy) || startedBy.startsWith('pull_request')) return undefined;
  const jobTime = clock.now() - (jobStart(env.GITHUB_EVENT_PATH) ?? clock.now());
  const since = pages.serverNow() - jobTime - MAX_JOB_GAP;
  return Math.min(since, parseTimestamp(event.firstRunStartedOn) ?? since);
}

/** When the job began: the runner writes the file of the event then, and nothing writes it again. */
function jobStart(eventPath: string | undefined): number | undefined {
  return eventPath ? statSync(eventPath, { throwIfNoEntry: false })?.mtimeMs : undefined;
}
