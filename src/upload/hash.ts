import hashWasm from 'hash-wasm/dist/blake3.umd.min.js';
import { defined } from '../core/defined.js';
import { extensionOf, type SiteFile } from '../core/deploy/upload/upload.js';
import { base64Of } from './content.js';

/** Hex digits of a key. */
const KEY_LENGTH = 32;

/** Makes keys of files: BLAKE3 over the base64 text of the content and the extension, as wrangler's `hashFile` does. */
export interface Hasher {
  /**
   * Reads the file in pieces.
   * @returns its key, and its text when it is one piece
   * @throws Failure when it cannot be read, or is no longer as it was found
   */
  read(file: SiteFile): { key: string; text?: string };
  /** Hands on the texts of a file, and calls `done` with the key of what they are. One file at a time. */
  passOn(file: SiteFile, done: (key: string) => void): Generator<string>;
}

export async function createHasher(): Promise<Hasher> {
  const hash = await hashWasm.createBLAKE3();
  let bytes = Buffer.alloc(0);

  function* passOn(file: SiteFile, done: (key: string) => void): Generator<string> {
    hash.init();
    for (const text of base64Of(file)) {
      if (bytes.length < text.length) bytes = Buffer.allocUnsafe(text.length);
      hash.update(bytes.subarray(0, bytes.write(text, 'latin1')));
      yield text;
    }
    hash.update(extensionOf(file.path));
    done(hash.digest('hex').slice(0, KEY_LENGTH));
  }

  return {
    passOn,
    read(file) {
      let key = '';
      const texts: string[] = [];
      for (const text of passOn(file, (made) => (key = made))) {
        if (texts.length < 2) texts.push(text);
      }
      const [text, more] = texts;
      return { key, ...defined({ text: more === undefined ? text : undefined }) };
    },
  };
}
