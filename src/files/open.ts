/** The one door to the content of files: what is opened is a regular file, and is where it was looked for. */
import { closeSync, constants, fstatSync, openSync, readlinkSync, readSync, realpathSync, type Stats } from 'node:fs';
import { Failure } from '../core/problem.js';
import { isWithin } from './places.js';

export interface OpenFile {
  descriptor: number;
  /** Without symbolic links. */
  realPath: string;
  stats: Stats;
}

/** Bytes read at a time. */
const CHUNK = 64 * 1024;

/** Opening a pipe does not wait for its other end, and opening a terminal does not take it. Windows has neither. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Opens a file for reading. It never waits, whatever stands behind the name.
 * @param name as the user knows it, for errors
 * @returns what the caller closes
 * @throws Failure when the file cannot be opened, or is a folder, a pipe, a device or a socket
 */
export function openFile(path: string, name: string): OpenFile {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, FLAGS);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw notRegular(name);
    return { descriptor, stats, realPath: realPathOf(descriptor, path) };
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    throw error instanceof Failure ? error : unreadable(name, error);
  }
}

interface ReadOptions {
  /** As the user knows it, for errors. */
  name: string;
  /** A larger file is refused. */
  maxBytes: number;
  /** A real folder that the file must be in, symbolic links followed. */
  within?: string;
}

/** Reads a whole file. @throws Failure when it is no regular file, too large, or led to by a link out of `within` */
export function readFile(path: string, { name, maxBytes, within }: ReadOptions): Buffer {
  const { descriptor, stats, realPath } = openFile(path, name);
  try {
    if (within !== undefined && !isWithin(within, realPath)) throw leadsOut(name);
    if (stats.size > maxBytes) throw tooLarge(name, maxBytes);
    return readAll(descriptor, name, maxBytes);
  } finally {
    closeSync(descriptor);
  }
}

/** A file that grows while it is read, or whose size is not what it says, ends at the limit too. */
function readAll(descriptor: number, name: string, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  for (let total = 0; ; ) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const bytes = readInto(descriptor, chunk, 0, name);
    if (bytes === 0) return Buffer.concat(chunks);
    total += bytes;
    if (total > maxBytes) throw tooLarge(name, maxBytes);
    chunks.push(chunk.subarray(0, bytes));
  }
}

/** Reads from where the file stands. @returns how many bytes; 0 at the end @throws Failure when it cannot be read */
export function readInto(descriptor: number, buffer: Buffer, offset: number, name: string): number {
  try {
    return readSync(descriptor, buffer, offset, buffer.length - offset, null);
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** Linux tells the path of what is open; elsewhere the path is followed once more. */
function realPathOf(descriptor: number, path: string): string {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    // There is no /proc.
  }
  return realpathSync.native(path);
}

/** @param error of the file system */
function unreadable(name: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return new Failure({
    message: `The file \`${name}\` cannot be read (${code}).`,
    advice: 'Check its permissions, and run the job again.',
  });
}

function notRegular(name: string): Failure {
  return new Failure({
    message: `\`${name}\` is not a regular file.`,
    advice: 'Replace the folder, pipe or device of that name by a file, or delete it.',
  });
}

function tooLarge(name: string, maxBytes: number): Failure {
  return new Failure({
    message: `The file \`${name}\` is larger than ${maxBytes / 1024 / 1024} MiB.`,
    advice: 'Check that it is the file that is meant, and make it smaller.',
  });
}

/** Says that a link leads out of where a file or folder must be. */
export function leadsOut(name: string, place = 'directory'): Failure {
  return new Failure({
    message: `\`${name}\` is a symbolic link out of the ${place}.`,
    advice: `Copy what it leads to into the ${place}.`,
  });
}
