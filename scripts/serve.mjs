/**
 * Starts a local Cloudflare and a local GitHub to run the action against: `npm run serve`, ended with Ctrl-C. Prints
 * the values that a step needs, and sets them as outputs of the step where a runner asks for outputs.
 * Usage: node scripts/serve.mjs [--background: return when the servers answer; they end with the process `pid`,
 * or after an hour]
 */
import { fork } from 'node:child_process';
import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripTypes } from './strip-types.mjs';

const MAX_LIFE = 3600 * 1000;

if (process.argv.includes('--background')) await serveInBackground();
else await serveHere();

async function serveHere() {
  await stripTypes('local', 'lib/serve/local');
  const { serve } = await import('../lib/serve/local/serve.js');
  const { values, close } = await serve();
  const end = () => close().finally(() => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
  if (process.send === undefined) {
    report(values);
    console.log(`\nThe action between them:\n\n  ${exampleOf(values)}\n\nCtrl-C ends them.`);
  } else {
    setTimeout(end, MAX_LIFE);
    process.send(values);
  }
}

/** Serves in another process. Its log is a file: a runner waits for whoever can still write to a step's own log. */
async function serveInBackground() {
  const logFile = join(mkdtempSync(join(tmpdir(), 'pages-ops-serve-')), 'log');
  const log = openSync(logFile, 'a');
  const child = fork(fileURLToPath(import.meta.url), [], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    windowsHide: true,
  });
  closeSync(log);
  const values = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) =>
      reject(new Error(`The servers ended with exit code ${code}:\n${readFileSync(logFile, 'utf8')}`)),
    );
  });
  child.disconnect();
  child.unref();
  report({ ...values, pid: child.pid });
}

/** @param {Record<string, string | number>} values */
function report(values) {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  console.log(lines.join('\n'));
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `${lines.join('\n')}\n`);
}

/** A command of a shell that runs the built action. */
function exampleOf(values) {
  const variables = {
    INPUT_PROJECT: 'shop',
    INPUT_BRANCH: 'feature/cart',
    CLOUDFLARE_API_BASE_URL: values['api-base-url'],
    CLOUDFLARE_API_TOKEN: values['api-token'],
    GITHUB_API_URL: values['github-api-url'],
  };
  const given = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return `env ${given.join(' ')} node dist/index.js`;
}
