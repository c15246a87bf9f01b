/** What pruning says in the log of the step. */
import { writeCount, writeNumber, writePart } from '../../core/count.js';
import { writeDuration } from '../../core/duration.js';
import type { Candidate, Kept } from '../../core/prune/plan.js';
import { countsOf, failedByCause, keptByReason, type PruneReport } from '../../core/prune/report.js';
import { keptWords, symbolOf } from '../text/words.js';

/** Failed deletions that the log names one by one. */
const MAX_FAILURES = 50;

/** Widths of the columns of a plan; what is longer makes its own line longer. */
const WIDTHS = [10, 8, 10, 8, 24] as const;

export interface Progress {
  done: number;
  total: number;
  /** Milliseconds since the first deletion. */
  elapsed: number;
  /** Milliseconds that the rest will at least have to wait for the rate limit, and that the next one has to. */
  quotaTime: number;
  pause: number;
}

/** Milliseconds that a deletion waits for the rate limit at least when that is said. */
const MIN_PAUSE = 2000;

/**
 * `1,234 of 9,812 deletions done (12 %), 36m 40s left`: the time is that of the whole run so far, waits included, or what
 * the rate limit takes. The last words say why nothing is done for a while.
 */
export function progressLine({ done, total, elapsed, quotaTime, pause }: Progress): string {
  const rate = done / Math.max(1, elapsed);
  const left = Math.max(quotaTime, rate === 0 ? 0 : (total - done) / rate);
  const percent = Math.floor((100 * done) / total);
  const time = done === total ? '' : `, ${roughly(left)} left`;
  const why = pause < MIN_PAUSE ? '' : `; waiting ${roughly(pause)} for Cloudflare's rate limit`;
  return `${writePart(done, total)} deletions done (${percent} %)${time}${why}`;
}

function roughly(ms: number): string {
  return writeDuration(Math.ceil(ms / 1000) * 1000);
}

/** One line for each deployment that is deleted, the oldest first. */
export function* deletionLines(deletions: readonly Candidate[]): Generator<string> {
  for (const candidate of deletions) yield columns(candidate);
}

/** One line for each deployment that is kept, with the reason. */
export function* keptLines(kept: readonly Kept[], report: Pick<PruneReport, 'olderThan'>): Generator<string> {
  for (const { candidate, reason } of kept) yield `${columns(candidate)}  ${keptWords(reason, report)}`;
}

/** One line for each failed deletion, up to a number. */
export function* failureLines({ tally }: PruneReport): Generator<string> {
  const failed = tally?.failed ?? [];
  for (const { candidate, cause } of failed.slice(0, MAX_FAILURES)) yield `${columns(candidate)}  ${cause}`;
  if (failed.length > MAX_FAILURES) yield `…and ${writeNumber(failed.length - MAX_FAILURES)} more`;
}

/** `120 younger than 7 days, 68 served by an alias` */
function keptReasons(report: PruneReport): string {
  return keptByReason(report)
    .map(([reason, count]) => `${writeNumber(count)} ${keptWords(reason, report)}`)
    .join(', ');
}

/** `188 kept: 120 younger than 7 days, 68 served by an alias` */
export function keptSentence(report: PruneReport): string {
  const { kept } = countsOf(report);
  return kept === 0 ? 'none kept' : `${writeNumber(kept)} kept: ${keptReasons(report)}`;
}

/** Which branches are selected, when they are named one by one. */
export function selectionSentence({ names, pullRequest }: NonNullable<PruneReport['selection']>): string {
  const what = `nly deployments of ${names.join(' and of ')} are looked for`;
  return pullRequest === undefined ? `O${what}` : `Pull request #${pullRequest} is closed: o${what}`;
}

/** The last line of the log. */
export function conclusionLine(report: PruneReport): string {
  const { project, status, dryRun, duration, plan } = report;
  const { planned, deleted, kept, failed, unconfirmed } = countsOf(report);
  const symbol = symbolOf(status);
  if (plan === undefined) return `${symbol} Nothing was deleted`;
  const all = plan.deletions.length + plan.kept.length;
  const whole = `${writeCount(all, 'deployment')} of ${project}`;
  if (planned === 0) {
    const none = all === 0 ? `there is no deployment of ${project} to look at` : `all ${whole} are kept`;
    const why = all === 0 ? '' : `: ${keptReasons(report)}`;
    return dryRun
      ? `🔍 Dry run: nothing would be deleted, ${none}${why}`
      : `${symbol} Nothing to delete: ${none}${why}`;
  }
  if (dryRun) {
    return `🔍 Dry run: ${writeNumber(planned)} of ${whole} would be deleted, ${keptSentence(report)}. Nothing was deleted`;
  }
  const parts = [
    ...(failed > 0 ? [`${writeNumber(failed)} failed`] : []),
    ...(unconfirmed > 0 ? [`${writeNumber(unconfirmed)} cut off without an answer`] : []),
    ...(kept > 0 ? [keptSentence(report)] : []),
  ];
  const took = duration === undefined ? '' : ` in ${writeDuration(duration)}`;
  const rest = parts.length === 0 ? '' : `; ${parts.join(', ')}`;
  return `${status === 'success' ? '🧹' : symbol} Deleted ${writeNumber(deleted)} of ${whole}${took}${rest}`;
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
