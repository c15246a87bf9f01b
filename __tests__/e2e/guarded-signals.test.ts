/** Signals at moments of runs that change production, and take care of it: what they say of production is true. */
import { describe, expect, jest } from '@jest/globals';
import { startSites } from '../../local/pages/sites.js';
import { untruths } from '../chaos/claims.js';
import { testOnPosix } from '../platform.js';
import { openGuardedShop, SCENARIOS, type Scenario } from './guarded-shop.js';
import { openWorld } from './harness.js';
import { type Moment, momentsOf, worldWith } from './moments.js';

jest.setTimeout(300_000);

const MOMENTS = 12;

/** Milliseconds that production takes to serve what it is rolled back to. */
const ROLLBACK_DELAY = 300;

/** Runs a scenario, and cancels it at a moment. @returns the result, what it says that is not true, and its requests */
async function play(scenario: Scenario, moment?: Moment) {
  let isCanceled = false;
  const act = () => {
    isCanceled = true;
    running.process.kill('SIGINT');
  };
  const options = moment === undefined ? {} : worldWith(moment, act);
  const world = await openWorld({ ...options, pages: { ...options.pages, rollbackDelay: ROLLBACK_DELAY } });
  const sites = await startSites(world.pages.state, world.now);
  const { run, truth } = openGuardedShop(world, scenario);
  const running = world.start({ ...run, env: { ...run.env, ...sites.env } });
  const { outputs, log, summary } = await running.result;
  await sites.close();
  const requests = world.pages.requests.length + world.github.requests.length;
  return { status: outputs.status, problems: untruths({ outputs, log, summary }, truth()), requests, isCanceled };
}

describe.each(['a deployment that is bad at once', 'a rollback to what is healthy'])('%s', (name) => {
  testOnPosix(`is told as it is when a signal comes at one of ${MOMENTS} moments`, async () => {
    const scenario = SCENARIOS[name] as Scenario;
    const whole = await play(scenario);
    expect([whole.isCanceled, whole.problems]).toEqual([false, []]);
    const wrong: string[] = [];
    const statuses: (string | undefined)[] = [];
    for (const moment of momentsOf(whole.requests, MOMENTS)) {
      const { status, problems, isCanceled } = await play(scenario, moment);
      if (isCanceled) statuses.push(status);
      wrong.push(...problems.map((text) => `request ${moment.request} ${moment.phase}, ${status}: ${text}`));
    }
    expect(wrong).toEqual([]);
    expect(statuses.filter((status) => status === 'canceled').length).toBeGreaterThanOrEqual(MOMENTS / 2);
  });
});
