/** What is wrong with globs of files that are not sent. A glob that cannot match would publish what it is to leave out. */
import type { GlobFault } from './branch-globs.js';

/** In characters. */
const MAX_LENGTH = 1000;

interface GlobRule {
  /** What breaks the rule, in a glob without its `!`. */
  wrong: RegExp;
  rule: string;
  /** The glob that may be meant, without its `!`. */
  meant?: (glob: string) => string;
}

/** What no glob of a file is, though people write it so. */
const RULES: readonly GlobRule[] = [
  { wrong: /^-\s/, rule: 'without `- ` in front: one glob a line', meant: (glob) => glob.replace(/^-\s+/, '') },
  { wrong: /^!/, rule: 'a glob with one `!` in front where it negates', meant: (glob) => glob.replace(/^!+/, '') },
  { wrong: /^["'`“”„‘’]|["'`“”„‘’]$/, rule: 'without quotes', meant: (glob) => glob.replace(/["'`“”„‘’]/g, '') },
  {
    wrong: /[！＊？，［］｛｝／]/,
    rule: 'written with the signs of an English keyboard',
    meant: (glob) => glob.normalize('NFKC'),
  },
  { wrong: /^\s/, rule: 'without a space behind `!`', meant: (glob) => glob.trim() },
  {
    wrong: /\\(?![[\]{}()+@!|])/,
    rule: 'with `/` between its parts',
    meant: (glob) => glob.replaceAll('\\', '/'),
  },
  {
    wrong: /^[^{]*(?<!\\)\}|^[^[]*(?<!\\)\]|(?<!\\)\{[^}]*$|(?<!\\)\[[^\]]*$/,
    rule: 'a glob whose brackets are closed',
  },
];

const FORM = 'a glob of files below `directory`, such as `*.map` or `drafts/**`';

/** What is wrong with a glob of files below a directory. `undefined` when nothing is. */
export function excludeGlobFault(glob: string): GlobFault | undefined {
  const sign = glob.startsWith('!') ? '!' : '';
  const plain = glob.slice(sign.length);
  const parts = plain.split('/');
  const isBelow = parts.some((part) => part !== '' && part !== '.') && !parts.includes('..');
  if (!isBelow || glob.length > MAX_LENGTH) return { rule: FORM };
  const broken = RULES.find(({ wrong }) => wrong.test(plain));
  if (broken === undefined) return undefined;
  const meant = broken.meant && sign + broken.meant(plain);
  return {
    rule: broken.rule,
    ...(meant !== undefined && excludeGlobFault(meant) === undefined && { meant }),
  };
}
