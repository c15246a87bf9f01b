/** Where the Functions of a site are written, before wrangler is given them. */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { listed } from '../core/deploy/upload/upload.js';
import { Failure } from '../core/problem.js';
import { leadsOut } from '../files/open.js';
import { exists, isWithin, realPath } from '../files/places.js';

export interface FunctionsSearch {
  /** What they must be in. */
  workspace: string;
  /** What a relative path begins at. Default: the workspace. */
  folder?: string;
  /** Real path of the built site. */
  directory: string;
  /** The input, where it is given; `false` for a site without a folder of Functions. */
  functionsDirectory?: string | undefined;
  signal: AbortSignal;
}

const DEFAULT_FOLDER = 'functions';

/** A Worker, or a folder of one, in a built site. It goes before the Functions. */
export const WORKER = '_worker.js';

/** More files and folders than Functions are made of. */
const MAX_ENTRIES = 100_000;

/**
 * Finds the folder of the Functions, and looks through it and through the `_worker.js` of the site.
 * @returns the folder, which need not exist where the site has a `_worker.js`; `undefined` without Functions
 * @throws Failure when the input names no folder of the workspace, or a file is a pipe, a device or a link out of the
 *   workspace; the signal's reason when it is aborted
 */
export async function findFunctions(search: FunctionsSearch): Promise<string | undefined> {
  const { directory, functionsDirectory, signal, folder: base = search.workspace } = search;
  const workspace = realPath(search.workspace) ?? resolve(search.workspace);
  const written = functionsDirectory ?? DEFAULT_FOLDER;
  const folder = resolve(base, written);
  const isNone = functionsDirectory === 'false';
  const isFolder = !isNone && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (functionsDirectory !== undefined && !isNone && !isFolder) {
    throw new Failure({
      message: `The functions directory \`${functionsDirectory}\` does not exist.`,
      advice: 'Correct `functions-directory`, which is relative to the workspace, or leave it out.',
    });
  }
  const found = isFolder ? (realPath(folder) as string) : folder;
  if (isFolder && !isWithin(workspace, found)) throw leadsOut(written, 'workspace');
  const worker = join(directory, WORKER);
  const hasWorker = exists(worker);
  const sources = [...(isFolder ? [found] : []), ...(hasWorker ? [worker] : [])];
  await checkSources(sources, workspace, signal);
  return sources.length === 0 ? undefined : found;
}

/**
 * Finds folders of Functions that are not used, though they may be meant: those named `functions` between the site and
 * the workspace, and that of the workspace when the site has a `_worker.js`. With the input, none is meant.
 * @returns a sentence for each
 */
export function unusedFunctions({
  workspace,
  folder: base = workspace,
  directory,
  functionsDirectory,
}: FunctionsSearch): string[] {
  if (functionsDirectory !== undefined) return [];
  const root = realPath(workspace) ?? resolve(workspace);
  const used = join(realPath(base) ?? resolve(base), DEFAULT_FOLDER);
  const places: string[] = [];
  for (let folder = directory; isWithin(root, folder) && folder !== root; ) {
    folder = dirname(folder);
    places.push(join(folder, DEFAULT_FOLDER));
  }
  const unused = places.filter((place) => place !== used && !isWithin(place, directory) && holdsFiles(place));
  return [
    ...unused.map(
      (place) =>
        `The Functions in \`${relative(root, place)}\` are not used: set \`functions-directory\` to that folder, or to \`false\`.`,
    ),
    ...(exists(join(directory, WORKER)) && holdsFiles(used) && !isWithin(used, directory)
      ? [
          `The Functions in \`${relative(root, used)}\` are not used: the site has a \`${WORKER}\`, which goes before them.`,
        ]
      : []),
  ];
}

function holdsFiles(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}

/** wrangler opens what it finds in these files and folders, and would wait for a pipe. */
async function checkSources(sources: readonly string[], workspace: string, signal: AbortSignal): Promise<void> {
  const wrong: string[] = [];
  const waiting = [...sources];
  for (let entries = 0; waiting.length > 0; entries += 1) {
    const path = waiting.pop() as string;
    signal.throwIfAborted();
    if (entries > MAX_ENTRIES) throw tooMany();
    const place = realPath(path);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    const target = place === undefined ? stats : statSync(place, { throwIfNoEntry: false });
    if (place !== undefined && !isWithin(workspace, place)) wrong.push(path);
    else if (stats?.isDirectory()) waiting.push(...(await childrenOf(path)));
    else if (place !== undefined && !target?.isFile() && !target?.isDirectory()) wrong.push(path);
  }
  if (wrong.length === 0) return;
  throw new Failure({
    message: `Of the Functions, these are no files, or lead out of the workspace:${listed(wrong.map((path) => relative(workspace, path)))}`,
    advice: 'Copy what belongs to the Functions into the workspace, and delete the others.',
  });
}

async function childrenOf(folder: string): Promise<string[]> {
  const children: string[] = [];
  for await (const { name } of await opendir(folder)) {
    if (name !== 'node_modules') children.push(join(folder, name));
    if (children.length > MAX_ENTRIES) throw tooMany();
  }
  return children;
}

function tooMany(): Failure {
  return new Failure({
    message: `The Functions have more than ${MAX_ENTRIES.toLocaleString('en')} files.`,
    advice: 'Check that `functions-directory` is the folder of the Functions.',
  });
}
