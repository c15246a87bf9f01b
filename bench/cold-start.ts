/** How long the action takes from its start to its first request, beside a bare script that sends one with undici. */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Figure, median } from './figure.js';

const BARE = `import { request } from 'undici'; await request(process.env.TARGET);`;

/** The bar of the product: our time by that of the bare script. */
const MOST = 1.2;

/** @param pairs how often each of the two is started, in turn */
export async function benchColdStart(pairs: number): Promise<Figure[]> {
  let arrived = (): void => {};
  const server = createServer((_request, response) => {
    arrived();
    response.writeHead(404, { connection: 'close' }).end('{"success":false,"errors":[],"result":null}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function timeToRequest(args: string[], env: Record<string, string>): Promise<number> {
    const started = performance.now();
    const first = new Promise<number>((resolve) => {
      arrived = () => resolve(performance.now() - started);
    });
    const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH ?? '', ...env }, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', resolve));
    const time = await Promise.race([first, ended.then(() => Number.NaN)]);
    await ended;
    return time;
  }

  const action = () =>
    timeToRequest(['dist/index.js'], {
      INPUT_PROJECT: 'shop',
      INPUT_BRANCH: 'main',
      'INPUT_ACCOUNT-ID': 'a'.repeat(32),
      'INPUT_API-TOKEN': 'token',
      'INPUT_API-BASE-URL': target,
      'INPUT_JOB-SUMMARY': 'false',
    });
  const bare = () => timeToRequest(['--input-type=module', '--eval', BARE], { TARGET: target });

  try {
    await bare();
    await action();
    const times: { ours: number; theirs: number }[] = [];
    for (let pair = 0; pair < pairs; pair += 1) times.push({ theirs: await bare(), ours: await action() });
    const ours = median(times.map(({ ours }) => ours));
    const theirs = median(times.map(({ theirs }) => theirs));
    return [
      { name: 'start to first request, action (ms)', value: ours },
      { name: 'start to first request, bare undici script (ms)', value: theirs },
      { name: 'ratio action / bare', value: ours / theirs, most: MOST },
      { name: 'bytes loaded at start: dist/index.js', value: statSync('dist/index.js').size },
      { name: 'bytes of all other chunks of dist/', value: otherChunks() },
    ];
  } finally {
    server.close();
  }
}

function otherChunks(): number {
  const chunks = readdirSync('dist').filter((file) => /\.js$/.test(file) && file !== 'index.js');
  return chunks.map((file) => statSync(join('dist', file)).size).reduce((sum, size) => sum + size, 0);
}
