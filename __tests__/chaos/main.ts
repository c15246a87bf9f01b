/** Runs trials, each in a world of its own, and tells what came out wrong. */
import pMap from 'p-map';
import { renderRunnerLog } from '../../local/runner-log.js';
import { checkRun, errorOf } from './checks.js';
import { deploy } from './deploy.js';
import { guard } from './guard.js';
import { hold } from './hold.js';
import { prune } from './prune.js';
import { rollback } from './rollback.js';
import { status } from './status.js';
import { summaryOf, type Told } from './tally.js';
import { closeScene, type Mode, openScene, perform, type SetScene } from './trial.js';
import { upload } from './upload.js';
import { wait } from './wait.js';
import { weatherOf } from './weather.js';

const TRIALS: Readonly<Record<Mode, SetScene>> = { deploy, upload, wait, rollback, prune, status, guard, hold };
const MODES = Object.keys(TRIALS) as Mode[];

export interface ChaosOptions {
  /** How many trials; the modes take turns. */
  runs: number;
  /** Of the first trial; the others count up from it. */
  seed: number;
  /** Only this mode. */
  mode?: Mode;
  /** Leave out what takes long. */
  calm: boolean;
  /** Runs at a time. */
  jobs: number;
  /** Print the log of each run. */
  verbose: boolean;
  /** The folder of the built action. */
  dist: string;
}

export function isMode(name: string): name is Mode {
  return name in TRIALS;
}

/** @returns whether everything was right */
export async function runChaos(options: ChaosOptions): Promise<boolean> {
  const { runs, seed, mode, calm, jobs: concurrency } = options;
  const trials = Array.from({ length: runs }, (_, at) => ({
    seed: seed + at,
    mode: mode ?? (MODES[at % MODES.length] as Mode),
  }));
  const told = await pMap(trials, (trial) => runTrial(trial.mode, trial.seed, options), { concurrency });
  const { lines, good } = summaryOf(told, { complete: mode === undefined && runs > 100 });
  for (const line of lines) console.log(line);
  for (const { seed, mode, problems } of told.filter(({ problems }) => problems.length > 0)) {
    console.log(`\nWrong: npm run test:chaos -- --seed ${seed} --mode ${mode}${calm ? ' --smoke' : ''}`);
    for (const problem of problems) console.log(`  - ${problem}`);
  }
  return good;
}

async function runTrial(mode: Mode, seed: number, { calm, dist, verbose }: ChaosOptions): Promise<Told> {
  const weather = weatherOf(seed, calm);
  const scene = await openScene(seed, weather);
  try {
    const trial = await TRIALS[mode](scene);
    const outcome = await perform(scene, trial, dist).finally(() => trial.close?.());
    const { asMeant, problems: ofMode } = trial.judge(outcome);
    const problems = [...checkRun(scene, trial, outcome), ...ofMode];
    const { world } = scene;
    const faults = [...world.faults.injected, ...world.github.faults.injected].map(({ kind }) => kind);
    const told: Told = {
      mode,
      seed,
      weather,
      faults,
      requests: world.pages.requests.length + world.github.requests.length,
      status: outcome.outputs.status ?? '',
      asMeant,
      problems,
      took: outcome.took,
    };
    console.log(lineOf(told, asMeant ? '' : errorOf(outcome).split('\n')[0]));
    if (verbose) {
      console.log(JSON.stringify({ weather, inputs: trial.inputs, outputs: outcome.outputs }, undefined, 2));
      console.log(renderRunnerLog(outcome.log));
      for (const { method, path, query, fault, status } of [...world.pages.requests, ...world.github.requests]) {
        console.log(`${method} ${path} ${JSON.stringify(query)} ${status ?? '-'} ${fault ?? ''}`);
      }
    }
    return told;
  } finally {
    await closeScene(scene);
  }
}

function lineOf({ seed, mode, weather, status, problems, faults, took }: Told, excuse = ''): string {
  const words = [seed, mode, weather.name, status, problems.length > 0 ? 'WRONG' : '', excuse && `(${excuse})`];
  return `${words.filter((word) => word !== '').join(' ')}, ${faults.length} faults, ${(took / 1000).toFixed(1)} s`;
}
