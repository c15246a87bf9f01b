/** Which branches `prune` is about. */
import { forkBranch } from '../deploy/alias.js';
import { matcher } from '../glob.js';
import type { Problem } from '../problem.js';

/** What a list or a glob is written with. */
const PATTERN = /[,!*?(){}[\]|\\]/;

/** The branch that an event is about. */
export interface EventBranch {
  /** Absent when the event names none. */
  branch?: string;
  /** The owner of the fork that the branch is in. Absent when the branch is in this repository. */
  forkOwner?: string;
  /** Absent when the event is about no pull request, or about an open one. */
  pullState?: 'closed' | 'unknown';
}

/** The branches whose deployments may be deleted. */
export interface BranchSelection {
  /** Globs of the user; `!` negates one. Empty: all branches. They count only without `names`. */
  branches: readonly string[];
  /** Names that are taken letter by letter. */
  names?: readonly string[];
}

/**
 * The names under which deployments of the branch are listed. The branch of a fork has the name that this action gives
 * it, or `owner:branch`. It never has its bare name, for that is the name of a branch of this repository.
 */
export function deployedNames({ branch, forkOwner }: EventBranch): string[] {
  if (branch === undefined) return [];
  return forkOwner === undefined ? [branch] : [forkBranch(forkOwner, branch), `${forkOwner}:${branch}`];
}

/**
 * Decides which branches are selected. Text from outside is never a glob and never a list: the branch of a closed pull
 * request is taken from the event, and so is the event's branch where the input holds nothing else.
 * @param input the input `branches` as it is written; `undefined` when it is not set
 * @param globs the input `branches` as a list
 * @returns the selection, or the problem for which nothing may be deleted
 */
export function selectBranches(
  input: string | undefined,
  globs: readonly string[],
  event: EventBranch,
): BranchSelection | Problem {
  const { branch, pullState } = event;
  if (branch !== undefined && input === branch.trim()) return { branches: [], names: deployedNames(event) };
  if (branch !== undefined && PATTERN.test(branch) && input?.includes(branch)) {
    return {
      message: '`branches` holds the name of the branch of the event, and that name reads as a glob or a list.',
      advice: 'Leave out `branches` where a pull request is closed: its branch is then taken from the event.',
    };
  }
  if (globs.length > 0) return { branches: globs };
  if (pullState === undefined) return { branches: [] };
  if (pullState === 'closed' && branch !== undefined) return { branches: [], names: deployedNames(event) };
  return {
    message:
      'The event does not say which branch its pull request has, or whether it is closed, so nothing is deleted.',
    advice: "Set `branches` to say which branches are meant; `'**'` stands for all.",
  };
}

/** Said of a Direct Upload project that only a glob selects, when nothing shows whose it is. */
export function unknownOrigin(project: string, repository: string): Problem {
  return {
    message: `Nothing shows that ${project} is a project of ${repository}, so nothing of it is deleted.`,
    advice: `If it is one, add \`${project}\` to \`project\`.`,
  };
}

/** Makes a function that says whether a branch is selected. */
export function branchMatcher({ branches, names }: BranchSelection): (branch: string) => boolean {
  if (names === undefined) return matcher(branches);
  const selected = new Set(names);
  return (branch) => selected.has(branch);
}
