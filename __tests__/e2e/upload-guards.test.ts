/** A Direct Upload of a hostile or broken workspace: it ends, uploads nothing, and shows nothing of the machine. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, jest, test } from '@jest/globals';
import { createFaults } from '../../local/faults.js';
import { describeOnPosix } from '../platform.js';
import { folderWith } from '../upload/folder.js';
import { openWorld, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const PUSH = pushEvent('topic', 'c0ffee'.padEnd(40, '0'));
const INPUTS = { project: 'shop', directory: 'dist' };
const SECRET = 'c0nfidential-of-the-machine';

async function openShop(files: Record<string, string> = {}, options?: Parameters<typeof openWorld>[0]) {
  const world = await openWorld(options);
  world.pages.state.addProject({ name: 'shop', source: null });
  const workspace = folderWith({ 'dist/index.html': '<h1>Shop</h1>', ...files });
  const place = (path: string, make: (path: string) => void) => {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    make(join(workspace, path));
  };
  const run = (more: Record<string, string> = {}) =>
    world.run({ inputs: { ...INPUTS, ...more }, event: PUSH, env: { GITHUB_WORKSPACE: workspace } });
  return { world, workspace, place, run };
}

const pipe = (path: string) => execFileSync('mkfifo', [path]);
const huge = (path: string) => {
  writeFileSync(path, '');
  truncateSync(path, 2 ** 40);
};

describeOnPosix('the step fails without a deployment, and says why, for', () => {
  test.each<[string, (path: string) => void]>([
    ['dist/_headers', pipe],
    ['dist/_redirects', huge],
    ['dist/_routes.json', (path) => symlinkSync('/dev/zero', path)],
    ['dist/_worker.js', pipe],
    ['dist/gha-creds-0123.json', (path) => writeFileSync(path, SECRET)],
    ['dist/passwd.txt', (path) => symlinkSync('/etc/passwd', path)],
    ['wrangler.toml', pipe],
    ['.wrangler/deploy/config.json', huge],
    ['functions/api.js', pipe],
    ['functions', (path) => symlinkSync('/etc', path)],
  ])('%s', async (path, make) => {
    const { world, place, run } = await openShop();
    place(path, make);
    const { exitCode, log, printed } = await run();
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.message).toContain(path.split('/').at(-1));
    expect(printed).not.toContain(SECRET);
    expect(world.pages.state.uploads).toEqual([]);
  });

  test.each(['out', 'out/site', '..', '/', 'out/../../etc'])('the directory %s', async (directory) => {
    const { world, place, run } = await openShop();
    const outside = folderWith({ 'site/secret.txt': SECRET });
    place('out', (path) => symlinkSync(outside, path));
    const { exitCode, log } = await run({ directory });
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.message).toMatch(/is not in the workspace of the job|does not exist/);
    expect(world.pages.requests.filter(({ path }) => path.includes('/assets/'))).toEqual([]);
  });

  test.each(['pages_build_output_dir', 'configPath'])('a %s behind a link', async (name) => {
    const outside = folderWith({ 'site/secret.txt': SECRET, 'wrangler.json': '{"pages_build_output_dir":"site"}' });
    const { world, place, workspace } = await openShop();
    place('out', (path) => symlinkSync(outside, path));
    if (name === 'configPath') {
      place('.wrangler/deploy/config.json', (path) => writeFileSync(path, '{"configPath":"../../out/wrangler.json"}'));
    } else {
      place('wrangler.json', (path) => writeFileSync(path, '{"pages_build_output_dir":"out/site"}'));
    }
    const env = { GITHUB_WORKSPACE: workspace };
    const { exitCode, printed } = await world.run({ inputs: { project: 'shop' }, event: PUSH, env });
    expect(exitCode).toBe(1);
    expect(printed).toMatch(/is not in the workspace|is a symbolic link out/);
    expect(world.pages.state.uploads).toEqual([]);
  });
});

test('a file that changes between hashing and sending, at the same size, makes no deployment', async () => {
  const faults = createFaults({ slowness: 1500 });
  faults.next('/check-missing', 'slow');
  const { world, workspace, run } = await openShop({}, { pages: { faults } });
  const ended = run();
  while (!world.pages.requests.some(({ path }) => path.endsWith('/check-missing'))) await sleep(10);
  writeFileSync(join(workspace, 'dist/index.html'), '<h1>Evil</h1>');
  const { exitCode, log } = await ended;
  expect(exitCode).toBe(1);
  expect(log.annotations[0]?.message).toContain('The file `index.html` changed while it was uploaded.');
  expect(world.pages.state.uploads).toEqual([]);
  expect(world.pages.state.projects[0]?.assets.size).toBe(0);
});

describeOnPosix('a compiler that does not end, and left a process with its pipes,', () => {
  const STUBBORN = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);";
  const WRANGLER = `
    const { spawn } = require('node:child_process');
    const { writeFileSync } = require('node:fs');
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(STUBBORN)}], { stdio: 'inherit' });
    writeFileSync('pids', JSON.stringify([process.pid, child.pid]));
    ${STUBBORN}`;
  const files = { 'functions/api.js': 'x', 'node_modules/wrangler/bin/wrangler.js': WRANGLER };

  /** Whether a process runs: one that has ended, and that nobody asked how, does not. */
  function runs(pid: number): boolean {
    try {
      process.kill(pid, 0);
      const status = `/proc/${pid}/status`;
      return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
    } catch {
      return false;
    }
  }

  test.each(['SIGINT', 'timeout'])('is over with it after %s', async (by) => {
    const { world, workspace } = await openShop(files);
    const inputs = { ...INPUTS, timeout: by === 'timeout' ? '4s' : '5m' };
    const action = world.start({ inputs, event: PUSH, env: { GITHUB_WORKSPACE: workspace } });
    const list = join(workspace, 'pids');
    while (!existsSync(list) || readFileSync(list, 'utf8') === '') await sleep(20);
    const pids = JSON.parse(readFileSync(list, 'utf8')) as number[];
    const canceled = Date.now();
    if (by === 'SIGINT') action.process.kill('SIGINT');
    const { exitCode, outputs } = await action.result;
    expect(Date.now() - canceled).toBeLessThan(12_000);
    expect([exitCode, outputs.status]).toEqual([1, by === 'SIGINT' ? 'canceled' : 'timed-out']);
    expect(pids.filter(runs)).toEqual([]);
    expect(world.pages.state.uploads).toEqual([]);
    rmSync(list);
  });
});
