/** A run is canceled at every request and at every sleep, one after the other. What it says of production is true. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { ServerRequest } from '../../local/answer.js';
import type { FaultKind } from '../../local/faults.js';
import { createFaults } from '../../local/faults.js';
import type { SiteAnswer, SiteScript } from '../../local/pages/index.js';
import { type Sites, startSites } from '../../local/pages/sites.js';
import { startWorld, type World } from '../../local/world.js';
import type { Clock } from '../../src/core/clock.js';
import { defined } from '../../src/core/defined.js';
import { untruths, watchProduction } from '../chaos/claims.js';
import { swiftClock } from '../clocks.js';
import { dispatchEvent, pushEvent } from './harness.js';
import { runInProcess } from './in-process.js';
import { nameOf } from './moments.js';

jest.setTimeout(600_000);

const HOUR = 3_600_000;
const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const SOURCE = { type: 'github', owner: 'octo-org', repo_name: 'shop' } as const;

/** Milliseconds from when Cloudflare is asked for a rollback until production serves the target. */
const ROLLBACK_DELAY = 300;

const GUARDED = { 'health-check': '/', 'health-check-timeout': '5s', 'rollback-on-failure': 'true' };
const DEPLOYED = { ...GUARDED, 'bake-time': '20s', 'purge-cache': 'true', 'when-rolled-back': 'hold' };
const ROLLED_BACK = { mode: 'rollback', 'production-builds': 'pause', 'purge-cache': 'true' };

interface Scenario {
  inputs: Record<string, string>;
  /** How often a new deployment answers well before it answers badly. Default without an end. */
  goodFor?: number;
  /** Whether what is live answers badly. */
  isLiveBad?: boolean;
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'a deployment that stays good': { inputs: DEPLOYED },
  'a deployment that is bad at once': { inputs: DEPLOYED, goodFor: 0 },
  'a deployment that becomes bad': { inputs: DEPLOYED, goodFor: 4 },
  'a push that is bad': { inputs: { mode: 'wait', ...GUARDED }, goodFor: 0 },
  'a rollback to what is healthy': {
    inputs: { ...ROLLED_BACK, 'health-check': '/', 'rollback-to': 'healthy', 'bake-time': '10s' },
    isLiveBad: true,
  },
  'a rollback without a health check': { inputs: ROLLED_BACK },
  'a rollback to what is live': { inputs: { ...ROLLED_BACK, 'rollback-to': 'newest' } },
};

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
/** What the deployments answer that the run makes. */
let page: () => SiteAnswer = () => ({ status: 200 });

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

class SiteScripts extends Map<string, SiteScript> {
  override get(id: string): SiteScript {
    return (...request) => {
      onWait({ kind: 'site', name: `GET ${request[1]}` });
      return (super.get(id) ?? page)(...request);
    };
  }
}

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
  world = await startWorld({
    pages: { now: swift.now, faults, rollbackDelay: ROLLBACK_DELAY },
    github: { now: swift.now, latency },
  });
  world.pages.state.siteScripts = new SiteScripts();
  world.pages.state.zones.set('zone-1', 'shop.example');
  sites = await startSites(world.pages.state, swift.now);
});
afterAll(async () => {
  await Promise.all([sites.close(), world.close()]);
});

/** Runs a scenario in a shop of its own, with three good versions. @returns what it says that is not true */
async function play({ inputs, goodFor = Number.POSITIVE_INFINITY, isLiveBad = false }: Scenario, signal: AbortSignal) {
  const { state } = world.pages;
  state.projects.splice(0);
  const project = state.addProject({ name: 'shop', source: SOURCE, customDomains: ['shop.example'] });
  const old = [9, 7, 5].map((age) => state.addDeployment(project, { createdOn: swift.now() - age * HOUR, live: true }));
  for (const { id } of old) state.site(id, () => ({ status: 200 }));
  if (isLiveBad) state.site(old[2]?.id ?? '', () => ({ status: 500 }));
  let rounds = goodFor;
  page = () => {
    rounds -= 1;
    return { status: rounds >= 0 ? 200 : 500 };
  };
  const build = { stages: [{ name: 'build', ms: 3000 }] };
  if (inputs.mode === 'wait') state.push(project, 'main', { hash: HEAD, message: 'Break it' }, build);
  else state.scriptBuild(project, { ...build, branch: 'main', commitHash: HEAD });
  const truth = watchProduction(state, project, swift.now);
  const run = world.complete({
    inputs: { project: 'shop', 'account-id': project.account.id, timeout: `${MAX_RUN / 1000}s`, ...inputs },
    event: inputs.mode === 'rollback' ? dispatchEvent() : pushEvent('main', HEAD),
    env: sites.env,
  });
  const told = await runInProcess(run, clock, signal);
  await swift.sleep(2 * ROLLBACK_DELAY);
  return { told, problems: untruths(told, truth()) };
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
          for (const reading of [undefined, '500', 'refusal'] as const) {
            wrong.push(...(await disturb(scenario, { name, kind, times, ...defined({ reading }) })));
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
