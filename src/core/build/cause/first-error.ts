/** Finds the first error of a log for which there is no rule. */

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
const NOTHING = /^\s{0,40}(?:at |\d{1,6} ?[|│]|[>|│╷╵^~┃-]|[╭╰┌└])|^\W*$/u;

/** A line that is only a place. */
const PLACE = /^\s{0,10}(?:file: ?)?[^\s:]{1,300}(?::\d{1,6}){1,2}:?$/i;

/** How many lines after a heading the error may come. */
const MAX_DISTANCE = 12;

/**
 * The first error: of the errors that are named, the first one that says which; else the last words before the end.
 * @param lines those that are not empty and no warnings
 * @returns its text, without marks, and the index of its line
 */
export function findFirstError(lines: readonly string[]): { text: string; index: number } | undefined {
  const index = lines.findIndex((line) => isError(line));
  if (index < 0) return lastWords(lines);
  const line = lines[index] ?? '';
  if (!isHeading(line)) return { text: withoutMarks(line), index };
  return followingError(lines, index) ?? { text: withoutMarks(line), index };
}

function isError(line: string): boolean {
  return ERROR.test(line) && !NO_ERROR.test(line) && !CLOSING.test(line) && !NOTHING.test(line);
}

function isHeading(line: string): boolean {
  return HEADING.test(line) || line.endsWith(':');
}

/** The first words below a heading; a place is put in front of the words that belong to it. */
function followingError(lines: readonly string[], heading: number): { text: string; index: number } | undefined {
  let place = '';
  for (let index = heading + 1; index < Math.min(lines.length, heading + MAX_DISTANCE); index += 1) {
    const line = lines[index] ?? '';
    if (CLOSING.test(line)) return undefined;
    if (NOTHING.test(line) || isHeading(line)) continue;
    if (PLACE.test(line)) place = `${line.trim().replace(/:$/, '')}: `;
    else return { text: `${place}${withoutMarks(line)}`, index };
  }
  return undefined;
}

/** The last line that the build wrote before Cloudflare closed the log, or else how Cloudflare closed it. */
function lastWords(lines: readonly string[]): { text: string; index: number } | undefined {
  const closing = lines.findIndex((line) => CLOSING.test(line));
  if (closing < 0) return undefined;
  const end = lines.findLastIndex((line) => /^Failed: /.test(line));
  const index = end < 0 ? closing : end;
  return { text: withoutMarks(lines[index] ?? ''), index };
}

function withoutMarks(line: string): string {
  return line
    .replace(/^[\s✘✖✗×⨯>!*-]+/u, '')
    .replace(/^(?:npm (?:error|ERR!)|\[(?:!|ERROR|error)\]|Failed:|(?:[Ee]rror|ERROR|fatal):|ERROR )\s*/, '')
    .trim();
}
