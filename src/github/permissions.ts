import { type Problem, problemOf } from '../core/problem.js';
import type { EventContext } from './event.js';
import { isAnswered, isRateLimit, isTimeout, statusOf } from './http/retry.js';

/** What the action does on GitHub, and the permission that the token needs for it. */
const NEEDS = {
  comment: { act: 'write the pull request comment', permission: 'pull-requests: write' },
  deployment: { act: 'write the GitHub deployment', permission: 'deployments: write' },
  commits: {
    act: 'read which commits and pull requests the rollback is about',
    permission: 'contents: read\n  pull-requests: write',
  },
  pulls: { act: 'read the open pull requests', permission: 'contents: read\n  pull-requests: read' },
  branches: { act: 'read the branches of the repository', permission: 'contents: read' },
  checks: { act: 'read the check runs of the commit', permission: 'checks: read' },
} as const;

const READ_ONLY = {
  fork: 'Workflows of pull requests from forks have a read-only token whatever `permissions` says; to report them, do it from a `workflow_run` workflow.',
  dependabot: "Dependabot's workflows have a read-only token unless the workflow asks for more with `permissions`.",
} as const;

/** Characters of GitHub's words that are quoted. */
const MAX_QUOTE = 300;

/** What GitHub refuses. */
export interface Refusal extends Problem {
  /** Whether the same request would be refused again. */
  isLasting: boolean;
  /** Whether it is only this pull request that refuses, because its conversation is locked. */
  isLocked?: true;
}

/** What is known of a 403 by GitHub's words. The first that fits counts. */
const FORBIDDEN: readonly { words: RegExp; advice: string }[] = [
  {
    words: /IP allow list|IP address is not permitted/i,
    advice: 'Add the address of the runner to the IP allow list of the organization, or use a runner that is on it.',
  },
  {
    words: /SAML|single sign-on|\bSSO\b/i,
    advice:
      'The owner of `github-token` must authorize it for the organization (Configure SSO in the list of tokens); or leave it out to use the token of the workflow.',
  },
  {
    words: /archived/i,
    advice: 'The repository is archived, so nothing can be written to it.',
  },
];

const PASSING_ADVICE =
  'Run the job again; if it stays, look at https://www.githubstatus.com and at the proxy settings of the runner.';

/** Stands for a body that is not of the form of GitHub's API. */
const FOREIGN = 'an answer that is not GitHub’s';
const FOREIGN_PAGE = 'a page of HTML';
const FOREIGN_WORDS: readonly string[] = [FOREIGN, FOREIGN_PAGE];

const OTHER_ADVICE = 'Check `github-token`, and the settings of the repository and of its organization.';

/** The words with which GitHub says that a permission is missing. */
const LACKS_PERMISSION = /not accessible by|must have (?:admin|push|write|pull)|permission/i;

/**
 * What GitHub refuses, and what to do about it. Where a permission is the cause, that is the block to add to the
 * workflow; anything else is said in GitHub's words. GitHub answers 403, or 404 where it hides that something exists.
 * @param restricted why the token is read-only, where that is known
 * @returns `undefined` for any other error
 */
export function refusalOf(
  what: keyof typeof NEEDS,
  error: unknown,
  restricted?: EventContext['restricted'],
): Refusal | undefined {
  const { act } = NEEDS[what];
  const status = statusOf(error);
  const words = wordsOf(error);
  if (status === 401) {
    return {
      message: `GitHub did not accept the token, so the action could not ${act}.`,
      advice: 'Check `github-token`; leave it out to use the token of the workflow.',
      isLasting: true,
    };
  }
  if (isRateLimit(error)) {
    return {
      message: `GitHub limits how much this token may do, so the action could not ${act}: “${words}”`,
      advice: 'Run the job again some minutes later, and fewer jobs at the same time.',
      isLasting: false,
    };
  }
  if (status === 422 && /no ref found/i.test(words)) return unknownRef(act, words, restricted);
  if (status === 404 && !FOREIGN_WORDS.includes(words)) return missingPermission(what, restricted);
  return status === 403 ? forbidden(what, words, restricted) : undefined;
}

function forbidden(what: keyof typeof NEEDS, words: string, restricted: EventContext['restricted']): Refusal {
  const { act } = NEEDS[what];
  if (/is locked/i.test(words)) {
    return {
      message: `The conversation of the pull request is locked, so the action could not ${act}.`,
      advice: 'Unlock the conversation, or switch the comment off with `comment: false`.',
      isLasting: true,
      isLocked: true,
    };
  }
  const known = FORBIDDEN.find((kind) => kind.words.test(words));
  if (known === undefined && LACKS_PERMISSION.test(words)) return missingPermission(what, restricted);
  return {
    message: `GitHub refused it, so the action could not ${act}: “${words}”`,
    advice: known?.advice ?? OTHER_ADVICE,
    isLasting: true,
  };
}

function missingPermission(what: keyof typeof NEEDS, restricted: EventContext['restricted']): Refusal {
  const { act, permission } = NEEDS[what];
  const readOnly =
    restricted === undefined ? 'For forks and Dependabot the token is read-only by default.' : READ_ONLY[restricted];
  const hint = what === 'checks' ? '' : `\n\n${readOnly}`;
  return {
    message: `The token may not ${act}.`,
    advice: `Add this to the job in the workflow; permissions that a block leaves out are taken away:\n\npermissions:\n  ${permission}${hint}`,
    isLasting: true,
  };
}

/** GitHub makes deployments only of commits that the repository itself has. */
function unknownRef(act: string, words: string, restricted: EventContext['restricted']): Refusal {
  const why =
    restricted === 'fork'
      ? 'The commit is only in the fork, and GitHub makes deployments of commits of the repository itself'
      : 'GitHub makes deployments only of commits and branches that the repository itself has, and not of those of a fork';
  return {
    message: `The repository does not have the commit, so the action could not ${act}: “${words}”`,
    advice: `${why}: leave out \`github-deployment\` for pull requests from forks.`,
    isLasting: true,
  };
}

/**
 * What an error means for what the action does on GitHub: a refusal, or an answer that says nothing. An error that is
 * not GitHub's keeps its own words.
 */
export function troubleOf(what: keyof typeof NEEDS, error: unknown, restricted?: EventContext['restricted']): Refusal {
  const refusal = refusalOf(what, error, restricted);
  if (refusal !== undefined) return refusal;
  const { act } = NEEDS[what];
  const status = statusOf(error);
  if (status === undefined && !isTimeout(error)) return { ...problemOf(error), isLasting: false };
  if (status !== undefined && status < 500) {
    const words = wordsOf(error);
    return {
      message: `GitHub answered HTTP ${status}, so the action could not ${act}: “${words}”`,
      advice: FOREIGN_WORDS.includes(words) ? PASSING_ADVICE : OTHER_ADVICE,
      isLasting: false,
    };
  }
  const why = isAnswered(error) ? `HTTP ${status}` : 'no answer came';
  return {
    message: `GitHub gave no usable answer (${why}), so the action could not ${act}.`,
    advice: PASSING_ADVICE,
    isLasting: false,
  };
}

/** GitHub's words, without the address of its documentation that octokit adds. */
function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  const [words = ''] = text.split(/ - https:\/\//, 1);
  if (words.trimStart().startsWith('<')) return FOREIGN_PAGE;
  return words === '' || words.startsWith('Unknown error') ? FOREIGN : words.slice(0, MAX_QUOTE);
}
