/** Which files of a site must not be published, or should not be without a word. */
import { closeSync } from 'node:fs';
import { holdsRegistryToken, isCredentialFile, isRegistryFile } from '../core/deploy/credential-files.js';
import { holdsPrivateKey, isDoubtfulFile, isPrivateFile, mayHoldKey } from '../core/deploy/private-files.js';
import { MIB } from '../core/deploy/upload.js';
import { withoutMark } from '../files/byte-order-mark.js';
import { openFile, readFile, readInto } from '../files/open.js';

/**
 * `credentials`: those of a runner and its tools, which are never a part of a site. `private`: keys and variables, which
 * are hardly ever. `doubtful`: what often holds a secret, and often none.
 */
export type Secrecy = 'credentials' | 'private' | 'doubtful';

/** A configuration of npm or Yarn is small. */
const MAX_REGISTRY_FILE_BYTES = MIB;

/** A key may come after a chain of certificates. */
const head = Buffer.alloc(32 * 1024);

/**
 * @param path from the directory, as it is published @param place the same with symbolic links followed
 * @param location where the file is
 * @throws Failure when the file cannot be read
 */
export function secrecyOf(path: string, place: string, location: string): Secrecy | undefined {
  const is = (test: (name: string) => boolean) => test(path) || (place !== path && test(place));
  if (is(isCredentialFile)) return 'credentials';
  if (is(isRegistryFile) && holdsRegistryToken(textOf(location, path))) return 'credentials';
  if (is(isPrivateFile) || (is(mayHoldKey) && holdsPrivateKey(headOf(location, path)))) return 'private';
  return is(isDoubtfulFile) ? 'doubtful' : undefined;
}

function textOf(location: string, path: string): string {
  return readFile(location, { name: path, maxBytes: MAX_REGISTRY_FILE_BYTES }).toString();
}

function headOf(location: string, path: string): string {
  const { descriptor } = openFile(location, path);
  try {
    return withoutMark(head.subarray(0, readInto(descriptor, head, 0, path))).toString('latin1');
  } finally {
    closeSync(descriptor);
  }
}
