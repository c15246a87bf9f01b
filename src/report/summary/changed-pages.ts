import {
  type ChangedPages,
  changeCounts,
  changeNotes,
  countChanges,
  shownPages,
} from '../../core/changed-pages/changed-pages.js';
import { writeCount } from '../../core/count.js';
import { blocks, fold } from '../text/markdown.js';
import { pageList, removedWarning } from '../text/pages.js';

/** Pages that a job summary lists; the others are counted. */
const MAX_LISTED = 200;

/** A longer list is shown when the reader opens it. */
const MAX_OPEN = 25;

/** The pages that differ from production; empty when they were not compared. */
export function changedPagesSection(changes: ChangedPages | undefined): string {
  if (changes === undefined) return '';
  const { pages } = changes;
  const counts = countChanges(pages);
  const listed = shownPages(pages, MAX_LISTED);
  const left = pages.length - listed.length;
  const list = [pageList(listed), left > 0 ? `…and ${writeCount(left, 'more page')}.` : ''];
  return blocks([
    removedWarning(counts),
    pages.length === 0
      ? 'Compared with production, no page reads differently.'
      : fold(`Pages that differ from production: ${changeCounts(counts)}`, blocks(list), {
          open: listed.length <= MAX_OPEN,
        }),
    changeNotes(changes).join(' '),
  ]);
}
