/** Work on texts for which the obvious regular expression, or that of Node.js, takes quadratic time. */

/**
 * Control sequences of terminals (ECMA-48): CSI, with parameters and a last character; OSC and the like, up to BEL or
 * ST in the same line; other escape sequences. No part can begin in the middle of another, so the time is linear.
 */
const SEQUENCE =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b\u009c\r\n]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/g;

/** The text without the control sequences of terminals, such as colors and links. */
export function withoutSequences(text: string): string {
  return text.includes('\u001b') || text.includes('\u009b') ? text.replace(SEQUENCE, '') : text;
}

/** The text without any of these characters at its end. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The text without any of these characters at its start. */
export function withoutStart(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}
