/**
 * Time in which pauses are skipped, for local servers and processes alike (short-pauses.mjs). The file has a byte for
 * each millisecond that was skipped so far: all of them read the same, and several can add to it at the same time.
 */
import { closeSync, fstatSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface SkippedTime {
  /** Milliseconds since the epoch. */
  now(): number;
  /** What Node must be told for a process to go by this time. */
  nodeArguments: readonly string[];
  close(): void;
}

const PRELOAD = pathToFileURL(resolve('local', 'short-pauses.mjs'));

export function createSkippedTime(): SkippedTime {
  const folder = mkdtempSync(join(tmpdir(), 'skipped-time-'));
  const file = join(folder, 'skipped');
  writeFileSync(file, '');
  const descriptor = openSync(file, 'r');
  return {
    now: () => Date.now() + fstatSync(descriptor).size,
    nodeArguments: ['--import', `${PRELOAD}?file=${encodeURIComponent(file)}`],
    close() {
      closeSync(descriptor);
      rmSync(folder, { recursive: true });
    },
  };
}
