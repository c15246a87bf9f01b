/** The pages of a deployment that differ from what production serves. */
import { writeCount, writeNumber } from '../count.js';

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

/** Removed pages that a list shows, however many others there are: they may be a mistake. */
const MIN_REMOVED = 5;

/** As many of the pages as a list has room for, in their order. */
export function shownPages<P extends Pick<ChangedPage, 'change'>>(pages: readonly P[], max: number): P[] {
  const removed = pages.filter(({ change }) => change === 'removed');
  const others = pages.filter(({ change }) => change !== 'removed');
  const last = removed.slice(0, Math.max(MIN_REMOVED, max - others.length));
  return [...others.slice(0, max - last.length), ...last];
}

/** How many of the pages there are of each change. */
export function countChanges(pages: readonly Pick<ChangedPage, 'change'>[]): Record<Change, number> {
  const count = (wanted: Change) => pages.filter(({ change }) => change === wanted).length;
  return { new: count('new'), changed: count('changed'), removed: count('removed') };
}

/** The counts in words, such as `1 new, 3 changed`; `none` when there is no such page. */
export function changeCounts(counts: Readonly<Record<Change, number>>): string {
  const said = CHANGES.filter((change) => counts[change] > 0).map(
    (change) => `${writeNumber(counts[change])} ${change}`,
  );
  return said.join(', ') || 'none';
}

/** What the list of pages does not say, a sentence each. */
export function changeNotes({ markupOnly, notCompared }: Pick<ChangedPages, 'markupOnly' | 'notCompared'>): string[] {
  return [
    ...(markupOnly > 0 ? [`In ${writeCount(markupOnly, 'more page')}, only scripts, styles or markup changed.`] : []),
    ...(notCompared > 0 ? [`Not looked at: ${writeCount(notCompared, 'more page')}.`] : []),
  ];
}
