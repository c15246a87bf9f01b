/** What looks like a credential, whatever input it is written in. */

/**
 * How the credentials of Cloudflare (https://developers.cloudflare.com/fundamentals/api/get-started/token-formats) and
 * GitHub begin, and web tokens of anybody. Another word in front of `_` is that of a name, such as `gha_` of a branch.
 */
const MARKED = /^(?:cf(?:ut|at|k)_|gh[oprsu]_|github_pat_|eyJ)[\w.-]{16,}$/;

/** A Global API key of Cloudflare. */
const GLOBAL_KEY = /^[\da-f]{37}$/i;

/** An API token of Cloudflare without a mark has 40 characters, of both cases. The hash of a commit has one case. */
const UNMARKED = /^(?=.*[A-Z])(?=.*[a-z])[\w-]{40}$/;

/**
 * Between characters of such a token, changes from one kind to another: upper case, lower case, digit. By chance there
 * are about 24. Names that people give have few.
 */
const MIN_CHANGES = 19;

/** A run of characters that a credential may have. */
const WORD = /[\w.-]{20,}/g;

/** Whether a text looks like an API token, a Global API key, or another credential. A hash or an id does not. */
export function looksLikeCredential(text: string): boolean {
  return MARKED.test(text) || GLOBAL_KEY.test(text) || (UNMARKED.test(text) && changesOf(text) >= MIN_CHANGES);
}

/** The parts of a text that look like credentials. */
export function credentialsWithin(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => word).filter(looksLikeCredential);
}

/** The text with `***` in place of what looks like a credential. */
export function withoutCredentials(text: string): string {
  return text.replace(WORD, (word) => (looksLikeCredential(word) ? '***' : word));
}

function changesOf(text: string): number {
  const kinds = text.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/\d/g, '0').replace(/[_-]/g, '');
  return [...kinds].filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length;
}
