/** The input `exclude`: which files of a site are not sent. */
import picomatch from 'picomatch';

/** Paths are those from the directory of the site, with `/` between their parts. */
export interface Exclusion {
  /** Whether a file is not sent: a glob matches it or a folder that it is in, and no negated glob does. */
  leavesOut(path: string): boolean;
  /** Whether a folder need not be looked through: nothing of it is sent. */
  closes(folder: string): boolean;
  /** Whether a negated glob names a file, so that it is sent although it looks private. */
  names(path: string): boolean;
}

type Matcher = (path: string) => boolean;

/**
 * Reads globs as Git reads its own: one without a slash matches a name at any depth, one with a slash a path from the
 * directory. `*` does not match slashes, `**` does. A glob that begins with `!` negates.
 */
export function exclusionOf(globs: readonly string[]): Exclusion {
  const excluding = globs.filter((glob) => !glob.startsWith('!')).map(matcherOf);
  const negated = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const keeping = negated.map(matcherOf);
  const naming = negated.filter(isNaming).map(matcherOf);
  const leavesOut = (path: string) => someMatch(excluding, path) && !someMatch(keeping, path);
  return {
    leavesOut,
    closes: (folder) => negated.length === 0 && leavesOut(folder),
    names: (path) => someMatch(naming, path),
  };
}

function matcherOf(glob: string): Matcher {
  const plain = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  if (plain === '') return () => false;
  const matches = picomatch(plain, { dot: true, nonegate: true });
  const isOfPath = plain.includes('/') || glob.startsWith('/');
  return isOfPath
    ? (path) => pathsOf(path).some((each) => matches(each))
    : (path) => path.split('/').some((name) => matches(name));
}

/** A glob that would match any name, such as `!public/**`, names no file. */
function isNaming(glob: string): boolean {
  const parts = glob.split('/').filter((part) => part !== '');
  return /[a-z\d]/i.test(parts[parts.length - 1] ?? '');
}

/** The paths of the folders that a file is in, and its own. */
function pathsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function someMatch(matchers: readonly Matcher[], path: string): boolean {
  return matchers.some((matches) => matches(path));
}
