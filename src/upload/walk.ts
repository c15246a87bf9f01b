import { accessSync, constants, lstatSync, opendirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { setImmediate as otherWork } from 'node:timers/promises';
import { writeCount } from '../core/count.js';
import { exclusionOf } from '../core/deploy/exclude.js';
import { isIgnored, isMissed, listed, type SiteFile } from '../core/deploy/upload/upload.js';
import { Failure } from '../core/problem.js';
import { isWithin } from '../files/places.js';
import { type Secrecy, secrecyOf, whyNotPublished } from './secret-files.js';

export interface Walk {
  /** In the order of their paths. */
  files: SiteFile[];
  /** Sentences about what was left out without being asked for, and about what may be private. */
  warnings: string[];
  /** How many files and folders `exclude` left out. */
  excluded: number;
  /** The globs of `exclude` that matched nothing. */
  idle: string[];
}

export interface WalkOptions {
  /** Globs of what is not sent. */
  exclude?: readonly string[];
  /** The real path of the folder of the Functions. It need not exist. */
  functions?: string;
  signal?: AbortSignal;
}

/** More files than any plan takes. */
const MAX_FILES = 200_000;

/** More files and folders than a site has. */
const MAX_ENTRIES = 400_000;

/** Folders that are entered behind a link: links within a directory can make more paths than can ever be walked. */
const MAX_LINKED_FOLDERS = 5000;

/** More folders in each other than a site has. */
const MAX_DEPTH = 200;

/** Entries looked at before other work has its turn. */
const STINT = 500;

/**
 * The files of a directory that belong to the site. Symbolic links are followed as long as they stay in it and do
 * not lead back to a folder they are in.
 * @param directory as the user wrote it, for errors @param location where it is
 * @throws Failure that names links out of the directory, files that cannot be read, and files with credentials or
 *   private keys, or says that there is too much; the signal's reason when it is aborted
 */
export async function walk(
  directory: string,
  location: string,
  { exclude = [], functions, signal }: WalkOptions = {},
): Promise<Walk> {
  const root = rootOf(directory, location);
  const files: SiteFile[] = [];
  const leaving: string[] = [];
  const unreadable: string[] = [];
  const secrets: Record<Secrecy, string[]> = { credentials: [], private: [], doubtful: [] };
  const missed: string[] = [];
  const special: string[] = [];
  const loops: string[] = [];
  const exclusion = exclusionOf(exclude);
  let idle = exclusion.excluding;
  let excluded = 0;
  let entries = 0;
  let linkedFolders = 0;

  /** @param folder its real path @param parents the real paths of the folders it is in, and its own */
  async function enter(folder: string, path: string, parents: readonly string[]): Promise<void> {
    if (parents.length > MAX_DEPTH) throw tooMany(directory, `folders in each other, ${MAX_DEPTH} deep`);
    if (pathBelow(root, folder) !== path) linkedFolders += 1;
    if (linkedFolders > MAX_LINKED_FOLDERS) {
      throw tooMany(directory, `${MAX_LINKED_FOLDERS.toLocaleString('en')} folders behind symbolic links`);
    }
    const names = await namesIn(folder, MAX_ENTRIES - entries);
    if (names === undefined) unreadable.push(path);
    for (const name of names ?? []) {
      entries += 1;
      if (entries > MAX_ENTRIES) throw tooMany(directory, `${MAX_ENTRIES.toLocaleString('en')} files and folders`);
      if (entries % STINT === 0) await otherWork();
      signal?.throwIfAborted();
      const below = path === '' ? name : `${path}/${name}`;
      const place = join(folder, name);
      idle = idle.filter(({ matches }) => !matches(below));
      if (exclusion.closes(below)) excluded += 1;
      else if (!isIgnored(below)) await look(place, below, parents);
      else if (isMissed(below) && place !== functions && !exclusion.leavesOut(below) && holdsSomething(place)) {
        missed.push(below);
      }
    }
  }

  async function look(place: string, path: string, parents: readonly string[]): Promise<void> {
    const found = statsOf(place);
    if (exclusion.leavesOut(path) && !(found?.stats.isDirectory() && isWithin(root, found.target))) {
      excluded += 1;
      return;
    }
    if (found === undefined) {
      unreadable.push(path);
      return;
    }
    const { stats, target } = found;
    if (!isWithin(root, target)) leaving.push(path);
    else if (stats.isDirectory() && parents.includes(target)) loops.push(path);
    else if (stats.isDirectory()) await enter(target, path, [...parents, target]);
    else if (!stats.isFile()) special.push(path);
    else if (!isReadable(target)) unreadable.push(path);
    else {
      const secrecy = secrecyOf(path, pathBelow(root, target), target);
      const isMeant = secrecy !== 'credentials' && exclusion.names(path);
      if (secrecy !== undefined && !isMeant) secrets[secrecy].push(path);
      files.push({ path, location: target, bytes: stats.size });
    }
    if (files.length > MAX_FILES) throw tooMany(directory, `${MAX_FILES.toLocaleString('en')} files`);
  }

  await enter(root, '', [root]);
  if (leaving.length > 0) {
    throw new Failure({
      message: `Symbolic links in \`${directory}\` lead out of it:${listed(leaving)}`,
      advice: 'Copy what belongs to the site into the directory; files outside of it are never uploaded.',
    });
  }
  const refusal = whyNotPublished(directory, secrets);
  if (refusal !== undefined) throw new Failure(refusal);
  if (unreadable.length > 0) {
    throw new Failure({
      message: `In \`${directory}\`, ${writeCount(unreadable.length, 'file')} cannot be read:${listed(unreadable)}`,
      advice: 'Check the permissions and the symbolic links, or leave them out of the directory.',
    });
  }
  return {
    files,
    warnings: [
      ...leftOut('as special files', special),
      ...leftOut('as links in a loop', loops),
      ...leftOut(
        'for Cloudflare Pages takes nothing of that name (rename it in the build, give Functions as `functions-directory`, or name it in `exclude`)',
        missed,
      ),
      ...published(secrets.doubtful),
    ],
    excluded,
    idle: idle.map(({ glob }) => glob),
  };
}

/** `target`: the path without symbolic links. `place` has none but in its last part. */
function statsOf(place: string): { stats: Stats; target: string } | undefined {
  try {
    const stats = lstatSync(place);
    if (!stats.isSymbolicLink()) return { stats, target: place };
    const target = realpathSync.native(place);
    return { stats: statSync(target), target };
  } catch {
    return undefined;
  }
}

/** @throws Failure when there is no such directory */
function rootOf(directory: string, location: string): string {
  if (statSync(location, { throwIfNoEntry: false })?.isDirectory()) return realpathSync.native(location);
  throw new Failure({
    message: `The directory \`${directory}\` does not exist, or is a file.`,
    advice: 'Build the site in an earlier step; `directory` is relative to the workspace of the job.',
  });
}

/** In the order of their names, and no more than one over the limit; `undefined` when the folder cannot be read. */
async function namesIn(folder: string, limit: number): Promise<string[] | undefined> {
  const names: string[] = [];
  try {
    for await (const { name } of await opendir(folder, { bufferSize: STINT })) {
      names.push(name);
      if (names.length > limit) break;
    }
  } catch {
    return undefined;
  }
  return names.sort();
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** With `/` between its parts. */
function pathBelow(root: string, path: string): string {
  return relative(root, path).replaceAll(sep, '/');
}

function tooMany(directory: string, limit: string): Failure {
  return new Failure({
    message: `The directory \`${directory}\` has more than ${limit}, more than a site has.`,
    advice: 'Check that `directory` is the folder that the build writes, and not the whole project.',
  });
}

function leftOut(why: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [`Left out of the deployment, ${why}:${listed(paths)}`];
}

function published(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const advice = 'Name them in `exclude`, or there with `!` in front when everybody may read them';
  return [`These files are published, though such files often hold secrets. ${advice}:${listed(paths)}`];
}

/** Whether it is not just an empty folder. */
function holdsSomething(path: string): boolean {
  try {
    if (!lstatSync(path).isDirectory()) return true;
    const folder = opendirSync(path);
    const first = folder.readSync();
    folder.closeSync();
    return first !== null;
  } catch {
    return true;
  }
}
