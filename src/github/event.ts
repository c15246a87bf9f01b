/**
 * What the event that started the workflow says about branch, commit and pull request
 * (https://docs.github.com/actions/reference/events-that-trigger-workflows). The commit of a pull request is its
 * head, never the merge commit that GITHUB_SHA names.
 */

export interface PullRequestRef {
  number: number;
  /** The head branch is in another repository. */
  fromFork: boolean;
}

export interface EventContext {
  eventName: string;
  owner: string;
  repo: string;
  actor: string;
  /** Absent for a tag, and for an event that is about no branch. */
  branch?: string;
  commitHash?: string;
  commitMessage?: string;
  /** Where the branch stood before the push that the event is about. */
  previousCommit?: string;
  /** Who owns the repository that the commit is in, where that is a fork; `fork` when GitHub does not say. */
  forkOwner?: string;
  /** Known from the event itself; the pull request of a pushed commit is looked up. */
  pullRequest?: PullRequestRef;
  /** Why secrets are empty and the token is read-only, where that is so. */
  restricted?: 'fork' | 'dependabot';
  /** Without trailing slashes, `https://github.com` and `https://api.github.com` unless GitHub Enterprise. */
  serverUrl: string;
  apiUrl: string;
  /** Grows with each run of a repository; orders runs of the same pull request. */
  runId: number;
  runAttempt: number;
  /** Name of the file in `.github/workflows` that runs. */
  workflowFile?: string;
  /** Folder of the checked-out repository. */
  workspace: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Head {
  branch?: string | undefined;
  commitHash?: string | undefined;
  commitMessage?: string | undefined;
  forkOwner?: string | undefined;
  pullRequest?: PullRequestRef | undefined;
}

/** Reads the context from the runner's variables and the event's payload (the JSON at GITHUB_EVENT_PATH). */
export function readContext(env: Environment, payload: unknown): EventContext {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const eventName = env.GITHUB_EVENT_NAME ?? '';
  const event = node(payload);
  const actor = env.GITHUB_ACTOR ?? '';
  const { branch, commitHash, commitMessage, forkOwner, pullRequest } = headOf(eventName, event, env);
  const restricted = restriction(eventName, actor, pullRequest);
  const [, workflowFile] = /\/\.github\/workflows\/([^/@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? '') ?? [];
  return {
    eventName,
    owner,
    repo,
    actor,
    ...(branch ? { branch } : {}),
    ...(commitHash ? { commitHash } : {}),
    ...(commitMessage ? { commitMessage } : {}),
    ...previousCommitOf(event, commitHash),
    ...(forkOwner ? { forkOwner } : {}),
    ...(pullRequest ? { pullRequest } : {}),
    ...(restricted ? { restricted } : {}),
    serverUrl: withoutSlash(env.GITHUB_SERVER_URL || 'https://github.com'),
    apiUrl: withoutSlash(env.GITHUB_API_URL || 'https://api.github.com'),
    runId: Number(env.GITHUB_RUN_ID ?? 0) || 0,
    runAttempt: Number(env.GITHUB_RUN_ATTEMPT ?? 1) || 1,
    ...(workflowFile ? { workflowFile } : {}),
    workspace: env.GITHUB_WORKSPACE || '.',
  };
}

function headOf(eventName: string, event: Node, env: Environment): Head {
  const pull = event.child('pull_request');
  if (pull.exists) return headOfPull(pull);
  switch (eventName) {
    case 'push':
      return headOfPush(event, env);
    case 'workflow_run':
      return headOfWorkflowRun(event.child('workflow_run'));
    case 'merge_group': {
      const group = event.child('merge_group');
      const commit = group.child('head_commit');
      return {
        branch: branchOf(group.text('head_ref')),
        commitHash: group.text('head_sha'),
        commitMessage: commit.text('message'),
      };
    }
    case 'delete':
      return event.text('ref_type') === 'branch' ? { branch: event.text('ref') } : {};
    case 'create':
      return event.text('ref_type') === 'branch' ? { branch: event.text('ref'), commitHash: env.GITHUB_SHA } : {};
    case 'issue_comment':
    case 'issues':
      // GITHUB_REF is the default branch, which is not what the comment or issue is about.
      return pullOfIssue(event.child('issue'));
    default:
      return { branch: branchOf(env.GITHUB_REF), commitHash: env.GITHUB_SHA };
  }
}

/** A branch that is new was nowhere before, which the payload says with zeros. */
function previousCommitOf(event: Node, commitHash: string | undefined): Pick<EventContext, 'previousCommit'> {
  const before = event.text('before');
  const isThisPush = commitHash !== undefined && event.text('after') === commitHash;
  return before !== undefined && isThisPush && !/^0+$/.test(before) ? { previousCommit: before } : {};
}

function headOfPull(pull: Node): Head {
  const head = pull.child('head');
  const number = pull.number('number');
  const fromFork = isOther(head.child('repo').text('full_name'), pull.child('base').child('repo').text('full_name'));
  return {
    branch: head.text('ref'),
    commitHash: head.text('sha'),
    ...(fromFork ? { forkOwner: ownerOf(head) } : {}),
    ...(number === undefined ? {} : { pullRequest: { number, fromFork } }),
  };
}

function headOfPush(event: Node, env: Environment): Head {
  if (event.flag('deleted')) return { branch: branchOf(event.text('ref')) };
  const commit = event.child('head_commit');
  return {
    branch: branchOf(event.text('ref') ?? env.GITHUB_REF),
    // For an annotated tag, `after` is the hash of the tag.
    commitHash: commit.text('id') ?? event.text('after') ?? env.GITHUB_SHA,
    commitMessage: commit.text('message'),
  };
}

function headOfWorkflowRun(run: Node): Head {
  const number = run.first('pull_requests').number('number');
  const head = run.child('head_repository').text('full_name');
  const fromFork = isOther(head, run.child('repository').text('full_name'));
  return {
    branch: run.text('head_branch'),
    commitHash: run.text('head_sha'),
    commitMessage: run.child('head_commit').text('message'),
    ...(fromFork ? { forkOwner: head?.split('/')[0] || 'fork' } : {}),
    ...(number === undefined ? {} : { pullRequest: { number, fromFork } }),
  };
}

/** Whether a commit is in another repository than the workflow's; when nothing says where, it is. */
function isOther(head: string | undefined, base: string | undefined): boolean {
  return head === undefined || head !== base;
}

function ownerOf(head: Node): string {
  return head.child('user').text('login') ?? head.child('repo').child('owner').text('login') ?? 'fork';
}

function pullOfIssue(issue: Node): Head {
  const number = issue.number('number');
  return issue.child('pull_request').exists && number !== undefined ? { pullRequest: { number, fromFork: false } } : {};
}

/**
 * From a fork, and from Dependabot, workflows run without secrets and with a read-only token
 * (https://docs.github.com/actions/security-for-github-actions), except for the events made for that case.
 */
function restriction(
  eventName: string,
  actor: string,
  pullRequest: PullRequestRef | undefined,
): EventContext['restricted'] {
  if (eventName === 'pull_request_target' || eventName === 'workflow_run') return undefined;
  if (actor === 'dependabot[bot]') return 'dependabot';
  return pullRequest?.fromFork ? 'fork' : undefined;
}

function branchOf(ref: string | undefined): string | undefined {
  const prefix = 'refs/heads/';
  return ref?.startsWith(prefix) ? ref.slice(prefix.length) : undefined;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

/** A payload read carefully: whatever is missing or of another type is simply not there. */
interface Node {
  exists: boolean;
  child(key: string): Node;
  first(key: string): Node;
  text(key: string): string | undefined;
  number(key: string): number | undefined;
  flag(key: string): boolean;
}

function node(value: unknown): Node {
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  const field = (key: string) => fields?.[key];
  return {
    exists: fields !== undefined,
    child: (key) => node(field(key)),
    first: (key) => {
      const items = field(key);
      return node(Array.isArray(items) ? items[0] : undefined);
    },
    text: (key) => {
      const item = field(key);
      return typeof item === 'string' && item !== '' ? item : undefined;
    },
    number: (key) => {
      const item = field(key);
      return typeof item === 'number' && Number.isSafeInteger(item) ? item : undefined;
    },
    flag: (key) => field(key) === true,
  };
}
