/** Made at its first use: it takes time. */
let collator: Intl.Collator | undefined;

/** Orders names as people do: `site-2` before `site-10`, whatever the case. Different names are never equal. */
export function compareNaturally(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}
