/**
 * What the event that started the workflow says about branch, commit and pull request
 * (https://docs.github.com/actions/reference/events-that-trigger-workflows). The commit of a pull request is its
 * head, never the merge commit that GITHUB_SHA names.
 */
import { defined } from '../core/defined.js';
import type { Restriction } from '../core/secrets/restriction.js';
import { withoutEnd } from '../core/text.js';
import type { Variables } from '../core/variables.js';
import { latestTimeIn, type Payload, readPayload } from './payload.js';

export interface PullRequestRef {
  number: number;
  /** Whether the head branch is in another repository. */
  fromFork: boolean;
}

export interface EventContext {
  eventName: string;
  /**
   * The event that started the work: of a workflow run, the event of the first workflow. Absent when it is not known.
   */
  startedBy?: string;
  /** When the first workflow began, of a workflow run. */
  firstRunStartedOn?: string;
  owner: string;
  repo: string;
  /** Whether the repository is a fork of another one. Absent when it is none, or when the event does not say it. */
  isFork?: true;
  actor: string;
  /** The default branch of the repository. Absent when neither the payload nor the kind of event says it. */
  defaultBranch?: string;
  /** Absent for a tag, and for an event that is about no branch. */
  branch?: string;
  commitHash?: string;
  commitMessage?: string;
  /** The commit of the branch before the push. Absent when the event is no push, and for a new branch. */
  previousCommit?: string;
  /** The owner of the fork that the commit is in; `UNKNOWN_OWNER` when GitHub does not say it. Absent without a fork. */
  forkOwner?: string;
  /** Absent when the event itself names none: the pull request of a pushed commit is looked up later. */
  pullRequest?: PullRequestRef;
  /**
   * Whether the pull request of the event is closed or merged; `unknown` when GitHub does not say it, or whose branch
   * it has. Absent when it is open, and when the event is about no pull request.
   */
  pullState?: 'closed' | 'unknown';
  /** Why the workflow has no secrets and a read-only token. Absent when it has them. */
  restricted?: Restriction;
  /** Without trailing slashes, `https://github.com` and `https://api.github.com` unless GitHub Enterprise. */
  serverUrl: string;
  apiUrl: string;
  /** Grows from run to run of a repository, so it orders the runs of a pull request. */
  runId: number;
  /** From 1. */
  runAttempt: number;
  /** When the event happened at the earliest, in milliseconds since the epoch. No later run began before. */
  happenedAfter?: number;
  /** The name of the workflow's file in `.github/workflows`. */
  workflowFile?: string;
  /** The folder of the checked-out repository. */
  workspace: string;
}

/** Stands for the owner of a head repository that GitHub does not name. No GitHub login has a bracket. */
export const UNKNOWN_OWNER = '(unknown)';

/** What an event is about. */
type Head = {
  [Key in 'branch' | 'commitHash' | 'commitMessage' | 'forkOwner' | 'pullRequest']?: EventContext[Key] | undefined;
};

/**
 * Reads the context from the runner's variables and from the event's payload, the JSON at GITHUB_EVENT_PATH. A
 * payload of any shape is read; what it does not say is absent.
 */
export function readContext(env: Variables, payload: unknown): EventContext {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const eventName = env.GITHUB_EVENT_NAME ?? '';
  const event = readPayload(payload);
  const actor = env.GITHUB_ACTOR ?? '';
  const head = headOf(eventName, event, env);
  const [, workflowFile] = /\/\.github\/workflows\/([^/@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? '') ?? [];
  return {
    eventName,
    owner,
    repo,
    actor,
    ...(event.child('repository').flag('fork') && { isFork: true }),
    ...defined(head),
    ...defined({
      defaultBranch: event.child('repository').text('default_branch') ?? scheduledBranch(eventName, env),
      startedBy: startedBy(eventName, event),
      firstRunStartedOn: event.child('workflow_run').text('run_started_at'),
      pullState: pullStateOf(eventName, event, head.forkOwner),
      previousCommit: previousCommitOf(event, head.commitHash),
      restricted: restrictionOf(eventName, actor, head.pullRequest),
      happenedAfter: latestTimeIn(event),
      workflowFile,
    }),
    serverUrl: withoutEnd(env.GITHUB_SERVER_URL || 'https://github.com', '/'),
    apiUrl: withoutEnd(env.GITHUB_API_URL || 'https://api.github.com', '/'),
    runId: Number(env.GITHUB_RUN_ID ?? 0) || 0,
    runAttempt: Number(env.GITHUB_RUN_ATTEMPT ?? 1) || 1,
    workspace: env.GITHUB_WORKSPACE || '.',
  };
}

function headOf(eventName: string, event: Payload, env: Variables): Head {
  const pull = event.child('pull_request');
  if (pull.exists) return headOfPull(pull, env.GITHUB_REPOSITORY);
  switch (eventName) {
    case 'push':
      return headOfPush(event, env);
    case 'workflow_run':
      return headOfWorkflowRun(event.child('workflow_run'), env.GITHUB_REPOSITORY);
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
      return event.text('ref_type') === 'branch' ? { branch: event.text('ref'), commitHash: runnerCommit(env) } : {};
    case 'issue_comment':
    case 'issues':
      // GITHUB_REF is the default branch, which is not what the comment or issue is about.
      return headOfIssue(event.child('issue'));
    default:
      return { branch: branchOf(env.GITHUB_REF), commitHash: runnerCommit(env) };
  }
}

/** A schedule runs on the default branch. Its payload does not name the repository. */
function scheduledBranch(eventName: string, env: Variables): string | undefined {
  return eventName === 'schedule' ? branchOf(env.GITHUB_REF) : undefined;
}

/** What started the work decides whose it is. The list `pull_requests` does not: it can be empty for a pull request. */
function startedBy(eventName: string, event: Payload): string | undefined {
  if (event.child('pull_request').exists) return eventName.startsWith('pull_request') ? eventName : 'pull_request';
  if (eventName === 'workflow_run') return event.child('workflow_run').text('event');
  return eventName || undefined;
}

function pullStateOf(eventName: string, event: Payload, forkOwner: string | undefined): EventContext['pullState'] {
  const pull = event.child('pull_request');
  if (!pull.exists) return /^pull_request(?:_target)?$/.test(eventName) ? 'unknown' : undefined;
  const [action, state] = [event.text('action'), pull.text('state')];
  const isClosed = action === 'closed' || state === 'closed';
  if (isClosed && forkOwner !== UNKNOWN_OWNER) return 'closed';
  const isOpen = state === 'open' || action === 'opened' || action === 'reopened' || action === 'synchronize';
  return isOpen && !isClosed ? undefined : 'unknown';
}

/** The commit before this push. A new branch had none, which the payload writes as zeros. */
function previousCommitOf(event: Payload, commitHash: string | undefined): string | undefined {
  const before = event.text('before');
  const isThisPush = commitHash !== undefined && event.text('after') === commitHash;
  return before !== undefined && isThisPush && !/^0+$/.test(before) ? before : undefined;
}

function headOfPull(pull: Payload, here: string | undefined): Head {
  const head = pull.child('head');
  const base = pull.child('base').child('repo').text('full_name');
  const fromFork = isOther(head.child('repo').text('full_name'), base, here);
  return {
    branch: head.text('ref'),
    commitHash: head.text('sha'),
    forkOwner: fromFork ? ownerOf(head) : undefined,
    pullRequest: pullRequestOf(pull, { fromFork }),
  };
}

function headOfPush(event: Payload, env: Variables): Head {
  if (event.flag('deleted')) return { branch: branchOf(event.text('ref')) };
  const commit = event.child('head_commit');
  return {
    branch: branchOf(event.text('ref') ?? env.GITHUB_REF),
    // For an annotated tag, `after` is the hash of the tag.
    commitHash: commit.text('id') ?? event.text('after') ?? runnerCommit(env),
    commitMessage: commit.text('message'),
  };
}

function headOfWorkflowRun(run: Payload, here: string | undefined): Head {
  const head = run.child('head_repository').text('full_name');
  const fromFork = isOther(head, run.child('repository').text('full_name'), here);
  return {
    branch: run.text('head_branch'),
    commitHash: run.text('head_sha'),
    commitMessage: run.child('head_commit').text('message'),
    forkOwner: fromFork ? head?.split('/')[0] || UNKNOWN_OWNER : undefined,
    pullRequest: pullRequestOf(run.first('pull_requests'), { fromFork }),
  };
}

/**
 * Whether a commit is in another repository than the one of the workflow, which both the payload and the runner name.
 * Without a word about it, it is: a fork was deleted.
 */
function isOther(head: string | undefined, base: string | undefined, here: string | undefined): boolean {
  return head === undefined || head !== base || head !== here;
}

function ownerOf(head: Payload): string {
  const repo = head.child('repo');
  const named = head.child('user').text('login') ?? repo.child('owner').text('login');
  return named ?? (repo.text('full_name')?.split('/')[0] || UNKNOWN_OWNER);
}

function headOfIssue(issue: Payload): Head {
  if (!issue.child('pull_request').exists) return {};
  return { pullRequest: pullRequestOf(issue, { fromFork: false }) };
}

function pullRequestOf(pull: Payload, { fromFork }: { fromFork: boolean }): PullRequestRef | undefined {
  const number = pull.number('number');
  return number === undefined ? undefined : { number, fromFork };
}

/**
 * Workflows of forks and of Dependabot have no secrets and a read-only token
 * (https://docs.github.com/actions/security-for-github-actions). Two events are the exception.
 */
function restrictionOf(
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
  return ref?.startsWith(prefix) ? ref.slice(prefix.length) || undefined : undefined;
}

/** The commit that the workflow runs for. The runner leaves the variable empty where there is none. */
function runnerCommit(env: Variables): string | undefined {
  return env.GITHUB_SHA || undefined;
}
