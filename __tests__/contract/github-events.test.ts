/** GitHub's own example payloads of every event that can start a workflow, read as the action reads them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { Failure } from '../../src/core/problem.js';
import { type EventContext, readContext } from '../../src/github/event.js';
import { sourceOf } from '../../src/modes/deploy/source.js';

// biome-ignore lint/suspicious/noExplicitAny: payloads of sixty kinds, looked into by hand
type Payload = any;

const file = createRequire(import.meta.url).resolve('@octokit/webhooks-examples/api.github.com/index.json');
const events: { name: string; examples: Payload[] }[] = JSON.parse(readFileSync(file, 'utf8'));

/** https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const OF_PULL_REQUESTS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
const OF_THE_DEFAULT_BRANCH = [
  ...['branch_protection_rule', 'check_run', 'check_suite', 'discussion', 'discussion_comment', 'fork', 'gollum'],
  ...['label', 'milestone', 'page_build', 'public', 'repository_dispatch', 'status', 'watch', 'workflow_dispatch'],
];
const OF_A_COMMIT_OR_TAG = ['deployment', 'deployment_status', 'release'];
const WITH_THEIR_OWN = ['push', 'create', 'delete', 'merge_group', 'workflow_run', 'issues', 'issue_comment'];

const SHA = 'f'.repeat(40);

function read(name: string, payload: Payload, ref = 'refs/heads/trunk'): EventContext {
  const repository = payload.repository?.full_name ?? 'Codertocat/Hello-World';
  const env = { GITHUB_EVENT_NAME: name, GITHUB_REPOSITORY: repository, GITHUB_REF: ref, GITHUB_SHA: SHA };
  return readContext(env, payload);
}

function headOf({ branch, commitHash, pullRequest }: EventContext) {
  return { branch, commitHash, pullRequest: pullRequest?.number };
}

function examplesOf(names: readonly string[]): [string, Payload][] {
  return names.flatMap((name) => {
    const { examples = [] } = events.find((event) => event.name === name) ?? {};
    return examples.map((payload, index): [string, Payload] => [
      `${name} ${payload.action ?? ''} ${index + 1}`,
      payload,
    ]);
  });
}

const nameOf = (title: string) => title.split(' ')[0] ?? '';

/** The sentence for somebody who wants to deploy on an event that is about no branch. */
function expectClearSentence(event: EventContext): void {
  const inputs = { branch: undefined, commitHash: undefined, commitMessage: undefined };
  expect(() => sourceOf(inputs as never, event)).toThrow(Failure);
  expect(() => sourceOf(inputs as never, event)).toThrow(`The event \`${event.eventName}\` names no branch to deploy.`);
}

test('every kind of event has examples', () => {
  const known = new Set(events.filter(({ examples }) => examples.length > 0).map(({ name }) => name));
  const wanted = [...OF_PULL_REQUESTS, ...OF_THE_DEFAULT_BRANCH, ...OF_A_COMMIT_OR_TAG, ...WITH_THEIR_OWN];
  expect(wanted.filter((name) => !known.has(name))).toEqual([]);
});

describe('the head of the pull request, never the merge commit', () => {
  test.each(examplesOf(OF_PULL_REQUESTS))('%s', (title, payload) => {
    const { head, base, number } = payload.pull_request;
    const context = read(nameOf(title), payload, `refs/pull/${number}/merge`);
    expect(headOf(context)).toEqual({ branch: head.ref, commitHash: head.sha, pullRequest: number });
    expect(context.pullRequest?.fromFork).toBe(head.repo?.id !== base.repo.id);
  });
});

describe('the branch and commit that the workflow runs on', () => {
  test.each(examplesOf(OF_THE_DEFAULT_BRANCH))('%s', (title, payload) => {
    expect(headOf(read(nameOf(title), payload))).toEqual({ branch: 'trunk', commitHash: SHA, pullRequest: undefined });
  });

  test.each(examplesOf(OF_A_COMMIT_OR_TAG))('%s of a tag has no branch', (title, payload) => {
    const context = read(nameOf(title), payload, 'refs/tags/v1');
    expect(headOf(context)).toEqual({ branch: undefined, commitHash: SHA, pullRequest: undefined });
    expectClearSentence(context);
  });
});

describe('events with a branch of their own', () => {
  const branchIn = (ref: string) => (ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined);

  test.each(examplesOf(['push']))('%s', (_title, payload) => {
    const context = read('push', payload);
    expect(headOf(context)).toEqual({
      branch: branchIn(payload.ref),
      commitHash: payload.deleted ? undefined : payload.head_commit.id,
      pullRequest: undefined,
    });
    if (context.branch === undefined) expectClearSentence(context);
  });

  test.each(examplesOf(['create', 'delete']))('%s', (title, payload) => {
    const context = read(nameOf(title), payload);
    expect(context.branch).toBe(payload.ref_type === 'branch' ? payload.ref : undefined);
    if (payload.ref_type === 'tag') expectClearSentence(context);
  });

  test.each(examplesOf(['merge_group']))('%s', (_title, payload) => {
    const { head_ref: ref, head_sha: commitHash } = payload.merge_group;
    expect(headOf(read('merge_group', payload))).toEqual({ branch: branchIn(ref), commitHash, pullRequest: undefined });
  });

  test.each(examplesOf(['workflow_run']))('%s', (_title, { workflow_run: run, ...payload }) => {
    const context = read('workflow_run', { workflow_run: run, ...payload });
    expect(headOf(context)).toEqual({
      branch: run.head_branch,
      commitHash: run.head_sha,
      pullRequest: run.pull_requests[0]?.number,
    });
    // The runner names the repository of the workflow too: all three must agree.
    const here = payload.repository?.full_name ?? 'Codertocat/Hello-World';
    const head = run.head_repository.full_name;
    const isFork = head !== run.repository.full_name || head !== here;
    expect(context.forkOwner).toBe(isFork ? run.head_repository.owner.login : undefined);
  });
});

describe('issues and comments are about no branch, and at most about a pull request', () => {
  test.each(examplesOf(['issues', 'issue_comment']))('%s', (title, payload) => {
    const context = read(nameOf(title), payload);
    const pullRequest = payload.issue.pull_request === undefined ? undefined : payload.issue.number;
    expect(headOf(context)).toEqual({ branch: undefined, commitHash: undefined, pullRequest });
    expectClearSentence(context);
  });
});
