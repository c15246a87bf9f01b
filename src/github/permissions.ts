import type { Problem } from '../core/problem.js';
import type { EventContext } from './event.js';
import { statusOf } from './http/retry.js';

/** What the action does on GitHub, and the permission that the token needs for it. */
const NEEDS = {
  comment: { act: 'write the pull request comment', permission: 'pull-requests: write' },
  deployment: { act: 'write the GitHub deployment', permission: 'deployments: write' },
  pulls: { act: 'read the open pull requests', permission: 'contents: read\n  pull-requests: read' },
  branches: { act: 'read the branches of the repository', permission: 'contents: read' },
} as const;

const READ_ONLY = {
  fork: 'Workflows of pull requests from forks have a read-only token whatever `permissions` says; to report them, do it from a `workflow_run` workflow.',
  dependabot: "Dependabot's workflows have a read-only token unless the workflow asks for more with `permissions`.",
} as const;

/**
 * What to do when `error` says that the token may not do `what`: most often the block to add to the workflow. GitHub
 * answers 403, or 404 where it hides that something exists.
 * @param restricted why the token is read-only, where that is known
 * @returns `undefined` for any other error
 */
export function permissionAdvice(
  what: keyof typeof NEEDS,
  error: unknown,
  restricted?: EventContext['restricted'],
): Problem | undefined {
  const { act, permission } = NEEDS[what];
  const status = statusOf(error);
  const text = error instanceof Error ? error.message : '';
  if (status === 401) {
    return {
      message: `GitHub did not accept the token, so the action could not ${act}.`,
      advice: 'Check `github-token`; leave it out to use the token of the workflow.',
    };
  }
  if (status === 403 && /is locked/i.test(text)) {
    return {
      message: `The conversation of the pull request is locked, so the action could not ${act}.`,
      advice: 'Unlock the conversation, or switch the comment off with `comment: false`.',
    };
  }
  const refused = status === 403 && !/rate limit/i.test(text);
  if (!refused && status !== 404) return undefined;
  const hint =
    restricted === undefined ? 'For forks and Dependabot the token is read-only by default.' : READ_ONLY[restricted];
  return {
    message: `The token may not ${act}.`,
    advice: `Add this to the job in the workflow; permissions that a block leaves out are taken away:\n\npermissions:\n  ${permission}\n\n${hint}`,
  };
}
