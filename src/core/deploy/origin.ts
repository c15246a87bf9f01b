/** Whether work may deploy production: a decision on where the work comes from. It refuses on what is not known. */
import type { Problem } from '../problem.js';

/** Where the work of an event comes from. */
export interface Origin {
  /** The name of the event that started the work. Absent when it is not known. */
  startedBy?: string;
  /** The owner of the fork that the commit is in. Absent when the commit is in this repository. */
  forkOwner?: string;
  pullRequest?: { number: number };
}

/** What a guard decides on. */
export interface ProductionRequest {
  origin: Origin;
  /** The branch that is deployed. */
  branch: string | undefined;
  /** Whether the author of the workflow chose the branch: see `isChosenBranch`. */
  isChosen: boolean;
  /** Absent or empty when Cloudflare does not say it. */
  productionBranch: string | undefined;
}

/** The events that carry work of this repository and of no one else. */
const OWN_EVENTS: ReadonlySet<string> = new Set([
  ...['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'release', 'merge_group'],
]);

/** Whether an event of this repository started the work, and its commit is in this repository. */
export function isOwnWork({ startedBy, forkOwner }: Origin): boolean {
  return startedBy !== undefined && OWN_EVENTS.has(startedBy) && forkOwner === undefined;
}

/** Whether the commit may be that of a pull request or of a fork. */
function mayBeOfOthers({ startedBy, forkOwner, pullRequest }: Origin): boolean {
  const isPull = startedBy === undefined || startedBy.startsWith('pull_request') || pullRequest !== undefined;
  return forkOwner !== undefined || isPull;
}

/**
 * Whether the input `branch` is a choice of the author of the workflow. The branch of a pull request or of a fork is
 * none: the input may be an expression that gives it, such as `github.head_ref`, and anyone names such a branch.
 * @param named the input
 * @param branch the branch of the event
 */
export function isChosenBranch(
  named: string | undefined,
  { branch, ...origin }: Origin & { branch?: string },
): boolean {
  return named !== undefined && (named !== branch || !mayBeOfOthers(origin));
}

/** Why the work must not deploy the branch, or `undefined` when it may. */
export function whyNotProduction(request: ProductionRequest): Problem | undefined {
  const { origin, branch, isChosen, productionBranch } = request;
  if (isChosen || isOwnWork(origin)) return undefined;
  if (!productionBranch) return UNKNOWN_PRODUCTION;
  if (branch !== undefined && !isSameBranch(branch, productionBranch)) return undefined;
  return {
    message: `${originOf(origin)} has the production branch \`${productionBranch}\` as its head, so this would deploy production.`,
    advice: mayBeOfOthers(origin)
      ? `Deploy production from a push to \`${productionBranch}\`, or leave such runs out with \`if:\`.`
      : `Set \`branch: ${productionBranch}\` if that is meant.`,
  };
}

/** Said when Cloudflare gives a project without its production branch. */
export const UNKNOWN_PRODUCTION: Problem = {
  message: 'Cloudflare does not say which branch of the project is production, so this could deploy production.',
  advice: 'Run the step again. If it stays so, look at the production branch in the settings of the project.',
};

/** Whether two names may mean the same branch to someone: case, blanks around it and `refs/heads/` do not count. */
function isSameBranch(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}

function plainName(branch: string): string {
  return branch
    .trim()
    .replace(/^refs\/heads\//i, '')
    .toLowerCase();
}

/** Who asks, at the start of a sentence. */
export function originOf({ pullRequest, startedBy, forkOwner }: Origin): string {
  if (pullRequest !== undefined) return `Pull request #${pullRequest.number}`;
  if (forkOwner !== undefined) return 'The commit';
  return startedBy === undefined ? 'The work of an unknown event' : `The work of a \`${startedBy}\` event`;
}
