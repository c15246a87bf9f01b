/**
 * Runs the built action hundreds of times against local servers that fail, lose answers, shift their lists and have
 * other clocks, and checks after each run that nothing happened that must not (see __tests__/chaos/).
 * Usage: npm run test:chaos [-- --smoke | --runs N | --seed N [--mode deploy|upload|wait|rollback|prune|status|guard|hold]]
 *   [--jobs N: runs at a time, default 6 for each core; they wait most of the time]
 * Each run tells its seed; --seed with --mode repeats one and prints everything about it. It runs what is in dist/ (or
 * in --dist), on the Node that runs this.
 */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { stripTypes } from './strip-types.mjs';

const JOBS_PER_CORE = 6;

const { values } = parseArgs({
  options: {
    smoke: { type: 'boolean', default: false },
    runs: { type: 'string' },
    seed: { type: 'string' },
    mode: { type: 'string' },
    jobs: { type: 'string' },
    dist: { type: 'string', default: 'dist' },
  },
});

for (const folder of ['local', '__tests__/chaos']) await stripTypes(folder, `lib/${folder}`);
const { isMode, runChaos } = await import(pathToFileURL(resolve('lib/__tests__/chaos/main.js')).href);

const { smoke: calm, mode, dist } = values;
if (mode !== undefined && !isMode(mode)) throw new Error(`There is no mode ${mode}.`);
const one = values.seed !== undefined && mode !== undefined;
const runs = Number(values.runs ?? (one ? 1 : calm ? 42 : 560));
const seed = Number(values.seed ?? (calm ? 1 : Date.now() % 1_000_000));
const good = await runChaos({
  runs,
  seed,
  mode,
  calm,
  dist,
  jobs: Number(values.jobs ?? JOBS_PER_CORE * availableParallelism()),
  verbose: one && runs === 1,
});
process.exitCode = good ? 0 : 1;
