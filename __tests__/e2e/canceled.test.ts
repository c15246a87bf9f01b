/** A run is canceled at every request and at every sleep, one after the other. What it says of production is true. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { ServerRequest } from '../../local/answer.js';
import type { FaultKind } from '../../local/faults.js';
import { createFaults } from '../../local/faults.js';
import { type Sites, startSites } from '../../local/pages/sites.js';
import { startWorld, type World } from '../../local/world.js';
import type { Clock } from '../../src/core/clock.js';
import { defined } from '../../src/core/defined.js';
import { untruths } from '../chaos/claims.js';
import { swiftClock } from '../clocks.js';
import { openGuardedShop, SCENARIOS, type Scenario } from './guarded-shop.js';
import { runInProcess } from './in-process.js';
import { nameOf } from './moments.js';

jest.setTimeout(600_000);

/** Milliseconds from when Cloudflare is asked for a rollback until production serves the target. */
const ROLLBACK_DELAY = 300;

/** Milliseconds that a run may take. */
const MAX_RUN = 600_000;

/** Something that a run waits for. */
interface Wait {
  kind: 'pages' | 'github' | 'site' | 'sleep';
  /** `POST /rollback`; the milliseconds of a sleep. */
  name: string;
}

const swift = swiftClock();
let world: World;
let sites: Sites;
/** Called for everything that the run waits for. @returns a fault of a request to Cloudflare */
let onWait: (wait: Wait) => FaultKind | undefined = () => undefined;

/** Ends the time limit of the run. Other limits are never over. */
let expireRun: { at: number; over: AbortController } | undefined;

const clock: Clock = {
  ...swift,
  limit(ms) {
    if (ms !== MAX_RUN) return swift.limit(ms);
    const over = new AbortController();
    expireRun = { at: swift.now() + ms, over };
    return { signal: over.signal, clear: () => undefined };
  },
  async sleep(ms, signal) {
    onWait({ kind: 'sleep', name: `sleep ${ms}` });
    await swift.sleep(ms, signal);
    if (expireRun !== undefined && swift.now() >= expireRun.at) {
      expireRun.over.abort(new DOMException('The time is over.', 'TimeoutError'));
      signal?.throwIfAborted();
    }
  },
};

beforeAll(async () => {
  const faults = createFaults();
  const { pick } = faults;
  faults.pick = (request) => {
    const kind = onWait({ kind: 'pages', name: nameOf(request) });
    if (kind !== undefined) faults.next(() => true, kind);
    return pick(request);
  };
  const latency = (request: ServerRequest) => {
    onWait({ kind: 'github', name: nameOf(request) });
    return 0;
  };
  const started = await startWorld({
    pages: { now: swift.now, faults, rollbackDelay: ROLLBACK_DELAY },
    github: { now: swift.now, latency },
  });
  world = { ...started, now: swift.now };
  sites = await startSites(world.pages.state, swift.now);
});
afterAll(async () => {
  await Promise.all([sites.close(), world.close()]);
});

/** Runs a scenario in a shop of its own. @returns what it says that is not true */
async function play(scenario: Scenario, signal: AbortSignal) {
  const shop = openGuardedShop(world, scenario, (host) => void onWait({ kind: 'site', name: `GET ${host}` }));
  const { inputs, env, ...more } = shop.run;
  const run = world.complete({
    ...more,
    inputs: { ...inputs, timeout: `${MAX_RUN / 1000}s` },
    env: { ...env, ...sites.env },
  });
  const told = await runInProcess(run, clock, signal);
  await swift.sleep(2 * ROLLBACK_DELAY);
  return { told, problems: untruths(told, shop.truth()) };
}

/** @returns what is untrue of a run that is canceled there, and whether it came so far */
async function cancel(scenario: Scenario, at: number): Promise<{ problems: string[]; wasCanceled: boolean }> {
  const stop = new AbortController();
  let count = -1;
  let name = '';
  onWait = (wait) => {
    count += 1;
    if (count === at) {
      name = wait.name;
      stop.abort(new DOMException('The user canceled the run.', 'AbortError'));
    }
    return undefined;
  };
  const { told, problems } = await play(scenario, stop.signal);
  return {
    problems: problems.map((text) => `${at}, ${name}, ${told.outputs.status}: ${text}`),
    wasCanceled: stop.signal.aborted,
  };
}

/** Changes that the project shows afterwards, and what may happen to its readings. */
const SEEN_BY_PROJECT: readonly string[] = ['POST /rollback', 'PATCH /shop'];
const READINGS = [undefined, '500', 'refusal'] as const;

/** Requests that change something go wrong. */
interface Trouble {
  name: string;
  kind: FaultKind;
  /** How often. */
  times: number;
  /** What happens to all readings of the project afterwards. */
  reading?: FaultKind;
}

async function disturb(scenario: Scenario, { name, kind, times, reading }: Trouble): Promise<string[]> {
  let left = times;
  let hasBegun = false;
  onWait = (wait) => {
    if (wait.kind !== 'pages') return undefined;
    if (wait.name === name && left > 0) {
      hasBegun = true;
      left -= 1;
      return kind;
    }
    return hasBegun && wait.name === 'GET /shop' ? reading : undefined;
  };
  const { told, problems } = await play(scenario, new AbortController().signal);
  return problems.map((text) => `${name} ${kind} ${times} ${reading ?? ''}, ${told.outputs.status}: ${text}`);
}

async function changesOf(scenario: Scenario): Promise<string[]> {
  const names = new Set<string>();
  onWait = ({ kind, name }) => {
    if (kind === 'pages' && !name.startsWith('GET ')) names.add(name);
    return undefined;
  };
  expect((await play(scenario, new AbortController().signal)).problems).toEqual([]);
  return [...names];
}

describe.each(Object.entries(SCENARIOS))('%s', (_, scenario) => {
  test('is told as it is wherever it is canceled', async () => {
    const wrong: string[] = [];
    for (let at = 0, goesOn = true; goesOn; at += 1) {
      const { problems, wasCanceled } = await cancel(scenario, at);
      wrong.push(...problems);
      goesOn = wasCanceled;
    }
    expect(wrong).toEqual([]);
  });

  test('is told as it is when a change fails, or when its answer is lost', async () => {
    const wrong: string[] = [];
    for (const name of await changesOf(scenario)) {
      for (const kind of ['lost-answer', 'reset', 'refusal'] as const) {
        for (const times of [1, Number.POSITIVE_INFINITY]) {
          for (const reading of SEEN_BY_PROJECT.includes(name) ? READINGS : [undefined]) {
            wrong.push(...(await disturb(scenario, { name, kind, times, ...defined({ reading }) })));
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
