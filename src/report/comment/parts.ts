/** How a row looks in the comment. */

import { writeDuration } from '../../core/duration.js';
import { shortHash } from '../../core/pages/commit.js';
import { codeSpan, markdownText, preformatted, truncate } from '../text/escape.js';
import { fold, sentences } from '../text/markdown.js';
import { pagesFold } from './changed-pages.js';
import { previewCell } from './preview.js';
import { type CommentRow, symbolOf } from './rows.js';
import { writeRow } from './state.js';

/** The columns of the table. */
export const HEAD = ['Project', 'Preview', 'Commit', 'Took'] as const;

/** Characters of the name of a branch. */
const MAX_BRANCH_LENGTH = 40;

/** All that a row puts into the comment. The parts are empty where there is nothing to say. */
export interface RowParts {
  row: CommentRow;
  cells: string[];
  /** What went wrong, and what is to be noted: Markdown of one line. */
  problem: string;
  note: string;
  /** The lines of the build log, folded. */
  log: string;
  /** The pages that differ from production, folded. */
  pages: string;
  /** What the hidden state holds of it. */
  state: string;
  /** Characters of all of it, with what stands between the parts. */
  length: number;
}

/** Makes the parts of a row, which is one of the rows of a comment. */
export type PartsMaker = (row: CommentRow) => RowParts;

/** Characters between the parts: of the cells, of the boxes and the folds, and of the hidden state. */
const BETWEEN = 3 * HEAD.length + '|\n'.length + 2 * '> \n>\n'.length + 2 * '\n\n'.length + ','.length;

/** @param rows all rows of the comment: one of several of a project names its branch */
export function partsMaker(rows: readonly CommentRow[]): PartsMaker {
  const counts = new Map<string, number>();
  for (const { project } of rows) counts.set(project, (counts.get(project) ?? 0) + 1);
  return (row) => {
    const names = namesOf(row, { isOneOfSeveral: (counts.get(row.project) ?? 0) > 1 });
    const cells = [`${symbolOf(row)} ${names.join('<br>')}`, previewCell(row), commit(row), took(row)];
    const about = names.join(' ');
    const texts = { problem: problem(row, about), note: note(row, about), log: log(row), pages: pagesFold(row) };
    const parts = { ...texts, state: writeRow(row) };
    const { length } = [...cells, ...Object.values(parts)].join('');
    return { row, cells, ...parts, length: length + BETWEEN };
  };
}

/** The project; production, which is not what a pull request is about; and the branch where the project has several. */
function namesOf(
  { project, environment, branch }: CommentRow,
  { isOneOfSeveral }: { isOneOfSeveral: boolean },
): string[] {
  return [
    `<b>${markdownText(project)}</b>`,
    environment === undefined || environment === 'preview' ? '' : `(${markdownText(environment)})`,
    isOneOfSeveral && branch !== undefined ? codeSpan(truncate(branch, MAX_BRANCH_LENGTH)) : '',
  ].filter((text) => text !== '');
}

function commit({ commitHash }: CommentRow): string {
  return commitHash === undefined ? '' : codeSpan(shortHash(commitHash));
}

function took({ duration }: CommentRow): string {
  return duration === undefined ? '' : writeDuration(duration);
}

function problem({ place, problem, advice }: CommentRow, about: string): string {
  if (problem === undefined) return '';
  const end = advice === undefined || /[.!?…]$/.test(problem) ? '' : '.';
  const words = [place && codeSpan(place), sentences(problem + end), advice && sentences(advice)];
  return `${about}: ${words.filter(Boolean).join(' ')}`;
}

function note({ note }: CommentRow, about: string): string {
  return note === undefined ? '' : `${about}: ${sentences(note)}`;
}

function log({ project, logTail }: CommentRow): string {
  if (logTail === undefined) return '';
  return fold(`Last lines of the build log of <b>${markdownText(project)}</b>`, preformatted(logTail));
}
