/**
 * Ratios against peers and limits, measured in the same run. Usage: npm run bench [-- [--smoke] [--write] [part ...]]
 * A bar that is missed makes it fail. --write puts the figures into bench/README.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { benchChangedPages } from './changed-pages.js';
import { benchColdStart } from './cold-start.js';
import { benchComment } from './comment.js';
import { type Figure, figureLine, figureRow, meetsBar } from './figure.js';
import { benchLoaded } from './loaded.js';
import { benchPolling, pollingFigures, pollingTable } from './polling.js';
import { benchPrune } from './prune.js';
import { benchRealTime } from './realtime.js';
import { benchRuns } from './runs.js';
import { benchUpload } from './upload.js';

const smoke = process.argv.includes('--smoke');
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

const PARTS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  'cold-start': () => benchColdStart(smoke ? 5 : 25),
  loaded: benchLoaded,
  async polling() {
    const rows = await benchPolling(250);
    console.log(pollingTable(rows));
    return pollingFigures(rows);
  },
  ...(smoke ? {} : { 'real-time': () => benchRealTime(7) }),
  runs: () => benchRuns(smoke ? 3 : 9),
  comment: benchComment,
  'changed-pages': benchChangedPages,
  prune: () =>
    benchPrune(
      smoke
        ? { simulated: 10_000, scaled: 1300, factor: 30, held: 20_000 }
        : { simulated: 10_000, scaled: 10_000, factor: 30, held: 100_000 },
    ),
  upload: () => benchUpload(smoke ? 3 : 5, smoke ? 2000 : 20_000),
};

const missed: string[] = [];
const rows: string[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  let figures = await measure();
  if (smoke && !figures.every(meetsBar)) {
    for (const figure of figures) console.log(`  ${figureLine(figure)}`);
    console.log('\n  A bar is missed. A short run has few repetitions, so it is measured once more:');
    figures = await measure();
  }
  for (const figure of figures) {
    console.log(`  ${figureLine(figure)}`);
    rows.push(figureRow(name, figure));
    if (!meetsBar(figure)) missed.push(`${name}: ${figure.name}`);
  }
}
if (process.argv.includes('--write')) writeTable(rows);
console.log(missed.length === 0 ? '\nEvery bar is met.' : `\nMissed: ${missed.join('; ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

function writeTable(lines: readonly string[]): void {
  const file = 'bench/README.md';
  const where = `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${cpus().length} cores.`;
  const table = ['| Part | Figure | Value | Bar |', '|---|---|---|---|', ...lines].join('\n');
  const markers = /(<!-- figures:start -->)[\s\S]*(<!-- figures:end -->)/;
  writeFileSync(file, readFileSync(file, 'utf8').replace(markers, `$1\n\n${where}\n\n${table}\n\n$2`));
}
