/**
 * Runs the workflows of the documents on a real runner, nektos/act, between the local servers, and has GitHub's own
 * language service read every workflow and action file. What that takes is a package and a module of Go
 * (__tests__/runner), both pinned by their contents. act is built once for each version, into the cache folder of the
 * user; where Go is not there, this says so and goes on without act.
 * Usage: node scripts/runner.mjs [--install: only install] [test file]
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { installPackage } from './install-package.mjs';
import { JEST } from './jest.mjs';

const FOLDER = '__tests__/runner';
const MODULE = 'github.com/nektos/act';

/** Milliseconds for the download and the build, and for the tests. */
const MAX_BUILD_TIME = 15 * 60_000;
const MAX_TEST_TIME = 15 * 60_000;

const patterns = process.argv.slice(2).filter((argument) => argument !== '--install');
installPackage(FOLDER);
const act = installAct();
if (!process.argv.includes('--install')) runTests(act);

/** @returns the path of act; `undefined` where it cannot run */
function installAct() {
  if (process.platform === 'win32') return without('act runs these workflows with the shells of POSIX');
  const found = spawnSync('go', ['version'], { encoding: 'utf8' });
  if (found.status !== 0) return without('Go is not there (https://go.dev/dl)');
  const pins = ['go.mod', 'go.sum'].map((name) => readFileSync(join(FOLDER, name), 'utf8'));
  const version = createHash('sha256')
    .update([found.stdout, ...pins].join('\n'))
    .digest('hex')
    .slice(0, 16);
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'pages-ops');
  const path = join(folder, `act-${version}`);
  if (existsSync(path)) return path;
  console.log(`Building ${MODULE} ...`);
  mkdirSync(folder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  const build = spawnSync('go', ['build', '-o', resolve(unfinished), MODULE], {
    cwd: FOLDER,
    stdio: 'inherit',
    timeout: MAX_BUILD_TIME,
  });
  if (build.status !== 0) throw new Error(`go build ${MODULE} failed`, { cause: build.error });
  renameSync(unfinished, path);
  return path;
}

function without(reason) {
  console.log(`The workflows are read, but not run: ${reason}.`);
}

function runTests(act) {
  const files = patterns.length > 0 || act !== undefined ? patterns : ['language-service'];
  const options = ['--config', `${FOLDER}/jest.config.js`, ...files];
  const checks = [
    ['scripts/tools.mjs', 'tsc', '--noEmit', '--project', FOLDER],
    [...JEST, ...options],
  ];
  for (const check of checks) {
    const env = { ...process.env, ...(act && { ACT: act }) };
    const { status } = spawnSync(process.execPath, check, { stdio: 'inherit', env, timeout: MAX_TEST_TIME });
    if (status !== 0) process.exitCode = status ?? 1;
  }
}
