/** Where the Functions of a site are written, before wrangler is given them. */
import { lstatSync, statSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { listed } from '../core/deploy/upload.js';
import { Failure } from '../core/problem.js';
import { leadsOut } from '../files/open.js';
import { exists, isWithin, realPath } from '../files/places.js';

export interface FunctionsSearch {
  workspace: string;
  /** Real path of the built site. */
  directory: string;
  /** The input, where it is given. */
  functionsDirectory?: string | undefined;
  signal: AbortSignal;
}

/** More files and folders than Functions are made of. */
const MAX_ENTRIES = 100_000;

/**
 * Finds the folder of the Functions, and looks through it and through the `_worker.js` of the site.
 * @returns the folder, which need not exist where the site has a `_worker.js`; `undefined` without Functions
 * @throws Failure when the input names no folder of the workspace, or a file is a pipe, a device or a link out of the
 *   workspace; the signal's reason when it is aborted
 */
export async function findFunctions(search: FunctionsSearch): Promise<string | undefined> {
  const { directory, functionsDirectory, signal } = search;
  const workspace = realPath(search.workspace) ?? resolve(search.workspace);
  const written = functionsDirectory ?? 'functions';
  const folder = resolve(search.workspace, written);
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (functionsDirectory !== undefined && !isFolder) {
    throw new Failure({
      message: `The functions directory \`${functionsDirectory}\` does not exist.`,
      advice: 'Correct `functions-directory`, which is relative to the workspace, or leave it out.',
    });
  }
  const found = isFolder ? (realPath(folder) as string) : folder;
  if (isFolder && !isWithin(workspace, found)) throw leadsOut(written, 'workspace');
  const worker = join(directory, '_worker.js');
  const hasWorker = exists(worker);
  const sources = [...(isFolder ? [found] : []), ...(hasWorker ? [worker] : [])];
  await checkSources(sources, workspace, signal);
  return sources.length === 0 ? undefined : found;
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
