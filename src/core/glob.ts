import picomatch from 'picomatch';

/**
 * Makes a function that says whether the globs select a name: a glob matches it, and no negated (`!`) glob does. When
 * all globs are negated, they select every name that none of them matches. `*` also matches slashes, because a branch
 * is a name and not a path.
 */
export function matcher(globs: readonly string[]): (name: string) => boolean {
  const includes = globs.filter((glob) => !glob.startsWith('!'));
  const excludes = globs.filter((glob) => /^!./s.test(glob)).map((glob) => glob.slice(1));
  const matches = (list: string[]) => picomatch(list, { bash: true, dot: true, nonegate: true, flags: 's' });
  const isIncluded = includes.length === 0 ? () => true : matches(includes);
  const isExcluded = excludes.length === 0 ? () => false : matches(excludes);
  return (name) => isIncluded(name) && !isExcluded(name);
}

/** Whether the text is a glob rather than a name. */
export function isGlob(text: string): boolean {
  return /[*?!]/.test(text);
}
