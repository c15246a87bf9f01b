/** The input `exclude`: which files of a site are not sent. */
import picomatch from 'picomatch';
import { didYouMean, misspelled } from '../inputs/nearest.js';
import type { Problem } from '../problem.js';
import { isIgnored } from './upload/upload.js';

/** Paths are those from the directory of the site, with `/` between their parts. */
export interface Exclusion {
  /** Whether a file is not sent: a glob matches it or a folder that it is in, and no negated glob does. */
  leavesOut(path: string): boolean;
  /** Whether a folder need not be looked through: nothing of it is sent. */
  closes(folder: string): boolean;
  /** Whether a negated glob names a file, so that it is sent although it looks private. */
  names(path: string): boolean;
  /** The globs that are not negated. */
  excluding: readonly ExcludingGlob[];
}

/** A glob, and whether it matches a path or a folder that the path is in. */
export interface ExcludingGlob {
  glob: string;
  matches: Matcher;
}

type Matcher = (path: string) => boolean;

/** How many paths are compared to find what a glob may mean. */
const MAX_PATHS = 20_000;

/** How many names a question asks about. */
const MAX_NAMES = 3;

/**
 * Reads globs as Git reads its own: one without a slash matches a name at any depth, one with a slash a path from the
 * directory. `*` does not match slashes, `**` does. A glob that begins with `!` negates.
 */
export function exclusionOf(globs: readonly string[]): Exclusion {
  const excluding = globs
    .filter((glob) => !glob.startsWith('!'))
    .map((glob): ExcludingGlob => ({ glob, matches: matcherOf(glob) }));
  const excludes = (path: string) => excluding.some(({ matches }) => matches(path));
  const negated = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const keeping = negated.map(matcherOf);
  const naming = negated.filter(isNaming).map(matcherOf);
  const leavesOut = (path: string) => excludes(path) && !someMatch(keeping, path);
  return {
    leavesOut,
    closes: (folder) => negated.length === 0 && leavesOut(folder),
    names: (path) => someMatch(naming, path),
    excluding,
  };
}

/**
 * What is said of globs that match nothing: the files that they are to leave out are published under another name.
 * `undefined` when there is none.
 * @param idle the globs @param paths those of the files that are sent @param directory as the user wrote it
 */
export function idleExcludes(
  idle: readonly string[],
  paths: readonly string[],
  directory: string,
): Required<Problem> | undefined {
  const telling = idle.filter((glob) => !isIgnored(plainOf(glob)));
  if (telling.length === 0) return undefined;
  const near = telling.flatMap((glob) => globsMeant(glob, paths.slice(0, MAX_PATHS), directory));
  const question = didYouMean([...new Set(near)].slice(0, MAX_NAMES));
  return {
    message: `${telling.map((glob) => `\`${glob}\``).join(', ')} in \`exclude\` matches nothing of \`${directory}\` that would be sent without it.${question}`,
    advice: 'Its paths begin at the directory, and case counts. Correct it, or take it out.',
  };
}

/** The globs that may be meant by one that matches nothing. */
function globsMeant(glob: string, paths: readonly string[], directory: string): string[] {
  const plain = plainOf(glob);
  const top = `${plainOf(directory)}/`;
  const rest = plain.slice(top.length);
  if (plain.startsWith(top) && rest !== '' && paths.some(matcherOf(`/${rest}`))) return [`/${rest}`];
  if (paths.includes(plain)) return [plain.replace(/[[\]{}()*?+@!|]/g, '\\$&')];
  if (plain.startsWith('*.'))
    return misspelled(plain.slice(2), [...new Set(paths.flatMap(endingOf))]).map((ending) => `*.${ending}`);
  const words = paths.flatMap((path) => (plain.includes('/') ? pathsOf(path) : path.split('/')));
  return misspelled(plain, [...new Set(words)]);
}

function matcherOf(glob: string): Matcher {
  const plain = plainOf(glob);
  if (plain === '') return () => false;
  const matches = picomatch(plain, { dot: true, nonegate: true });
  const isOfPath = plain.includes('/') || glob.startsWith('/');
  return isOfPath
    ? (path) => pathsOf(path).some((each) => matches(each))
    : (path) => path.split('/').some((name) => matches(name));
}

/** Without a slash at its ends, and without `./` in front. */
function plainOf(glob: string): string {
  return glob.replace(/^\.?\//, '').replace(/\/$/, '');
}

/** A glob that would match any name, such as `!public/**`, names no file. */
function isNaming(glob: string): boolean {
  const parts = glob.split('/').filter((part) => part !== '');
  return /[a-z\d]/i.test(parts[parts.length - 1] ?? '');
}

/** The ending of a name, in an array; empty when there is none. */
function endingOf(path: string): string[] {
  return /(?<=[^/]\.)[^./]+$/.exec(path) ?? [];
}

/** The paths of the folders that a file is in, and its own. */
function pathsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function someMatch(matchers: readonly Matcher[], path: string): boolean {
  return matchers.some((matches) => matches(path));
}
