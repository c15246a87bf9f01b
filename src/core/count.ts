/** How counts are written for people. */

/**
 * `1,234`. Node takes 45 ms for its first `toLocaleString`, which is a part of the time of a small upload.
 * @param count a whole number, not below 0
 */
export function writeNumber(count: number): string {
  const digits = String(count);
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return groups.join(',');
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
