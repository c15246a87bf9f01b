/** The text of a line of a build log, without what tools put around it. */
import { withoutSequences } from '../text.js';

/** Longer lines are cut, in characters. Nothing that is searched for comes later in a line. */
const MAX_LINE_LENGTH = 1000;

/** How many prefixes a line may have, one after another. */
const MAX_PREFIXES = 4;

/** What tools write in front of the lines of others: a mark, the time, the name of a task, their own name. */
const PREFIXES: readonly RegExp[] = [
  /^(?:▲|⚡\ufe0f?|[│┃])(?:\s+|$)/u,
  /^\d\d:\d\d:\d\d(?:\.\d{1,6})? (?=\S)/,
  /^@?[\w./-]{1,80}(?:[:#][a-z][\w.-]{0,40}){1,3}:(?: |$)/i,
  /^[\w@./-]{1,80} (?:build|check|compile|generate|lint|postinstall|prepare|typecheck)(?::[\w-]{1,40})?: /,
  /^\[(?!!\]|(?:error|err|fatal|warn|warning)\])(?:[^\][\s]{1,40}|plugin [^\][]{1,60})\]:?(?: +|$)/i,
];

/** A line without its prefixes. */
export interface PlainLine {
  text: string;
  /** The prefixes as they were written, empty when there is none. */
  prefix: string;
}

/** The line without control sequences and without blanks at its end. */
export function plainText(line: string): string {
  return withoutSequences(line.slice(0, MAX_LINE_LENGTH)).trimEnd();
}

/** Takes off what tools put in front of a line. */
export function plainLine(line: string): PlainLine {
  const whole = plainText(line);
  let text = whole;
  for (let count = 0; count < MAX_PREFIXES; count += 1) {
    const shorter = PREFIXES.reduce((rest, prefix) => rest.replace(prefix, ''), text);
    if (shorter === text) break;
    text = shorter;
  }
  return { text, prefix: whole.slice(0, whole.length - text.length) };
}
