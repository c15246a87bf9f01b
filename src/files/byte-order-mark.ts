/** The mark that editors of Windows put before a text. */

const UTF_8 = Buffer.from('\uFEFF');

/** Of UTF-16, in either order. */
const OTHERS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/** The content of a text in UTF-8, without its mark. */
export function withoutMark(content: Buffer): Buffer {
  return startsWith(content, UTF_8) ? content.subarray(UTF_8.length) : content;
}

/** Whether the mark says that a text is written in UTF-16. */
export function isUtf16(content: Buffer): boolean {
  return OTHERS.some((mark) => startsWith(content, mark));
}

function startsWith(content: Buffer, mark: Buffer): boolean {
  return content.subarray(0, mark.length).equals(mark);
}
