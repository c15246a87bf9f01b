/** npm, and the nested packages of this repository, each installed once for each version of its lock file. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Runs npm to its end, on any system: on Windows `npm` is a script of a shell, so Node runs what that script runs.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 */
export function runNpm(args, options) {
  if (process.platform !== 'win32') return spawnSync('npm', args, options);
  const script = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return spawnSync(process.execPath, [script, ...args], options);
}

/** @param {string} folder where the package's package.json and package-lock.json are */
export function installPackage(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const stamp = join(folder, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log(`Installing ${folder} ...`);
  const run = runNpm(['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  if (run.status !== 0) throw new Error(`npm ci in ${folder} failed`);
  writeFileSync(stamp, lock);
}
