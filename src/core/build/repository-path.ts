/** Which file of the repository a path in a build log means. */
import { posix } from 'node:path';
import { CLONE } from './annotation-forms.js';
import type { PlainLine } from './log-text.js';

/** What is known of the project when its paths are read. */
export interface Tree {
  /** The folder of the repository that the build runs in. */
  rootDir: string;
  /** The folder that the build writes, below `rootDir`. */
  outputDir?: string;
  /** The repository as it is checked out. Absent when it is not. */
  checkout?: {
    hasFile(path: string): boolean;
    /** A line of a file, counted from 1; `undefined` when the file has no such line, or cannot be read. */
    lineOf(path: string, line: number): string | undefined;
    /** Whether it is the repository for sure. Else a file of it that is there shows that. */
    isSure: boolean;
  };
}

/** Folders that hold what was installed or built, wherever they are. */
const FOREIGN_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'site-packages',
  '.cache',
  '.next',
  '.nuxt',
  '.output',
  '.pnpm-store',
  '.svelte-kit',
  '.vercel',
  '.venv',
  '.wrangler',
  '.yarn',
  '_site',
  'dist',
  'venv',
]);

/** Folders that hold what was built when they are in the folder that the build runs in. */
const OUTPUT_FOLDERS: readonly string[] = ['build', 'out'];

/** With this, a path to a file of the clone begins, or goes on after the way up from another folder. */
const CLONED = CLONE.slice('/opt/'.length);

/** The paths of a log. They are read in the order of its lines, because lines say where the next ones run. */
export interface LogPaths {
  /** Takes note of a line that says in which folder the next ones run. */
  note(line: PlainLine): void;
  /** The file that a path means, from the root of the repository; `undefined` when it is not one of the project. */
  fileOf(path: string, prefix: string): string | undefined;
  /** A template of Hugo, by the name that Hugo gives it. */
  templateOf(path: string): string | undefined;
  /** The Wrangler file of the project, when the log names one. */
  wranglerFile(): string | undefined;
}

export function createLogPaths({ rootDir, outputDir = '', checkout }: Tree): LogPaths {
  const root = clean(rootDir);
  const output = clean(outputDir);
  const bases = new Map<string, string>();
  /** Where the build command runs, and where the script runs that it started last. */
  let start = root;
  let base = root;
  let functions: string | undefined;
  let wrangler: string | undefined;

  /** The first of the paths that the repository has; the first one when that is not known. */
  function present(paths: readonly (string | undefined)[]): string | undefined {
    const own = (path: string | undefined): path is string => path !== undefined && !isForeign(path, root, output);
    const tried = checkout === undefined ? paths.slice(0, 1) : paths;
    return tried.filter(own).find((path) => checkout?.hasFile(path) ?? true);
  }

  return {
    note({ text, prefix }) {
      const command = /^Executing user command: (.*)/.exec(text)?.[1];
      const script = /^> (.*&&.*)/.exec(text)?.[1];
      const folder = /^(?:> )?\S{1,200} \S{1,60} (\/opt\/buildhome\/repo\S{0,300})$/.exec(text)?.[1];
      const found = /^Found Functions directory at \/?(\S{1,100}?)\.?(?: |$)/.exec(text)?.[1];
      const file = /^Found (wrangler\.\w{1,10}) file/.exec(text)?.[1];
      if (folder !== undefined) bases.set(prefix, clean(folder.slice(CLONE.length)));
      if (command !== undefined) start = enter(root, command);
      if (command !== undefined) base = start;
      if (script !== undefined) base = enter(start, script);
      if (found !== undefined) functions = found;
      if (/^(?:Validating asset output|Executing user command)/.test(text)) functions = undefined;
      if (file !== undefined) wrangler = file;
    },
    fileOf(path, prefix) {
      const plain = path.replace(/\?.*/, '');
      if (plain.includes(CLONED)) return present([within('', plain)]);
      const here = bases.get(prefix) ?? base;
      if (functions !== undefined) {
        const named = plain.startsWith(`${functions}/`);
        return present([within(named ? root : posix.join(root, functions), plain), within(root, plain)]);
      }
      return present([within(here, plain), within(base, plain), within(root, plain), within('', plain)]);
    },
    templateOf: (path) => present([within(posix.join(base, 'layouts'), path)]),
    wranglerFile: () => (wrangler === undefined ? undefined : present([within(root, wrangler)])),
  };
}

/** The folder in which the last part of a shell command runs. */
function enter(base: string, command: string): string {
  let folder = base;
  for (const part of command.split(/&&|;/)) {
    const step = part.trim();
    const target =
      /^cd (["']?)(?<folder>[^"']{1,300})\1$/.exec(step) ??
      /^(?:npm|pnpm|yarn|bun|npx) .{0,60}?(?:--prefix|--cwd|--dir|-C)[ =](?<folder>\S{1,300})/.exec(step);
    if (target !== null) folder = within(folder, `${target.groups?.folder}`) ?? base;
  }
  return folder;
}

/** A path below a folder of the repository; `undefined` when it leads out of the repository. */
function within(folder: string, path: string): string | undefined {
  const clone = path.indexOf(CLONED);
  if (clone >= 0) return within('', path.slice(clone + CLONED.length));
  const whole = posix.join(folder, path);
  return path.startsWith('/') || whole === '..' || whole.startsWith('../') ? undefined : clean(whole);
}

function isForeign(path: string, root: string, output: string): boolean {
  const folders = path.split('/');
  const start = root === '' ? '' : `${root}/`;
  const below = (folder: string) => path.startsWith(`${start}${folder}/`);
  return (
    path === '' ||
    folders.some((folder) => FOREIGN_FOLDERS.has(folder)) ||
    path.startsWith('tmp/') ||
    path.startsWith('internal/') ||
    OUTPUT_FOLDERS.some(below) ||
    (output !== '' && below(output))
  );
}

/** A folder without slashes around it. */
function clean(folder: string): string {
  const path = posix.normalize(`/${folder}`).slice(1);
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
