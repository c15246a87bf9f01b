import hashWasm from 'hash-wasm/dist/blake3.umd.min.js';
import { extensionOf, type SiteFile } from '../core/deploy/upload.js';
import { base64Of } from './content.js';

/** Hex digits of a key. */
const KEY_LENGTH = 32;

/**
 * Makes the key of a file: BLAKE3 over the base64 text of its content and its extension, as wrangler's `hashFile`
 * does, but without holding the file or its text as a whole.
 * @throws Failure when the file cannot be read, or is no longer as it was found
 */
export async function createHasher(): Promise<(file: SiteFile) => string> {
  const hash = await hashWasm.createBLAKE3();
  let bytes = Buffer.alloc(0);

  return (file) => {
    hash.init();
    for (const text of base64Of(file)) {
      if (bytes.length < text.length) bytes = Buffer.allocUnsafe(text.length);
      hash.update(bytes.subarray(0, bytes.write(text, 'latin1')));
    }
    hash.update(extensionOf(file.path));
    return hash.digest('hex').slice(0, KEY_LENGTH);
  };
}
