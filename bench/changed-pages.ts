/** How long a deployment of 2,000 pages takes to be compared with production over a wide-area network, and its memory. */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Figure } from './figure.js';

/** The bars of the product. */
const BARS = { seconds: 8, memory: 150 };

const PAGES = 2000;

/** Milliseconds of a request. */
const LATENCY = 50;

/** Characters of a page. */
const PAGE_LENGTH = 20_000;

export async function benchChangedPages(): Promise<Figure[]> {
  const text = 'Every page has another key, and reads the same. '.repeat(PAGE_LENGTH / 48);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const answer = () => {
      if (!/^\/(?:p\d+)?$/.test(path)) response.writeHead(404).end();
      else response.writeHead(200, { etag: `W/"before ${path}"` }).end(`<title>${path}</title><p>${text}`);
    };
    setTimeout(answer, LATENCY);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const script = resolve('lib/bench/changed-pages-run.js');
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, origin, String(PAGES), text]);
    const { seconds, memory, compared } = JSON.parse(stdout) as { seconds: number; memory: number; compared: string };
    if (stderr !== '') throw new Error(stderr);
    // All pages differ by their keys. 200 of them are read, and one of these has another text.
    if (compared !== `1 changed, 199 the same, ${PAGES - 200} not read`) throw new Error(`Compared: ${compared}`);
    const what = `${PAGES.toLocaleString('en')} pages at ${LATENCY} ms a request, 200 of them read`;
    return [
      { name: `${what}: seconds`, value: seconds, most: BARS.seconds },
      { name: `${what}: peak memory (MiB)`, value: memory, most: BARS.memory },
    ];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
