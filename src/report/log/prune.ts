/** What pruning says in the log of the step. */
import { writeCount, writeNumber, writePart } from '../../core/count.js';
import { writeDuration } from '../../core/duration.js';
import { type Candidate, KEEP_REASONS, type Kept } from '../../core/prune/plan.js';
import { countsOf, failedByCause, keptByReason, type PruneReport } from '../../core/prune/report.js';

/** Failed deletions that the log names one by one. */
const MAX_FAILURES = 50;

/** Widths of the columns of a plan; what is longer makes its own line longer. */
const WIDTHS = [10, 8, 10, 8, 24] as const;

export interface Progress {
  done: number;
  total: number;
  /** Milliseconds since the first deletion. */
  elapsed: number;
  /** Milliseconds that the rest will at least have to wait for the rate limit. */
  quotaTime: number;
}

/** `1,234 of 9,812 (12 %)  3.9/s  36m 40s left`: the rate is that of the whole run, waits included. */
export function progressLine({ done, total, elapsed, quotaTime }: Progress): string {
  const rate = done / Math.max(1, elapsed);
  const left = Math.max(quotaTime, rate === 0 ? 0 : (total - done) / rate);
  const percent = Math.floor((100 * done) / total);
  const time = done === total ? '' : `  ${writeDuration(Math.ceil(left / 1000) * 1000)} left`;
  return `${writePart(done, total)} (${percent} %)  ${(1000 * rate).toFixed(1)}/s${time}`;
}

/** One line for each deployment that is deleted, the oldest first. */
export function* deletionLines(deletions: readonly Candidate[]): Generator<string> {
  for (const candidate of deletions) yield columns(candidate);
}

/** One line for each deployment that is kept, with the reason. */
export function* keptLines(kept: readonly Kept[]): Generator<string> {
  for (const { candidate, reason } of kept) yield `${columns(candidate)}  ${KEEP_REASONS[reason]}`;
}

/** One line for each failed deletion, up to a number. */
export function* failureLines({ tally }: PruneReport): Generator<string> {
  const failed = tally?.failed ?? [];
  for (const { candidate, cause } of failed.slice(0, MAX_FAILURES)) yield `${columns(candidate)}  ${cause}`;
  if (failed.length > MAX_FAILURES) yield `…and ${writeNumber(failed.length - MAX_FAILURES)} more`;
}

/** `188 kept: 120 younger than ..., 68 served by an alias` */
export function keptSentence(report: PruneReport): string {
  const reasons = keptByReason(report).map(([reason, count]) => `${writeNumber(count)} ${KEEP_REASONS[reason]}`);
  const { kept } = countsOf(report);
  return kept === 0 ? 'none kept' : `${writeNumber(kept)} kept: ${reasons.join(', ')}`;
}

/** Which branches are selected, when they are named one by one. */
export function selectionSentence({ names, pullRequest }: NonNullable<PruneReport['selection']>): string {
  const what = `nly deployments of ${names.join(' and of ')} are looked for`;
  return pullRequest === undefined ? `O${what}` : `Pull request #${pullRequest} is closed: o${what}`;
}

/** The last line of the log. */
export function conclusionLine(report: PruneReport): string {
  const { planned, deleted, failed, unconfirmed } = countsOf(report);
  if (report.plan === undefined) return 'Nothing was deleted';
  if (report.dryRun) return `Dry run: ${writeCount(planned, 'deployment')} would be deleted, ${keptSentence(report)}`;
  const parts = [
    `${writeNumber(deleted)} deleted`,
    ...(failed > 0 ? [`${writeNumber(failed)} failed`] : []),
    ...(unconfirmed > 0 ? [`${writeNumber(unconfirmed)} cut off without an answer`] : []),
    keptSentence(report),
  ];
  return parts.join(', ');
}

/** `3 × <cause>`, the most frequent first. */
export function causeLines(report: PruneReport): string[] {
  return failedByCause(report).map(([cause, count]) => `${writeNumber(count)} × ${cause}`);
}

function columns({ createdOn, id, project, environment, branch, outcome }: Candidate): string {
  const date = createdOn === undefined ? 'no date' : new Date(createdOn).toISOString().slice(0, 10);
  const cells = [date, id.slice(0, 8), environment, outcome, project].map((cell, at) => cell.padEnd(WIDTHS[at] ?? 0));
  return `${cells.join('  ')}  ${branch}`;
}
