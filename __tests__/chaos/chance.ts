/** Everything that is left to chance in a trial comes from its seed. */
import { seededRandom } from '../../local/faults.js';

export interface Chance {
  /** Whether something happens that has this probability, 0 to 1. */
  of(probability: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T;
  /** Hex digits. */
  hex(length: number): string;
}

export function createChance(seed: number): Chance {
  const random = seededRandom(seed);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  return {
    of: (probability) => random() < probability,
    between,
    pick: <T>(items: readonly T[]) => items[between(0, items.length - 1)] as T,
    hex: (length) => Array.from({ length }, () => between(0, 15).toString(16)).join(''),
  };
}

/** A number in [0, 1) that is always the same for the same seed and text (FNV-1a, then mulberry32). */
export function drawFor(seed: number, text: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return seededRandom(hash)();
}
