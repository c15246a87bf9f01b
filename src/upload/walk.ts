import { accessSync, constants, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { setImmediate as otherWork } from 'node:timers/promises';
import { writeCount } from '../core/count.js';
import { holdsRegistryToken, isCredentialFile, isRegistryFile } from '../core/deploy/credential-files.js';
import { isIgnored, listed, MIB, type SiteFile } from '../core/deploy/upload.js';
import { Failure } from '../core/problem.js';
import { readFile } from '../files/open.js';
import { isWithin } from '../files/places.js';

export interface Walk {
  /** In the order of their paths. */
  files: SiteFile[];
  /** Sentences about what was left out. */
  warnings: string[];
}

/** More files than any plan takes. */
const MAX_FILES = 200_000;

/** More files and folders than a site has. */
const MAX_ENTRIES = 400_000;

/** Folders that are entered behind a link: links within a directory can make more paths than can ever be walked. */
const MAX_LINKED_FOLDERS = 5000;

/** More folders in each other than a site has. */
const MAX_DEPTH = 200;

/** A configuration of npm or Yarn is small. */
const MAX_REGISTRY_FILE_BYTES = MIB;

/** Entries looked at before other work has its turn. */
const STINT = 500;

/**
 * The files of a directory that belong to the site. Symbolic links are followed as long as they stay in it and do
 * not lead back to a folder they are in.
 * @param directory as the user wrote it, for errors @param location where it is
 * @throws Failure that names links out of the directory, files that cannot be read, and files with credentials, or
 *   says that there is too much; the signal's reason when it is aborted
 */
export async function walk(directory: string, location: string, signal?: AbortSignal): Promise<Walk> {
  const root = rootOf(directory, location);
  const files: SiteFile[] = [];
  const leaving: string[] = [];
  const unreadable: string[] = [];
  const credentials: string[] = [];
  const special: string[] = [];
  const loops: string[] = [];
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
      if (!isIgnored(below)) await look(join(folder, name), below, parents);
    }
  }

  async function look(place: string, path: string, parents: readonly string[]): Promise<void> {
    const found = statsOf(place);
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
    else if (holdsCredentials(path, target) || isCredentialFile(pathBelow(root, target))) credentials.push(path);
    else files.push({ path, location: target, bytes: stats.size });
    if (files.length > MAX_FILES) throw tooMany(directory, `${MAX_FILES.toLocaleString('en')} files`);
  }

  await enter(root, '', [root]);
  if (leaving.length > 0) {
    throw new Failure({
      message: `Symbolic links in \`${directory}\` lead out of it:${listed(leaving)}`,
      advice: 'Copy what belongs to the site into the directory; files outside of it are never uploaded.',
    });
  }
  if (credentials.length > 0) {
    throw new Failure({
      message: `In \`${directory}\`, ${writeCount(credentials.length, 'file')} may hold credentials:${listed(credentials)}`,
      advice: 'Leave them out of the directory: whatever is uploaded, everybody can read.',
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

function holdsCredentials(path: string, target: string): boolean {
  if (isCredentialFile(path)) return true;
  if (!isRegistryFile(path) && !isRegistryFile(target.replaceAll(sep, '/'))) return false;
  return holdsRegistryToken(readFile(target, { name: path, maxBytes: MAX_REGISTRY_FILE_BYTES }).toString());
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

function leftOut(what: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [`Left out of the deployment, as ${what}:${listed(paths)}`];
}
