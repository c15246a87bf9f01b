/**
 * Writes the pins of this repository's workflows into the examples of its Markdown files, so that an example never
 * shows an older version than the one that Dependabot keeps up to date. Actions that only examples use are pinned in
 * .github/examples/. Usage: node scripts/pins.mjs [--check: change nothing, fail when they differ]
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['.github/workflows', '.github/examples'];

/** A step that uses an action by its commit: what stands before the pin, the repository of the action, and the pin. */
const PINNED = /^( *(?:- )?uses: ([\w.-]+\/[\w.-]+)(?:\/[\w./-]+)?@)([0-9a-f]{40} # v[\d.]+)$/gm;

/**
 * The pin of each action's repository: `actions/checkout` to `<commit> # v1.2.3`.
 * @param {readonly string[]} workflows texts
 * @returns {Map<string, string>}
 * @throws Error when a repository has two pins
 */
export function pinsIn(workflows) {
  const pins = new Map();
  for (const [, , repository, pin] of workflows.flatMap((text) => [...text.matchAll(PINNED)])) {
    const other = pins.get(repository) ?? pin;
    if (other !== pin) throw new Error(`${repository} has two pins: ${other} and ${pin}.`);
    pins.set(repository, pin);
  }
  return pins;
}

/**
 * A Markdown text whose examples have these pins.
 * @param {string} markdown
 * @param {ReadonlyMap<string, string>} pins
 * @returns {string}
 * @throws Error when an example uses an action that has no pin
 */
export function withPins(markdown, pins) {
  return markdown.replace(PINNED, (_, before, repository) => {
    const pin = pins.get(repository);
    if (pin === undefined)
      throw new Error(`${repository} is in an example and has no pin: add it to .github/examples/.`);
    return `${before}${pin}`;
  });
}

/** The texts of all workflows, and of the examples' own pins. */
export function readWorkflows() {
  return FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')));
}

/** The Markdown files that git knows. */
export function markdownFiles() {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '*.md'], { encoding: 'utf8' });
  return stdout.split('\0').filter(Boolean);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const pins = pinsIn(readWorkflows());
  for (const file of markdownFiles()) {
    const old = readFileSync(file, 'utf8');
    const text = withPins(old, pins);
    if (text === old) continue;
    if (process.argv.includes('--check')) {
      console.error(`The pins in ${file} are not those of the workflows: run \`npm run pins\`.`);
      process.exitCode = 1;
    } else {
      writeFileSync(file, text);
      console.log(`The pins in ${file} are those of the workflows now.`);
    }
  }
}
