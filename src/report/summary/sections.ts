/** What every job summary is made of: sections, as many as the runner takes. */
import { blocks } from '../text/markdown.js';

/** Characters of a job summary. The runner refuses more than 1 MiB per step, and a character has up to 4 bytes. */
export const MAX_SUMMARY_LENGTH = 250_000;

/**
 * The sections that say something, as one text. A section that would make it too long is left out whole, for half of a
 * table or block spoils what follows.
 */
export function joinSections(sections: readonly (string | undefined)[]): string {
  const known = sections.filter((section = '') => section !== '');
  let left = MAX_SUMMARY_LENGTH;
  const kept = known.filter((section = '') => {
    const fits = section.length <= left;
    if (fits) left -= section.length;
    return fits;
  });
  const note = kept.length === known.length ? '' : '…a part is left out here: the summary is too long for GitHub.';
  return `${blocks([...kept, note])}\n`;
}
