/** How counts are written for people. */

/** `1,234` */
export function writeNumber(value: number): string {
  return value.toLocaleString('en');
}

/**
 * A number with its noun: `1 file`, `1,234 files`.
 * @param plural the noun of any number but 1, where it is not the singular with an `s`
 */
export function writeCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${writeNumber(count)} ${count === 1 ? singular : plural}`;
}

/** `12 of 1,234` */
export function writePart(part: number, whole: number): string {
  return `${writeNumber(part)} of ${writeNumber(whole)}`;
}
