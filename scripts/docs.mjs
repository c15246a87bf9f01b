/**
 * Writes the README's tables of inputs and outputs from action.yml. Which modes an input belongs to is found by
 * reading the inputs of each mode. Usage: node scripts/docs.mjs [--check: change nothing, fail when they are stale]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { stripTypes } from './strip-types.mjs';

const README = 'README.md';

await stripTypes('src', 'lib/docs');
const { MODES } = await import('../lib/docs/inputs/inputs.js');
const { readInputs } = await import('../lib/docs/inputs/read-inputs.js');

const { inputs, outputs } = parse(readFileSync('action.yml', 'utf8'));
const old = readFileSync(README, 'utf8');
const text = replace(replace(old, 'inputs', inputTable()), 'outputs', outputTable());

if (text === old) {
  console.log(`${README} is up to date with action.yml.`);
} else if (process.argv.includes('--check')) {
  console.error(`The tables of ${README} are not those of action.yml: run \`npm run docs\`.`);
  process.exitCode = 1;
} else {
  writeFileSync(README, text);
  console.log(`${README} is brought up to date with action.yml.`);
}

function inputTable() {
  const modes = modesByInput();
  const rows = Object.entries(inputs).map(([name, { description, required, default: preset }]) => [
    `\`${name}\``,
    modes.get(name),
    required ? '**required**' : preset ? `\`${preset}\`` : '',
    description,
  ]);
  return table(['Input', 'Modes', 'Default', 'Meaning'], rows);
}

function outputTable() {
  const rows = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  return table(['Output', 'Meaning'], rows);
}

/** The modes that read each input, in words. */
function modesByInput() {
  const readers = new Map(Object.keys(inputs).map((name) => [name, []]));
  for (const mode of MODES) {
    for (const name of namesReadIn(mode)) readers.get(name).push(mode);
  }
  const all = MODES.length;
  return new Map([...readers].map(([name, modes]) => [name, modes.length === all ? 'all' : modes.join(', ')]));
}

function namesReadIn(mode) {
  const names = new Set();
  const valid = { mode, project: 'docs', 'api-token': 'token' };
  const read = (name) => {
    names.add(name);
    return valid[name] ?? '';
  };
  readInputs(read, {});
  return names;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function replace(readme, name, content) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${README} has no place for the ${name}: ${start} ... ${end}`);
  return `${before}${start}\n\n${content}\n\n${end}${after}`;
}
