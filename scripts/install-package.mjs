/** Installs a nested package of this repository with `npm ci`, once for each version of its lock file. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} folder where the package's package.json and package-lock.json are */
export function installPackage(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const stamp = join(folder, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log(`Installing ${folder} ...`);
  const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  if (run.status !== 0) throw new Error(`npm ci in ${folder} failed`);
  writeFileSync(stamp, lock);
}
