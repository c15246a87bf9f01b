/** Any event with any payload: what it says is read, and what it does not say is never guessed. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOwnWork } from '../../src/core/deploy/origin.js';
import { Failure } from '../../src/core/problem.js';
import { readContext, UNKNOWN_OWNER } from '../../src/github/event.js';
import { refuseForeignBranch, refuseProduction, sourceOf, uploadSourceOf } from '../../src/modes/deploy/source.js';
import { hostileText } from '../report/hostile.js';

const NAMES = [
  ...['push', 'pull_request', 'pull_request_target', 'pull_request_review', 'workflow_run', 'merge_group', 'delete'],
  ...['create', 'issue_comment', 'issues', 'schedule', 'workflow_dispatch', 'release', 'check_run', 'constructor', ''],
];

const wrong = fc.oneof(
  fc.constantFrom(null, true, 0, -1, '', [], {}, [null], 'x'),
  fc.jsonValue({ maxDepth: 2 }),
  hostileText,
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 8, arbitrary }, { weight: 1, arbitrary: wrong });
const record = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  maybe(
    fc.record(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, maybe(value)])), {
      requiredKeys: [],
    }),
  );

const name = fc.oneof(
  hostileText,
  fc.constantFrom('main', 'octo-org/shop', 'stranger/shop', 'refs/heads/main', 'a'.repeat(40)),
);
const repository = record({ full_name: name, owner: record({ login: name }) });
const end = record({ ref: name, sha: name, repo: repository, user: record({ login: name }) });
const commit = record({ id: name, message: name });

const payload = record({
  ref: name,
  ref_type: fc.constantFrom('branch', 'tag'),
  before: fc.oneof(name, fc.constant('0'.repeat(40))),
  after: name,
  deleted: fc.boolean(),
  head_commit: commit,
  pull_request: record({ number: fc.integer(), head: end, base: end }),
  issue: record({ number: fc.nat(), pull_request: record({}) }),
  merge_group: record({ head_ref: name, head_sha: name, head_commit: commit }),
  workflow_run: record({
    event: fc.oneof(fc.constantFrom('push', 'pull_request', 'pull_request_target', 'release', 'dynamic'), name),
    head_branch: name,
    head_sha: name,
    head_commit: commit,
    head_repository: repository,
    repository,
    pull_requests: fc.array(record({ number: fc.nat() }), { maxLength: 2 }),
  }),
});

const env = fc.record(
  {
    GITHUB_REPOSITORY: name,
    GITHUB_ACTOR: fc.oneof(name, fc.constant('dependabot[bot]')),
    GITHUB_REF: name,
    GITHUB_SHA: name,
    GITHUB_RUN_ID: fc.oneof(name, fc.nat().map(String)),
    GITHUB_RUN_ATTEMPT: name,
    GITHUB_SERVER_URL: name,
    GITHUB_API_URL: name,
    GITHUB_WORKFLOW_REF: name,
    GITHUB_WORKSPACE: name,
  },
  { requiredKeys: [] },
);

describe('an event', () => {
  test('of any name, with any payload, has a context of texts and numbers', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), env, payload, (eventName, variables, event) => {
        const context = readContext({ ...variables, GITHUB_EVENT_NAME: eventName }, event);
        const { pullRequest, runId, runAttempt, ...texts } = context;
        for (const text of Object.values(texts)) expect(typeof text).toBe('string');
        for (const text of [context.branch ?? 'x', context.commitHash ?? 'x', context.forkOwner ?? 'x'])
          expect(text).not.toBe('');
        expect([typeof runId, typeof runAttempt]).toEqual(['number', 'number']);
        if (pullRequest !== undefined) expect(Number.isSafeInteger(pullRequest.number)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('deploys production unasked only when it is one of this repository, and is no pull request or fork', () => {
    const production = fc.oneof(name, fc.constantFrom(undefined, '', 'main'));
    const own = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'release', 'merge_group'];
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        payload,
        production,
        fc.boolean(),
        (eventName, event, productionBranch, isNamed) => {
          const variables = { GITHUB_REPOSITORY: 'octo-org/shop', GITHUB_REF: 'refs/heads/main' };
          const context = readContext({ ...variables, GITHUB_EVENT_NAME: eventName }, event);
          // biome-ignore lint/suspicious/noExplicitAny: a payload of any shape
          const { pull_request: pull, workflow_run: run } = (event ?? {}) as any;
          const isPull = typeof pull === 'object' && pull !== null;
          const isOwn =
            !isPull &&
            own.includes(eventName === 'workflow_run' ? run?.event : eventName) &&
            (eventName !== 'workflow_run' ||
              [run?.head_repository?.full_name, run?.repository?.full_name].every((full) => full === 'octo-org/shop'));
          if (!isOwn) expect(isOwnWork(context)).toBe(false);
          // `branch: ${{ github.head_ref }}` names the branch of a pull request, and chooses nothing.
          const isPullOrFork =
            isPull || context.startedBy?.startsWith('pull_request') || context.forkOwner !== undefined;
          const inputs = isNamed && isPullOrFork && context.branch !== undefined ? { branch: context.branch } : {};
          try {
            const { branch } = uploadSourceOf(inputs, context);
            refuseProduction(inputs, context, branch, productionBranch);
            if (!isOwn) expect([undefined, '', branch]).not.toContain(productionBranch);
            outcomes.add('uploaded');
            refuseForeignBranch(inputs, context, productionBranch);
            expect([context.forkOwner, context.pullRequest?.fromFork ?? false]).toEqual([undefined, false]);
            if (!isOwn) expect(sourceOf(inputs, context).branch).not.toBe(productionBranch);
            outcomes.add('built');
          } catch (error) {
            expect(error).toBeInstanceOf(Failure);
            outcomes.add('refused');
          }
        },
      ),
      { numRuns: 500 },
    );
    expect([...outcomes].sort()).toEqual(['built', 'refused', 'uploaded']);
  });

  test('of a pull request that does not say where its head is comes from a fork', () => {
    const pull = { number: 5, head: { ref: 'main', sha: 'a'.repeat(40) }, base: { ref: 'main' } };
    const context = readContext({ GITHUB_EVENT_NAME: 'pull_request' }, { pull_request: pull });
    expect(context).toMatchObject({ forkOwner: UNKNOWN_OWNER, restricted: 'fork', pullRequest: { fromFork: true } });
    const run = readContext({ GITHUB_EVENT_NAME: 'workflow_run' }, { workflow_run: { head_branch: 'main' } });
    expect(run.forkOwner).toBe(UNKNOWN_OWNER);
  });
});
