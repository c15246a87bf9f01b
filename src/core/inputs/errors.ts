/** What is wrong with the inputs, told at once. */

import type { Problem } from '../problem.js';
import { withoutCredentials } from '../secrets/looks.js';
import { didYouMean } from './nearest.js';

/** Collects what is wrong with the inputs, so that the user learns of all errors at once. */
export interface InputErrors {
  /**
   * Adds that an input, or a variable, has a wrong value. The value is shown without what looks like a credential.
   * @param meant the values that may be meant
   */
  refuse(name: string, value: string, allowed: string, meant?: readonly string[]): void;
  /** Adds any other error, as a sentence that also says what to do. */
  add(sentence: string): void;
  /** Adds that an input is missing, unless a misspelled one stands for it. */
  lack(name: string, sentence: string): void;
  /** Keeps `lack` quiet about inputs that misspelled ones stand for. */
  excuse(names: Iterable<string>): void;
  readonly sentences: readonly string[];
  /** Everything that is wrong, as one problem. `undefined` when nothing is. */
  problem(): Problem | undefined;
}

/** The longest value that an error shows, in characters. */
const MAX_SHOWN_LENGTH = 100;

export function createInputErrors(): InputErrors {
  // Two readers of an input say the same of it.
  const said = new Set<string>();
  const excused = new Set<string>();
  const refused: string[] = [];
  return {
    get sentences() {
      return [...said];
    },
    add: (sentence) => void said.add(sentence),
    excuse(names) {
      for (const name of names) excused.add(name);
    },
    lack(name, sentence) {
      if (!excused.has(name)) said.add(sentence);
    },
    refuse(name, value, allowed, meant = []) {
      refused.push(name);
      const hasCredential = withoutCredentials(value) !== value;
      said.add(
        `\`${name}\` is \`${shown(value)}\`, but must be ${allowed}.${didYouMean(hasCredential ? [] : meant.map(shown))}`,
      );
    },
    problem() {
      const sentences = [...said];
      const [first, ...others] = sentences;
      if (first === undefined) return undefined;
      const message =
        others.length === 0 ? first : `${sentences.length} inputs are wrong:\n- ${sentences.join('\n- ')}`;
      return { message, advice: adviceOn(refused) };
    },
  };
}

/** What to do about values that are refused. The other errors say what to do themselves. */
function adviceOn(refused: readonly string[]): string | undefined {
  if (refused.some((name) => !isVariable(name))) return 'Correct the `with:` block of this step.';
  return refused.length > 0 ? 'Correct the variable where the workflow sets it, under `env:`.' : undefined;
}

function isVariable(name: string): boolean {
  return /^[A-Z_]+$/.test(name);
}

/** A value for an error: on one line, shortened, without credentials and the password of an address. */
function shown(value: string): string {
  const [start, end] = [value.indexOf('//'), value.lastIndexOf('@')];
  const hidden = start < 0 || end < start ? value : `${value.slice(0, start)}//***${value.slice(end)}`;
  const line = withoutCredentials(hidden)
    .slice(0, 2 * MAX_SHOWN_LENGTH)
    .replace(/[\p{Cc}`]/gu, ' ');
  return line.length > MAX_SHOWN_LENGTH ? `${line.slice(0, MAX_SHOWN_LENGTH)}…` : line;
}
