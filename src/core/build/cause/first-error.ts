/** Finds the first error of a log for which there is no rule. */

import { withoutEnd } from '../../text.js';

/** Words and marks that an error begins with, or has near its beginning. */
const ERROR =
  /^\s{0,20}(?:[✘✖×⨯]|\[!\]|x |E\d{3,5}\b)|^.{0,200}\b(?:\w{0,40}error|\w{0,40}exception|fatal|failed|failure|panic|cannot|could not|undefined|unexpected|ERR!)\b/i;

/** Lines that say that there are no errors, or that name them without being one. */
const NO_ERROR =
  /\b(?:0 (?:errors?|failed|failures?|problems?)|no (?:errors?|failures?)|without errors?|error[- ](?:free|page|handl)|errors?\/\S|[\w-]errors?\.[a-z])/i;

/** Lines that say that there is an error and leave it to others to say which. */
const HEADING =
  /^\W{0,10}(?:\[?error\]?:?\s{0,5})?(?:\[[^\]]{1,60}\] ?)?\W{0,10}(?:error during build|build failed|build error occurred|failed to compile|(?:npm|pnpm|yarn) (?:error|ERR!)(?: code \S{1,40})?$|error$|ELIFECYCLE|command failed|.{0,80}\bcompiled with (?:\d{1,6} )?errors?|.{0,80}\bfailed with (?:\d{1,6} )?errors?|the following errors?|generating \w{1,40} bundles failed)/i;

/** What Cloudflare closes a log with. */
const CLOSING = /^(?:Failed: |Error: Exit with error code)/;

/** Lines of no own meaning: frames of stacks, code, rules. */
const NOTHING = /^\s{0,40}(?:at |(?:>\s{0,5})?\d{1,6} ?[|│]|[|│╷╵^~┃╭╰┌└])|^\W*$/u;

/** A line that is only a place. */
const PLACE = /^\s{0,10}(?:file: ?)?[^\s:]{1,300}(?::\d{1,6}){1,2}:?$/i;

/** How many lines after a heading the error may come. */
const MAX_DISTANCE = 12;

/** A line of a log, and its index. */
export interface LineAt {
  text: string;
  at: number;
}

/**
 * The first error: of the errors that are named, the first one that says which; else how Cloudflare closed the log.
 * @param lines those that are not empty and no warnings
 * @returns its text, without marks, and the index of its line
 */
export function findFirstError(lines: readonly LineAt[]): LineAt | undefined {
  const index = lines.findIndex(({ text }) => isError(text));
  const line = lines[index];
  if (line === undefined) return plain(lines.findLast(({ text }) => CLOSING.test(text)));
  return (isHeading(line.text) ? followingError(lines.slice(index + 1)) : undefined) ?? plain(line);
}

function isError(text: string): boolean {
  return ERROR.test(text) && !NO_ERROR.test(text) && !CLOSING.test(text) && !NOTHING.test(text);
}

function isHeading(text: string): boolean {
  return HEADING.test(text) || text.endsWith(':');
}

/** The first words below a heading; a place is put in front of the words that belong to it. */
function followingError(lines: readonly LineAt[]): LineAt | undefined {
  let place = '';
  for (const { text, at } of lines.slice(0, MAX_DISTANCE)) {
    if (CLOSING.test(text)) return undefined;
    if (NOTHING.test(text) || (isHeading(text) && !PLACE.test(text))) continue;
    if (!PLACE.test(text)) return { text: `${place}${withoutMarks(text)}`, at };
    place = `${withoutEnd(text.trim(), ':')}: `;
  }
  return undefined;
}

function plain(line: LineAt | undefined): LineAt | undefined {
  return line && { ...line, text: withoutMarks(line.text) };
}

function withoutMarks(text: string): string {
  return text
    .replace(/^[\s✘✖✗×⨯>!*-]+/u, '')
    .replace(/^(?:npm (?:error|ERR!)|\[(?:!|ERROR|error)\]|Failed:|(?:[Ee]rror|ERROR|fatal):|ERROR )\s*/, '')
    .trim();
}
