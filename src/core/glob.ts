import picomatch from 'picomatch';

/**
 * A test for names that at least one of the globs matches and none of the negated (`!`) ones does. Without a glob that
 * is not negated, every name counts as matched. `*` also matches slashes, for branches are names and not paths.
 */
export function matcher(globs: readonly string[]): (name: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  const unwanted = globs.filter((glob) => /^!./s.test(glob)).map((glob) => glob.slice(1));
  const matches = (list: string[]) => picomatch(list, { bash: true, dot: true, nonegate: true, flags: 's' });
  const isWanted = wanted.length === 0 ? () => true : matches(wanted);
  const isUnwanted = unwanted.length === 0 ? () => false : matches(unwanted);
  return (name) => isWanted(name) && !isUnwanted(name);
}

/** Whether the text is a glob rather than a name. */
export function isGlob(text: string): boolean {
  return /[*?!]/.test(text);
}
