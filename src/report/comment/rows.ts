/**
 * The rows of the pull request comment: one for each project and branch. A row may come from a comment that was edited
 * by hand or written by another version: every field is checked.
 */
import { defined } from '../../core/defined.js';
import { compareNaturally } from '../../core/pages/natural-order.js';
import type { Status } from '../../core/report.js';
import { truncate } from '../text/escape.js';
import { SPECIAL_TEXT, STATUS_TEXT } from '../text/words.js';
import { type RowPages, readPages } from './changed-pages.js';

/**
 * How a row stands; `removed` when every preview of the branch was deleted, `started` when nobody follows the build. The
 * others are of rollbacks, which build nothing: `taken-back` and `brought-back` stand in the pull requests whose commits
 * production does not serve any more, or serves again.
 */
export type RowStatus = Status | 'removed' | keyof typeof SPECIAL_TEXT;

/** How each of them looks to people. */
export const ROW_STATUS_TEXT: Readonly<Record<RowStatus, string>> = {
  ...STATUS_TEXT,
  ...SPECIAL_TEXT,
  removed: '🗑️ Removed',
};

/** The symbol of the status. */
export function symbolOf({ status }: Pick<CommentRow, 'status'>): string {
  return ROW_STATUS_TEXT[status].split(' ', 1).join('');
}

/** When a row was written. */
export interface Moment {
  /** GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT of the writer: an older run never overwrites a newer one. */
  order: { run: number; attempt: number };
  /** When the writer knew this, in ISO 8601 with milliseconds, UTC. */
  updated: string;
}

/** The newest deployment of a row that succeeded. Its address serves it until another one succeeds. */
export interface LastGood extends Moment {
  address: string;
  commitHash?: string;
}

/** What the comment says about one project and branch. */
export interface CommentRow extends Moment {
  project: string;
  status: RowStatus;
  environment?: string;
  url?: string;
  /** The branch alias of a preview, the address of the site for production. */
  alias?: string;
  /** Absent when the writer did not know it. */
  branch?: string;
  commitHash?: string;
  logUrl?: string;
  /** Whole milliseconds. */
  duration?: number;
  /** The stage that runs, or in which the build ended when it did not succeed. */
  stage?: string;
  /** Why a build was skipped, in a few words. */
  reason?: string;
  /** The place of the problem in the repository: `src/cart.ts:12`. */
  place?: string;
  problem?: string;
  advice?: string;
  note?: string;
  /** Whether the deployment itself succeeded, so that its addresses show it, though the run did not. */
  isServed?: boolean;
  /** The pages that differ from production. */
  pages?: RowPages;
  lastGood?: LastGood;
  /** The lines of the build log that matter. */
  logTail?: string[];
}

/** Lines of a build log that a row keeps, and the characters of each. */
export const MAX_TAIL_LENGTH = 30;
const MAX_LINE_LENGTH = 300;

const MAX_NAME_LENGTH = 100;
const MAX_HASH_LENGTH = 64;

/** The longest text of each field, in characters; a longer one is cut. */
const MAX_TEXT_LENGTHS = {
  branch: 255,
  environment: 60,
  commitHash: MAX_HASH_LENGTH,
  stage: 60,
  reason: 300,
  place: 300,
  problem: 1000,
  advice: 1000,
  note: 1000,
} as const;

/** An address of Pages is shorter; a longer one is dropped. */
const MAX_ADDRESS_LENGTH = 500;

/** The order in which rows are shown, by what a reader looks for. */
const RANKS: Readonly<Record<RowStatus, number>> = {
  failure: 0,
  'timed-out': 0,
  canceled: 0,
  partial: 0,
  pending: 1,
  started: 1,
  'rolled-back': 2,
  'already-live': 2,
  'dry-run': 2,
  'taken-back': 2,
  'brought-back': 2,
  success: 3,
  skipped: 4,
  removed: 5,
};

/** The statuses of rows whose addresses show something, now or soon. */
const SEEN: ReadonlySet<RowStatus> = new Set<RowStatus>([
  'success',
  'pending',
  'started',
  'rolled-back',
  'already-live',
  'taken-back',
  'brought-back',
]);

type Unchecked = Readonly<Record<string, unknown>>;

/** A row of checked and shortened fields, or `undefined` when one that every row has is missing. */
export function readRow(value: unknown): CommentRow | undefined {
  if (!isRecord(value)) return undefined;
  const moment = readMoment(value);
  const { project, status } = value;
  if (typeof project !== 'string' || project === '' || !isStatus(status) || !moment) return undefined;
  return {
    project: truncate(project, MAX_NAME_LENGTH),
    status,
    ...moment,
    ...readTexts(value),
    ...defined({
      url: readAddress(value.url),
      alias: readAddress(value.alias),
      logUrl: readAddress(value.logUrl),
      duration: isCount(value.duration) ? value.duration : undefined,
      isServed: value.isServed === true ? true : undefined,
      pages: readPages(value.pages),
      lastGood: readLastGood(value.lastGood),
      logTail: readTail(value.logTail),
    }),
  };
}

/** Below 0 when `a` is older than `b`: of an earlier run or attempt, or of an earlier moment of the same one. */
export function compareAge(a: Moment, b: Moment): number {
  return a.order.run - b.order.run || a.order.attempt - b.order.attempt || compareText(a.updated, b.updated);
}

/** The order in which rows are shown: what failed first, then by name. */
export function byRank(a: CommentRow, b: CommentRow): number {
  return RANKS[a.status] - RANKS[b.status] || byName(a, b);
}

/** The rows by how much a reader needs them: the newest one, then failures, then the others, each the newest first. */
export function byImportance(rows: readonly CommentRow[]): CommentRow[] {
  const [newest, ...others] = rows.toSorted((a, b) => compareAge(b, a) || byName(a, b));
  if (newest === undefined) return [];
  return [newest, ...others.filter(isFailure), ...others.filter((row) => !isFailure(row))];
}

/** Whether the addresses of a row show something, now or soon. */
export function isShown({ status, isServed = false }: CommentRow): boolean {
  return isServed || SEEN.has(status);
}

/** Whether somebody has to look after it. */
export function isFailure({ status }: Pick<CommentRow, 'status'>): boolean {
  return RANKS[status] === 0;
}

function byName(a: CommentRow, b: CommentRow): number {
  return compareNaturally(a.project, b.project) || compareNaturally(a.branch ?? '', b.branch ?? '');
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

function readLastGood(value: unknown): LastGood | undefined {
  if (!isRecord(value)) return undefined;
  const moment = readMoment(value);
  const address = readAddress(value.address);
  if (moment === undefined || address === undefined) return undefined;
  const hash = value.commitHash;
  return {
    address,
    ...moment,
    ...(typeof hash === 'string' && hash !== '' && { commitHash: truncate(hash, MAX_HASH_LENGTH) }),
  };
}

function readTail(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const lines = value.filter((line) => typeof line === 'string').slice(-MAX_TAIL_LENGTH);
  return lines.length === 0 ? undefined : lines.map((line) => truncate(line, MAX_LINE_LENGTH));
}

function readMoment({ order, updated }: Unchecked): Moment | undefined {
  if (!isRecord(order) || !isTime(updated)) return undefined;
  const { run, attempt } = order;
  return isCount(run) && isCount(attempt) ? { order: { run, attempt }, updated } : undefined;
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
