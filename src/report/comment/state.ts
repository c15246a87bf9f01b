/**
 * What a comment remembers of all projects, in hidden HTML comments of one line each, so that every job can renew its
 * own rows and keep those of the others. Nothing inside can end an HTML comment.
 */
import { createHash } from 'node:crypto';
import { type CommentRow, readRow } from './rows.js';

/** What is remembered of all projects. */
export interface CommentState {
  /** One for each project and branch that the comment shows. */
  rows: readonly CommentRow[];
  /** Fingerprints of the rows that found no room. */
  leftOut: ReadonlySet<string>;
}

const ROWS = /<!-- cloudflare-pages-ops:rows (\[[^<>\r\n]*\]) -->/;
const LEFT_OUT = /<!-- cloudflare-pages-ops:left-out ((?:[\da-f]{8} )+)-->/;

/** What could end an HTML comment, begin another or mention somebody, and what is not ASCII. */
const UNSAFE = /(?:[^ -~]|[<>&@#`|]|-(?=-))+/g;

/** Digits of a fingerprint. */
export const FINGERPRINT_LENGTH = 8;

/** A row as JSON. The fields that most rows have come without their names, for a comment has little room. */
export function writeRow({ project, status, order, updated, branch, ...more }: CommentRow): string {
  const fields = [project, status, order.run, order.attempt, Date.parse(updated), ...(branch ? [branch] : [])];
  const json = JSON.stringify(Object.keys(more).length === 0 ? fields : [...fields, more]);
  return json.replace(UNSAFE, escaped);
}

/**
 * The hidden lines.
 * @param rows as `writeRow` gives them
 * @param leftOut fingerprints
 */
export function writeState(rows: readonly string[], leftOut: readonly string[]): string {
  const left = leftOut.map((fingerprint) => `${fingerprint} `).join('');
  return [
    `<!-- cloudflare-pages-ops:rows [${rows.join(',')}] -->`,
    ...(left === '' ? [] : [`<!-- cloudflare-pages-ops:left-out ${left}-->`]),
  ].join('\n');
}

/** What a comment remembers, as far as it can be read. Never throws, whatever the body is. */
export function readState(body: string): CommentState {
  const values = parse(ROWS.exec(body)?.[1]);
  const rows = Array.isArray(values) ? values.map(unpackRow).filter((row) => row !== undefined) : [];
  return { rows, leftOut: new Set(LEFT_OUT.exec(body)?.[1]?.trim().split(' ')) };
}

/** Hexadecimal digits that stand for the names of a project and its branch, however long they are. */
export function fingerprintOf({ project, branch }: Pick<CommentRow, 'project' | 'branch'>): string {
  const name = branch === undefined ? project : `${project}\n${branch}`;
  return createHash('sha256').update(name).digest('hex').slice(0, FINGERPRINT_LENGTH);
}

function unpackRow(value: unknown): CommentRow | undefined {
  if (!Array.isArray(value)) return undefined;
  const [project, status, run, attempt, time, ...rest] = value;
  const named = typeof rest[0] === 'string' ? { branch: rest.shift() } : {};
  return readRow({ ...rest[0], ...named, project, status, order: { run, attempt }, updated: isoTime(time) });
}

function escaped(text: string): string {
  return Array.from({ length: text.length }, (_, at) => `\\u${hex(text.charCodeAt(at))}`).join('');
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}

function isoTime(ms: unknown): string | undefined {
  const date = new Date(typeof ms === 'number' ? ms : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function parse(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    return undefined;
  }
}
