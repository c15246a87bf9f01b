/** The rules of the house: what may import what, who speaks to the runner, and that action.yml and the code agree. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readBaseInputs } from '../src/inputs/base.js';
import { INPUTS } from '../src/inputs/catalog.js';
import { PAGES_ACTION_DOOR } from '../src/inputs/doors/pages-action.js';
import { createInputReader } from '../src/inputs/reader.js';
import { DEFAULT_MODE, MODE_NAMES, MODES, readInputs } from '../src/modes/registry.js';

interface Source {
  /** The path from src/, with slashes. */
  path: string;
  text: string;
  /** What the file imports: for a value or a type, with the file or on demand. */
  imports: string[];
}

const sources: Source[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => {
    const text = readFileSync(join('src', file), 'utf8');
    return { path: file.replaceAll('\\', '/'), text, imports: importsOf(text) };
  });

interface Action {
  inputs: Record<string, { description: string; default?: string }>;
  outputs: Record<string, { description: string }>;
  runs: Record<string, string>;
}

function readAction(path: string): Action {
  return parse(readFileSync(path, 'utf8')) as Action;
}

const action = readAction('action.yml');

/** The script of the status page, which runs in a browser. */
const BROWSER_SCRIPT = 'report/page/script.ts';

/** The folders of modes/ and core/ that are about several modes, and the modes whose decisions are in one of them. */
const SHARED_ROOMS = ['build', 'changed-pages', 'production'];
const MODES_OF_SHARED_ROOMS = ['rollback'];

function importsOf(text: string): string[] {
  return [
    ...text.matchAll(/^(?:import|export)\s[^;]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm),
  ].map(([, from, effect, dynamic]) => from ?? effect ?? dynamic ?? '');
}

/** The files of src/ that a file imports. */
function oursIn({ path, imports }: Source): string[] {
  return imports
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(posix.dirname(path), name).replace(/\.js$/, '.ts'));
}

function folder(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : '';
}

function inFolder(name: string): Source[] {
  return sources.filter(({ path }) => folder(path) === name);
}

/** The folders directly in a folder of src/ or __tests__/. */
function roomsOf(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort();
}

/** The files that hold the pattern and are not allowed to. */
function filesWith(pattern: RegExp, allowed: (path: string) => boolean): string[] {
  return sources.filter(({ path, text }) => pattern.test(text) && !allowed(path)).map(({ path }) => path);
}

// Node 20 may forget a time limit that AbortSignal.any was given.
test('time limits are those of the clock, and signals are joined by a library', () => {
  const isAllowed = (path: string) => path === 'system.ts' || path === BROWSER_SCRIPT;
  expect(filesWith(/AbortSignal\.(?:any|timeout)\(|\bset(?:Timeout|Interval)\(/, isAllowed)).toEqual([]);
});

// An object answers to the names of its prototype, such as `toString`.
test('a table that is read by a text from outside is a map', () => {
  expect(filesWith(/^(?:export )?const \w+: Readonly<Record<string,/m, () => false)).toEqual([]);
});

describe('imports', () => {
  test('are found in every way that they are written', () => {
    const text = [
      "import { a,\n  b } from './a.js';",
      "import type { C } from './c.js';",
      "import './d.js';",
      "export { e } from './e.js';",
      "const f = await import('./f.js');",
      "type G = import('./g.js').G;",
    ].join('\n');
    expect(importsOf(text)).toEqual(['./a.js', './c.js', './d.js', './e.js', './f.js', './g.js']);
  });

  test.each<[string, string[]]>([
    ['core', ['core']],
    ['files', ['core', 'files']],
    ['inputs', ['core', 'cloudflare', 'files', 'inputs']],
    ['report', ['core', 'report']],
    ['cloudflare', ['core', 'cloudflare']],
    ['upload', ['core', 'cloudflare', 'files', 'upload']],
    ['github', ['core', 'github']],
    ['modes', ['core', 'inputs', 'cloudflare', 'files', 'upload', 'github', 'report', 'modes']],
    ['reporters', ['core', 'inputs', 'github', 'report', 'modes', 'reporters']],
  ])('of %s go only to %j', (name, allowed) => {
    const files = inFolder(name);
    expect(files).not.toEqual([]);
    const strange = files.flatMap((file) => oursIn(file).filter((path) => !allowed.includes(folder(path))));
    // The system is only a type here: its value is passed in.
    expect(strange.filter((path) => path !== 'system.ts' || name === 'core')).toEqual([]);
  });

  test('lead to files that are there', () => {
    const paths = new Set(sources.map(({ path }) => path));
    const missing = sources.flatMap((file) => oursIn(file)).filter((path) => !paths.has(path));
    expect(missing).toEqual([]);
  });

  test('never go in a circle, types included', () => {
    const byPath = new Map(sources.map((file) => [file.path, file]));
    const done = new Set<string>();
    const visit = (path: string, trail: string[]): string[] => {
      if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
      const file = byPath.get(path);
      if (file === undefined || done.has(path)) return [];
      for (const next of oursIn(file)) {
        const circle = visit(next, [...trail, path]);
        if (circle.length > 0) return circle;
      }
      done.add(path);
      return [];
    };
    for (const { path } of sources) expect(visit(path, [])).toEqual([]);
  });
});

describe('the core', () => {
  test('has no clock, randomness, process or network of its own', () => {
    const impure =
      /\bDate\.now\(|new Date\(\)|Math\.random|\bprocess\.|\bconsole\.|\bset(?:Timeout|Interval)\(|\bfetch\(/;
    expect(inFolder('core').filter(({ text }) => impure.test(text))).toEqual([]);
  });

  test('uses no module of Node but `crypto` for hashes, `path` and `util`', () => {
    const used = inFolder('core').flatMap(({ imports }) => imports.filter((name) => name.startsWith('node:')));
    expect(used.filter((name) => !['node:crypto', 'node:path', 'node:util'].includes(name))).toEqual([]);
  });
});

describe('the runner', () => {
  test('is spoken to in runner.ts alone, which only run.ts and run/ use', () => {
    expect(filesWith(/@actions\/core/, (path) => path === 'runner.ts')).toEqual([]);
    const users = sources.filter((file) => oursIn(file).includes('runner.ts')).map(({ path }) => path);
    expect(users.filter((path) => path !== 'run.ts' && folder(path) !== 'run')).toEqual([]);
    expect(filesWith(/process\.(?:stdout|exit)|console\./, (path) => ['main.ts', 'system.ts'].includes(path))).toEqual(
      [],
    );
    expect(filesWith(/GITHUB_(?:OUTPUT|STEP_SUMMARY|STATE|ENV)\b/, () => false)).toEqual([]);
  });

  test('is asked for inputs by inputs/ alone', () => {
    expect(filesWith(/INPUT_[A-Z]/, () => false)).toEqual([]);
    expect(filesWith(/getInput/, (path) => path === 'runner.ts')).toEqual([]);
    // run.ts names the project in the report of a step whose inputs are wrong.
    const names = sources
      .filter(({ path }) => folder(path) !== 'inputs')
      .flatMap(({ text }) => [...text.matchAll(/\bread(?:Input)?\('([a-z-]*)'\)/g)].map(([, name]) => name));
    expect(names).toEqual(['project']);
  });

  test('gets workflow commands from the log alone', () => {
    expect(filesWith(/['"`]::[a-z$]/, (path) => path.startsWith('report/log/'))).toEqual([]);
  });

  test('gets Markdown and HTML that only report/ escapes', () => {
    expect(filesWith(/&(?:lt|gt|quot|amp|#\d+);/, (path) => path.startsWith('report/'))).toEqual([]);
  });
});

describe('each mode', () => {
  test('has a folder in modes/, whose file of the same name the registry loads, and a file in inputs/', async () => {
    expect(roomsOf('src/modes')).toEqual([...MODE_NAMES, ...SHARED_ROOMS].sort());
    for (const mode of MODE_NAMES) {
      const loaded = await import(`../src/modes/${mode}/${mode}.js`);
      expect(await MODES[mode].load()).toBe(loaded[mode]);
      const inputs = await import(`../src/inputs/${mode}.js`);
      expect(Object.values(inputs)).toContain(MODES[mode].readInputs);
    }
  });

  test('has a room of the same name in core/, unless it is about a shared one', () => {
    const rooms = MODE_NAMES.filter((mode) => !MODES_OF_SHARED_ROOMS.includes(mode));
    expect(roomsOf('src/core')).toEqual([...rooms, ...SHARED_ROOMS, 'inputs', 'pages', 'secrets'].sort());
  });

  test('is loaded on demand, except the default one', () => {
    const { text = '' } = sources.find(({ path }) => path === 'modes/registry.ts') ?? {};
    const loaded = [...text.matchAll(/^import (?!type).* from '\.\/(\w+)\//gm)].map(([, mode]) => mode);
    expect(loaded).toEqual([DEFAULT_MODE]);
  });
});

test('the tests of a room are in a folder of the same name', () => {
  for (const floor of roomsOf('src').filter((name) => existsSync(join('__tests__', name)))) {
    const rooms = roomsOf(join('src', floor));
    expect(roomsOf(join('__tests__', floor)).filter((name) => !rooms.includes(name))).toEqual([]);
  }
});

describe('files', () => {
  test('have at most 250 lines', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  test('are at most twelve in a folder', () => {
    const folders = new Map<string, number>();
    for (const { path } of sources) {
      const name = posix.dirname(path);
      folders.set(name, (folders.get(name) ?? 0) + 1);
    }
    expect([...folders].filter(([, files]) => files > 12)).toEqual([]);
  });

  test('are in no folder for leftovers', () => {
    expect(sources.map(({ path }) => path).filter((path) => /\b(?:utils?|helpers?|common|misc)\b/.test(path))).toEqual(
      [],
    );
  });

  test('are all used', () => {
    const used = new Set(sources.flatMap((file) => oursIn(file)));
    const entries = ['main.ts'];
    const unused = sources.map(({ path }) => path).filter((path) => !used.has(path) && !entries.includes(path));
    expect(unused.filter((path) => !path.endsWith('.d.ts'))).toEqual([]);
  });
});

describe('action.yml', () => {
  test('and the catalog name the same inputs, with the same defaults', () => {
    const documented = Object.entries(action.inputs).map(([name, { default: preset }]) => [name, preset]);
    expect([...INPUTS].map(([name, { preset }]) => [name, preset])).toEqual(documented);
  });

  test.each(MODE_NAMES)('and the catalog name exactly the inputs that %s reads', (mode) => {
    const names = new Set(['mode']);
    const input = createInputReader((name) => {
      names.add(name);
      return '';
    });
    readBaseInputs(input, {});
    MODES[mode].readInputs(input);
    const own = [...INPUTS].flatMap(([name, { modes }]) => (modes.includes(mode) ? name : []));
    expect([...names].sort()).toEqual(own.sort());
  });

  test('requires no input, because the wrangler configuration may name the project', () => {
    expect(Object.values(action.inputs).filter((input) => 'required' in input)).toEqual([]);
  });

  test('documents the defaults that the code has', () => {
    const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
    for (const mode of MODE_NAMES) {
      const valid: Record<string, string> = { mode, project: 'docs', 'api-token': 'token', 'github-token': 'gh' };
      const silent = readInputs((name) => valid[name] ?? '', {});
      const documented = readInputs((name) => valid[name] ?? defaults[name] ?? '', {});
      expect(documented).toEqual(silent);
    }
  });

  test('names the outputs that are set', () => {
    const setters = sources.filter(({ path }) => /^(?:report|reporters|modes)\//.test(path));
    const isSet = (name: string) =>
      setters.some(({ text }) => new RegExp(`(?:'${name}'|[\\s{(]${name}):|^ +${name},$`, 'm').test(text));
    expect(Object.keys(action.outputs).filter((name) => !isSet(name))).toEqual([]);
  });

  test('says everything in one plain sentence', () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(description).toMatch(/^[^\n]+\.$/);
    }
  });

  test('names every mode', () => {
    for (const mode of MODE_NAMES) expect(action.inputs.mode?.description).toContain(`\`${mode}\``);
  });
});

describe('node24/action.yml', () => {
  test('is action.yml with another Node', () => {
    const runs = { using: 'node24', main: '../dist/index.js' };
    expect(readAction('node24/action.yml')).toEqual({ ...action, runs });
  });
});

describe('pages-action/action.yml', () => {
  const { inputs, outputs, runs } = readAction('pages-action/action.yml');

  test('has the inputs and outputs of cloudflare/pages-action, and the comment', () => {
    const own = ['apiToken', 'accountId', 'projectName', 'directory', 'gitHubToken', 'branch'];
    const more = ['environmentName', 'workingDirectory', 'wranglerVersion', 'comment'];
    expect(Object.keys(inputs)).toEqual([...own, ...more]);
    expect(Object.keys(outputs)).toEqual(['id', 'url', 'environment', 'alias']);
  });

  test('names exactly the inputs that its door reads, and the outputs that it sets', () => {
    const names = new Set<string>();
    const read = (name: string) => {
      names.add(name);
      return '';
    };
    const input = createInputReader(PAGES_ACTION_DOOR.reading(read, {}));
    readBaseInputs(input, {});
    MODES.deploy.readInputs(input);
    PAGES_ACTION_DOOR.readOwn(input, read);
    expect([...names].sort()).toEqual(Object.keys(inputs).sort());
    const all = Object.fromEntries(Object.keys(action.outputs).map((name) => [name, name]));
    expect(Object.keys(PAGES_ACTION_DOOR.outputs(all))).toEqual(Object.keys(outputs));
  });

  test('documents the defaults that the code has', () => {
    const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]));
    const valid: Record<string, string> = { apiToken: 't', projectName: 'docs', directory: 'dist', gitHubToken: 'gh' };
    const silent = readInputs((name) => valid[name] ?? '', {}, {}, PAGES_ACTION_DOOR);
    const documented = readInputs((name) => valid[name] ?? defaults[name] ?? '', {}, {}, PAGES_ACTION_DOOR);
    expect(documented).toEqual(silent);
    expect(silent).toMatchObject({ comment: false, githubDeployment: true, jobSummary: true });
  });

  test('is an entry of its own of the same program', () => {
    expect(runs).toEqual({ using: 'node24', main: '../dist/pages-action.js' });
  });

  test('says everything in plain sentences', () => {
    for (const { description } of [...Object.values(inputs), ...Object.values(outputs)]) {
      expect(description).toMatch(/^[^\n]+\.$/);
    }
  });
});

test('the tables of the README are those of action.yml', () => {
  const { stderr, status } = spawnSync(process.execPath, ['scripts/docs.mjs', '--check'], { encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});
