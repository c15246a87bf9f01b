import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How many files are looked for. A log can name any number of them. */
const MAX_LOOKUPS = 1000;

/**
 * Tells whether the repository has a file, by its path from the root. `undefined` when the workspace is not a checkout
 * of the whole repository.
 */
export function checkedOutFiles(workspace: string): ((path: string) => boolean) | undefined {
  const isWhole = existsSync(join(workspace, '.git')) && !existsSync(join(workspace, '.git/info/sparse-checkout'));
  if (!isWhole) return undefined;
  const known = new Map<string, boolean>();
  return (path) => {
    const found = known.get(path) ?? (known.size < MAX_LOOKUPS && isFile(join(workspace, path)));
    if (known.size < MAX_LOOKUPS) known.set(path, found);
    return found;
  };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
