/** How wrangler is started: the one that the project has installed, or one that npx gets. */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Environment } from './environment.js';

export interface Wrangler {
  command: string;
  /** Before those of wrangler. */
  args: string[];
  /** Where it is started. */
  cwd: string;
  /** What npx gets, as npm names it; absent when the project has one. */
  download?: string;
  /** Whether it is wrangler as it is published, and not a script of the project in its place. */
  published: boolean;
}

/** What is taken where the project has none. */
const WRANGLER = 'wrangler@4.164.0';

/** Where wrangler is looked for, and where it works. */
export interface WranglerPlaces {
  /** Where the project may have it installed: in each of them, or above it. */
  folders: readonly string[];
  /** Where it is to run. */
  workspace: string;
  /** A folder of our own, in which npx runs. */
  ownFolder: string;
  /** The version to take, whatever the project has: a version, a range of them, or a tag. */
  version?: string;
}

/**
 * Finds the wrangler to run. npx gets one in a folder of our own, for the `.npmrc` of the workspace may be that of a
 * fork, and must not choose where wrangler comes from; no script of a package runs when it is installed.
 */
export function findWrangler({ folders, workspace, ownFolder, version }: WranglerPlaces, env: Environment): Wrangler {
  const wanted = version === undefined ? WRANGLER : `wrangler@${version}`;
  const installed =
    version === undefined ? folders.map(installedAbove).find((folder) => folder !== undefined) : undefined;
  if (installed === undefined) {
    const { command, args } = npx(env);
    const options = ['--yes', '--ignore-scripts', `--prefix=${ownFolder}`, wanted, '--cwd', workspace];
    return { command, args: [...args, ...options], cwd: ownFolder, download: wanted, published: true };
  }
  const published = existsSync(join(installed, 'package.json'));
  const args = [join(installed, 'bin', 'wrangler.js')];
  return { command: 'node', args, cwd: workspace, published };
}

function installedAbove(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const installed = join(folder, 'node_modules', 'wrangler');
    if (existsSync(join(installed, 'bin', 'wrangler.js'))) return installed;
    if (folder === dirname(folder)) return undefined;
  }
}

/** On Windows `npx` is a script of a shell, and nothing may go through one: there Node runs what that script runs. */
function npx(env: Environment): Pick<Wrangler, 'command' | 'args'> {
  if (process.platform !== 'win32') return { command: 'npx', args: [] };
  const scripts = (env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node_modules/npm/bin/npx-cli.js'));
  return { command: 'node', args: [scripts.find((script) => existsSync(script)) ?? 'npx-cli.js'] };
}
