/** How wrangler is started: the one that the project has installed, or one that npx gets. */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Environment } from './environment.js';

export interface Wrangler {
  command: string;
  /** Before those of wrangler. */
  args: string[];
  /** Whether npx gets it. */
  downloaded: boolean;
  /** Whether it is wrangler as it is published, and not a script of the project in its place. */
  published: boolean;
}

/** The version that is taken where the project has none. */
const WRANGLER = 'wrangler@4.164.0';

/** @param folders where to look for an installed one, in each and in those above it */
export function findWrangler(folders: readonly string[], env: Environment): Wrangler {
  const installed = folders.map(installedAbove).find((folder) => folder !== undefined);
  if (installed === undefined) return { ...npx(env), downloaded: true, published: true };
  const published = existsSync(join(installed, 'package.json'));
  return { command: 'node', args: [join(installed, 'bin', 'wrangler.js')], downloaded: false, published };
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
  const wanted = ['--yes', WRANGLER];
  if (process.platform !== 'win32') return { command: 'npx', args: wanted };
  const scripts = (env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node_modules/npm/bin/npx-cli.js'));
  return { command: 'node', args: [scripts.find((script) => existsSync(script)) ?? 'npx-cli.js', ...wanted] };
}
