import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Clock } from '../../src/core/clock.js';
import { realSystem } from '../../src/system.js';
import { type Ended, runProcess } from '../../src/upload/compiler/process.js';
import { describeOnPosix } from '../platform.js';
import { folderWith } from './folder.js';

const clock: Clock = realSystem().clock;

/** Runs a script of Node; `folder` is its working directory. */
function start(script: string, folder = folderWith()) {
  const stop = new AbortController();
  const options = { cwd: folder, env: { PATH: process.env.PATH ?? '' }, clock, signal: stop.signal };
  const ended: Promise<Ended> = runProcess(process.execPath, ['-e', script], options);
  ended.catch(() => {});
  return { ended, stop, folder };
}

/** Whether there is a process of this number. One that has ended, and that nobody asked how, is none. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const status = `/proc/${pid}/status`;
    return !existsSync(status) || !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
  } catch {
    return false;
  }
}

async function numberIn(file: string): Promise<number> {
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await sleep(20);
  return Number(readFileSync(file, 'utf8'));
}

test('gives the exit code and what was written to both outputs', async () => {
  const { ended } = start("console.log('one'); console.error('two'); process.exitCode = 3;");
  const { code, killedBy, output } = await ended;
  expect([code, killedBy]).toEqual([3, undefined]);
  expect(output.split('\n').sort()).toEqual(['', 'one', 'two']);
});

test('keeps the last of an output of any length', async () => {
  const { ended } = start("for (let i = 0; i < 300; i += 1) console.log('x'.repeat(10_000)); console.log('the end');");
  const { output } = await ended;
  expect(output).toMatch(/x\nthe end\n$/);
  expect(output.length).toBe(64 * 1024);
});

test('a program that is not there is an error of the system', async () => {
  const options = { cwd: '.', env: {}, clock, signal: new AbortController().signal };
  await expect(runProcess('/nowhere/program', [], options)).rejects.toThrow('ENOENT');
});

test('nothing starts once the run is canceled', async () => {
  const folder = folderWith();
  const options = { cwd: folder, env: {}, clock, signal: AbortSignal.abort(new Error('canceled')) };
  const script = "require('node:fs').writeFileSync('started', '')";
  await expect(runProcess(process.execPath, ['-e', script], options)).rejects.toThrow('canceled');
  expect(existsSync(join(folder, 'started'))).toBe(false);
});

/** Holds the pipes of who started it, and does not end when it is asked to. */
const STUBBORN = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`;
const STARTS_STUBBORN = `
  const { spawn } = require('node:child_process');
  const script = ${JSON.stringify(`${STUBBORN} require('node:fs').writeFileSync('child', String(process.pid));`)};
  spawn(process.execPath, ['-e', script], { stdio: 'inherit' }).unref();`;

describeOnPosix('what the process started', () => {
  test('ends with it, and its pipes are not waited for', async () => {
    const { ended, folder } = start(`${STARTS_STUBBORN}
      setInterval(() => { if (require('node:fs').existsSync('child')) { console.log('done'); process.exit(0); } }, 20);`);
    const { code, output } = await ended;
    expect([code, output]).toEqual([0, 'done\n']);
    const child = await numberIn(join(folder, 'child'));
    while (isAlive(child)) await sleep(20);
  });

  test('is killed with it when both ignore the request to end', async () => {
    const { ended, stop, folder } = start(`${STARTS_STUBBORN} ${STUBBORN}
      require('node:fs').writeFileSync('parent', String(process.pid));`);
    const pids = [await numberIn(join(folder, 'parent')), await numberIn(join(folder, 'child'))];
    expect(pids.map(isAlive)).toEqual([true, true]);
    stop.abort(new Error('canceled'));
    await expect(ended).rejects.toThrow('canceled');
    while (pids.some(isAlive)) await sleep(20);
  });

  test('may be asked to end, and does so without being killed', async () => {
    const { ended, stop, folder } = start(`
      process.on('SIGTERM', () => { require('node:fs').writeFileSync('asked', '1'); process.exit(0); });
      setInterval(() => {}, 1000); require('node:fs').writeFileSync('ready', '1');`);
    await numberIn(join(folder, 'ready'));
    stop.abort(new Error('canceled'));
    await expect(ended).rejects.toThrow('canceled');
    expect(existsSync(join(folder, 'asked'))).toBe(true);
  });

  test('is told by its name when a signal ended the process', async () => {
    const { ended } = start("process.kill(process.pid, 'SIGSEGV')");
    expect((await ended).killedBy).toBe('SIGSEGV');
  });
});
