/** The verdict of the comment, in one line. */
import { writeCount, writeNumber } from '../../core/count.js';
import { type CommentRow, isFailure, type RowStatus, symbolOf } from './rows.js';

const TITLE = 'Cloudflare Pages';

/** How deployments that nobody has to look after are counted. */
const WORDS = { success: 'ready', started: 'started', skipped: 'skipped', removed: 'removed' } as const;

/** What is said of rollbacks. */
const ROLLBACK_WORDS = {
  'rolled-back': 'production rolled back',
  'already-live': 'production is rolled back already',
  'dry-run': 'dry run of a rollback',
  'taken-back': 'rolled back from production',
  'brought-back': 'back in production',
} as const;

/** What the words of a failure are when all that failed did so alike. */
const FAILURE_WORDS: Readonly<Partial<Record<RowStatus, string>>> = { canceled: 'canceled', 'timed-out': 'timed out' };

/**
 * The verdict on all rows: `❌ Cloudflare Pages: 1 of 3 previews failed`.
 * @param leftOut how many rows the comment only counts
 */
export function headline(rows: readonly CommentRow[], leftOut: number): string {
  const all = rows.length + leftOut;
  if (all === 0) return TITLE;
  const noun = rows.every(({ environment = 'preview' }) => environment === 'preview') ? 'preview' : 'deployment';
  const part = (count: number, words: string) =>
    all === 1 ? `${noun} ${words}` : `${writeNumber(count)} of ${writeCount(all, noun)} ${words}`;

  const failed = rows.filter(isFailure);
  const pending = rows.filter(({ status }) => status === 'pending');
  const [first] = failed;
  if (first !== undefined) {
    const isAlike = failed.every(({ status }) => status === first.status);
    const words = (isAlike && FAILURE_WORDS[first.status]) || 'failed';
    return line(isAlike ? first.status : 'failure', part(failed.length, words));
  }
  if (pending.length > 0) return line('pending', part(pending.length, 'building'));
  if (leftOut > 0) return line('success', `none of ${writeCount(all, noun)} failed`);
  return quietLine(rows, noun);
}

/** The verdict where nothing failed, and nothing is being built. */
function quietLine(rows: readonly CommentRow[], noun: string): string {
  const counts = Object.entries(WORDS)
    .map(([status, words]) => ({ count: rows.filter((row) => row.status === status).length, words }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }, at) => {
      if (at > 0) return `${writeNumber(count)} ${words}`;
      return rows.length === 1 ? `${noun} ${words}` : `${writeCount(count, noun)} ${words}`;
    });
  const has = (status: string) => rows.some((row) => row.status === status);
  const rollbacks = Object.entries(ROLLBACK_WORDS).flatMap(([status, words]) => (has(status) ? [words] : []));
  const statuses = [...Object.keys(ROLLBACK_WORDS), ...Object.keys(WORDS)] as RowStatus[];
  return line(statuses.find(has) ?? 'success', [...rollbacks, ...counts].join(', '));
}

function line(status: RowStatus, words: string): string {
  return `${symbolOf({ status })} ${TITLE}: ${words}`;
}
