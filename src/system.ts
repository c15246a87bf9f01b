import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Random, TimeLimit } from './core/clock.js';
import { defined } from './core/defined.js';
import type { Variables } from './core/variables.js';
import { readFile } from './files/open.js';

/** The outside world: the clock, the process and the disk. A test passes in its own. */
export interface System {
  env: Variables;
  clock: Clock;
  random: Random;
  /** A new word that nobody can guess. */
  secretWord(): string;
  /** Aborted when the runner asks the step to stop. */
  canceled: AbortSignal;
  /** Writes to the log of the step. */
  print(text: string): void;
  /** Reads a regular file of 32 MiB at most. @throws when there is no such file */
  readFile(path: string): string;
  /** Writes a file, and makes its folders. An old file of that path is replaced. */
  writeFile(path: string, text: string | Iterable<string>): Promise<void>;
}

/** GitHub sends no event larger than 25 MB. */
const MAX_READ_BYTES = 32 * 1024 * 1024;

/** The longest time of a timer in Node, in milliseconds. */
const MAX_TIMER = 2 ** 31 - 1;

/**
 * The real world. To cancel a step, the runner sends SIGINT, then SIGTERM after 7.5 s, and kills the process after
 * another 2.5 s (actions/runner, ProcessInvoker).
 */
export function realSystem(): System {
  const cancel = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancel.abort());
  return {
    env: process.env,
    clock: {
      now: Date.now,
      sleep,
      limit,
    },
    random: Math.random,
    secretWord: randomUUID,
    canceled: cancel.signal,
    print: (text) => process.stdout.write(text),
    readFile: (path) => readFile(path, { name: path, maxBytes: MAX_READ_BYTES }).toString(),
    writeFile: async (path, text) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    },
  };
}

/** Waits with as many timers as it takes: one that is too long for Node would end at once. */
async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  let left = Math.max(0, ms);
  do {
    await wait(Math.min(left, MAX_TIMER), undefined, defined({ signal }));
    left -= MAX_TIMER;
  } while (left > 0);
}

/** A time limit with a timer that does not keep the process alive. */
function limit(ms: number): TimeLimit {
  const over = new AbortController();
  let timer: NodeJS.Timeout;
  const begin = (left: number) => {
    timer = setTimeout(() => (left > MAX_TIMER ? begin(left - MAX_TIMER) : end()), Math.min(left, MAX_TIMER)).unref();
  };
  const end = () => over.abort(new DOMException('The time is over.', 'TimeoutError'));
  begin(ms);
  return { signal: over.signal, clear: () => clearTimeout(timer) };
}
