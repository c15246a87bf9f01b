/** The pull request comment: one for all projects, one row of its table for each project and branch. */

import { writeCount } from '../../core/count.js';
import { link } from '../text/escape.js';
import { alertBox, blocks, table } from '../text/markdown.js';
import { writeTime } from '../text/words.js';
import { carriedState, type RunTime } from './carried.js';
import { fitRows, MAX_LEFT_OUT } from './fit.js';
import { headline } from './headline.js';
import { holdsRow, mergeStates } from './merge.js';
import { HEAD, type RowParts } from './parts.js';
import { byRank, type CommentRow, compareAge } from './rows.js';
import { type CommentState, readState, writeState } from './state.js';

/** What our comment begins with. */
export const COMMENT_MARKER = '<!-- cloudflare-pages-ops -->';

/** What the comment needs to know of the repository and of the run. */
export interface CommentPlace {
  /** The address of the repository's workflow runs, to which `/<id>` is added. Absent: no run is linked. */
  runsUrl?: string;
  /** Absent: when the rows of others were written does not count. */
  time?: RunTime;
}

/**
 * The text of the comment that shows these rows and what the bodies remember of others. Of several rows of a project
 * and branch the newest stays; what the bodies remember is believed as far as it is plausible. What makes the comment too long for GitHub is left out, and rows that are left out are
 * counted. Never throws, whatever the bodies are.
 * @param rows what this run knows
 * @param bodies comments as they are now, in any order; none when there is no comment yet
 */
export function mergeComment(rows: readonly CommentRow[], bodies: readonly string[], place: CommentPlace = {}): string {
  const states = bodies.map((body) => carriedState(readState(body), rows, place.time));
  return render(mergeStates(rows, states), place);
}

/** Whether a comment shows all these rows, or newer ones in their place. */
export function holdsRows(body: string, rows: readonly CommentRow[], { time }: CommentPlace = {}): boolean {
  const held = carriedState(readState(body), rows, time).rows;
  return rows.every((row) => holdsRow(held, row));
}

function render(state: CommentState, { runsUrl }: CommentPlace): string {
  const fitted = fitRows(state);
  const shown = fitted.shown.toSorted((a, b) => byRank(a.row, b.row));
  const rows = shown.map(({ row }) => row);
  const text = blocks([
    COMMENT_MARKER,
    `### ${headline(rows, fitted.leftOut.length)}`,
    tableOf(shown),
    box('CAUTION', shown, 'problem'),
    box('NOTE', shown, 'note'),
    ...shown.map(({ log }) => log),
    ...shown.map(({ pages }) => pages),
    leftOutSentence(fitted.leftOut.length),
    footer(rows, runsUrl),
    writeState(
      shown.map(({ state }) => state),
      fitted.leftOut,
    ),
  ]);
  return `${text}\n`;
}

/** The table, without the columns in which no row says anything. */
function tableOf(shown: readonly RowParts[]): string {
  const isUsed = (_: string, column: number) => shown.length === 0 || shown.some(({ cells }) => cells[column] !== '');
  return table(
    HEAD.filter(isUsed),
    shown.map(({ cells }) => cells.filter(isUsed)),
  );
}

/** One box with a paragraph for each row that has one. */
function box(kind: 'CAUTION' | 'NOTE', shown: readonly RowParts[], part: 'problem' | 'note'): string {
  const paragraphs = shown.map((parts) => parts[part]).filter((text) => text !== '');
  return paragraphs.length === 0 ? '' : alertBox(kind, paragraphs);
}

function leftOutSentence(count: number): string {
  if (count === 0) return '';
  const atLeast = count < MAX_LEFT_OUT ? '' : 'at least ';
  return `…and ${atLeast}${writeCount(count, 'more project')}, left out because a comment has a limit.`;
}

/** The time and the run are those of the newest row, so that the same rows always give the same text. */
function footer(rows: readonly CommentRow[], runsUrl: string | undefined): string {
  const newest = rows.toSorted(compareAge).at(-1);
  if (newest === undefined) return '';
  const { updated, order } = newest;
  const run = runsUrl === undefined || order.run === 0 ? '' : ` · ${link('workflow run', `${runsUrl}/${order.run}`)}`;
  return `<sub>Updated ${writeTime(updated)}${run}</sub>`;
}
