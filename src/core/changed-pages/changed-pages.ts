/** The pages of a deployment that differ from what production serves. */
import { writeCount } from '../count.js';

export type Change = 'new' | 'changed' | 'removed';

export interface ChangedPage {
  change: Change;
  /** The path of its address, percent-encoded. */
  path: string;
  /** The title of the page, on one line; empty when it is not known. */
  title: string;
  /** The page itself: at the branch alias of a preview. A removed one is shown at the deployment that has it. */
  url: string;
}

export interface ChangedPages {
  /** In the order in which they are shown: new, changed, removed. */
  pages: ChangedPage[];
  /** Pages of which nothing that a reader sees has changed: only scripts, styles or markup. */
  markupOnly: number;
  /** Pages that were not looked at: for there are too many, or for lack of time. */
  notCompared: number;
}

/** In the order in which they are shown. */
export const CHANGES = ['new', 'changed', 'removed'] as const satisfies readonly Change[];

/** The numbers of a comparison in words, such as `1 new, 3 changed`; `none` when there is no such page. */
export function changeCounts(pages: readonly Pick<ChangedPage, 'change'>[]): string {
  const counts = CHANGES.map((change) => [pages.filter((page) => page.change === change).length, change] as const);
  const said = counts
    .filter(([count]) => count > 0)
    .map(([count, change]) => `${count.toLocaleString('en')} ${change}`);
  return said.join(', ') || 'none';
}

/** What the list of pages does not say, a sentence each. */
export function changeNotes({ markupOnly, notCompared }: Pick<ChangedPages, 'markupOnly' | 'notCompared'>): string[] {
  return [
    ...(markupOnly > 0 ? [`In ${writeCount(markupOnly, 'more page')}, only scripts, styles or markup changed.`] : []),
    ...(notCompared > 0 ? [`Not looked at: ${writeCount(notCompared, 'more page')}.`] : []),
  ];
}

/** Whether there is anything to say about the pages. */
export function hasChanges({ pages, markupOnly, notCompared }: ChangedPages): boolean {
  return pages.length > 0 || markupOnly > 0 || notCompared > 0;
}
