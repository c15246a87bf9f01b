/** How long `prune` takes beside what the quota allows and beside one request after the other, and how much memory. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { Agent, type Dispatcher } from 'undici';
import { runPrune } from '../local/pruning.js';
import { createSimulation, scaledClock } from '../local/simulation.js';
import type { Clock } from '../src/core/clock.js';
import type { Figure } from './figure.js';
import { type PruneServer, startPruneServer } from './prune-server.js';

/** The bars of the product. */
const BARS = { quota: 1.05, speed: 8, memory: 150 };

/** What Cloudflare allows, 1,200 requests in 5 minutes. */
const CLOUDFLARE = { quota: 1200, window: 300_000 };

/** Milliseconds of the wide-area network, and how many deployments are deleted over it in turn and at once. */
const LATENCY = 50;
const IN_TURN = 100;
const AT_ONCE = 1500;

export interface PruneSizes {
  /** Deployments against the quota, on a simulated clock. */
  simulated: number;
  /** Deployments against the quota in real time, and how many times as fast it goes. */
  scaled: number;
  factor: number;
  /** Deployments held in memory. */
  held: number;
}

export async function benchPrune({ simulated, scaled, factor, held }: PruneSizes): Promise<Figure[]> {
  return [
    ...(await underQuota(`${count(simulated)}, simulated clock`, simulated, simulate)),
    ...(await underQuota(`${count(scaled)}, time ${factor} times as fast`, scaled, () => hasten(factor))),
    await besideOneAtATime(),
    await memory(held),
  ];
}

/** A clock, and what lets its time pass while something is done. */
interface Time {
  clock: Clock;
  dispatcher: Dispatcher;
  run<T>(work: Promise<T>): Promise<T>;
}

async function underQuota(name: string, deployments: number, begin: () => Time): Promise<Figure[]> {
  const { clock, dispatcher, run } = begin();
  const server = await startPruneServer({ deployments, now: clock.now, rateLimit: CLOUDFLARE });
  const started = clock.now();
  await run(pruneAll(server, deployments, clock, dispatcher));
  const took = clock.now() - started;
  await server.close();
  const { requests, refused } = server.counts;
  const ideal = Math.floor((requests - 1) / CLOUDFLARE.quota) * CLOUDFLARE.window;
  return [
    { name: `${name}: requests`, value: requests },
    { name: `${name}: seconds`, value: Math.round(took / 1000) },
    { name: `${name}: times the ideal time (${ideal / 1000} s)`, value: took / ideal, most: BARS.quota },
    { name: `${name}: answers 429`, value: refused, most: 0 },
  ];
}

/** Time that stands still while a request is under way, and jumps when all are waiting. */
function simulate(): Time {
  const { clock, run } = createSimulation();
  let publishProgress = 0;
  const dispatcher = new Agent({ connections: 32 }).compose((dispatch) => (options, handler) => {
    publishProgress += 1;
    let over = false;
    const end = () => {
      if (!over) publishProgress -= 1;
      over = true;
    };
    return dispatch(options, {
      onRequestStart: (...all) => handler.onRequestStart?.(...all),
      onResponseStart: (...all) => handler.onResponseStart?.(...all),
      onResponseData: (...all) => handler.onResponseData?.(...all),
      onResponseEnd(...all) {
        handler.onResponseEnd?.(...all);
        end();
      },
      onResponseError(...all) {
        handler.onResponseError?.(...all);
        end();
      },
    });
  });
  return { clock, dispatcher, run: (work) => run(work, () => publishProgress > 0) };
}

function hasten(factor: number): Time {
  return { clock: scaledClock(factor), dispatcher: new Agent({ connections: 32 }), run: (work) => work };
}

async function besideOneAtATime(): Promise<Figure> {
  const clock = scaledClock(1);
  const one = await startPruneServer({ deployments: IN_TURN, latency: LATENCY });
  const inTurn = await timed(async () => {
    for (let page = 1; page <= IN_TURN / 25; page += 1) {
      const answer = await fetch(`${one.url}/deployments?page=${page}`);
      const { result } = (await answer.json()) as { result: { id: string }[] };
      for (const { id } of result) {
        const deletion = await fetch(`${one.url}/deployments/${id}`, { method: 'DELETE' });
        await deletion.text();
      }
    }
  });
  await one.close();
  const many = await startPruneServer({ deployments: AT_ONCE, latency: LATENCY });
  const atOnce = await timed(() => pruneAll(many, AT_ONCE, clock, new Agent({ connections: 32 })));
  await many.close();
  const value = inTurn / IN_TURN / (atOnce / AT_ONCE);
  return { name: `answers after ${LATENCY} ms, no limit: times as fast as one at a time`, value, least: BARS.speed };
}

async function memory(deployments: number): Promise<Figure> {
  const server = await startPruneServer({ deployments });
  const script = resolve('lib/bench/prune-memory.js');
  const { stdout } = await promisify(execFile)(process.execPath, [script, server.url, server.accountId]);
  await server.close();
  if (server.deleted.size !== deployments) throw new Error(`${server.deleted.size} of ${deployments} were deleted`);
  return { name: `${count(deployments)} deployments: peak memory (MiB)`, value: Number(stdout), most: BARS.memory };
}

async function pruneAll(server: PruneServer, deployments: number, clock: Clock, dispatcher: Dispatcher): Promise<void> {
  const { url, accountId } = server;
  const { error } = await runPrune({ url, accountId, clock, dispatcher, print: () => undefined });
  if (error !== undefined) throw error;
  if (server.deleted.size !== deployments) throw new Error(`${server.deleted.size} of ${deployments} were deleted`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function count(value: number): string {
  return value.toLocaleString('en');
}
