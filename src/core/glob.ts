import picomatch from 'picomatch';

/** What only picomatch knows: classes, braces, groups and escapes. */
const ADVANCED = /[[{(\\]/;

/**
 * Makes a function that says whether the globs select a name: a glob matches it, and no negated (`!`) glob does. When
 * all globs are negated, they select every name that none of them matches. `*` also matches slashes, because a branch
 * is a name and not a path. No glob matches an empty name.
 */
export function matcher(globs: readonly string[]): (name: string) => boolean {
  const includes = globs.filter((glob) => !glob.startsWith('!')).map(matcherOf);
  const excludes = globs.filter((glob) => /^!./s.test(glob)).map((glob) => matcherOf(glob.slice(1)));
  return (name) => {
    const isIncluded = includes.length === 0 || includes.some((matches) => matches(name));
    return isIncluded && !excludes.some((matches) => matches(name));
  };
}

/** Whether the text is a glob rather than a name. */
export function isGlob(text: string): boolean {
  return /[*?!]/.test(text);
}

function matcherOf(glob: string): (name: string) => boolean {
  if (ADVANCED.test(glob)) return picomatch(glob, { bash: true, dot: true, nonegate: true, flags: 's' });
  return (name) => name !== '' && matches(glob, name);
}

/**
 * Whether a glob of `*` and `?` matches. A regular expression is not used: a few stars would keep it busy for very
 * long. Only the last star that was passed is ever extended, because extending an earlier one finds nothing new.
 */
function matches(glob: string, name: string): boolean {
  let at = 0;
  let star: { next: number; end: number } | undefined;
  for (let done = 0; done < name.length; ) {
    if (glob[at] === '*') {
      at += 1;
      star = { next: at, end: done };
    } else if (at < glob.length && (glob[at] === '?' || glob[at] === name[done])) {
      at += 1;
      done += 1;
    } else if (star !== undefined) {
      star.end += 1;
      at = star.next;
      done = star.end;
    } else return false;
  }
  return /^\**$/.test(glob.slice(at));
}
