/** The pull request comment: one for all projects, one row of its table for each. */

import { writeDuration } from '../../core/duration.js';
import { branchAlias } from '../../core/pages/deployment.js';
import { currentStage, totalDuration } from '../../core/pages/stages.js';
import type { DeploymentReport } from '../../core/report.js';
import { codeSpan, link, markdownText, preformatted, truncate } from '../text/escape.js';
import {
  byProject,
  type CommentRow,
  isAsNew,
  mergeRow,
  parseComment,
  ROW_STATUS_TEXT,
  readRow,
  writeState,
} from './rows.js';

/** What our comment begins with. */
export const COMMENT_MARKER = '<!-- cloudflare-pages-ops -->';

/** Characters of a comment. GitHub refuses more than 65,536. */
const MAX_COMMENT_LENGTH = 60_000;

/** How many log lines of each failed build are kept; fewer while the comment is too long. */
const TAIL_LENGTHS = [30, 15, 8, 4, 0] as const;

const MAX_TITLE_LENGTH = 60;
const HASH_LENGTH = 7;

/** What a run says in the comment of a pull request. */
export interface CommentUpdate {
  /** One for each project. */
  rows: readonly NewRow[];
  /** The commit by which the pull request is found when the event names none. */
  commitHash: string | undefined;
  /** Whether a pull request that is closed is told as well, when none is open. */
  closedToo?: boolean;
}

/** A row before it is known who writes it, and when. Fields may be missing. */
export type NewRow = Pick<CommentRow, 'project' | 'status'> & {
  [Field in keyof Omit<CommentRow, 'order' | 'updated'>]?: CommentRow[Field] | undefined;
};

/** What the comment says about a deployment. */
export function rowOf(report: DeploymentReport): NewRow {
  const { deployment, problem, status } = report;
  const preview = deployment?.environment !== 'production';
  return {
    project: report.project,
    status,
    environment: deployment?.environment,
    url: deployment?.url,
    alias: deployment && (preview ? branchAlias(deployment) : report.productionUrl),
    branch: report.branch,
    commitHash: report.commitHash,
    commitMessage: report.commitMessage?.trim().split('\n', 1)[0],
    logUrl: report.logUrl,
    duration: deployment && totalDuration(deployment),
    stage: deployment && status !== 'success' ? currentStage(deployment)?.name : undefined,
    logTail: report.logTail,
    problem: problem?.message,
    advice: problem?.advice,
    note: report.note,
  };
}

/** What the comment says about a project whose previews of the pull request were all deleted. */
export function removedRow(project: string, branch: string | undefined): NewRow {
  return { project, status: 'removed', environment: 'preview', branch };
}

/** The row as this run writes it now: `order` and `updated` settle who writes last. */
export function signRow(row: NewRow, order: CommentRow['order'], now: number): CommentRow | undefined {
  return readRow({ ...row, order, updated: new Date(now).toISOString() });
}

/** The text of the comment that has `own` renewed and keeps the rows of `body`, the comment as it is now. */
export function mergeIntoComment(body: string | undefined, own: CommentRow): string {
  return renderComment(mergeRow(parseComment(body ?? ''), own));
}

/** Whether a comment shows this row, or one of the same project that is newer. */
export function holdsRow(body: string, own: CommentRow): boolean {
  return parseComment(body).some((row) => row.project === own.project && isAsNew(row, own));
}

/**
 * The comment for these rows. What makes it too long for GitHub is left out: first lines of build logs, then all
 * details, then the rows that are the longest without news.
 */
export function renderComment(rows: readonly CommentRow[]): string {
  const sorted = [...rows].sort(byProject);
  for (const lines of TAIL_LENGTHS) {
    const body = write(
      sorted.map((row) => withTail(row, lines)),
      0,
    );
    if (body.length <= MAX_COMMENT_LENGTH) return body;
  }
  const newestFirst = sorted.map(withoutDetails).sort((a, b) => Number(isAsNew(b, a)) - Number(isAsNew(a, b)));
  for (let kept = rows.length; ; kept = Math.floor(kept * 0.9)) {
    const body = write(newestFirst.slice(0, kept).sort(byProject), rows.length - kept);
    if (body.length <= MAX_COMMENT_LENGTH) return body;
  }
}

function withTail({ logTail = [], ...row }: CommentRow, lines: number): CommentRow {
  const tail = lines === 0 ? [] : logTail.slice(-lines);
  return tail.length === 0 ? row : { ...row, logTail: tail };
}

function withoutDetails({ logTail, problem, advice, note, commitMessage, ...row }: CommentRow): CommentRow {
  return row;
}

function write(rows: readonly CommentRow[], leftOut: number): string {
  const sections = [
    COMMENT_MARKER,
    '### Cloudflare Pages',
    table(rows),
    ...rows.map(noteSection),
    ...rows.map(problemSection),
    leftOut === 0
      ? ''
      : `…and ${leftOut} more ${leftOut === 1 ? 'project' : 'projects'}, left out because a comment has a limit.`,
    footer(rows),
    writeState(rows),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function table(rows: readonly CommentRow[]): string {
  const lines = rows.map((row) => {
    const cells = [project(row), status(row), preview(row), commit(row), duration(row), buildLog(row)];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| Project | Status | Preview | Commit | Duration | Build log |', '|---|---|---|---|---|---|', ...lines].join(
    '\n',
  );
}

function project({ project, environment = 'preview' }: CommentRow): string {
  return `<b>${markdownText(project)}</b>${environment === 'preview' ? '' : `<br>${markdownText(environment)}`}`;
}

function status({ status, stage }: CommentRow): string {
  return `${ROW_STATUS_TEXT[status]}${stage === undefined ? '' : `<br>${codeSpan(stage)}`}`;
}

function preview({ status, url, alias }: CommentRow): string {
  if (status !== 'success' && status !== 'pending') return '';
  return [url, alias]
    .filter((address) => address !== undefined)
    .map((address) => link(truncate(new URL(address).host, MAX_TITLE_LENGTH), address))
    .join('<br>');
}

function commit({ commitHash, commitMessage }: CommentRow): string {
  const hash = commitHash === undefined ? '' : codeSpan(commitHash.slice(0, HASH_LENGTH));
  const title = commitMessage === undefined ? '' : markdownText(truncate(commitMessage, MAX_TITLE_LENGTH));
  return `${hash} ${title}`.trim();
}

function duration({ duration }: CommentRow): string {
  return duration === undefined ? '' : writeDuration(duration);
}

function buildLog({ logUrl }: CommentRow): string {
  return logUrl === undefined ? '' : link('View', logUrl);
}

function noteSection({ project, note }: CommentRow): string {
  return note === undefined ? '' : `<b>${markdownText(project)}</b>: ${markdownText(note)}`;
}

function problemSection({ project, status, stage, problem, advice, logTail }: CommentRow): string {
  if (problem === undefined && logTail === undefined) return '';
  const where = stage === undefined ? '' : ` in stage ${codeSpan(stage)}`;
  return [
    `<details><summary>${ROW_STATUS_TEXT[status]}: <b>${markdownText(project)}</b>${where}</summary>`,
    markdownText(problem ?? ''),
    markdownText(advice ?? ''),
    logTail === undefined ? '' : preformatted(logTail),
    '</details>',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The time is that of the newest row, so that the same rows always give the same text. */
function footer(rows: readonly CommentRow[]): string {
  const updated =
    rows
      .map(({ updated }) => updated)
      .sort()
      .at(-1) ?? '';
  return updated === ''
    ? ''
    : `<sub>Updated ${updated.slice(0, 16).replace('T', ' ')} UTC by Pages Ops for Cloudflare</sub>`;
}
