/** The action where a runner gives it less than usual: it goes on where it can, and says in one sentence where not. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { EVERY_MODE, openStage } from './every-mode.js';
import { openWorld, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const NODE = process.env.ACTION_NODE ?? process.execPath;

/** May read, and write below the folder for temporary files; may start no process, no thread and no code from text. */
const PERMITTED = [
  '--allow-fs-read=*',
  `--allow-fs-write=${join(tmpdir(), '*')}`,
  '--disallow-code-generation-from-strings',
];

let bare: string;
let confined: string[];
beforeAll(() => {
  bare = mkdtempSync(join(tmpdir(), 'bare-'));
  cpSync(process.env.ACTION_DIST ?? 'dist', bare, { recursive: true });
  const major = Number(execFileSync(NODE, ['-p', 'process.versions.node']).toString().split('.')[0]);
  confined = [major < 24 ? '--experimental-permission' : '--permission', ...PERMITTED];
});
afterAll(() => rmSync(bare, { recursive: true }));

async function openShop() {
  const world = await openWorld();
  world.pages.state.addProject({ name: 'shop' });
  const inputs = { project: 'shop', wait: 'false', comment: 'false' };
  const run = (env: Record<string, string | undefined>) =>
    world.run({ inputs, event: pushEvent('main', 'a'.repeat(40)), env });
  return { world, run };
}

test('with nothing but dist/, no home, no folder to write in, no process and no code from text, all modes work', async () => {
  // Nobody can write there, not even root.
  const cwd = existsSync('/proc/self') ? '/proc' : '/';
  const options = { dist: bare, cwd, nodeArguments: confined, env: { HOME: undefined, PATH: undefined } };
  const results = await Promise.all(
    EVERY_MODE.map(async (name) => {
      const { run, files } = await openStage({ shortPauses: false });
      const { exitCode, outputs, log, summary } = await run(name, options);
      expect(summary).toContain('## ');
      expect(existsSync(files.page)).toBe(name === 'status');
      return { name, exitCode, status: outputs.status, annotations: log.annotations };
    }),
  );
  for (const { name, ...result } of results) {
    expect([name, result]).toEqual([name, { exitCode: 0, status: 'success', annotations: [] }]);
  }
});

describe('without', () => {
  test('a file for the summary, it warns', async () => {
    const { run } = await openShop();
    const { exitCode, outputs, log } = await run({ GITHUB_STEP_SUMMARY: undefined });
    expect([exitCode, outputs.status]).toEqual([0, 'pending']);
    expect(log.annotations.map(({ level, message }) => [level, message.split(':')[0]])).toEqual([
      ['warning', 'The job summary was not written'],
    ]);
  });

  test('the payload of the event, it goes by the ref', async () => {
    const { world, run } = await openShop();
    const { exitCode, outputs } = await run({ GITHUB_EVENT_PATH: undefined, GITHUB_REF: 'refs/heads/topic' });
    expect([exitCode, outputs.branch]).toEqual([0, 'topic']);
    expect(world.pages.state.created.map(({ branch }) => branch)).toEqual(['topic']);
  });

  test('a file for outputs, it sets them as older runners read them', async () => {
    const { run } = await openShop();
    const { exitCode, printed, log } = await run({ GITHUB_OUTPUT: undefined });
    expect(exitCode).toBe(0);
    expect(printed).toContain('::set-output name=status::pending\n');
    expect(log.annotations).toEqual([]);
    for (const mask of log.masks) expect(printed.replace(/^::add-mask::.*$/gm, '')).not.toContain(mask);
  });

  test.each(['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'])('a %s that is there, it warns', async (name) => {
    const { run } = await openShop();
    const { exitCode, log } = await run({ [name]: join(bare, 'gone', 'file') });
    expect(exitCode).toBe(0);
    expect(log.annotations.map(({ level }) => level)).toEqual(['warning']);
  });

  test('any variable of a runner, it says what is missing', async () => {
    const { run } = await openShop();
    const names =
      'API_URL SERVER_URL REPOSITORY EVENT_NAME EVENT_PATH REF SHA RUN_ID WORKSPACE OUTPUT STEP_SUMMARY ACTOR';
    const env = Object.fromEntries(names.split(' ').map((name) => [`GITHUB_${name}`, undefined]));
    const { exitCode, log } = await run(env);
    expect(exitCode).toBe(1);
    expect(log.annotations.at(-1)?.message).toMatch(/^The event `` names no branch to deploy\.\n/);
  });
});
