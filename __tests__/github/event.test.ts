import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readContext, UNKNOWN_OWNER } from '../../src/github/event.js';

const RUNNER = {
  GITHUB_REPOSITORY: 'octo-org/shop',
  GITHUB_ACTOR: 'octocat',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: 'f'.repeat(40),
  GITHUB_RUN_ID: '12',
  GITHUB_RUN_ATTEMPT: '3',
};

const read = (name: string, payload: unknown, env: Record<string, string> = {}) =>
  readContext({ ...RUNNER, GITHUB_EVENT_NAME: name, ...env }, payload);

const pull = (headRepo: string | null, ref = 'feature') => ({
  number: 5,
  head: { ref, sha: 'a'.repeat(40), repo: headRepo === null ? null : { full_name: headRepo } },
  base: { ref: 'main', repo: { full_name: 'octo-org/shop' } },
});

describe('where the runner is', () => {
  test('GitHub itself, unless the variables say otherwise', () => {
    expect(read('push', {})).toMatchObject({
      owner: 'octo-org',
      repo: 'shop',
      actor: 'octocat',
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      runId: 12,
      runAttempt: 3,
      workspace: '.',
    });
    const enterprise = {
      GITHUB_SERVER_URL: 'https://git.example.com/',
      GITHUB_API_URL: 'https://git.example.com/api/v3/',
    };
    expect(read('push', {}, enterprise)).toMatchObject({
      serverUrl: 'https://git.example.com',
      apiUrl: 'https://git.example.com/api/v3',
    });
  });

  test('without any variable there is still an answer', () => {
    expect(readContext({}, undefined)).toMatchObject({ eventName: '', owner: '', repo: '', runId: 0, runAttempt: 1 });
  });
});

describe('pull requests', () => {
  test.each(['pull_request', 'pull_request_target', 'pull_request_review'])(
    '%s: the head, not the merge commit',
    (name) => {
      const env = { GITHUB_REF: 'refs/pull/5/merge', GITHUB_SHA: 'b'.repeat(40) };
      expect(read(name, { pull_request: pull('octo-org/shop') }, env)).toMatchObject({
        branch: 'feature',
        commitHash: 'a'.repeat(40),
        pullRequest: { number: 5, fromFork: false },
      });
    },
  );

  test.each(['stranger/shop', null])(
    'from a fork (%s), the token is read-only unless the event is made for that',
    (fork) => {
      const payload = { pull_request: pull(fork) };
      expect(read('pull_request', payload)).toMatchObject({ restricted: 'fork', pullRequest: { fromFork: true } });
      expect(read('pull_request_target', payload).restricted).toBeUndefined();
    },
  );

  test.each([
    [{ action: 'closed', pull_request: { ...pull('octo-org/shop'), state: 'closed' } }, 'closed'],
    [{ action: 'labeled', pull_request: { ...pull('octo-org/shop'), state: 'closed' } }, 'closed'],
    [{ action: 'closed', pull_request: pull('stranger/shop') }, 'closed'],
    [{ action: 'closed', pull_request: pull(null) }, 'unknown'],
    [{ action: 'closed' }, 'unknown'],
    [{ action: 'labeled', pull_request: { ...pull('octo-org/shop'), state: 'open' } }, undefined],
    [{ action: 'synchronize', pull_request: pull('octo-org/shop') }, undefined],
    [{ action: 'labeled', pull_request: pull('octo-org/shop') }, 'unknown'],
    [{}, 'unknown'],
    [undefined, 'unknown'],
  ])('%j says of its state: %s', (payload, state) => {
    expect(read('pull_request', payload).pullState).toBe(state);
  });

  test('has a state only where the event is about one', () => {
    expect(read('push', { action: 'closed', state: 'closed' }).pullState).toBeUndefined();
    expect(read('schedule', {}).pullState).toBeUndefined();
  });

  test('of Dependabot', () => {
    const payload = { pull_request: pull('octo-org/shop') };
    expect(read('pull_request', payload, { GITHUB_ACTOR: 'dependabot[bot]' }).restricted).toBe('dependabot');
  });

  test('a comment on one names it, but no branch; a comment on an issue names nothing', () => {
    expect(read('issue_comment', { issue: { number: 8, pull_request: {} } })).toMatchObject({
      pullRequest: { number: 8, fromFork: false },
    });
    const { branch, commitHash, pullRequest } = read('issue_comment', { issue: { number: 8 } });
    expect([branch, commitHash, pullRequest]).toEqual([undefined, undefined, undefined]);
  });
});

describe('pushes', () => {
  const commit = { id: 'c'.repeat(40), message: 'Fix it\n\nAt last' };

  test('a branch', () => {
    const payload = { ref: 'refs/heads/feat/x', after: commit.id, head_commit: commit };
    expect(read('push', { ...payload, repository: { default_branch: 'trunk' } }).defaultBranch).toBe('trunk');
    expect(read('push', payload).defaultBranch).toBeUndefined();
    expect(read('push', payload)).toMatchObject({
      branch: 'feat/x',
      commitHash: commit.id,
      commitMessage: commit.message,
    });
  });

  test('an annotated tag has no branch, and its commit is not the hash of the tag', () => {
    const context = read('push', { ref: 'refs/tags/v1', after: 'd'.repeat(40), head_commit: commit });
    expect(context.branch).toBeUndefined();
    expect(context.commitHash).toBe(commit.id);
  });

  test('a deleted branch has no commit', () => {
    const context = read('push', { ref: 'refs/heads/old', after: '0'.repeat(40), deleted: true, head_commit: null });
    expect(context.branch).toBe('old');
    expect(context.commitHash).toBeUndefined();
  });
});

describe('workflow runs', () => {
  const run = (headRepository: string, pullRequests: unknown[]) => ({
    workflow_run: {
      head_branch: 'main',
      head_sha: 'e'.repeat(40),
      head_commit: { message: 'Try' },
      head_repository: { full_name: headRepository, owner: { login: headRepository.split('/')[0] } },
      repository: { full_name: 'octo-org/shop' },
      pull_requests: pullRequests,
    },
  });

  test('of the same repository', () => {
    const context = read('workflow_run', run('octo-org/shop', [{ number: 4 }]));
    expect(context).toMatchObject({
      branch: 'main',
      commitHash: 'e'.repeat(40),
      pullRequest: { number: 4, fromFork: false },
    });
    expect(context.forkOwner).toBeUndefined();
    expect(context.startedBy).toBeUndefined();
  });

  test('of a fork: GitHub does not say which pull request, so the owner of the fork is kept', () => {
    const context = read('workflow_run', run('stranger/shop', []));
    expect(context).toMatchObject({ branch: 'main', forkOwner: 'stranger' });
    expect(context.pullRequest).toBeUndefined();
    expect(context.restricted).toBeUndefined();
  });
});

describe('what started the work', () => {
  test('in another repository than the runner is in comes from a fork, whatever the payload calls its own', () => {
    const stranger = { full_name: 'stranger/shop' };
    const run = { head_branch: 'main', event: 'push', head_repository: stranger, repository: stranger };
    expect(read('workflow_run', { workflow_run: run }).forkOwner).toBe('stranger');
    const pull_request = { number: 5, head: { ref: 'main', repo: stranger }, base: { repo: stranger } };
    expect(read('pull_request', { pull_request }).forkOwner).toBe('stranger');
  });

  test.each([
    ['push', {}, 'push'],
    ['', {}, undefined],
    ['pull_request_target', { pull_request: {} }, 'pull_request_target'],
    ['push', { pull_request: {} }, 'pull_request'],
    ['workflow_run', { workflow_run: { event: 'push', pull_requests: [{ number: 4 }] } }, 'push'],
    ['workflow_run', { workflow_run: { event: 'pull_request', pull_requests: [] } }, 'pull_request'],
    ['workflow_run', { workflow_run: { event: 1 } }, undefined],
    ['workflow_run', { workflow_run: null }, undefined],
  ])('%s with %j: %s', (name, payload, expected) => {
    expect(read(name, payload).startedBy).toBe(expected);
  });

  test('the owner of a fork is named by its user, its owner or its full name', () => {
    const head = (fields: object) =>
      read('pull_request', { pull_request: { head: fields, base: { repo: { full_name: 'octo-org/shop' } } } });
    expect(head({ user: { login: 'a' }, repo: null }).forkOwner).toBe('a');
    expect(head({ repo: { owner: { login: 'b' } } }).forkOwner).toBe('b');
    expect(head({ repo: { full_name: 'c/shop' } }).forkOwner).toBe('c');
    expect(head({ repo: { full_name: '/shop' } }).forkOwner).toBe(UNKNOWN_OWNER);
    expect(head({ repo: null }).forkOwner).toBe(UNKNOWN_OWNER);
  });
});

describe('other events', () => {
  test('a merge group', () => {
    const head_ref = 'refs/heads/gh-readonly-queue/main/pr-5-abc';
    const payload = { merge_group: { head_ref, head_sha: '9'.repeat(40), head_commit: { message: 'Merge' } } };
    expect(read('merge_group', payload)).toMatchObject({
      branch: 'gh-readonly-queue/main/pr-5-abc',
      commitHash: '9'.repeat(40),
      commitMessage: 'Merge',
    });
  });

  test('a deleted or created branch, and tags', () => {
    expect(read('delete', { ref: 'old', ref_type: 'branch' }).branch).toBe('old');
    expect(read('create', { ref: 'new', ref_type: 'branch' })).toMatchObject({
      branch: 'new',
      commitHash: RUNNER.GITHUB_SHA,
    });
    for (const name of ['delete', 'create']) expect(read(name, { ref: 'v1', ref_type: 'tag' }).branch).toBeUndefined();
  });

  test.each(['schedule', 'workflow_dispatch', 'repository_dispatch'])('%s: where the workflow runs', (name) => {
    expect(read(name, {})).toMatchObject({ branch: 'main', commitHash: RUNNER.GITHUB_SHA });
  });

  test('schedule: the default branch is the one that it runs on, where the payload does not say it', () => {
    const scheduled = (payload: object) => read('schedule', payload, { GITHUB_REF: 'refs/heads/trunk' }).defaultBranch;
    expect(scheduled({ schedule: '7 * * * *' })).toBe('trunk');
    expect(scheduled({ repository: { default_branch: 'main' } })).toBe('main');
    expect(read('workflow_dispatch', {}).defaultBranch).toBeUndefined();
  });
});

describe('when the event happened at the earliest', () => {
  const repository = { pushed_at: '2026-11-25T10:00:00Z', updated_at: '2026-11-25T09:00:00Z' };

  test('is the latest time that GitHub itself gives', () => {
    const opened = { repository, pull_request: { ...pull('octo-org/shop'), updated_at: '2026-11-25T11:00:00Z' } };
    expect(read('pull_request', opened).happenedAfter).toBe(Date.parse('2026-11-25T11:00:00Z'));
    expect(read('workflow_dispatch', { repository }).happenedAfter).toBe(Date.parse('2026-11-25T10:00:00Z'));
    const pushed = { repository: { ...repository, pushed_at: 1795600800 } };
    expect(read('push', pushed).happenedAfter).toBe(1795600800000);
  });

  test('is not a time that the author of a commit chose, and not known without any', () => {
    const payload = { head_commit: { id: 'a'.repeat(40), timestamp: '2099-01-01T00:00:00Z' } };
    expect(read('push', payload)).not.toHaveProperty('happenedAfter');
    expect(read('schedule', { repository: { updated_at: 'soon', pushed_at: null } })).not.toHaveProperty(
      'happenedAfter',
    );
  });
});

test('no payload, however broken, makes it fail or name a branch that is no text', () => {
  const names = ['push', 'pull_request', 'workflow_run', 'merge_group', 'delete', 'create', 'issue_comment', 'odd'];
  const keys = ['pull_request', 'workflow_run', 'merge_group', 'head', 'base', 'repo', 'ref', 'head_commit', 'issue'];
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.dictionary(fc.constantFrom(...keys), tie('tree')),
    ),
  }));
  fc.assert(
    fc.property(fc.constantFrom(...names), tree, (name, payload) => {
      const { branch = 'none', commitHash = 'none', pullRequest } = read(name, payload);
      expect([typeof branch, typeof commitHash]).toEqual(['string', 'string']);
      if (pullRequest !== undefined) expect(Number.isSafeInteger(pullRequest.number)).toBe(true);
    }),
  );
});
