import mime from 'mime';
import type { JsonStream } from '../cloudflare/http/request.js';
import type { SiteFile } from '../core/deploy/upload.js';
import { changed, MAX_TEXT_LENGTH } from './content.js';
import type { Hasher } from './hash.js';

/** A file with its key. */
export interface HashedFile extends SiteFile {
  key: string;
}

/** Bytes handed to the network at a time. */
const CHUNK = 2 * MAX_TEXT_LENGTH;

/**
 * A request with the contents of files, read while it is sent. A file whose content is not what was hashed ends the
 * request with a Failure before its last byte.
 * @param hasher used by this request alone
 * @param sent told how many bytes of content were handed to the network so far; from 0 when it is sent again
 */
export function bucketStream(files: readonly HashedFile[], hasher: Hasher, sent: (bytes: number) => void): JsonStream {
  const length = files.reduce((sum, file) => sum + recordLength(file), '['.length + files.length);

  function* open(): Generator<Uint8Array> {
    let chunk = Buffer.allocUnsafe(CHUNK);
    let filled = 0;
    for (const text of textsOf(files, hasher, sent)) {
      if (filled + text.length > CHUNK) {
        yield chunk.subarray(0, filled);
        chunk = Buffer.allocUnsafe(CHUNK);
        filled = 0;
      }
      filled += chunk.write(text, filled, 'latin1');
    }
    yield chunk.subarray(0, filled);
  }

  return { length, open };
}

/** The content type that wrangler gives a file, by its name. */
export function contentTypeOf(path: string): string {
  return mime.getType(path) ?? 'application/octet-stream';
}

/** The JSON of a request, in pieces of ASCII. */
function* textsOf(files: readonly HashedFile[], hasher: Hasher, sent: (bytes: number) => void): Generator<string> {
  let done = 0;
  sent(done);
  for (const [index, file] of files.entries()) {
    yield index === 0 ? '[' : ',';
    yield headOf(file);
    yield* hasher.passOn(file, (key) => {
      if (key !== file.key) throw changed(file.path);
    });
    yield tailOf(file);
    done += file.bytes;
    sent(done);
  }
  yield ']';
}

function recordLength(file: HashedFile): number {
  return headOf(file).length + Math.ceil(file.bytes / 3) * 4 + tailOf(file).length;
}

function headOf({ key }: HashedFile): string {
  return `{"key":"${key}","value":"`;
}

function tailOf({ path }: HashedFile): string {
  return `","metadata":{"contentType":${JSON.stringify(contentTypeOf(path))}},"base64":true}`;
}
