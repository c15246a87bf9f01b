/** How changed pages are said, in the comment and in the job summary. */
import type { Change, ChangedPage } from '../../core/changed-pages/changed-pages.js';
import { readablePath } from '../../core/changed-pages/routes.js';
import { writeCount } from '../../core/count.js';
import { codeSpan, link, truncate } from './escape.js';
import { alert } from './markdown.js';

/** Characters of a title and of a path. */
const MAX_TITLE_LENGTH = 100;
const MAX_PATH_LENGTH = 100;

/** A list of pages, a line for each: its title, or else its path, is the link. */
export function pageList(pages: readonly ChangedPage[]): string {
  return pages.map(pageLine).join('\n');
}

function pageLine({ change, path, title, url }: ChangedPage): string {
  const readable = truncate(readablePath(path), MAX_PATH_LENGTH);
  const parts =
    title === '' ? [link(readable, url)] : [link(truncate(title, MAX_TITLE_LENGTH), url), codeSpan(readable)];
  return `- ${[...parts, ...(change === 'changed' ? [] : [change])].join(' ')}`;
}

/** A box about removed pages; empty when there is none. */
export function removedWarning(counts: Readonly<Record<Change, number>>): string {
  const { removed } = counts;
  if (removed === 0) return '';
  const are = removed === 1 ? 'is' : 'are';
  return alert('WARNING', [
    `${writeCount(removed, 'page')} of production ${are} gone here, and no redirect leads on. Add one to _redirects if ${removed === 1 ? 'it' : 'they'} moved.`,
  ]);
}
