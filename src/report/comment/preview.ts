/** The cell of the comment that says how a preview stands, and leads to it. */
import { shortHash } from '../../core/pages/commit.js';
import { codeSpan, link, markdownText, truncate } from '../text/escape.js';
import { type CommentRow, isShown, type LastGood, type RowStatus } from './rows.js';

/** Characters of a host name. */
const MAX_HOST_LENGTH = 60;

/** How it stands, where no link says it. */
const WORDS: Readonly<Record<RowStatus, string>> = {
  success: 'ready',
  failure: 'failed',
  canceled: 'canceled',
  skipped: 'skipped',
  'timed-out': 'timed out',
  pending: 'building',
  partial: 'partly done',
  removed: 'removed',
  started: 'started',
  'rolled-back': 'rolled back',
  'already-live': 'live already',
  'dry-run': 'dry run: nothing was changed',
  'taken-back': 'rolled back from production',
  'brought-back': 'back in production',
};

/** The statuses of rows whose main address shows what the row is about. */
const VISITED: ReadonlySet<RowStatus> = new Set([
  'success',
  'rolled-back',
  'already-live',
  'taken-back',
  'brought-back',
]);

/** The state, the links, and the last good deployment in a second line: Markdown for a cell of the table. */
export function previewCell(row: CommentRow): string {
  const parts = [state(row), visit(row), thisCommit(row), row.logUrl && link('log', row.logUrl)];
  return [parts.filter(Boolean).join(' · '), lastGood(row.lastGood)].filter(Boolean).join('<br>');
}

/** Empty where the link to the site says it. */
function state(row: CommentRow): string {
  const { status, stage, reason } = row;
  if (status === 'success' && mainAddress(row) !== undefined) return '';
  if (status === 'skipped' && reason !== undefined) return `${WORDS.skipped}: ${markdownText(reason)}`;
  return stage === undefined || status === 'skipped' ? WORDS[status] : `${WORDS[status]} in ${codeSpan(stage)}`;
}

/** The link to what a person wants to look at. A preview that is being built has nothing to show yet. */
function visit(row: CommentRow): string {
  const address = mainAddress(row);
  if (address === undefined || !VISITED.has(row.status)) return '';
  return `**${link(row.environment === 'production' ? 'Visit site' : 'Visit preview', address)}**`;
}

/** The link to the deployment's own address, where it is another one. */
function thisCommit(row: CommentRow): string {
  const { url, status } = row;
  const isSame = url === mainAddress(row) && VISITED.has(status);
  return url === undefined || isSame || !isShown(row) ? '' : link('this commit', url);
}

function mainAddress({ alias, url }: CommentRow): string | undefined {
  return alias ?? url;
}

function lastGood(good: LastGood | undefined): string {
  if (good === undefined) return '';
  const { address, commitHash } = good;
  const from = commitHash === undefined ? '' : ` from ${codeSpan(shortHash(commitHash))}`;
  return `<sub>last good: ${link(truncate(new URL(address).host, MAX_HOST_LENGTH), address)}${from}</sub>`;
}
