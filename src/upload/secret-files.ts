/** Which files of a site must not be published, or should not be without a word. */
import { closeSync } from 'node:fs';
import { writeCount } from '../core/count.js';
import { holdsRegistryToken, isCredentialFile, isRegistryFile } from '../core/deploy/credential-files.js';
import {
  holdsPrivateKey,
  isDoubtfulFile,
  isOrdinaryFile,
  isPrivateFile,
  mayHoldKey,
} from '../core/deploy/private-files.js';
import { listed, MIB } from '../core/deploy/upload/upload.js';
import type { Problem } from '../core/problem.js';
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
  if (isOrdinaryFile(path) && isOrdinaryFile(place)) return undefined;
  if (is(isCredentialFile)) return 'credentials';
  if (is(isRegistryFile) && holdsRegistryToken(textOf(location, path))) return 'credentials';
  if (is(isPrivateFile) || (is(mayHoldKey) && holdsPrivateKey(headOf(location, path)))) return 'private';
  return is(isDoubtfulFile) ? 'doubtful' : undefined;
}

/**
 * Why a site with these files is not published.
 * @param directory its name @returns `undefined` when nothing forbids it
 */
export function whyNotPublished(directory: string, files: Readonly<Record<Secrecy, string[]>>): Problem | undefined {
  const { credentials, private: keys } = files;
  const problems: Required<Problem>[] = [
    ...listedAs(credentials, {
      message: `In \`${directory}\`, ${writeCount(credentials.length, 'file')} may hold credentials:`,
      advice: 'Leave them out of the directory, or with `exclude`: whatever is uploaded, everybody can read.',
    }),
    ...listedAs(keys, {
      message: `These files in \`${directory}\` look private, and everybody could read them:`,
      advice:
        "Leave them out with `exclude`, such as `exclude: .env`. Where everybody may read one, name it there with `!` in front: `exclude: '!.env.test'`.",
    }),
  ];
  if (problems.length === 0) return undefined;
  return {
    message: problems.map(({ message }) => message).join('\n'),
    advice: problems.map(({ advice }) => advice).join(' '),
  };
}

function listedAs(paths: readonly string[], { message, advice }: Required<Problem>): Required<Problem>[] {
  return paths.length === 0 ? [] : [{ message: `${message}${listed(paths)}`, advice }];
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
