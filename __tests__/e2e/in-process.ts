/**
 * The sources, run in this process as the runner runs dist/: for tests of hundreds of runs. One run at a time, since
 * variables and standard output are those of the process.
 */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import tls from 'node:tls';
import { summary } from '@actions/core';
import type { ActionResult, ActionRun } from '../../local/runner.js';
import { prepareStep } from '../../local/runner.js';
import type { Clock } from '../../src/core/clock.js';
import { run as runSources } from '../../src/run.js';

/** @param canceled aborted when the user cancels the run */
export async function runInProcess(
  run: ActionRun,
  clock: Clock,
  canceled: AbortSignal = new AbortController().signal,
): Promise<Omit<ActionResult, 'duration'>> {
  const step = prepareStep(run);
  const distrust = trust(step.env.NODE_EXTRA_CA_CERTS);
  // The summary of an earlier run remembers its file.
  Reflect.set(summary, '_filePath', undefined);
  const { env } = process;
  const { stdout } = process;
  const { write } = stdout;
  let printed = '';
  const print = (text: string) => {
    printed += text;
    return true;
  };
  process.env = { ...step.env };
  stdout.write = print as typeof write;
  try {
    const exitCode = await runSources({
      env: process.env,
      clock,
      random: Math.random,
      secretWord: () => 'b01d',
      canceled,
      print,
      readFile: (path) => readFileSync(path, 'utf8'),
      writeFile: async (path, text) => {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
      },
    });
    return { exitCode, ...step.end(printed) };
  } finally {
    process.env = env;
    stdout.write = write;
    distrust();
  }
}

/** Makes this process trust an authority, as a process does that was started with the variable. @returns ends it */
function trust(file: string | undefined): () => void {
  if (file === undefined) return () => undefined;
  const { connect } = tls;
  const ca = [...tls.rootCertificates, readFileSync(file, 'utf8')];
  tls.connect = ((options: tls.ConnectionOptions, ...rest: []) =>
    connect({ ...options, ca }, ...rest)) as typeof tls.connect;
  return () => {
    tls.connect = connect;
  };
}
