/**
 * How soon the action notices that a build has finished, and with how many requests: the real `follow`, with the
 * build log on, against simulated builds and a simulated clock.
 */
import type { PagesApi } from '../src/cloudflare/api/pages.js';
import { historyOf } from '../src/core/build/polling.js';
import type { Clock, Random } from '../src/core/clock.js';
import type { Deployment } from '../src/core/pages/deployment.js';
import { isFinished } from '../src/core/pages/status.js';
import type { LogLine } from '../src/core/report.js';
import { follow } from '../src/modes/build/follow.js';
import { type Figure, quantile } from './figure.js';

/** The bars of the product: median lag in milliseconds, and requests for a build of ten minutes. */
const BARS = { lag: 2000, requests: 60, seconds: 600 };

/** Seconds from the creation of a deployment to its end. */
const BUILDS = [20, 40, 60, 120, 300, 600, 900, 1200];

/** Milliseconds of a request, and from the writing of a log line until the API has it. */
const LATENCY = 150;
const LOG_DELAY = 1000;

/** Share of builds that fail in their build command. */
const FAILING = 0.15;

/** Requests of `deploy` before it follows: the project, its deployments, the creation. */
const REQUESTS_BEFORE = 3;

const START = Date.UTC(2026, 0, 1);
const STAGES = ['queued', 'initialize', 'clone_repo', 'build', 'deploy'];

export interface PollingRow {
  seconds: number;
  /** Whether earlier builds of the project were known. */
  history: boolean;
  /** Milliseconds from the end of a build until the action knew. */
  lag: { median: number; p90: number };
  requests: { median: number; p90: number };
  /**
   * Share of each bar that is used: of the median lag in builds up to about ten minutes, and of the requests by the
   * one that sent the most among the builds that took ten minutes or a little less.
   */
  ratio: { lag?: number; requests?: number };
  pass: boolean;
}

interface Build {
  /** When each stage ends, milliseconds since the epoch. */
  ends: number[];
  fails: boolean;
}

interface Seen {
  lag: number;
  requests: number;
  took: number;
}

/** Simulates all builds, `runs` of each length. The same seed gives the same rows. */
export async function benchPolling(runs: number, seed = 1): Promise<PollingRow[]> {
  const random = generator(seed);
  const rows: PollingRow[] = [];
  for (const history of [false, true]) {
    for (const seconds of BUILDS) rows.push(await row(seconds, history, runs, random));
  }
  return rows;
}

async function row(seconds: number, history: boolean, runs: number, random: Random): Promise<PollingRow> {
  const seen: Seen[] = [];
  for (let run = 0; run < runs; run += 1) {
    const earlier = history ? Array.from({ length: 25 }, () => draw(seconds, random)) : [];
    seen.push(await simulate(draw(seconds, random), earlier.map(atEnd)));
  }
  const spread = (values: number[]) => ({ median: quantile(values, 0.5), p90: quantile(values, 0.9) });
  const lag = spread(seen.map((run) => run.lag));
  const requests = spread(seen.map((run) => run.requests));
  const within = seen.filter(({ took }) => took <= BARS.seconds * 1000).map((run) => run.requests);
  const ratio = {
    ...(seconds <= BARS.seconds ? { lag: lag.median / BARS.lag } : {}),
    ...(seconds === BARS.seconds ? { requests: Math.max(...within) / BARS.requests } : {}),
  };
  return { seconds, history, lag, requests, ratio, pass: Object.values(ratio).every((used) => used <= 1) };
}

/** A build of about this length. Stage lengths are those seen in API answers and build logs of public projects. */
function draw(seconds: number, random: Random): Build {
  const about = (ms: number, spread: number) => ms * Math.exp(spread * normal(random));
  const total = about(seconds * 1000, 0.1);
  const before = [about(1500, 0.5), about(3000, 0.3), about(2000, 0.4)];
  const deploy = Math.min(about(9000, 0.5), total * 0.3);
  const build = Math.max(total - deploy - before.reduce((sum, ms) => sum + ms, 0), 3000);
  const fails = random() < FAILING;
  const lengths = [...before, fails ? build * (0.3 + 0.7 * random()) : build, deploy];
  let time = START;
  const ends = lengths.map((length) => {
    time += length;
    return time;
  });
  return { ends, fails };
}

function deploymentAt({ ends, fails }: Build, now: number): Deployment {
  const stages = STAGES.map((name, index) => {
    const start = ends[index - 1] ?? START;
    const end = ends[index] ?? start;
    const unreached = now < start || (fails && name === 'deploy');
    const ended = fails && name === 'build' ? 'failure' : 'success';
    return {
      name,
      status: unreached ? 'idle' : now < end ? 'active' : ended,
      started_on: unreached ? null : new Date(start).toISOString(),
      ended_on: unreached || now < end ? null : new Date(end).toISOString(),
    };
  });
  return {
    id: 'id',
    short_id: 'id',
    project_name: 'bench',
    environment: 'preview',
    url: 'https://id.bench.pages.dev',
    aliases: [],
    created_on: new Date(START).toISOString(),
    modified_on: new Date(START).toISOString(),
    is_skipped: false,
    skip_reason: null,
    latest_stage: stages.findLast(({ status }) => status !== 'idle') ?? null,
    stages,
    deployment_trigger: {
      type: 'ad_hoc',
      metadata: { branch: 'b', commit_hash: '', commit_message: '', commit_dirty: false },
    },
  };
}

function atEnd(build: Build): Deployment {
  return deploymentAt(build, Number.POSITIVE_INFINITY);
}

/** A line every 20 seconds, and the words of Cloudflare when the build command ends. */
function logAt({ ends, fails }: Build, now: number): LogLine[] {
  const [, started = START, , built = START] = ends;
  const until = Math.min(now - LOG_DELAY, built);
  const lines: LogLine[] = [];
  for (let time = started; time < until; time += 20_000) {
    lines.push({ ts: new Date(time).toISOString(), line: 'a line of the build' });
  }
  const last = fails ? 'Failed: build command exited with code: 1' : 'Validating asset output directory';
  if (now - LOG_DELAY >= built) lines.push({ ts: new Date(built).toISOString(), line: last });
  return lines;
}

async function simulate(build: Build, earlier: Deployment[]): Promise<Seen> {
  let now = START;
  let requests = REQUESTS_BEFORE;
  let noticed: number | undefined;
  const clock: Clock = {
    now: () => now,
    async sleep(ms) {
      now += ms;
    },
    limit: () => ({ signal: new AbortController().signal, clear: () => undefined }),
  };
  async function request<T>(answer: () => T): Promise<T> {
    requests += 1;
    now += LATENCY / 2;
    const value = answer();
    now += LATENCY / 2;
    return value;
  }
  const pages: Pick<PagesApi, 'deployment' | 'buildLog' | 'serverNow'> = {
    serverNow: () => now,
    deployment: () => request(() => deploymentAt(build, now)),
    buildLog: () => request(() => logAt(build, now)),
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
  const finished = await follow(deploymentAt(build, now), run, {
    history: historyOf(earlier),
    buildLog: true,
    rootDir: '',
  });
  const end = Date.parse(finished.stages.findLast(({ ended_on }) => ended_on !== null)?.ended_on ?? '');
  return { lag: (noticed ?? now) - end, requests, took: end - START };
}

/** A normal variate (Box and Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
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
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const head = ['build', 'history', 'lag', 'p90', 'requests', 'p90', 'lag/bar', 'req/bar', ''];
  const lines = rows.map(({ seconds: length, history, lag, requests, ratio, pass }) => [
    `${length} s`,
    history ? 'yes' : 'no',
    seconds(lag.median),
    seconds(lag.p90),
    Math.round(requests.median),
    Math.round(requests.p90),
    ratio.lag?.toFixed(2) ?? '',
    ratio.requests?.toFixed(2) ?? '',
    pass ? 'PASS' : 'FAIL',
  ]);
  return [head, ...lines].map((line) => line.map(cell).join('').trimEnd()).join('\n');
}

/** The rows that have a bar, as figures. */
export function pollingFigures(rows: readonly PollingRow[]): Figure[] {
  return rows.flatMap(({ seconds, history, ratio }) => {
    const build = `${seconds} s build ${history ? 'with' : 'without'} history`;
    return [
      ...(ratio.lag === undefined ? [] : [{ name: `${build}: median lag / 2 s`, value: ratio.lag, most: 1 }]),
      ...(ratio.requests === undefined ? [] : [{ name: `${build}: requests / 60`, value: ratio.requests, most: 1 }]),
    ];
  });
}
