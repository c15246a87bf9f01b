/**
 * The rows of the pull request comment: one for each project. A row may come from a comment that was edited by hand
 * or written by another version: every field is checked.
 */
import { defined } from '../../core/defined.js';
import type { Status } from '../../core/report.js';
import { truncate } from '../text/escape.js';
import { SPECIAL_TEXT, STATUS_TEXT } from '../text/words.js';
import { type RowPages, readPages } from './changed-pages.js';

/**
 * How a row stands; `removed` when every preview of the pull request was deleted. `started` when nobody follows the
 * build. The others are of rollbacks.
 */
export type RowStatus = Status | 'removed' | 'started' | 'rolled-back' | 'already-live' | 'dry-run';

/** How each of them looks to people. */
export const ROW_STATUS_TEXT: Readonly<Record<RowStatus, string>> = {
  ...STATUS_TEXT,
  ...SPECIAL_TEXT,
  removed: '🗑️ Preview removed',
};

/** What the comment says about one project. */
export interface CommentRow {
  project: string;
  status: RowStatus;
  /** GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT of the writer: an older run never overwrites a newer one. */
  order: { run: number; attempt: number };
  /** When the writer knew this, in ISO 8601 with milliseconds, UTC. */
  updated: string;
  environment?: string;
  url?: string;
  /** The branch alias of a preview, the project's own address for production. */
  alias?: string;
  branch?: string;
  commitHash?: string;
  /** First line of the message. */
  commitMessage?: string;
  logUrl?: string;
  /** Whole milliseconds. */
  duration?: number;
  /** The stage that runs, or in which the build ended when it did not succeed. */
  stage?: string;
  /** The lines of the build log that matter. */
  logTail?: string[];
  problem?: string;
  advice?: string;
  note?: string;
  /** The pages that differ from production. */
  pages?: RowPages;
}

/** Lines of a build log that a row keeps, and the characters of each. */
export const MAX_TAIL_LENGTH = 30;
const MAX_LINE_LENGTH = 300;

const MAX_NAME_LENGTH = 100;

/** The longest text of each field, in characters; a longer one is cut. */
const MAX_TEXT_LENGTHS = {
  environment: 60,
  branch: 255,
  commitHash: 64,
  commitMessage: 200,
  stage: 60,
  problem: 1000,
  advice: 1000,
  note: 1000,
} as const;

/** An address of Pages is shorter; a longer one is dropped. */
const MAX_ADDRESS_LENGTH = 500;

const FAILURES: ReadonlySet<RowStatus> = new Set(['failure', 'canceled', 'timed-out', 'partial']);

type Unchecked = Readonly<Record<string, unknown>>;

/** A row of checked and shortened fields, or `undefined` when one that every row has is missing. */
export function readRow(value: unknown): CommentRow | undefined {
  if (!isRecord(value)) return undefined;
  const order = readOrder(value.order);
  const { project, status, updated } = value;
  if (typeof project !== 'string' || project === '' || !isStatus(status) || !isTime(updated) || !order)
    return undefined;
  return {
    project: truncate(project, MAX_NAME_LENGTH),
    status,
    order,
    updated,
    ...readTexts(value),
    ...defined({
      url: readAddress(value.url),
      alias: readAddress(value.alias),
      logUrl: readAddress(value.logUrl),
      duration: isCount(value.duration) ? value.duration : undefined,
      pages: readPages(value.pages),
      logTail: readTail(value.logTail),
    }),
  };
}

/** Below 0 when `a` is older than `b`: of an earlier run or attempt, or of an earlier moment of the same one. */
export function compareAge(a: CommentRow, b: CommentRow): number {
  return a.order.run - b.order.run || a.order.attempt - b.order.attempt || compareText(a.updated, b.updated);
}

/** Order by name, the same on every machine. */
export function byProject(a: CommentRow, b: CommentRow): number {
  return compareText(a.project, b.project);
}

/** The rows by how much a reader needs them: the newest one, then failures, then the others, each the newest first. */
export function byImportance(rows: readonly CommentRow[]): CommentRow[] {
  const [newest, ...others] = rows.toSorted((a, b) => compareAge(b, a) || byProject(a, b));
  if (newest === undefined) return [];
  return [newest, ...others.filter(isFailure), ...others.filter((row) => !isFailure(row))];
}

/** Whether somebody has to look after it. */
export function isFailure({ status }: CommentRow): boolean {
  return FAILURES.has(status);
}

/** The newest row of each project, whatever the order of the rows is. */
export function newestRows(rows: readonly CommentRow[]): Map<string, CommentRow> {
  const newest = new Map<string, CommentRow>();
  for (const row of rows) {
    const other = newest.get(row.project);
    if (other === undefined || compareAge(row, other) > 0 || (compareAge(row, other) === 0 && saysMore(row, other)))
      newest.set(row.project, row);
  }
  return newest;
}

/** Settles which of two rows of the same moment stays. A row that was made shorter to fit says less. */
function saysMore(a: CommentRow, b: CommentRow): boolean {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one.length === other.length ? one > other : one.length > other.length;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function readTexts(value: Unchecked): Partial<Record<keyof typeof MAX_TEXT_LENGTHS, string>> {
  const texts = Object.entries(MAX_TEXT_LENGTHS).map(([name, max]) => {
    const text = value[name];
    return [name, typeof text === 'string' ? truncate(text, max) : ''];
  });
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

function readTail(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const lines = value.filter((line) => typeof line === 'string').slice(-MAX_TAIL_LENGTH);
  return lines.length === 0 ? undefined : lines.map((line) => truncate(line, MAX_LINE_LENGTH));
}

function readOrder(value: unknown): CommentRow['order'] | undefined {
  if (!isRecord(value)) return undefined;
  const { run, attempt } = value;
  return isCount(run) && isCount(attempt) ? { run, attempt } : undefined;
}

/** The https address, when it is one. */
function readAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_ADDRESS_LENGTH) return undefined;
  return /^https:\/\//i.test(value) && URL.canParse(value) ? value : undefined;
}

function isRecord(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null;
}

function isStatus(value: unknown): value is RowStatus {
  return typeof value === 'string' && Object.hasOwn(ROW_STATUS_TEXT, value);
}

function isTime(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
