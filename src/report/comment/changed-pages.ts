/** The changed pages of a project in the comment: a list that the reader opens, with a link for each page. */
import {
  CHANGES,
  type Change,
  type ChangedPages,
  changeCounts,
  changeNotes,
  countChanges,
  shownPages,
} from '../../core/changed-pages/changed-pages.js';
import { writeCount } from '../../core/count.js';
import { defined } from '../../core/defined.js';
import { markdownText, truncate } from '../text/escape.js';
import { blocks, fold } from '../text/markdown.js';
import { pageList, removedWarning } from '../text/pages.js';

/** Pages that a comment lists of each project; the others are counted. */
const MAX_LISTED = 25;

/** Characters of a title and of a path. A page with a longer path is only counted. */
const MAX_TITLE_LENGTH = 100;
const MAX_PATH_LENGTH = 300;

/** The largest count that is believed. */
const MAX_COUNT = 1_000_000;

/** What a row remembers of the pages. */
export interface RowPages {
  /** In the order in which they are shown. */
  listed: { change: Change; path: string; title: string }[];
  /** How many pages there are of each change, listed or not. */
  counts: Record<Change, number>;
  markupOnly: number;
  notCompared: number;
  /** The address that the pages are shown at, and the one of removed pages; each without a path. */
  shown?: string;
  before?: string;
}

/** What the comment says of the pages. `undefined` when none of them reads differently. */
export function pagesOf({ pages, markupOnly, notCompared }: ChangedPages): RowPages | undefined {
  if (pages.length === 0) return undefined;
  const originOf = (isRemoved: boolean) => {
    const page = pages.find(({ change }) => (change === 'removed') === isRemoved);
    return page && new URL(page.url).origin;
  };
  return {
    listed: shownPages(
      pages.filter(({ path }) => path.length <= MAX_PATH_LENGTH),
      MAX_LISTED,
    ).map(({ change, path, title }) => ({ change, path, title: truncate(title, MAX_TITLE_LENGTH) })),
    counts: countChanges(pages),
    markupOnly,
    notCompared,
    ...defined({ shown: originOf(false), before: originOf(true) }),
  };
}

/** The pages of a row that may have been edited by anybody; `undefined` when they say nothing that can be shown. */
export function readPages(value: unknown): RowPages | undefined {
  if (!isRecord(value) || !isRecord(value.counts) || !Array.isArray(value.listed)) return undefined;
  const { counts } = value;
  return {
    listed: value.listed.flatMap(readListed).slice(0, MAX_LISTED),
    counts: { new: readCount(counts.new), changed: readCount(counts.changed), removed: readCount(counts.removed) },
    markupOnly: readCount(value.markupOnly),
    notCompared: readCount(value.notCompared),
    ...defined({ shown: readOrigin(value.shown), before: readOrigin(value.before) }),
  };
}

/** The list of a project's pages; empty when there is nothing to say. */
export function pagesFold({ project, pages }: { project: string; pages?: RowPages }): string {
  if (pages === undefined) return '';
  const { listed, counts, shown = '', before = '' } = pages;
  const total = counts.new + counts.changed + counts.removed;
  if (total === 0) return '';
  const left = total - listed.length;
  const verb = total === 1 ? 'differs' : 'differ';
  const title = `${writeCount(total, 'page')} of <b>${markdownText(project)}</b> ${verb} from production: ${changeCounts(counts)}`;
  const urls = listed.map((page) => ({ ...page, url: `${page.change === 'removed' ? before : shown}${page.path}` }));
  return fold(
    title,
    blocks([
      removedWarning(counts),
      pageList(urls),
      left > 0 ? `…and ${writeCount(left, 'more page')}.` : '',
      changeNotes(pages).join(' '),
    ]),
  );
}

function readListed(value: unknown): RowPages['listed'] {
  if (!isRecord(value)) return [];
  const { path, title } = value;
  const change = CHANGES.find((known) => known === value.change);
  const isPath = typeof path === 'string' && path.startsWith('/') && path.length <= MAX_PATH_LENGTH;
  if (!isPath || typeof title !== 'string' || change === undefined) return [];
  return [{ change, path, title: truncate(title, MAX_TITLE_LENGTH) }];
}

function readCount(value: unknown): number {
  return Number.isSafeInteger(value) ? Math.min(Math.max(Number(value), 0), MAX_COUNT) : 0;
}

/** An https address without a path. */
function readOrigin(value: unknown): string | undefined {
  return typeof value === 'string' && /^https:\/\/[\w.-]{1,253}$/.test(value) && URL.canParse(value)
    ? value
    : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
