import { defined } from '../../core/defined.js';
import { Failure } from '../../core/problem.js';
import type { EventContext } from '../../github/event.js';
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
 * Refuses a Git build that a pull request must not start: of the branch of a fork, or of production. A branch of a
 * fork is not in this repository, even when this repository has a branch of the same name.
 * @throws Failure that says what to set instead
 */
export function refuseForeignBranch(inputs: SourceInputs, event: EventContext, productionBranch: string): void {
  if (inputs.branch === undefined && (event.pullRequest?.fromFork || event.forkOwner !== undefined)) {
    throw new Failure({
      message: `${originOf(event)} comes from a fork, and its branch is not in the repository that Cloudflare builds.`,
      advice:
        'Use `mode: wait` for the build that Cloudflare makes of forks, or set `branch` to say which branch is meant.',
    });
  }
  refuseProductionOfPull(inputs, event, event.branch, productionBranch);
}

/**
 * Refuses a deployment of production by a pull request or by a commit of a fork, unless the inputs name the branch.
 * @throws Failure that says what to set if the deployment is meant
 */
export function refuseProductionOfPull(
  inputs: SourceInputs,
  event: EventContext,
  branch: string | undefined,
  productionBranch: string,
): void {
  if (inputs.branch !== undefined || branch !== productionBranch) return;
  if (event.pullRequest === undefined && event.forkOwner === undefined) return;
  throw new Failure({
    message: `${originOf(event)} has the production branch \`${productionBranch}\` as its head, so this would deploy production.`,
    advice: `Set \`branch: ${productionBranch}\` if that is meant.`,
  });
}

function originOf({ pullRequest }: EventContext): string {
  return pullRequest === undefined ? 'The commit' : `Pull request #${pullRequest.number}`;
}
