/**
 * What a pull request comment remembers: one row for each project, as JSON in a hidden HTML comment, so that every
 * job can renew its own row and keep those of the others. A body may have been edited by hand or written by another
 * version: what is read from it is checked field by field.
 */
import type { Status } from '../../core/report.js';
import { truncate } from '../text/escape.js';
import { STATUS_TEXT } from '../text/words.js';

/** How a row stands; `removed` when every preview of the pull request was deleted. */
export type RowStatus = Status | 'removed';

export const ROW_STATUS_TEXT: Readonly<Record<RowStatus, string>> = { ...STATUS_TEXT, removed: '🗑️ Preview removed' };

/** What the comment says about one project. */
export interface CommentRow {
  project: string;
  status: RowStatus;
  /** GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT of the writer: an older run never overwrites a newer one. */
  order: { run: number; attempt: number };
  /** When the writer knew this, in ISO 8601. */
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
  logTail?: string[];
  problem?: string;
  advice?: string;
  note?: string;
}

/** The last lines of a build log that a row keeps, and the characters of each. */
const MAX_LINES = 30;
const MAX_LINE_LENGTH = 300;

/** The longest text of each field, in characters; a longer one is cut. */
const TEXTS = {
  environment: 60,
  branch: 255,
  commitHash: 64,
  commitMessage: 200,
  stage: 60,
  problem: 1000,
  advice: 1000,
  note: 1000,
} as const;
const MAX_NAME_LENGTH = 100;

/** Fields that hold an https address; a longer one cannot be an address of Pages and is dropped. */
const ADDRESSES = ['url', 'alias', 'logUrl'] as const;
const MAX_ADDRESS_LENGTH = 500;

const STATE = /<!-- cloudflare-pages-ops:rows (\[.*?\]) -->/;

type Unchecked = Readonly<Record<string, unknown>>;

/** The rows as a hidden HTML comment on one line, which nothing inside can end. */
export function writeState(rows: readonly CommentRow[]): string {
  const json = JSON.stringify(rows).replace(
    /[^\w "'{}[\],.:;/\\()+]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `<!-- cloudflare-pages-ops:rows ${json} -->`;
}

/** The rows of a comment, as far as they can be read. Never throws, whatever the body is. */
export function parseComment(body: string): CommentRow[] {
  const rows = parse(STATE.exec(body)?.[1]);
  return Array.isArray(rows) ? rows.map(readRow).filter((row) => row !== undefined) : [];
}

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
    ...readAddresses(value),
    ...(isCount(value.duration) ? { duration: value.duration } : {}),
    ...readTail(value.logTail),
  };
}

/** The rows with one renewed or added, by project name; the row stays as it is when it is the newer one. */
export function mergeRow(rows: readonly CommentRow[], own: CommentRow): CommentRow[] {
  const others = rows.filter(({ project }) => project !== own.project);
  const newest = rows.filter(({ project }) => project === own.project).reduce(newer, own);
  return [...others, newest].sort(byProject);
}

/** Whether `a` was known after `b`, or at the same moment of the same run. */
export function isAsNew(a: CommentRow, b: CommentRow): boolean {
  const difference =
    a.order.run - b.order.run || a.order.attempt - b.order.attempt || Date.parse(a.updated) - Date.parse(b.updated);
  return difference >= 0;
}

/** Order by name, the same on every machine. */
export function byProject(a: CommentRow, b: CommentRow): number {
  return a.project < b.project ? -1 : Number(a.project > b.project);
}

function newer(a: CommentRow, b: CommentRow): CommentRow {
  return isAsNew(a, b) ? a : b;
}

function parse(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    return undefined;
  }
}

function readTexts(value: Unchecked): Partial<Record<keyof typeof TEXTS, string>> {
  const texts = Object.entries(TEXTS).map(([name, longest]) => {
    const text = value[name];
    return [name, typeof text === 'string' ? truncate(text, longest) : ''];
  });
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

function readAddresses(value: Unchecked): Partial<Record<(typeof ADDRESSES)[number], string>> {
  return Object.fromEntries(ADDRESSES.map((name) => [name, value[name]]).filter(([, address]) => isAddress(address)));
}

function readTail(value: unknown): { logTail?: string[] } {
  if (!Array.isArray(value)) return {};
  const lines = value.filter((line) => typeof line === 'string').slice(-MAX_LINES);
  return lines.length === 0 ? {} : { logTail: lines.map((line) => truncate(line, MAX_LINE_LENGTH)) };
}

function readOrder(value: unknown): CommentRow['order'] | undefined {
  if (!isRecord(value)) return undefined;
  const { run, attempt } = value;
  return isCount(run) && isCount(attempt) ? { run, attempt } : undefined;
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

function isAddress(value: unknown): value is string {
  return (
    typeof value === 'string' && value.length <= MAX_ADDRESS_LENGTH && /^https:\/\//i.test(value) && URL.canParse(value)
  );
}
