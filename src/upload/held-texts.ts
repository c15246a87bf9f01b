import { lstatSync } from 'node:fs';
import { changed } from './content.js';

/** A file whose text may be held. */
interface KeyedFile {
  path: string;
  location: string;
  key: string;
}

/** Contents that were hashed and are sent soon, as base64 text: a small file is then read and hashed once. */
export interface HeldTexts {
  /** Holds the text of a file, when there is room for it. */
  hold(file: KeyedFile, text: string): void;
  /** The text of a file; `undefined` when it is not held. @throws Failure when the file was changed since it was read */
  of(file: KeyedFile): string | undefined;
  /** Lets go of the text with this key. */
  release(key: string): void;
}

/** Characters, which take a byte each. Ten MiB of content is more than most changes of a site. */
const MAX_HELD = 14 * 1024 * 1024;

export function createHeldTexts(): HeldTexts {
  const held = new Map<string, { text: string; state: string }>();
  let length = 0;
  return {
    hold(file, text) {
      if (held.has(file.key) || length + text.length > MAX_HELD) return;
      held.set(file.key, { text, state: stateOf(file) });
      length += text.length;
    },
    of(file) {
      const found = held.get(file.key);
      if (found !== undefined && found.state !== stateOf(file)) throw changed(file.path);
      return found?.text;
    },
    release(key) {
      length -= held.get(key)?.text.length ?? 0;
      held.delete(key);
    },
  };
}

/** What differs when a file is written to, or is another one. */
function stateOf({ path, location }: KeyedFile): string {
  const stats = lstatSync(location, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined) throw changed(path);
  return `${stats.dev} ${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`;
}
