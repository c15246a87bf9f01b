/** One run of the action in its own world, and what a trial knows of it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionResult } from '../../local/runner.js';
import { startWorld, type World, type WorldRun } from '../../local/world.js';
import { type Chance, createChance } from './chance.js';
import { githubFaults, hangGithub, pagesOptions, type Weather } from './weather.js';

/** A place for a trial to set its scene in. */
export interface Scene {
  world: World;
  chance: Chance;
  weather: Weather;
  secrets: Secrets;
  /** The folder that holds everything the action may write: `workspace` and `temp`. */
  folder: string;
  /** Milliseconds after which the user cancels the run, if at all. */
  cancelAfter?: number;
  /** The credentials of Cloudflare as variables. */
  credentials: Record<string, string>;
  /** Milliseconds since the epoch by Cloudflare's clock. */
  now(): number;
}

/** Values that must not leave the process but in the headers made for them. */
export interface Secrets {
  /** API token or global API key. */
  api: string;
  github: string;
  /** Values of environment variables of the projects. */
  envVars: Readonly<Record<string, string>>;
}

/** What a trial does. */
export interface Trial {
  inputs: Readonly<Record<string, string>>;
  event: WorldRun['event'];
  /** Milliseconds, the `timeout` of the run; without one a run may take as long as it takes. */
  timeout?: number;
  /** Further variables. */
  env?: Readonly<Record<string, string>>;
  /** Called again and again while the action runs. */
  meddle?(): void;
  /** Says what came out wrong. */
  judge(outcome: Outcome): Judgement;
  /** Called when all is over. */
  close?(): Promise<void>;
}

export interface Judgement {
  problems: string[];
  /** Whether all went as if there had been no faults. */
  asMeant: boolean;
}

export interface Outcome extends ActionResult {
  stderr: string;
  /** Milliseconds from the first byte that it printed to its end. */
  took: number;
  /** How many times as long as usual the machine takes, because it does other things at the time; 1 at least. */
  slowness: number;
  /** Milliseconds from when it was canceled to its end, if it was. */
  outlived?: number;
  /** Whether it had to be killed. */
  killed: boolean;
}

export type Mode = 'deploy' | 'upload' | 'wait' | 'rollback' | 'prune' | 'status' | 'guard' | 'hold';

export type SetScene = (scene: Scene) => Trial | Promise<Trial>;

/** Milliseconds that a run without a timeout of its own may take, and how much longer than its timeout another. */
const LONGEST = 240_000;
const GRACE = 30_000;

const MEDDLING_PAUSE = 60;

/** Milliseconds from the start of the action to its first line on a machine that does nothing else. */
const USUAL_LOADING = 500;

export async function openScene(seed: number, weather: Weather): Promise<Scene> {
  const chance = createChance(seed);
  const secrets: Secrets = {
    api: `api-${chance.hex(32)}`,
    github: `ghs_${chance.hex(36)}`,
    envVars: { API_SECRET: `env-${chance.hex(24)}` },
  };
  const byKey = chance.of(0.3);
  const options = pagesOptions(weather, seed);
  const world = await startWorld({
    pages: {
      ...options,
      ...(byKey ? { token: 'not-in-use', key: secrets.api } : { token: secrets.api }),
      rollbackDelay: chance.pick([0, 0, 700, 2500]),
      uploadTokenLife: chance.pick([1200, 3000, 12_000, 300_000]),
    },
    github: {
      token: secrets.github,
      faults: githubFaults(weather, seed),
      now: () => Date.now() + weather.githubSkew,
      latency: weather.latency,
    },
  });
  hangGithub(weather, world.github.faults);
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  for (const name of ['workspace', 'temp', 'home']) mkdirSync(join(folder, name));
  const credentials: Record<string, string> = byKey
    ? { CLOUDFLARE_API_TOKEN: '', CLOUDFLARE_EMAIL: 'user@example.com', CLOUDFLARE_API_KEY: secrets.api }
    : { CLOUDFLARE_API_TOKEN: secrets.api };
  const canceled = chance.of(0.08) ? { cancelAfter: chance.between(300, 5000) } : {};
  const now = () => Date.now() + weather.skew;
  return { world, chance, weather, secrets, folder, credentials, now, ...canceled };
}

export async function closeScene({ world, folder }: Scene): Promise<void> {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Runs the action. @param dist the folder of the built action */
export async function perform(scene: Scene, trial: Trial, dist: string): Promise<Outcome> {
  const { world, folder, credentials, cancelAfter } = scene;
  const running = world.start({
    inputs: trial.inputs,
    event: trial.event,
    dist,
    env: {
      CLOUDFLARE_ACCOUNT_ID: world.pages.state.accounts[0]?.id ?? '',
      ...credentials,
      GITHUB_WORKSPACE: join(folder, 'workspace'),
      RUNNER_TEMP: join(folder, 'temp'),
      GITHUB_STATE: join(folder, 'temp', 'state'),
      HOME: join(folder, 'home'),
      ...trial.env,
    },
  });
  let begun = running.startedAt;
  let loading = USUAL_LOADING;
  let stderr = '';
  let killed = false;
  let canceling: NodeJS.Timeout | undefined;
  let canceledAt: number | undefined;
  running.process.stdout?.once('data', () => {
    begun = Date.now();
    loading = begun - running.startedAt;
    if (cancelAfter === undefined) return;
    canceling = setTimeout(() => {
      canceledAt = Date.now();
      running.process.kill('SIGINT');
    }, cancelAfter);
  });
  running.process.stderr?.on('data', (text: string) => {
    stderr += text;
  });
  const meddling = setInterval(() => trial.meddle?.(), MEDDLING_PAUSE);
  const limit = trial.timeout === undefined ? LONGEST : trial.timeout + GRACE;
  const killing = setTimeout(() => {
    killed = true;
    running.process.kill('SIGKILL');
  }, limit);
  const result = await running.result;
  const ended = Date.now();
  clearInterval(meddling);
  clearTimeout(killing);
  clearTimeout(canceling);
  const outlived = canceledAt === undefined ? {} : { outlived: ended - canceledAt };
  const slowness = Math.max(1, loading / USUAL_LOADING);
  return { ...result, stderr, killed, took: ended - begun, slowness, ...outlived };
}
