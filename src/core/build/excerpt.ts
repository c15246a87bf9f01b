/** Lines of an excerpt. */
const MAX_LINES = 30;

/** Lines of it that come before the line that shows the cause, and from there on, when that line is far from the end. */
const BEFORE = 2;
const FROM_CAUSE = 13;

/** What stands for the lines in between. */
const GAP = '…';

/**
 * The lines of a log that matter: its last ones; and when the cause is not among them, those around the cause as well.
 * @param at the index of the line that shows the cause
 */
export function excerptOf(lines: readonly string[], at: number = lines.length): string[] {
  if (at >= lines.length - MAX_LINES) return lines.slice(-MAX_LINES);
  const start = Math.max(0, at - BEFORE);
  const first = lines.slice(start, start + BEFORE + FROM_CAUSE);
  return [...first, GAP, ...lines.slice(first.length + 1 - MAX_LINES)];
}
