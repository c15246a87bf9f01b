import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { WaitInputs } from '../../../src/inputs/wait.js';
import type { DeploymentRun } from '../../../src/modes/context.js';
import { wantedSince } from '../../../src/modes/wait/since.js';
import { swiftClock } from '../../clocks.js';
import { folderWith } from '../../upload/folder.js';

/** The clock of Cloudflare is an hour ahead. */
const HOUR = 3_600_000;

function since(startedBy: string | undefined, options: { eventPath?: string; firstRun?: number } = {}) {
  const clock = swiftClock();
  const run = {
    event: { startedBy, ...(options.firstRun && { firstRunStartedOn: new Date(options.firstRun).toISOString() }) },
    env: { GITHUB_EVENT_PATH: options.eventPath },
    clock,
    pages: { serverNow: () => clock.now() + HOUR },
  };
  const time = wantedSince(run as unknown as DeploymentRun<WaitInputs>);
  return time === undefined ? undefined : time - HOUR - clock.now();
}

test.each([
  'push',
  'pull_request',
  'pull_request_target',
  'merge_group',
  'check_suite',
  'deployment_status',
  undefined,
])('after %s, the deployment may be of any age', (event) => expect(since(event)).toBeUndefined());

test.each(['schedule', 'workflow_dispatch', 'repository_dispatch', 'issue_comment', 'release'])(
  'on %s, it is not older than the job',
  (event) => {
    expect(since(event)).toBeCloseTo(-30_000, -2);
    expect(since(event, { eventPath: '/nowhere/event.json' })).toBeCloseTo(-30_000, -2);
    const folder = folderWith({ 'event.json': '{}' });
    const eventPath = join(folder, 'event.json');
    const begun = swiftClock().now() / 1000 - 60;
    utimesSync(eventPath, begun, begun);
    expect(since(event, { eventPath })).toBeCloseTo(-90_000, -3);
  },
);

test('after a workflow on a schedule, it may be as old as that', () => {
  const clock = swiftClock();
  const firstRun = clock.now() + HOUR - 300_000;
  expect(since('schedule', { firstRun })).toBeCloseTo(-300_000, -3);
  expect(since('schedule', { firstRun: firstRun + 2 * HOUR })).toBeCloseTo(-30_000, -2);
  expect(since('push', { firstRun })).toBeUndefined();
});
