import { defined } from '../../core/defined.js';
import { forkBranch } from '../../core/deploy/alias.js';
import { isChosenBranch, originOf, UNKNOWN_PRODUCTION, whyNotProduction } from '../../core/deploy/origin.js';
import { Failure } from '../../core/problem.js';
import { type EventContext, UNKNOWN_OWNER } from '../../github/event.js';
import type { SourceInputs } from '../../inputs/groups.js';

/** What is deployed: a branch, and its commit when that is known. */
export interface Source {
  branch: string;
  commitHash?: string;
  commitMessage?: string;
}

/**
 * The branch and the commit from the inputs, else from the event. When the inputs name another branch than the event,
 * the event's commit does not count: it belongs to the event's branch.
 * @throws Failure when neither the inputs nor the event name a branch
 */
export function sourceOf(inputs: SourceInputs, event: EventContext): Source {
  const branch = inputs.branch ?? event.branch;
  if (branch === undefined) {
    throw new Failure({
      message: `The event \`${event.eventName}\` names no branch to deploy.`,
      advice: 'Set `branch`, or run the step on push, pull_request, schedule or workflow_dispatch of a branch.',
    });
  }
  const isEventBranch = branch === event.branch;
  return {
    branch,
    ...defined({
      commitHash: inputs.commitHash ?? (isEventBranch ? event.commitHash : undefined),
      commitMessage: inputs.commitMessage ?? (isEventBranch ? event.commitMessage : undefined),
    }),
  };
}

/**
 * Refuses a Git build that the event must not start: of the branch of a fork, or of production. A branch of a fork is
 * not in this repository, even when this repository has a branch of the same name.
 * @throws Failure that says what to set instead
 */
export function refuseForeignBranch(
  inputs: SourceInputs,
  event: EventContext,
  productionBranch: string | undefined,
): void {
  if (!isChosenBranch(inputs.branch, event) && (event.pullRequest?.fromFork || event.forkOwner !== undefined)) {
    throw new Failure({
      message: `${originOf(event)} comes from a fork, and its branch is not in the repository that Cloudflare builds.`,
      advice:
        'Use `mode: wait` for the build that Cloudflare makes of forks, or set `branch` to another branch, which is meant.',
    });
  }
  refuseProduction(inputs, event, event.branch, productionBranch);
}

/**
 * Refuses a deployment of production by work that is not known to be this repository's own, unless the author of the
 * workflow chose the branch.
 * @throws Failure that says what to set if the deployment is meant
 */
export function refuseProduction(
  inputs: SourceInputs,
  event: EventContext,
  branch: string | undefined,
  productionBranch: string | undefined,
): void {
  const isChosen = isChosenBranch(inputs.branch, event);
  const problem = whyNotProduction({ origin: event, branch, isChosen, productionBranch });
  if (problem !== undefined) throw new Failure(problem);
}

/** The production branch of a project. @throws Failure when Cloudflare does not say it */
export function productionBranchOf(productionBranch: string | undefined): string {
  if (!productionBranch) throw new Failure(UNKNOWN_PRODUCTION);
  return productionBranch;
}

/**
 * The source of an upload. The site was built from the event's commit, also when the input `branch` names another
 * branch. The branch of a fork gets a name that takes the alias of no branch here: see `forkBranch`.
 * @throws Failure when no branch is known, or when the owner of the fork is not known
 */
export function uploadSourceOf(inputs: SourceInputs, event: EventContext): Source {
  const { forkOwner, commitHash, commitMessage } = event;
  const isChosen = isChosenBranch(inputs.branch, event);
  if (!isChosen && forkOwner === UNKNOWN_OWNER) {
    throw new Failure({
      message: `${originOf(event)} comes from a fork, and GitHub does not say whose.`,
      advice: 'Set `branch` to the name, another than that of its branch, under which it is deployed.',
    });
  }
  const isEventCommit = inputs.commitHash === undefined || inputs.commitHash === commitHash;
  const source = sourceOf(inputs, event);
  return {
    ...(isEventCommit && defined({ commitHash, commitMessage })),
    ...source,
    ...(!isChosen && forkOwner !== undefined && { branch: forkBranch(forkOwner, source.branch) }),
  };
}
