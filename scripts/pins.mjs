/**
 * Writes the pins of this repository's workflows into the examples of its Markdown files, so that an example never
 * shows an older version than the one that Dependabot keeps up to date. Actions that only examples use are pinned in
 * .github/examples/. The version of wrangler that the contract tests hold the action against is written into the
 * sources and the Markdown files in the same way. Usage: node scripts/pins.mjs [--check: change nothing, fail when they differ]
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['.github/workflows', '.github/examples'];

/** The source that names the wrangler which is taken where a project has none. */
export const WRANGLER_SOURCE = 'src/upload/compiler/wrangler.ts';

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

/** The exact version of wrangler that the contract tests use, which Dependabot keeps up to date. */
export function readWranglerVersion() {
  return JSON.parse(readFileSync('__tests__/contract/package.json', 'utf8')).devDependencies.wrangler;
}

/**
 * A text that names this version wherever it names one of wrangler: `wrangler@4.1.2`.
 * @param {string} text
 * @param {string} version
 * @returns {string}
 */
export function withWrangler(text, version) {
  return text.replace(/\bwrangler@\d(?:[\w.-]*\w)?/g, () => `wrangler@${version}`);
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
  const wrangler = readWranglerVersion();
  for (const file of [...markdownFiles().filter((name) => name !== 'CHANGELOG.md'), WRANGLER_SOURCE]) {
    const old = readFileSync(file, 'utf8');
    const text = withWrangler(withPins(old, pins), wrangler);
    if (text === old) continue;
    if (process.argv.includes('--check')) {
      console.error(`The pins in ${file} are out of date: run \`npm run pins\`.`);
      process.exitCode = 1;
    } else {
      writeFileSync(file, text);
      console.log(`The pins in ${file} are up to date now.`);
    }
  }
}
