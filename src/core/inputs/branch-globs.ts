/** Which texts are globs of branches, and what is wrong with those that are none. */
import { matcher } from '../glob.js';
import { nearest } from './nearest.js';

/** The longest glob, in characters. Git takes no longer name of a branch. */
const MAX_LENGTH = 255;

/** What is wrong with a glob. */
export interface GlobFault {
  /** The rule that it breaks, to follow `must be`. */
  rule: string;
  /** What may be meant. */
  meant?: string;
}

interface GlobRule {
  /** What breaks the rule, in a glob without its `!`. */
  wrong: RegExp;
  rule: string;
  /** The glob that may be meant, without its `!`. */
  meant?: (name: string) => string;
}

/** What no branch is named (git check-ref-format), and what reads otherwise than it was written. */
const RULES: readonly GlobRule[] = [
  { wrong: /^$/, rule: 'a name or a glob behind `!`' },
  { wrong: /^\s*[!^-]/, rule: 'a name or a glob, with one `!` in front where it negates' },
  { wrong: /^["'`“”„‘’]|["'`“”„‘’]$/, rule: 'without quotes', meant: (name) => name.replace(/["'`“”„‘’]/g, '') },
  {
    wrong: /[！＊？，、；［］｛｝／]/,
    rule: 'written with the signs of an English keyboard',
    meant: (name) => name.normalize('NFKC'),
  },
  { wrong: /;/, rule: 'one of several between commas or on lines of their own' },
  { wrong: /^\s+\S+$/, rule: 'without spaces', meant: (name) => name.trim() },
  { wrong: /\s/, rule: 'without spaces: several stand between commas or on lines of their own' },
  { wrong: /\\(?![{}()+@!])/, rule: 'with `/` between its parts', meant: (name) => name.replaceAll('\\', '/') },
  { wrong: /^\//, rule: 'without a slash at its start', meant: (name) => name.replace(/^\/+/, '') },
  { wrong: /\/$/, rule: 'without a slash at its end', meant: (name) => `${name.replace(/\/+$/, '')}/*` },
  { wrong: /^refs\//i, rule: 'the name of a branch, without `refs/` in front' },
  { wrong: /^origin\//, rule: 'without the name of the remote', meant: (name) => name.slice('origin/'.length) },
  { wrong: /(?:^|\/)\.|\/\/|\.\.|[~:]/, rule: 'a glob of names that branches may have' },
  { wrong: /^[^(]*\|/, rule: 'one of several between commas, or have them in round brackets' },
];

/**
 * What is wrong with a glob of branches. A glob that cannot match what its author means is refused: one that negates
 * would protect nothing.
 */
export function branchGlobFault(glob: string): GlobFault | undefined {
  const sign = glob.startsWith('!') ? '!' : '';
  const name = glob.slice(sign.length);
  const broken = RULES.find(({ wrong }) => wrong.test(name));
  if (broken !== undefined) {
    const { rule, meant } = broken;
    const text = /^\s*[-^]\s*[\w*]/.test(name) ? `!${name.replace(/^\s*[-^]\s*/, '')}` : meant && sign + meant(name);
    return { rule, ...(text !== undefined && branchGlobFault(text) === undefined && { meant: text }) };
  }
  if (!isBalanced(name)) return { rule: 'a glob whose brackets are closed' };
  return glob.length > MAX_LENGTH ? { rule: `at most ${MAX_LENGTH} characters long` } : undefined;
}

/** Whether what is in a glob's brackets ends. */
function isBalanced(text: string): boolean {
  const count = (sign: string) => text.split(sign).length;
  return count('[') === count(']') && count('{') === count('}') && count('(') === count(')');
}

/** What the globs of a user miss among the branches that are there. */
export interface GlobMisses {
  /** A negated glob that leaves out nothing, but would if case did not count, and the branch that it then leaves out. */
  unprotected?: { glob: string; branch: string };
  /** Branches that may be meant when no branch matches at all. Absent when one does. */
  near?: string[];
}

/** Finds what the globs miss. Without branches and without globs, nothing is missed. */
export function missesOf(globs: readonly string[], branches: readonly string[]): GlobMisses {
  if (globs.length === 0 || branches.length === 0) return {};
  for (const glob of globs.filter((each) => each.startsWith('!'))) {
    const matches = matcher([glob.slice(1)]);
    const insensitive = matcher([glob.slice(1).toLowerCase()]);
    const branch = branches.find((name) => insensitive(name.toLowerCase()));
    if (branch !== undefined && !branches.some(matches)) return { unprotected: { glob, branch } };
  }
  if (branches.some(matcher(globs))) return {};
  const names = globs.filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/[/*?]+$/, ''));
  return { near: [...new Set(names.flatMap((name) => nearest(name, branches)))] };
}
