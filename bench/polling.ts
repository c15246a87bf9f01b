/**
 * How soon the action notices that a deployment has finished, and with how many requests: the real `follow` against
 * simulated builds and a simulated clock. The stages before the build command take as long as those of recorded builds.
 */
import type { PagesApi } from '../src/cloudflare/api/pages.js';
import { MAX_REQUESTS, WINDOW } from '../src/core/build/budget.js';
import { historyOf } from '../src/core/build/polling.js';
import type { Clock, Random } from '../src/core/clock.js';
import type { Deployment } from '../src/core/pages/deployment.js';
import { isFinished } from '../src/core/pages/status.js';
import { type FollowOptions, follow } from '../src/modes/build/follow.js';
import { type Figure, quantile } from './figure.js';
import {
  atEnd,
  type Build,
  deploymentAt,
  LOGS,
  type LogKind,
  logAt,
  RECORDED_BUILDS,
  RECORDED_UPLOADS,
  START,
} from './polling-builds.js';

/** The bars of the product, in milliseconds. */
const BARS = { success: 2000, failure: 3000, p90: 6000 };

/** Seconds from the creation of a deployment to its end, and of its last stage. */
const BUILDS = [20, 40, 60, 120, 300, 600, 900, 1200];
const DEPLOYS = [2, 5, 8, 12, 20];

/** Milliseconds of a request. */
const LATENCY = 150;

/** Requests of `deploy` before it follows: the project, its deployments, the creation. */
const REQUESTS_BEFORE = 3;

/** The seed of what is published. It was fixed before its figures were seen; the constants were chosen with others. */
const SEED = 71_001;

export interface PollingRow {
  /** Which deployments these are. */
  name: string;
  /** Milliseconds from the end of a deployment until the action knew: the medians, and the 90th percentile of all. */
  lag: { success: number; failure: number | undefined; p90: number };
  /** The most requests in any 5 minutes, and the median of all requests of a deployment. */
  requests: { rate: number; median: number };
}

/** The kind of build that is drawn. Lengths are in seconds. */
interface Kind {
  seconds: number;
  deploy: number;
  fails: boolean;
}

interface Seen {
  fails: boolean;
  lag: number;
  /** When the requests were sent. */
  sent: number[];
}

interface Drawn extends Seen, Kind {
  log: LogKind;
  /** Whether earlier builds of the project were known. */
  history: boolean;
}

interface Scene {
  build: Build;
  earlier?: readonly Build[];
  log: LogKind;
  isUpload?: boolean;
}

/** Simulates `runs` builds of each length. The same seed gives the same rows. */
export async function benchPolling(runs: number, seed = SEED): Promise<PollingRow[]> {
  const random = generator(seed);
  const all: Drawn[] = [];
  for (const log of LOGS) {
    for (const history of [false, true]) {
      for (const seconds of BUILDS) {
        for (let run = 0; run < runs; run += 1) {
          const kind = { seconds, deploy: DEPLOYS[run % DEPLOYS.length] ?? 8, fails: run % 2 === 0 };
          const build = draw(kind, random);
          const earlier = Array.from({ length: history ? 25 : 0 }, () => draw({ ...kind, fails: false }, random));
          all.push({ ...(await simulate({ build, earlier, log })), ...kind, log, history });
        }
      }
    }
  }
  const rowsBy = <K extends keyof Drawn>(field: K, nameOf: (value: Drawn[K]) => string) =>
    [...new Set(all.map((one) => one[field]))].map((value) =>
      rowOf(
        nameOf(value),
        all.filter((one) => one[field] === value),
      ),
    );
  return [
    ...rowsBy('seconds', (value) => `builds of ${value} s`),
    ...rowsBy('deploy', (value) => `last stage of ${value} s`),
    ...rowsBy('log', (value) => `log ${value}`),
    ...rowsBy('history', (value) => `${value ? 'with' : 'without'} history`),
    rowOf('recorded builds', await recordedBuilds()),
    rowOf('recorded Direct Uploads', await recordedUploads()),
  ];
}

/** The recorded builds, each with the others as its history. */
async function recordedBuilds(): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const log of LOGS) {
    for (const build of RECORDED_BUILDS) {
      const earlier = RECORDED_BUILDS.filter((other) => other !== build);
      seen.push(await simulate({ build, earlier, log }));
      seen.push(await simulate({ build, log }));
    }
  }
  return seen;
}

async function recordedUploads(): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const build of RECORDED_UPLOADS) {
    const earlier = RECORDED_UPLOADS.filter((other) => other !== build);
    seen.push(await simulate({ build, earlier, log: 'off', isUpload: true }));
    seen.push(await simulate({ build, log: 'off', isUpload: true }));
  }
  return seen;
}

function rowOf(name: string, seen: readonly Seen[]): PollingRow {
  const lags = (some: readonly Seen[]) => some.map(({ lag }) => lag);
  const failed = seen.filter(({ fails }) => fails);
  const good = seen.filter(({ fails }) => !fails);
  const counts = seen.map(({ sent }) => sent.length);
  return {
    name,
    lag: {
      success: quantile(lags(good), 0.5),
      failure: failed.length === 0 ? undefined : quantile(lags(failed), 0.5),
      p90: quantile(lags(seen), 0.9),
    },
    requests: { rate: Math.max(...seen.map(({ sent }) => rateOf(sent))), median: quantile(counts, 0.5) },
  };
}

/** The most requests in any `WINDOW`. */
function rateOf(sent: readonly number[]): number {
  let first = 0;
  let most = 0;
  sent.forEach((time, index) => {
    while ((sent[first] ?? time) <= time - WINDOW) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

/** A build of about this length. One that fails does so between a third of its build command and its end. */
function draw({ seconds, deploy, fails }: Kind, random: Random): Build {
  const about = (ms: number) => ms * (0.85 + 0.3 * random());
  const total = about(seconds * 1000);
  const recorded = RECORDED_BUILDS[Math.floor(random() * RECORDED_BUILDS.length)];
  const before = recorded?.lengths.slice(0, 3) ?? [];
  const last = Math.min(about(deploy * 1000), total / 2);
  const build = Math.max(total - last - before.reduce((sum, ms) => sum + ms, 0), 3000);
  return { lengths: [...before, fails ? build * (0.3 + 0.7 * random()) : build, last], fails };
}

async function simulate({ build, earlier = [], log, isUpload = false }: Scene): Promise<Seen> {
  let now = START;
  const sent: number[] = Array.from({ length: REQUESTS_BEFORE }, () => START);
  let noticed: number | undefined;
  const clock: Clock = {
    now: () => now,
    async sleep(ms) {
      now += ms;
    },
    limit: () => ({ signal: new AbortController().signal, clear: () => undefined }),
  };
  async function request<T>(answer: () => T): Promise<T> {
    sent.push(now);
    now += LATENCY / 2;
    const value = answer();
    now += LATENCY / 2;
    return value;
  }
  const pages: Pick<PagesApi, 'deployment' | 'buildLog' | 'serverNow' | 'timeFor'> = {
    serverNow: () => now,
    timeFor: () => 0,
    deployment: () => request(() => deploymentAt(build, now, isUpload)),
    buildLog: () =>
      request(() => {
        const lines = logAt(build, now, log);
        return { lines, total: lines.length };
      }),
  };
  const run = {
    pages: pages as PagesApi,
    clock,
    signal: new AbortController().signal,
    log: { event() {}, stages() {}, buildLog() {}, group() {}, close() {} },
    updateReport({ deployment }: { deployment?: Deployment }) {
      if (deployment !== undefined && isFinished(deployment)) noticed ??= now;
    },
  };
  const options: FollowOptions = {
    history: historyOf(earlier.map(atEnd)),
    buildLog: log !== 'off',
    rootDir: '',
    isUpload,
  };
  await follow(deploymentAt(build, now, isUpload), run, options);
  const { lengths, fails } = build;
  const end = START + lengths.slice(0, fails ? 4 : 5).reduce((sum, ms) => sum + ms, 0);
  return { fails, lag: (noticed ?? now) - end, sent };
}

/** Mulberry32: random numbers from a seed. */
function generator(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One line for each row, aligned. */
export function pollingTable(rows: readonly PollingRow[]): string {
  const cell = (value: string | number) => String(value).padStart(10);
  const seconds = (ms: number | undefined) => (ms === undefined ? '' : `${(ms / 1000).toFixed(2)} s`);
  const line = (name: string, cells: readonly (string | number)[]) => `${name.padEnd(26)}${cells.map(cell).join('')}`;
  const lines = rows.map(({ name, lag, requests }) => {
    const lags = [lag.success, lag.failure, lag.p90].map(seconds);
    return line(name, [...lags, Math.round(requests.median), requests.rate]);
  });
  return [line('lag and requests', ['success', 'failure', 'p90', 'all', 'in 5 min']), ...lines].join('\n');
}

/** The rows as figures. */
export function pollingFigures(rows: readonly PollingRow[]): Figure[] {
  return rows.flatMap(({ name, lag, requests }) => [
    { name: `${name}: median lag (s)`, value: lag.success / 1000, most: BARS.success / 1000 },
    ...(lag.failure === undefined
      ? []
      : [{ name: `${name}: median lag of failures (s)`, value: lag.failure / 1000, most: BARS.failure / 1000 }]),
    { name: `${name}: lag of nine in ten (s)`, value: lag.p90 / 1000, most: BARS.p90 / 1000 },
    { name: `${name}: requests in any 5 minutes`, value: requests.rate, most: MAX_REQUESTS },
  ]);
}
