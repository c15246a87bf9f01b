/** Reads a list of GitHub's whole, although it changes while its pages are read. */
import { Failure } from '../core/problem.js';

/** One item of a list: what tells it from the others, and the names that it stands for. */
export interface ListItem {
  key: string | number;
  names: readonly string[];
}

export interface WholeList {
  /** What the items are, for messages: `branches`. */
  what: string;
  /** Reads one page, from 1. */
  readPage(page: number): Promise<{ data: unknown }>;
  /** Reads an item of any shape. `undefined` when it is none. */
  readItem(value: unknown): ListItem | undefined;
}

/** How often the list is read at most. */
const MAX_READINGS = 8;

/** How many pages are read at most: 100,000 items. */
const MAX_PAGES = 1000;

/** One reading of all pages. */
interface Reading {
  keys: ReadonlySet<string | number>;
  names: ReadonlySet<string>;
}

/**
 * Reads a list until two whole readings, one after the other, are the same. An item that is deleted while the pages are read moves the
 * others forward, so that the reader misses one; the next reading does not have the deleted item, and shows it. A name
 * that was seen once counts. A reading ends with an empty page, whatever the answers say about a next one: the header
 * that names it can get lost.
 * @throws the error of a page that cannot be read; Failure when no two whole readings, one after the other, were the same
 */
export async function readWholeList(list: WholeList): Promise<Set<string>> {
  const seen = new Set<string>();
  let before: Reading | undefined;
  for (let number = 1; number <= MAX_READINGS; number += 1) {
    const reading = await readAllPages(list);
    if (reading === undefined) continue;
    for (const name of reading.names) seen.add(name);
    if (before !== undefined && isSame(reading.keys, before.keys)) return seen;
    before = reading;
  }
  throw new Failure({
    message: `GitHub did not give the same whole list of ${list.what} twice in ${MAX_READINGS} readings.`,
    advice: 'Run it again when fewer of them change.',
  });
}

/** @returns `undefined` when a page is no list, or when the pages do not end */
async function readAllPages({ readPage, readItem }: WholeList): Promise<Reading | undefined> {
  const keys = new Set<string | number>();
  const names = new Set<string>();
  let last = '';
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { data } = await readPage(page);
    if (!Array.isArray(data)) return undefined;
    if (data.length === 0) return { keys, names };
    const items = data.map(readItem);
    for (const item of items) {
      if (item === undefined) return undefined;
      keys.add(item.key);
      for (const name of item.names) names.add(name);
    }
    const content = JSON.stringify(items.map((item) => item?.key));
    if (content === last) return undefined;
    last = content;
  }
  return undefined;
}

function isSame<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
