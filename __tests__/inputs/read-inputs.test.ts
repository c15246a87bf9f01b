import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../../src/core/problem.js';
import { readSecrets } from '../../src/inputs/base.js';
import { InputFailure } from '../../src/inputs/read-inputs.js';
import { type Inputs, MODE_NAMES, type Mode, readInputs } from '../../src/modes/registry.js';

type Values = Record<string, string>;

const VALID = { project: 'docs', 'api-token': 'token' };

function read(values: Values, variables: Values = {}): Inputs {
  return readInputs((name) => values[name] ?? '', variables);
}

/** The message of the failure that these inputs end in. */
function refusal(values: Values, variables: Values = {}): string {
  try {
    read({ ...VALID, ...values }, variables);
  } catch (error) {
    if (error instanceof InputFailure) return error.message;
    throw error;
  }
  throw new Error('The inputs were accepted');
}

const BASE = {
  credentials: { token: 'token' },
  apiBaseUrl: 'https://api.cloudflare.com/client/v4',
  jobSummary: true,
};
const REPORTING = { comment: true, githubDeployment: false };
const FOLLOW = { timeout: 1_800_000, failOnSkipped: false, buildRetries: 0, buildLog: true };

describe('what is not given has its documented meaning', () => {
  test.each<[Mode, Partial<Inputs>]>([
    [
      'deploy',
      {
        project: 'docs',
        ...REPORTING,
        ...FOLLOW,
        wait: true,
        createProject: false,
        productionBranch: 'main',
        healthChecks: [],
        exclude: [],
        rollbackOnFailure: false,
      },
    ],
    ['wait', { project: 'docs', ...REPORTING, ...FOLLOW, discoveryTimeout: 120_000 }],
    [
      'rollback',
      {
        project: 'docs',
        ...REPORTING,
        timeout: 1_800_000,
        target: { kind: 'previous', steps: 1 },
        healthChecks: [],
        dryRun: false,
      },
    ],
    [
      'prune',
      {
        projects: ['docs'],
        ...REPORTING,
        timeout: 21_600_000,
        olderThan: 604_800_000,
        environment: 'preview',
        branches: [],
        deletedBranchesOnly: false,
        statuses: [],
        keepLast: 0,
        includeAliased: false,
        dryRun: false,
      },
    ],
    ['status', { projects: ['docs'], timeout: 1_800_000, reportLimit: 20 }],
  ])('in mode %s', (mode, expected) => {
    expect(read({ ...VALID, mode })).toEqual({ ...BASE, mode, ...expected });
  });

  test('and without a mode, the mode is deploy', () => {
    expect(read(VALID)).toEqual(read({ ...VALID, mode: 'deploy' }));
  });
});

describe('what is given is read', () => {
  test.each<[Values, object]>([
    [
      { mode: 'deploy', directory: 'dist', 'functions-directory': 'api' },
      { directory: 'dist', functionsDirectory: 'api' },
    ],
    [
      { mode: 'deploy', wait: 'False', timeout: '1h30m' },
      { wait: false, timeout: 5_400_000 },
    ],
    [
      { mode: 'deploy', exclude: '*.map, drafts/**\n*.{bak,old}, !.env.test' },
      { exclude: ['*.map', 'drafts/**', '*.{bak,old}', '!.env.test'] },
    ],
    [
      { mode: 'deploy', 'create-project': 'true', 'production-branch': 'live' },
      { createProject: true, productionBranch: 'live' },
    ],
    [
      { mode: 'deploy', 'health-check': '/, /about?x=1\nhttps://docs.example/?y=2#z' },
      { healthChecks: ['/', '/about?x=1', 'https://docs.example/?y=2#z'] },
    ],
    [
      { mode: 'deploy', 'health-check': '/', 'rollback-on-failure': 'true', 'on-skipped': 'failure' },
      { rollbackOnFailure: true, failOnSkipped: true },
    ],
    [
      { mode: 'wait', branch: 'feature/x', 'commit-hash': 'ABC1234', 'commit-message': 'Fix' },
      { branch: 'feature/x', commitHash: 'abc1234', commitMessage: 'Fix' },
    ],
    [
      { mode: 'wait', 'build-retries': '2', 'build-log': 'false', 'discovery-timeout': '30' },
      { buildRetries: 2, buildLog: false, discoveryTimeout: 30_000 },
    ],
    [
      { mode: 'rollback', 'rollback-to': '-2', reason: 'broken', 'dry-run': 'true' },
      { target: { kind: 'previous', steps: 2 }, reason: 'broken', dryRun: true },
    ],
    [{ mode: 'prune', project: 'docs-*, !docs-old\nshop' }, { projects: ['docs-*', '!docs-old', 'shop'] }],
    [
      { mode: 'prune', 'older-than': '0', environment: 'all', statuses: 'failure, skipped' },
      { olderThan: 0, environment: 'all', statuses: ['failure', 'skipped'] },
    ],
    [
      { mode: 'prune', branches: 'renovate/*,!main', 'keep-last': '3', 'max-deletions': '0' },
      { branches: ['renovate/*', '!main'], keepLast: 3, maxDeletions: 0 },
    ],
    [
      { mode: 'prune', 'deleted-branches-only': 'true', 'include-aliased': 'true' },
      { deletedBranchesOnly: true, includeAliased: true },
    ],
    [
      { mode: 'status', 'report-file': 'a.html', 'report-json': 'a.json', 'report-limit': '5' },
      { reportFile: 'a.html', reportJson: 'a.json', reportLimit: 5 },
    ],
    [
      { comment: 'false', 'github-deployment': 'true', 'github-environment': 'Web' },
      { comment: false, githubDeployment: true, githubEnvironment: 'Web' },
    ],
    [
      { 'github-token': 'gh', 'job-summary': 'false' },
      { githubToken: 'gh', jobSummary: false },
    ],
    [{ 'account-id': '0123456789ABCDEF0123456789ABCDEF' }, { accountId: '0123456789abcdef0123456789abcdef' }],
    [{ 'api-base-url': 'http://127.0.0.1:8080/client/v4/' }, { apiBaseUrl: 'http://127.0.0.1:8080/client/v4' }],
  ])('%j', (values, expected) => {
    expect(read({ ...VALID, ...values })).toMatchObject(expected);
  });

  test('from variables, when the inputs are not set', () => {
    const env = {
      CLOUDFLARE_API_TOKEN: ' token ',
      CLOUDFLARE_ACCOUNT_ID: '0'.repeat(32),
      CLOUDFLARE_API_BASE_URL: 'https://api.fed.cloudflare.com/client/v4',
    };
    const expected = { credentials: { token: 'token' }, accountId: '0'.repeat(32) };
    expect(read({ project: 'docs' }, env)).toMatchObject({ ...expected, apiBaseUrl: env.CLOUDFLARE_API_BASE_URL });
    expect(read({ project: 'docs', 'account-id': '1'.repeat(32) }, env)).toMatchObject({ accountId: '1'.repeat(32) });
  });
});

describe('what is wrong is named, with its value and what is allowed', () => {
  test.each<[Values, RegExp]>([
    [
      { mode: 'destroy' },
      /^`mode` is `destroy`, but must be one of `deploy`, `wait`, `rollback`, `prune`, `status`\.$/,
    ],
    [{ project: '' }, /^`project` is missing/],
    [{ project: 'Docs' }, /^`project` is `Docs`, but must be a project name: lower-case letters/],
    [{ project: 'docs-*' }, /^`project` is `docs-\*`/],
    [{ project: 'a'.repeat(59) }, /at most 58 characters/],
    [{ mode: 'prune', project: ',' }, /^`project` is missing/],
    [{ mode: 'status', project: 'docs, Shop' }, /^`project` is `Shop`, but must be a project name or a glob/],
    [{ exclude: '*.map, ../secret' }, /^`exclude` is `\.\.\/secret`, but must be a glob of files below `directory`/],
    ...['!', './', '/', '!/', 'a'.repeat(1001)].map((exclude): [Values, RegExp] => [
      { exclude },
      /^`exclude` is .*must be a glob/,
    ]),
    [{ exclude: '*.{map,txt' }, /^`exclude` is `\*\.\{map,txt`, but must be a glob/],
    [{ 'account-id': 'abc' }, /^`account-id` is `abc`, but must be an account id of 32 hex digits/],
    [{ 'api-base-url': 'http://example.com' }, /^`api-base-url` is `http:\/\/example\.com`, but must be an https/],
    [{ timeout: '0' }, /^`timeout` is `0`, but must be more than 0: a duration such as 90s/],
    [{ mode: 'status', timeout: '0s' }, /^`timeout` is `0s`, but must be more than 0/],
    [{ timeout: 'soon' }, /^`timeout` is `soon`, but must be a duration such as 90s/],
    [{ wait: 'yes' }, /^`wait` is `yes`, but must be `true` or `false`/],
    [{ branch: 'refs/heads/main' }, /^`branch` is `refs\/heads\/main`, but must be the name of a branch, without/],
    [{ 'commit-hash': 'main' }, /^`commit-hash` is `main`, but must be a commit hash/],
    [{ 'build-retries': '11' }, /^`build-retries` is `11`, but must be a whole number from 0 to 10/],
    [{ 'health-check': 'about' }, /^`health-check` is `about`, but must be a path such as/],
    [{ 'health-check': '/', wait: 'false' }, /^`health-check` needs a finished deployment/],
    [{ 'rollback-on-failure': 'true' }, /^`rollback-on-failure` does nothing without `health-check`/],
    [{ mode: 'rollback', 'rollback-to': 'latest' }, /^`rollback-to` is `latest`, but must be `previous`/],
    [{ mode: 'prune', 'max-deletions': '-1' }, /^`max-deletions` is `-1`/],
    [{ mode: 'prune', statuses: 'success,done' }, /^`statuses` is `done`, but must be one of/],
    [{ mode: 'prune', environment: 'staging' }, /^`environment` is `staging`/],
    [{ mode: 'prune', branches: ', ,' }, /^`branches` is `, ,`, but must be a list of globs/],
    [{ mode: 'status', 'report-limit': '5000' }, /^`report-limit` is `5000`/],
  ])('%j', (values, sentence) => {
    expect(refusal(values)).toMatch(sentence);
  });

  test('by the name of the variable that it came from', () => {
    expect(refusal({}, { CLOUDFLARE_ACCOUNT_ID: 'abc' })).toMatch(/^`CLOUDFLARE_ACCOUNT_ID` is `abc`/);
    expect(refusal({}, { CLOUDFLARE_API_BASE_URL: 'ftp://x' })).toMatch(/^`CLOUDFLARE_API_BASE_URL` is `ftp:\/\/x`/);
  });

  test('all at once, with one piece of advice', () => {
    const message = refusal({ project: 'Docs', timeout: 'soon', wait: 'yes' });
    expect(message.split('\n')).toEqual([
      '3 inputs are wrong:',
      expect.stringMatching(/^- `project`/),
      expect.stringMatching(/^- `timeout`/),
      expect.stringMatching(/^- `wait`/),
    ]);
  });

  test('only where the mode reads it', () => {
    expect(read({ ...VALID, mode: 'status', wait: 'soon', 'keep-last': 'some' })).toMatchObject({ mode: 'status' });
  });

  test('as a failure that says where to correct it', () => {
    expect(() => read({})).toThrow(InputFailure);
    expect(new InputFailure({ message: 'x', advice: 'y' })).toBeInstanceOf(Failure);
    expect(() => read({})).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({ advice: 'Correct the `with:` block of this step.' }),
      }),
    );
  });
});

describe('secrets', () => {
  test('are all known, line by line, before anything is printed', () => {
    const values: Values = { 'api-token': 'a\r\nb', 'api-key': ' k ', 'github-token': 'gh' };
    const env = { CLOUDFLARE_API_TOKEN: 'env-token', CLOUDFLARE_API_KEY: 'k', CLOUDFLARE_EMAIL: 'a@b.example' };
    expect(readSecrets((name) => values[name] ?? '', env).sort()).toEqual(
      ['a\r\nb', 'a', 'b', 'k', 'gh', 'env-token', 'a@b.example'].sort(),
    );
    expect(readSecrets(() => '', {})).toEqual([]);
  });

  test('are in no message, whatever else is wrong', () => {
    const token = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).map((text) => `s3cret${text}`);
    const names = ['project', 'account-id', 'timeout', 'wait', 'rollback-to', 'older-than', 'report-limit'];
    fc.assert(
      fc.property(token, token, fc.constantFrom(...MODE_NAMES), fc.string(), (apiToken, key, mode, text) => {
        const values = Object.fromEntries(names.map((name) => [name, text]));
        try {
          read({ ...values, mode, 'api-token': apiToken, 'api-key': key });
        } catch (error) {
          expect(String(error)).not.toContain('s3cret');
        }
      }),
    );
  });

  test('of an address are not shown', () => {
    for (const address of ['http://user:s3cret@example.com', 'https://user:s3@cret@example.com', 'ftp://s3/cret@x']) {
      for (const name of ['api-base-url', 'health-check']) {
        expect(refusal({ [name]: address })).toContain('//***@');
        expect(refusal({ [name]: address })).not.toMatch(/s3|cret/);
      }
    }
  });
});

test('whatever the inputs are, they are read or refused', () => {
  const names = ['mode', 'project', 'timeout', 'branch', 'health-check', 'rollback-to', 'statuses', 'api-base-url'];
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...names), fc.string()),
      fc.constantFrom(...MODE_NAMES),
      (values, mode) => {
        try {
          expect(read({ ...VALID, mode, ...values }).credentials).toEqual({ token: 'token' });
        } catch (error) {
          expect(error).toBeInstanceOf(InputFailure);
        }
      },
    ),
  );
});
