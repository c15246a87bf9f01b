import { accessSync, constants, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { writeCount } from '../core/count.js';
import { isIgnored, listed, type SiteFile } from '../core/deploy/upload.js';
import { Failure } from '../core/problem.js';

export interface Walk {
  /** In the order of their paths. */
  files: SiteFile[];
  /** Sentences about what was left out. */
  warnings: string[];
}

/** More files than any plan takes: links within a directory can make more paths than can ever be walked. */
const MAX_FILES = 200_000;

/**
 * The files of a directory that belong to the site. Symbolic links are followed as long as they stay in it and do
 * not lead back to a folder they are in.
 * @param directory as the user wrote it, for errors @param location where it is
 * @throws Failure that names links out of the directory, or files that cannot be read
 */
export async function walk(directory: string, location: string): Promise<Walk> {
  const root = rootOf(directory, location);
  const files: SiteFile[] = [];
  const leaving: string[] = [];
  const unreadable: string[] = [];
  const special: string[] = [];
  const loops: string[] = [];

  async function enter(folder: string, path: string, parents: readonly string[]): Promise<void> {
    const names = await namesIn(folder);
    if (names === undefined) unreadable.push(path);
    for (const name of names ?? []) {
      const below = path === '' ? name : `${path}/${name}`;
      if (!isIgnored(below)) await look(join(folder, name), below, parents);
    }
  }

  async function look(location: string, path: string, parents: readonly string[]): Promise<void> {
    const found = statsOf(location);
    if (found === undefined) {
      unreadable.push(path);
      return;
    }
    const { stats, target } = found;
    if (!isWithin(root, target)) leaving.push(path);
    else if (stats.isDirectory() && parents.includes(target)) loops.push(path);
    else if (stats.isDirectory()) await enter(location, path, [...parents, target]);
    else if (!stats.isFile()) special.push(path);
    else if (!isReadable(location)) unreadable.push(path);
    else files.push({ path, location, bytes: stats.size });
    if (files.length > MAX_FILES) throw tooMany(directory);
  }

  await enter(root, '', [root]);
  if (leaving.length > 0) {
    throw new Failure({
      message: `Symbolic links in \`${directory}\` lead out of it:${listed(leaving)}`,
      advice: 'Copy what belongs to the site into the directory; files outside of it are never uploaded.',
    });
  }
  if (unreadable.length > 0) {
    throw new Failure({
      message: `In \`${directory}\`, ${writeCount(unreadable.length, 'file')} cannot be read:${listed(unreadable)}`,
      advice: 'Check the permissions and the symbolic links, or leave them out of the directory.',
    });
  }
  return {
    files,
    warnings: [...leftOut('special files', special), ...leftOut('links in a loop', loops)],
  };

  function statsOf(path: string): { stats: Stats; target: string } | undefined {
    try {
      const stats = lstatSync(path);
      if (!stats.isSymbolicLink()) return { stats, target: stats.isDirectory() ? realpathSync(path) : root };
      return { stats: statSync(path), target: realpathSync(path) };
    } catch {
      return undefined;
    }
  }
}

/** @throws Failure when there is no such directory */
function rootOf(directory: string, location: string): string {
  if (statSync(location, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(location);
  throw new Failure({
    message: `The directory \`${directory}\` does not exist, or is a file.`,
    advice: 'Build the site in an earlier step; `directory` is relative to the workspace of the job.',
  });
}

/** In the order of their names; `undefined` when the folder cannot be read. */
async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return undefined;
  }
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a path is the root or below it; neither may have a symbolic link in it. */
export function isWithin(root: string, path: string): boolean {
  const below = relative(root, path);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}

function tooMany(directory: string): Failure {
  return new Failure({
    message: `The directory \`${directory}\` has more than ${writeCount(MAX_FILES, 'file')}, more than any plan takes.`,
    advice: 'Check that `directory` is the folder that the build writes, and not the whole project.',
  });
}

function leftOut(what: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [`Left out of the deployment, as ${what}:${listed(paths)}`];
}
