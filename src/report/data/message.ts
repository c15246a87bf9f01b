/** The outputs that every mode has beside its own: why the step fails, and what happened, in a line each. */
import { defined } from '../../core/defined.js';
import type { Rollback } from '../../core/production/rollback.js';
import type { Report } from '../../core/report.js';
import { rangeLine } from '../summary/commit-range.js';
import { printable, truncate } from '../text/escape.js';

/** Characters of the reason of a failure. */
const MAX_REASON_LENGTH = 500;

/** Characters of the line to post: Discord takes 2,000, and Slack cuts what is longer than 4,000. */
const MAX_MESSAGE_LENGTH = 1500;

/** Words that call everybody who reads a chat, wherever they stand. */
const CALL = /@(?=everyone|here|channel)/gi;

/** A text on one line, without what is not seen. */
export function reasonLine(text: string): string {
  return truncate(oneLine(text), MAX_REASON_LENGTH);
}

/**
 * The outputs `failure-reason` and `message` of a run. The line names the project, and says why the step fails and what a
 * rollback takes back. Chats such as Slack and Discord read `<...>`, `[...](...)` and `@everyone` as links and commands, so these are changed.
 * @param own the outputs of the mode
 * @param line the last line of the log: a symbol, a blank, and what happened
 */
export function lineOutputs(
  report: Report & { rollback?: Rollback },
  { own, line }: { own: Readonly<Record<string, string>>; line: string },
): Record<string, string> {
  const { project, problem } = report;
  const reason = own['failure-reason'] ?? (problem && reasonLine(problem.message));
  const message = [withProject(line, project), takenBack(report.rollback), reason]
    .filter((part) => part !== undefined)
    .map(oneLine)
    .join(' · ');
  const harmless = message.replaceAll('<', '‹').replaceAll('>', '›').replaceAll('](', '] (').replace(CALL, '＠');
  return defined({ 'failure-reason': reason, message: truncate(harmless, MAX_MESSAGE_LENGTH) });
}

/** `✅ docs: Preview of feature: https://…` */
function withProject(line: string, project: string): string {
  const end = line.indexOf(' ');
  return project === '' || names(line, project) ? line : `${line.slice(0, end)} ${project}:${line.slice(end)}`;
}

/** Whether a line has the project as a word of its own, outside of an address. */
function names(line: string, project: string): boolean {
  const [, next] = line.replace(/https:\S+/g, '').split(` ${project}`, 2);
  return next !== undefined && !/^[\w-]/.test(next);
}

/** What the rollback takes back or brings back, where it is done and that is known. */
function takenBack(rollback: Rollback | undefined): string | undefined {
  const { range, progress, isOvertaken = false, dryRun = false } = rollback ?? {};
  const isDone = (progress === 'verified' && !isOvertaken) || dryRun;
  if (!isDone || range === undefined || range.kind === 'unknown' || range.total === 0) return undefined;
  return rangeLine(range, { dryRun });
}

function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ')).trim();
}
