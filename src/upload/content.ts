import { closeSync, openSync, readSync } from 'node:fs';
import type { SiteFile } from '../core/deploy/upload.js';
import { Failure } from '../core/problem.js';

/** Bytes read at a time: a multiple of 3, so that their base64 texts join without padding. */
const CHUNK = 3 * 256 * 1024;

/** Characters of the longest text that `base64Of` gives. */
export const MAX_TEXT_LENGTH = (CHUNK / 3) * 4;

const buffer = Buffer.allocUnsafe(CHUNK);

/**
 * The content of a file as base64 text, piece by piece.
 * @throws Failure when the file cannot be read, or is no longer as large as it was found
 */
export function* base64Of({ path, location, bytes }: SiteFile): Generator<string> {
  const descriptor = open(path, location);
  try {
    let read = 0;
    for (let filled = CHUNK; filled === CHUNK; ) {
      filled = fill(path, descriptor);
      read += filled;
      if (read > bytes || (filled < CHUNK && read < bytes)) throw changed(path);
      if (filled > 0) yield buffer.toString('base64', 0, filled);
    }
  } finally {
    closeSync(descriptor);
  }
}

function open(path: string, location: string): number {
  try {
    return openSync(location, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Fills the buffer from where the file stands. @returns how many bytes; fewer than it holds at the end only */
function fill(path: string, descriptor: number): number {
  try {
    let filled = 0;
    for (let bytes = -1; bytes !== 0 && filled < CHUNK; filled += bytes) {
      bytes = readSync(descriptor, buffer, filled, CHUNK - filled, null);
    }
    return filled;
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? error;
  return new Failure({
    message: `The file \`${path}\` cannot be read (${code}).`,
    advice: 'Check its permissions, and run the job again.',
  });
}

function changed(path: string): Failure {
  return new Failure({
    message: `The file \`${path}\` changed while it was uploaded.`,
    advice: 'Let the build finish before this step: nothing may write to the directory meanwhile.',
  });
}
