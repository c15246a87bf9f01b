import { closeSync } from 'node:fs';
import type { SiteFile } from '../core/deploy/upload/upload.js';
import { Failure } from '../core/problem.js';
import { openFile, readInto } from '../files/open.js';

/** Bytes read at a time: a multiple of 3, so that their base64 texts join without padding. */
const CHUNK = 3 * 256 * 1024;

/** Characters of the longest text that `base64Of` gives. */
export const MAX_TEXT_LENGTH = (CHUNK / 3) * 4;

const buffer = Buffer.allocUnsafe(CHUNK);

/**
 * The content of a file as base64 text, piece by piece.
 * @throws Failure when the file cannot be read, or is no longer where and as large as it was found
 */
export function* base64Of({ path, location, bytes }: SiteFile): Generator<string> {
  const { descriptor, realPath, stats } = openFile(location, path);
  try {
    if (realPath !== location || stats.size !== bytes) throw changed(path);
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

/** Fills the buffer from where the file stands. @returns how many bytes; fewer than it holds at the end only */
function fill(path: string, descriptor: number): number {
  let filled = 0;
  for (let bytes = -1; bytes !== 0 && filled < CHUNK; filled += bytes) {
    bytes = readInto(descriptor, buffer, filled, path);
  }
  return filled;
}

/** Says that a file is not what it was when it was found or hashed. */
export function changed(path: string): Failure {
  return new Failure({
    message: `The file \`${path}\` changed while it was uploaded.`,
    advice: 'Let the build finish before this step: nothing may write to the directory meanwhile.',
  });
}
