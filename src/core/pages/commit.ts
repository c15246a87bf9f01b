/** How a commit is named to people. */

/** Digits of a short hash, as Git and GitHub show it. */
export const SHORT_HASH_LENGTH = 7;

/** The beginning of the hash; empty when there is no hash. */
export function shortHash(hash: string): string {
  return hash.slice(0, SHORT_HASH_LENGTH);
}

/** The first line of a commit message that holds text; empty when there is none. */
export function messageTitle(message: string): string {
  return message.trim().replace(/[\r\n].*/s, '');
}
