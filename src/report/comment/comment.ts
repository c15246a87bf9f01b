/** The pull request comment: one for all projects, one row of its table for each. */

import { writeCount } from '../../core/count.js';
import { blocks, table } from '../text/markdown.js';
import { writeTime } from '../text/words.js';
import { fitRows, MAX_LEFT_OUT } from './fit.js';
import { HEAD } from './parts.js';
import { byProject, type CommentRow, compareAge, newestRows } from './rows.js';
import { type CommentState, fingerprintOf, readState, writeState } from './state.js';

/** What our comment begins with. */
export const COMMENT_MARKER = '<!-- cloudflare-pages-ops -->';

/**
 * The text of the comment that shows these rows and what the bodies remember of other projects. Of several rows of a
 * project the newest stays. What makes the comment too long for GitHub is left out, and projects that are left out
 * are counted. Never throws, whatever the bodies are.
 * @param rows what this run knows
 * @param bodies comments as they are now, in any order; none when there is no comment yet
 */
export function mergeComment(rows: readonly CommentRow[], bodies: readonly string[]): string {
  return render(mergeStates(rows, bodies.map(readState)));
}

/** Whether a comment shows all these rows, or newer ones of their projects. */
export function holdsRows(body: string, rows: readonly CommentRow[]): boolean {
  const held = newestRows(readState(body).rows);
  return rows.every((row) => {
    const other = held.get(row.project);
    return other !== undefined && compareAge(other, row) >= 0;
  });
}

/** A row of this run replaces one of the same moment. */
function mergeStates(rows: readonly CommentRow[], states: readonly CommentState[]): CommentState {
  const newest = newestRows(states.flatMap((state) => state.rows));
  for (const [project, row] of newestRows(rows)) {
    const other = newest.get(project);
    if (other === undefined || compareAge(row, other) >= 0) newest.set(project, row);
  }
  const leftOut = new Set(states.flatMap((state) => [...state.leftOut]));
  for (const project of newest.keys()) leftOut.delete(fingerprintOf(project));
  return { rows: [...newest.values()].sort(byProject), leftOut };
}

function render(state: CommentState): string {
  const fitted = fitRows(state);
  const shown = fitted.shown.toSorted((a, b) => byProject(a.row, b.row));
  const text = blocks([
    COMMENT_MARKER,
    '### Cloudflare Pages',
    table(
      HEAD,
      shown.map(({ cells }) => cells),
    ),
    ...shown.map(({ note }) => note),
    ...shown.map(({ problem }) => problem),
    ...shown.map(({ pages }) => pages),
    leftOutSentence(fitted.leftOut.length),
    footer(shown.map(({ row }) => row)),
    writeState(
      shown.map(({ state }) => state),
      fitted.leftOut,
    ),
  ]);
  return `${text}\n`;
}

function leftOutSentence(count: number): string {
  if (count === 0) return '';
  const atLeast = count < MAX_LEFT_OUT ? '' : 'at least ';
  return `…and ${atLeast}${writeCount(count, 'more project')}, left out because a comment has a limit.`;
}

/** The time is that of the newest row, so that the same rows always give the same text. */
function footer(rows: readonly CommentRow[]): string {
  const updated = rows
    .map((row) => row.updated)
    .sort()
    .at(-1);
  return updated === undefined ? '' : `<sub>Updated ${writeTime(updated)} by Pages Ops for Cloudflare</sub>`;
}
