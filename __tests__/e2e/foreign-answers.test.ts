/** Answers of something on the way, and refusals that pass: each request of each mode meets each of them once. */
import { describe, expect, jest, test } from '@jest/globals';
import { createFaults, type FaultKind } from '../../local/faults.js';
import type { ServerRequest } from '../../local/http.js';
import { OTHER_REFUSALS } from '../../local/refusals.js';
import { scaledClock } from '../../local/simulation.js';
import type { Clock } from '../../src/core/clock.js';
import { swiftClock } from '../clocks.js';
import { EVERY_MODE, openStage } from './every-mode.js';
import { runInProcess } from './in-process.js';

jest.setTimeout(60_000);

/** While prune deletes, it logs its progress: a clock whose sleeps take no time at all would leave it no time to. */
function clockFor(mode: (typeof EVERY_MODE)[number]): Clock {
  return mode === 'prune' ? { ...scaledClock(200), limit: scaledClock(1).limit } : swiftClock();
}

/** What a request asks for, whatever the deployment is. */
function nameOf({ method, path }: ServerRequest): string {
  return `${method} ${path}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
}

/** The action in a world in which the first request of each name has this answer. */
async function performIn(mode: (typeof EVERY_MODE)[number], kind: FaultKind, { spareFirst = false } = {}) {
  const clock = clockFor(mode);
  const seen = new Set<string>();
  let count = 0;
  const isNew = (request: ServerRequest) => {
    count += 1;
    if (spareFirst && count === 1) return false;
    const name = nameOf(request);
    const isFirst = !seen.has(name);
    seen.add(name);
    return isFirst;
  };
  const faults = createFaults({ rate: 1, kinds: [kind], only: isNew });
  const stage = await openStage({ pages: { now: clock.now, faults }, github: { now: clock.now } });
  const result = await runInProcess(stage.world.complete(stage.complete(mode)), clock);
  return { result, stage, injected: faults.injected, created: stage.world.pages.state.created };
}

describe.each(EVERY_MODE)('%s goes on', (mode) => {
  test.each(OTHER_REFUSALS)('after %s in place of each first answer', async (kind) => {
    const { result, injected, created } = await performIn(mode, kind);
    expect({ status: result.outputs.status, printed: result.exitCode === 0 ? '' : result.printed }).toEqual({
      status: 'success',
      printed: '',
    });
    expect(injected.length).toBeGreaterThan(1);
    expect(created.length).toBe(mode === 'deploy' || mode === 'upload' ? 1 : 0);
  });

  test('after a refusal of each request but the first, with credentials that worked', async () => {
    const { result, injected, created } = await performIn(mode, 'refusal', { spareFirst: true });
    expect({ status: result.outputs.status, printed: result.exitCode === 0 ? '' : result.printed }).toEqual({
      status: 'success',
      printed: '',
    });
    expect(injected.length).toBeGreaterThan(0);
    expect(created.length).toBe(mode === 'deploy' || mode === 'upload' ? 1 : 0);
  });
});

test('a refusal of the very first request is final at once', async () => {
  const clock = swiftClock();
  const stage = await openStage({ pages: { now: clock.now }, github: { now: clock.now } });
  const run = stage.complete('deploy', { env: { CLOUDFLARE_API_TOKEN: 'not-the-token' } });
  const { exitCode, outputs } = await runInProcess(stage.world.complete(run), clock);
  expect([exitCode, outputs.status]).toEqual([1, 'failure']);
  expect(stage.world.pages.requests.length).toBeLessThanOrEqual(4);
});
