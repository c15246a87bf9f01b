/** How a row looks in the comment. */

import { writeDuration } from '../../core/duration.js';
import { codeSpan, link, markdownText, preformatted, truncate } from '../text/escape.js';
import { blocks, commitText, fold } from '../text/markdown.js';
import { isSeen } from '../text/words.js';
import { pagesFold } from './changed-pages.js';
import { type CommentRow, ROW_STATUS_TEXT } from './rows.js';
import { writeRow } from './state.js';

/** The columns of the table. */
export const HEAD = ['Project', 'Status', 'Preview', 'Commit', 'Duration', 'Build log'] as const;

/** Characters of the title of a commit, and of a host name. */
const MAX_TITLE_LENGTH = 60;

/** All that a row puts into the comment. */
export interface RowParts {
  row: CommentRow;
  cells: string[];
  /** These are empty where there is nothing to say. */
  note: string;
  problem: string;
  pages: string;
  /** What the hidden state holds of it. */
  state: string;
  /** Characters of all of it, with what stands between the parts. */
  length: number;
}

/** What the comment shows and remembers of a row. */
export function partsOf(row: CommentRow): RowParts {
  const cells = [project(row), status(row), preview(row), commit(row), duration(row), buildLog(row)];
  const parts = { cells, note: note(row), problem: problem(row), pages: pagesFold(row), state: writeRow(row) };
  const between = 3 * cells.length + '|\n'.length + 3 * '\n\n'.length + ','.length;
  const texts = [...cells, parts.note, parts.problem, parts.pages, parts.state];
  const length = texts.join('').length + between;
  return { row, ...parts, length };
}

function project({ project, environment = 'preview' }: CommentRow): string {
  return `<b>${markdownText(project)}</b>${environment === 'preview' ? '' : `<br>${markdownText(environment)}`}`;
}

function status({ status, stage }: CommentRow): string {
  return `${ROW_STATUS_TEXT[status]}${stage === undefined ? '' : `<br>${codeSpan(stage)}`}`;
}

function preview(row: CommentRow): string {
  if (!isSeen(row)) return '';
  return [row.url, row.alias]
    .filter((address) => address !== undefined)
    .map((address) => link(truncate(new URL(address).host, MAX_TITLE_LENGTH), address))
    .join('<br>');
}

function commit({ commitHash, commitMessage }: CommentRow): string {
  return commitText(commitHash, commitMessage, MAX_TITLE_LENGTH);
}

function duration({ duration }: CommentRow): string {
  return duration === undefined ? '' : writeDuration(duration);
}

function buildLog({ logUrl }: CommentRow): string {
  return logUrl === undefined ? '' : link('View', logUrl);
}

function note({ project, note }: CommentRow): string {
  return note === undefined ? '' : `<b>${markdownText(project)}</b>: ${markdownText(note)}`;
}

function problem({ project, status, stage, problem, advice, logTail }: CommentRow): string {
  if (problem === undefined && logTail === undefined) return '';
  const where = stage === undefined ? '' : ` in stage ${codeSpan(stage)}`;
  return fold(
    `${ROW_STATUS_TEXT[status]}: <b>${markdownText(project)}</b>${where}`,
    blocks([markdownText(problem ?? ''), markdownText(advice ?? ''), logTail && preformatted(logTail)]),
  );
}
