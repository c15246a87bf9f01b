/** Which texts are globs of branches, and what is wrong with those that are none. */

import { matcher } from '../glob.js';
import type { Problem } from '../problem.js';
import { withoutEnd } from '../text.js';
import { didYouMean, misspelled, nearest } from './nearest.js';

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

/** What no branch is named (git check-ref-format). */
const NO_NAME = /^[/.-]|[/.]$|\/\/|\.\.|[\s~^:?*[\\]|@\{|\.lock$|^refs\//i;

/** What is wrong with the name of a branch. */
export function branchFault(name: string): GlobFault | undefined {
  const [quotes, remote] = [/^["'`“”„‘’]|["'`“”„‘’]$/, /^origin\//];
  const meant = name.replace(/["'`“”„‘’]/g, '').replace(remote, '');
  const rule = NO_NAME.test(name)
    ? 'the name of a branch'
    : quotes.test(name)
      ? 'the name of a branch, without quotes'
      : remote.test(name)
        ? 'the name of a branch, without the name of the remote'
        : undefined;
  if (rule === undefined) return undefined;
  return { rule, ...(meant !== name && meant !== '' && !NO_NAME.test(meant) && { meant }) };
}

/** Whether what is in a glob's brackets ends. */
function isBalanced(text: string): boolean {
  const count = (sign: string) => text.split(sign).length;
  return count('[') === count(']') && count('{') === count('}') && count('(') === count(')');
}

/** How many branches a question names. */
const MAX_NAMES = 3;

/**
 * What is wrong with globs among the branches that are there: nothing matches, or, which must not go on, a negated glob
 * leaves out nothing but would if case did not count. Without branches and without globs nothing is wrong.
 */
export function globsProblem(
  globs: readonly string[],
  branches: readonly string[],
): (Required<Problem> & { isFatal: boolean }) | undefined {
  if (globs.length === 0 || branches.length === 0) return undefined;
  for (const glob of globs.filter((each) => each.startsWith('!'))) {
    const matches = matcher([glob.slice(1)]);
    const insensitive = matcher([glob.slice(1).toLowerCase()]);
    const branch = branches.find((name) => insensitive(name.toLowerCase()));
    if (branch === undefined || branches.some(matches)) continue;
    return {
      message: `\`${glob}\` in \`branches\` leaves out no branch, but would leave out ${branch} if case did not count, so nothing is deleted.`,
      advice: 'Write it in the case of the branch, or take it out.',
      isFatal: true,
    };
  }
  if (branches.some(matcher(globs))) return undefined;
  const stems = globs.filter((glob) => !glob.startsWith('!')).map((glob) => withoutEnd(glob, '/*?'));
  const near = [...new Set(stems.flatMap((stem) => nearest(stem, branches)))].slice(0, MAX_NAMES);
  return {
    message: `No branch matches \`branches\`, which is \`${globs.join(', ')}\`: nothing is deleted.`,
    advice: didYouMean(near).trim() || 'Check its globs: `*` stands for any text, and case counts.',
    isFatal: false,
  };
}

/**
 * What is wrong with negated globs that leave out no branch at all: each was to protect one, and may be misspelled.
 * `undefined` when there is none, and without branches.
 * @param branches those of deployments, and those that are known otherwise
 */
export function idleGlobs(globs: readonly string[], branches: ReadonlySet<string>): Required<Problem> | undefined {
  const known = [...branches].filter((name) => name !== '');
  const negated = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const idle = negated.filter((glob) => !known.some(matcher([glob])));
  if (idle.length === 0 || known.length === 0) return undefined;
  const folders = known.filter((name) => name.includes('/')).map((name) => `${name.slice(0, name.indexOf('/'))}/*`);
  const meant = idle.flatMap((glob) => misspelled(glob, glob.endsWith('/*') ? [...new Set(folders)] : known));
  const near = [...new Set(meant)].slice(0, MAX_NAMES);
  const shown = idle.map((glob) => `\`!${glob}\``).join(', ');
  return {
    message: `${shown} in \`branches\` leaves out no branch.${didYouMean(near.map((name) => `!${name}`))}`,
    advice: 'Correct it, or take it out: what it was to keep may be deleted.',
  };
}
