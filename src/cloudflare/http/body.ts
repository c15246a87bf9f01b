/** The body of an answer. The server decides how long it is, so it has a limit. */
import type { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';

/** Bytes of an answer. The longest answers are build logs. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Bytes of an answer that is long, such as the log of a build. Without a smaller heap, 30 MiB of log need 350 MB. */
const LONG_ANSWER_BYTES = 4 * 1024 * 1024;

/** An answer that is longer than any that the program can use. */
export class OversizedAnswer extends Error {
  override readonly name = 'OversizedAnswer';

  constructor() {
    super(`an answer of more than ${MAX_ANSWER_BYTES / 1024 / 1024} MiB`);
  }
}

/**
 * Reads a body to its end as UTF-8. A longer one is not read any further, and its connection is closed.
 * @param named the bytes that the answer says it has, if it does
 * @throws OversizedAnswer; the error of the connection
 */
export async function readText(body: Readable, named: string | undefined): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  body.on('error', () => undefined);
  if (Number(named) > MAX_ANSWER_BYTES) {
    body.destroy();
    throw new OversizedAnswer();
  }
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new OversizedAnswer();
    if (bytes > LONG_ANSWER_BYTES) setFlagsFromString('--optimize-for-size');
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}
