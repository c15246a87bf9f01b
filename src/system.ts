import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Random, TimeLimit } from './core/clock.js';
import type { Variables } from './core/variables.js';

/** The outside world as the action meets it, in one place. */
export interface System {
  env: Variables;
  clock: Clock;
  random: Random;
  /** A word that nobody can guess. */
  secretWord(): string;
  /** Aborted when the runner asks the step to stop. */
  canceled: AbortSignal;
  print(text: string): void;
  readFile(path: string): string;
  /** Writes a file anew, with the folders that lead to it. */
  writeFile(path: string, text: string | Iterable<string>): Promise<void>;
}

/** The longest time that a timer of Node can hold, in milliseconds. */
const MAX_TIMER = 2 ** 31 - 1;

/**
 * The real world. The runner cancels with SIGINT, 7.5 s later SIGTERM, 2.5 s later the kill
 * (actions/runner, ProcessInvoker).
 */
export function realSystem(): System {
  const cancel = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancel.abort());
  return {
    env: process.env,
    clock: {
      now: Date.now,
      sleep: async (ms, signal) => {
        await wait(ms, undefined, signal ? { signal } : {});
      },
      limit,
    },
    random: Math.random,
    secretWord: randomUUID,
    canceled: cancel.signal,
    print: (text) => process.stdout.write(text),
    readFile: (path) => readFileSync(path, 'utf8'),
    writeFile: async (path, text) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    },
  };
}

/** A limit by a timer that does not keep the process alive. */
function limit(ms: number): TimeLimit {
  const over = new AbortController();
  const end = () => over.abort(new DOMException('The time is over.', 'TimeoutError'));
  const timer = setTimeout(end, Math.min(ms, MAX_TIMER)).unref();
  return { signal: over.signal, clear: () => clearTimeout(timer) };
}
