import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readFile } from './open.js';
import { exists, isWithin, realPath } from './places.js';

/** How many files are looked for. A log can name any number of them. */
const MAX_LOOKUPS = 1000;

/** Bytes of the configuration of a clone. */
const MAX_CONFIG_BYTES = 1024 * 1024;

/** Bytes of a file whose lines are read. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** The repository in the workspace. */
export interface Checkout {
  /** Whether the repository has a file, by its path from the root. */
  hasFile(path: string): boolean;
  /** A line of a file, counted from 1; `undefined` when the file has no such line, or cannot be read. */
  lineOf(path: string, line: number): string | undefined;
  /** Whether Git says that it is the repository. Else a file of it that is there shows that. */
  isSure: boolean;
}

/**
 * The files of a repository that is checked out in the workspace. `undefined` when another one is, or only a part of
 * it, or the one of this program, which then is being tried.
 * @param name `owner/name`
 */
export function findCheckout(workspace: string, name: string): Checkout | undefined {
  const root = realPath(workspace);
  const program = realPath(process.argv[1] ?? '');
  if (root === undefined || (program !== undefined && isWithin(root, program))) return undefined;
  const remotes = remotesOf(join(root, '.git/config'));
  const isOther = remotes.length > 0 && !remotes.some((url) => isRepository(url, name));
  if (isOther || exists(join(root, '.git/info/sparse-checkout'))) return undefined;
  const known = new Map<string, boolean>();
  const texts = new Map<string, readonly string[]>();
  return {
    isSure: exists(join(root, '.git')),
    hasFile(path) {
      if (known.size < MAX_LOOKUPS && !known.has(path)) known.set(path, isFile(join(root, path)));
      return known.get(path) ?? false;
    },
    lineOf(path, line) {
      const lines = texts.get(path) ?? linesOf(root, path);
      texts.set(path, lines);
      return lines[line - 1];
    },
  };
}

/** The lines of a file of the repository. Empty when there is none, or when it cannot be read. */
function linesOf(root: string, path: string): string[] {
  try {
    return readFile(join(root, path), { name: path, maxBytes: MAX_FILE_BYTES, within: root }).toString().split('\n');
  } catch {
    return [];
  }
}

/** The addresses in the configuration of a clone. Empty when there is none, or when it cannot be read. */
function remotesOf(config: string): string[] {
  try {
    const text = readFile(config, { name: config, maxBytes: MAX_CONFIG_BYTES }).toString();
    return [...text.matchAll(/^[ \t]{0,20}url = (\S+)/gm)].map(([, url = '']) => url);
  } catch {
    return [];
  }
}

function isRepository(url: string, name: string): boolean {
  const path = url.replace(/\.git$/, '').toLowerCase();
  return path.endsWith(`/${name.toLowerCase()}`) || path.endsWith(`:${name.toLowerCase()}`);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
