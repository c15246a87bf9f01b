import { Failure } from '../../core/problem.js';
import type { EventContext } from '../../github/event.js';
import type { SourceInputs } from '../../inputs/groups.js';

/** What is deployed: a branch, and the commit that it stands at as far as the event says. */
export interface Source {
  branch: string;
  commitHash?: string;
  commitMessage?: string;
}

/**
 * Branch and commit from the inputs, else from the event. An input for the branch alone means that the event's
 * commit, which belongs to another branch, does not count.
 * @throws Failure when neither names a branch
 */
export function sourceOf(inputs: SourceInputs, event: EventContext): Source {
  const branch = inputs.branch ?? event.branch;
  if (branch === undefined) {
    throw new Failure({
      message: `The event \`${event.eventName}\` names no branch to deploy.`,
      advice: 'Set `branch`, or run the step on push, pull_request, schedule or workflow_dispatch of a branch.',
    });
  }
  const sameBranch = branch === event.branch;
  const commitHash = inputs.commitHash ?? (sameBranch ? event.commitHash : undefined);
  const commitMessage = inputs.commitMessage ?? (sameBranch ? event.commitMessage : undefined);
  return {
    branch,
    ...(commitHash === undefined ? {} : { commitHash }),
    ...(commitMessage === undefined ? {} : { commitMessage }),
  };
}

/**
 * Keeps a pull request from deploying what it does not own: the branch of a fork, which is not a branch of this
 * repository even when it has the same name, and production.
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
 * Keeps a pull request, or a commit of a fork, from deploying production unasked.
 * @throws Failure that says what to set if that is meant
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
