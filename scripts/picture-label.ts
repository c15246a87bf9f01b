/** A PNG that knows what it is a picture of: the hash of what the action wrote is in a text chunk. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** The signature and the chunk IHDR, which is the first of every PNG. */
const HEAD_LENGTH = 8 + 25;
const KEYWORD = 'Source\0';

/** The picture with the hash of its source, in front of the chunks that hold the pixels. */
export function labelPicture(png: Buffer, source: string): Buffer {
  const content = Buffer.from(`tEXt${KEYWORD}${hashOf(source)}`);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length - 4);
  checksum.writeUInt32BE(crc32(content));
  return Buffer.concat([png.subarray(0, HEAD_LENGTH), length, content, checksum, png.subarray(HEAD_LENGTH)]);
}

/** Whether this is the picture of that source. */
export function isPictureOf(png: Buffer, source: string): boolean {
  return png.subarray(HEAD_LENGTH).includes(`tEXt${KEYWORD}${hashOf(source)}`);
}

function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}
