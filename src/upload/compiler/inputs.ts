/** Which files a compiler put into a bundle, and whether they may be in it: a bundle is public. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isCredentialFile, isSshKey } from '../../core/deploy/credential-files.js';
import { listed, MIB } from '../../core/deploy/upload/upload.js';
import { Failure } from '../../core/problem.js';
import { readFile } from '../../files/open.js';
import { isWithin, realPath } from '../../files/places.js';

/** What the recorder wrote down. */
export interface Inputs {
  /** Real path of the script that bundles. */
  compiler?: string;
  /** Absolute paths. */
  files: ReadonlySet<string>;
}

const MAX_LIST_BYTES = 64 * MIB;

/** @param folder where the recorder is @throws Failure when the list is longer than 64 MiB */
export function readInputs(folder: string): Inputs {
  const path = join(folder, 'inputs.jsonl');
  if (!existsSync(path)) return { files: new Set() };
  const entries = readFile(path, { name: 'list of the files in the bundle', maxBytes: MAX_LIST_BYTES })
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { compiler?: string; input?: string });
  const compiler = entries.find((entry) => entry.compiler !== undefined)?.compiler;
  const files = entries.flatMap(({ input }) => (input === undefined ? [] : [input]));
  return { ...(compiler === undefined ? {} : { compiler }), files: new Set(files) };
}

/**
 * Checks that every file of a bundle is of the workspace, or a part of wrangler or what is installed beside it, and
 * that none is one of credentials. Symbolic links are followed.
 * @throws Failure that names the others
 */
export function checkInputs({ compiler, files }: Inputs, workspace: string): void {
  const root = realPath(workspace) ?? workspace;
  const installed = compiler === undefined ? undefined : modulesAround(compiler);
  const foreign = [...files].filter((file) => {
    const place = nearestRealPath(file);
    if (isWithin(root, place)) {
      const path = relative(root, place).replaceAll(sep, '/');
      return isCredentialFile(path) || isSshKey(path);
    }
    return installed === undefined || !isWithin(installed, place);
  });
  if (foreign.length === 0) return;
  throw new Failure({
    message: `The Functions import files that must not be in them:${listed(foreign.map((file) => relative(workspace, file)))}`,
    advice:
      'Import only files of the workspace, and none that holds credentials: whoever can run or read the Functions gets what they import.',
  });
}

/** The folder `node_modules` that the package of a script is installed in. */
function modulesAround(script: string): string | undefined {
  const parts = (realPath(script) ?? script).split(sep);
  const last = parts.lastIndexOf('node_modules');
  return last < 0 ? undefined : parts.slice(0, last + 1).join(sep);
}

/** Of what is gone by now, such as wrangler's temporary files, it is the place that counts. */
function nearestRealPath(path: string): string {
  const found = realPath(path);
  if (found !== undefined) return found;
  const parent = dirname(path);
  return parent === path ? path : join(nearestRealPath(parent), relative(parent, path));
}
