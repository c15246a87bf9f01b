import mime from 'mime';
import type { JsonStream } from '../cloudflare/http/request.js';
import type { SiteFile } from '../core/deploy/upload/upload.js';
import { changed, MAX_TEXT_LENGTH } from './content.js';
import type { Hasher } from './hash.js';
import type { HeldTexts } from './held-texts.js';

/** A file with its key. */
export interface HashedFile extends SiteFile {
  key: string;
}

/** Bytes handed to the network at a time. */
const CHUNK = 2 * MAX_TEXT_LENGTH;

export interface BucketOptions {
  /** Used by this request alone. */
  hasher: Hasher;
  /** Texts of files that were held since they were hashed. */
  held: Pick<HeldTexts, 'of'>;
  /** Called with the bytes of content that were handed to the network so far; from 0 when it is sent again. */
  sent(bytes: number): void;
}

/**
 * A request with the contents of files. What is not held is read while it is sent: a file whose content is not what was
 * hashed ends the request with a Failure before its last byte.
 */
export function bucketStream(files: readonly HashedFile[], options: BucketOptions): JsonStream {
  const length = files.reduce((sum, file) => sum + recordLength(file), '['.length + files.length);

  function* open(): Generator<Uint8Array> {
    let chunk = Buffer.allocUnsafe(CHUNK);
    let filled = 0;
    for (const text of textsOf(files, options)) {
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
function* textsOf(files: readonly HashedFile[], { hasher, held, sent }: BucketOptions): Generator<string> {
  let done = 0;
  sent(done);
  for (const [index, file] of files.entries()) {
    yield index === 0 ? '[' : ',';
    yield headOf(file);
    const text = held.of(file);
    if (text !== undefined) yield text;
    else {
      yield* hasher.passOn(file, (key) => {
        if (key !== file.key) throw changed(file.path);
      });
    }
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
