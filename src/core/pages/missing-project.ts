import { didYouMean, nearest } from '../inputs/nearest.js';
import type { Problem } from '../problem.js';

/** How many names the advice asks about. */
const MAX_NAMES = 3;

/**
 * Says that the account has no project of a name, and which of its projects may be meant.
 * @param patterns the names that are missing, or globs that match nothing
 * @param names the projects of the account; `undefined` when they are not known
 * @param canCreate whether `create-project` would make the project
 */
export function missingProject(
  message: string,
  patterns: readonly string[],
  names: readonly string[] | undefined,
  { canCreate = false }: { canCreate?: boolean } = {},
): Problem {
  const near = patterns.flatMap((pattern) => nearest(pattern.replace(/[*?!]/g, ''), names ?? []));
  const question = didYouMean([...new Set(near)].slice(0, MAX_NAMES)).trim();
  const check =
    names?.length === 0
      ? 'The account has no Pages project at all: check that `account-id` is the right one.'
      : 'Check the spelling of `project`, which is the name in the dashboard and not the domain, and that `account-id` is the account that owns it.';
  const create = canCreate ? 'Or set `create-project: true` to make a Direct Upload project of that name.' : '';
  return { message, advice: [question, check, create].filter((sentence) => sentence !== '').join(' ') };
}
