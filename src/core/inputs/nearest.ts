/** Finds what a user meant who wrote something else. */
import leven from 'leven';

/** The most letters by which a misspelled word differs from the one that is meant. */
const MAX_LETTERS = 2;

/** How many letters two longer words share at their start when one may be meant by the other: `failed`, `failure`. */
const MIN_SHARED = 4;

/** The shortest word that is taken for the start of another one. */
const MIN_START = 3;

/** The longest text that is compared, in characters. Nothing longer is a misspelled name. */
const MAX_LENGTH = 100;

/** The word without case, `-`, `_` and spaces. */
export function plain(text: string): string {
  return text.toLowerCase().replace(/[-_\s]/g, '');
}

/** The words within two letters of a text, the nearest first. Case, `-`, `_` and spaces do not count. */
export function misspelled<T extends string>(text: string, words: readonly T[]): T[] {
  if (text.length > MAX_LENGTH) return [];
  const written = plain(text);
  const ranked = words.flatMap((word) => {
    const name = plain(word);
    const letters = Math.min(MAX_LETTERS, Math.floor(Math.max(name.length, written.length) / 2));
    const distance = leven(written, name);
    return written !== '' && distance <= letters ? [{ word, distance }] : [];
  });
  return ranked.sort((a, b) => a.distance - b.distance).map(({ word }) => word);
}

/**
 * The words that may be meant by a text, the nearest first: those within two letters, then those that begin like it.
 * Where one of them is the text but for case, `-` and `_`, it is the only one.
 */
export function nearest<T extends string>(text: string, words: readonly T[]): T[] {
  const near = misspelled(text, words);
  const same = near.filter((word) => plain(word) === plain(text));
  if (same.length > 0) return same;
  return [...new Set([...near, ...words.filter((word) => beginsLike(plain(word), plain(text)))])];
}

function beginsLike(a: string, b: string): boolean {
  const isStart = Math.min(a.length, b.length) >= MIN_START && (a.startsWith(b) || b.startsWith(a));
  return isStart || (a.length >= MIN_SHARED && a.slice(0, MIN_SHARED) === b.slice(0, MIN_SHARED));
}

/** ` Did you mean ...?`, to follow a sentence. Empty when there is nothing to ask. */
export function didYouMean(words: readonly string[]): string {
  const last = words[words.length - 1];
  if (last === undefined) return '';
  const others = words.slice(0, -1).map((word) => `\`${word}\``);
  return ` Did you mean ${others.length === 0 ? '' : `${others.join(', ')} or `}\`${last}\`?`;
}
