/** Where files and folders really are, symbolic links followed. */
import { accessSync, constants, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { Failure } from '../core/problem.js';

/** Whether a path is the root or below it; neither may have a symbolic link in it. */
export function isWithin(root: string, path: string): boolean {
  const below = relative(root, path);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}

/** The path without symbolic links; `undefined` where there is nothing, or nothing that can be reached. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Whether there is something of that name, be it a link that leads nowhere. */
export function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Whether there is a folder of that name. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

export interface FolderOptions {
  /** The input or setting that names it, for errors. */
  setting: string;
  /** The folder as it was written. */
  written: string;
  /** What the folder must be in. */
  workspace: string;
  /** What a relative path begins at. Default: the workspace. */
  base?: string | undefined;
  /** Another folder that one which is written as lying in it may be in. */
  temporary?: string | undefined;
}

/**
 * Finds a folder that files are taken from. It must be in the workspace, or in the runner's temporary folder where it
 * is written as a path of that. A symbolic link never leads from one to the other, nor anywhere else.
 * @returns its real path
 * @throws Failure when it does not exist, is no folder, or is somewhere else
 */
export function findFolder({ setting, written, workspace, base = workspace, temporary }: FolderOptions): string {
  const path = resolve(base, written);
  const found = realPath(path);
  if (found === undefined || !statSync(found, { throwIfNoEntry: false })?.isDirectory()) {
    const start =
      base === workspace ? 'the workspace of the job' : `\`${relative(realPath(workspace) ?? workspace, base)}\``;
    throw new Failure({
      message: `The directory \`${written}\` does not exist, or is a file.`,
      advice: `Build the site in an earlier step; \`${setting}\` is relative to ${start}.`,
    });
  }
  const roots = [workspace, ...(temporary ? [temporary] : [])].map((root) => resolve(root));
  const home = roots.find((root) => isWithin(root, path) || isWithin(realPath(root) ?? root, path));
  if (home !== undefined && isWithin(realPath(home) ?? home, found)) return found;
  throw new Failure({
    message: `The directory \`${written}\` is not in the workspace of the job, or a symbolic link leads out of it.`,
    advice: `Copy what belongs to the site into the workspace, and name that folder as \`${setting}\`.`,
  });
}

/**
 * Why a file cannot be written, as far as that is seen before it is tried; `undefined` when it may be. Folders that are
 * not there are no reason: they are made with the file.
 */
export function whyNotWritable(path: string): string | undefined {
  if (/[\\/]$/.test(path)) return 'it ends like a folder';
  const found = statsOf(path);
  if (found?.isDirectory()) return 'it is a folder';
  let place = resolve(path);
  while (statsOf(place) === undefined && dirname(place) !== place) place = dirname(place);
  if (found === undefined && !statsOf(place)?.isDirectory()) return `${place} is not a folder`;
  return mayWrite(place) ? undefined : `this step may not write to ${place}`;
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
