import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure, problemOf } from '../../src/core/problem.js';
import { readSecrets } from '../../src/inputs/base.js';
import { INPUTS } from '../../src/inputs/catalog.js';
import { PAGES_ACTION_DOOR } from '../../src/inputs/doors/pages-action.js';
import { InputFailure } from '../../src/inputs/read-inputs.js';
import type { InputEvent } from '../../src/inputs/reader.js';
import { type Inputs, MODE_NAMES, type Mode, readInputs } from '../../src/modes/registry.js';
import { anyCharacter } from '../characters.js';
import { checksOf } from '../health-checks.js';

type Values = Record<string, string>;

const VALID = { project: 'docs', 'api-token': 'token' };

function read(values: Values, variables: Values = {}, event: InputEvent = {}): Inputs {
  return readInputs((name) => values[name] ?? '', variables, event);
}

/** The message of the failure that these inputs end in. */
function refusal(values: Values, variables: Values = {}, event: InputEvent = {}): string {
  try {
    read({ ...VALID, ...values }, variables, event);
  } catch (error) {
    if (error instanceof InputFailure) return error.message;
    throw error;
  }
  throw new Error('The inputs were accepted');
}

const BASE = {
  credentials: { token: 'token' },
  skipsWithoutCredentials: false,
  apiBaseUrl: 'https://api.cloudflare.com/client/v4',
  jobSummary: true,
  warnings: [],
};
const REPORTING = { comment: true, githubDeployment: false };
const GUARD = { healthChecks: [], bakeTime: 0, rollbackOnFailure: false };
const FOLLOW = { timeout: 1_800_000, failOnSkipped: false, buildRetries: 0, buildLog: true };

describe('what is not given has its documented meaning', () => {
  test.each<[Mode, Partial<Inputs>]>([
    [
      'deploy',
      {
        project: 'docs',
        ...REPORTING,
        ...FOLLOW,
        changedPages: true,
        wait: true,
        clearBuildCache: false,
        createProject: false,
        dryRun: false,
        productionBranch: '',
        ...GUARD,
        holdsRollback: false,
        exclude: [],
        purgeCache: false,
      },
    ],
    ['wait', { project: 'docs', ...REPORTING, ...FOLLOW, ...GUARD, changedPages: true, discoveryTimeout: 120_000 }],
    [
      'rollback',
      {
        project: 'docs',
        ...REPORTING,
        timeout: 1_800_000,
        purgeCache: false,
        target: { kind: 'previous', steps: 1 },
        healthChecks: [],
        bakeTime: 0,
        productionBuilds: 'keep',
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
      { mode: 'deploy', wait: 'No', timeout: '1h30m', 'create-project': '1', 'production-branch': 'refs/heads/live' },
      { wait: false, timeout: 5_400_000, createProject: true, productionBranch: 'live' },
    ],
    [{ branch: 'refs/heads/main' }, { branch: 'main' }],
    [
      { branch: 'a b', 'functions-directory': 'False' },
      { branch: 'a b', functionsDirectory: 'false' },
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
      { healthChecks: checksOf('/', '/about?x=1', 'https://docs.example/?y=2#z') },
    ],
    [
      { mode: 'deploy', 'health-check': '/old is 301\n/api contains "ok"', 'health-check-timeout': '30s' },
      { healthChecks: checksOf('/old is 301', '/api contains "ok"'), healthCheckTimeout: 30_000 },
    ],
    [
      { mode: 'wait', 'access-client-id': 'CF-Access-Client-Id: abc.access', 'access-client-secret': 'def' },
      { access: { id: 'abc.access', secret: 'def' } },
    ],
    [
      { mode: 'rollback', 'rollback-to': 'Healthy', 'health-check': '/' },
      { target: { kind: 'healthy' }, healthChecks: checksOf('/') },
    ],
    [
      { mode: 'deploy', 'health-check': '/', 'rollback-on-failure': 'true', 'on-skipped': 'failure' },
      { rollbackOnFailure: true, failOnSkipped: true },
    ],
    [
      { mode: 'wait', 'health-check': '/', 'rollback-on-failure': 'true', 'bake-time': '5m' },
      { healthChecks: checksOf('/'), rollbackOnFailure: true, bakeTime: 300_000 },
    ],
    [{ 'when-rolled-back': 'Hold' }, { holdsRollback: true }],
    [{ mode: 'rollback', 'production-builds': 'pause' }, { productionBuilds: 'pause' }],
    [
      { mode: 'wait', branch: 'feature/x', 'commit-hash': 'ABC1234', 'commit-message': 'Fix' },
      { branch: 'feature/x', commitHash: 'abc1234', commitMessage: 'Fix' },
    ],
    [
      { mode: 'wait', 'build-retries': '2', 'build-log': 'false', 'discovery-timeout': '30s' },
      { buildRetries: 2, buildLog: false, discoveryTimeout: 30_000 },
    ],
    [
      { mode: 'rollback', 'rollback-to': '-2', reason: 'broken', 'dry-run': 'true' },
      { target: { kind: 'previous', steps: 2 }, reason: 'broken', dryRun: true },
    ],
    [{ mode: 'prune', project: 'docs-*, !docs-old\nshop' }, { projects: ['docs-*', '!docs-old', 'shop'] }],
    [
      { mode: 'Prune', 'older-than': '0', branches: '**', environment: 'All', statuses: 'Failure, skipped' },
      { mode: 'prune', olderThan: 0, branches: ['**'], environment: 'all', statuses: ['failure', 'skipped'] },
    ],
    [
      { mode: 'prune', branches: 'renovate/*,!refs/heads/main', 'keep-last': '3', 'max-deletions': '0' },
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
    [{ 'pull-request': '#12' }, { pullRequest: 12 }],
    [{ mode: 'prune', 'pull-request': '7' }, { pullRequest: 7 }],
    [{ 'if-no-credentials': 'Skip' }, { skipsWithoutCredentials: true }],
    [{ mode: 'deploy', 'clear-build-cache': 'yes' }, { clearBuildCache: true }],
    [{ 'account-id': '0123456789ABCDEF0123456789ABCDEF' }, { accountId: '0123456789abcdef0123456789abcdef' }],
    [
      { 'account-id': 'https://dash.cloudflare.com/0123456789abcdef0123456789abcdef/pages/view/docs' },
      { accountId: '0123456789abcdef0123456789abcdef' },
    ],
    [{ 'api-base-url': 'http://127.0.0.1:8080/client/v4/' }, { apiBaseUrl: 'http://127.0.0.1:8080/client/v4' }],
  ])('%j', (values, expected) => {
    expect(read({ ...VALID, ...values }, {}, { branch: 'a b' })).toMatchObject(expected);
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

describe('what is wrong is named, with its value, what is allowed, and what may be meant', () => {
  test.each<[Values, string | RegExp]>([
    [{ mode: 'publish' }, '`mode` is `publish`, but must be one of `deploy`, `wait`, `rollback`, `prune`, `status`.'],
    [{ mode: 'deplyo' }, /^`mode` is `deplyo`, .* Did you mean `deploy`\?$/],
    [{ mode: 'deployment', timeout: '5' }, /^2 inputs .*`mode` .* `deploy`\?\n- `timeout` .* `5m`\?$/s],
    [{ project: '' }, '`project` is missing: set it to the name of the Pages project.'],
    [
      { project: 'Docs' },
      /^`project` is `Docs`, but must be a project name: lower-case letters.* Did you mean `docs`\?$/,
    ],
    [{ project: 'https://c0ffee00.docs.pages.dev/a' }, / Did you mean `docs`\?$/],
    [{ project: 'www.docs.example' }, /^`project` is `www\.docs\.example`, but must be a project name: [^?]*$/],
    [
      { project: 'docs-*' },
      '`project` is `docs-*`, but must be one project name: lists and globs are for `prune` and `status`.',
    ],
    [{ mode: 'rollback', project: 'docs, shop' }, /one project name: lists and globs/],
    [{ project: 'a'.repeat(59) }, /at most 58 characters/],
    [{ mode: 'prune', project: ',' }, /`project` is `,`, but must be a list with something in it/],
    [{ mode: 'status', project: 'docs, Shop' }, /^`project` is `Shop`, .* or a glob .* Did you mean `shop`\?$/],
    [{ exclude: '*.map, ../secret' }, /^`exclude` is `\.\.\/secret`, but must be a glob of files below `directory`/],
    ...['!', './', '/', '!/', 'a'.repeat(1001)].map((exclude): [Values, RegExp] => [
      { exclude },
      /^`exclude` is .*must be a glob/,
    ]),
    [{ exclude: '*.{map,txt' }, /^`exclude` is `\*\.\{map,txt`, but must be a glob/],
    [{ 'account-id': 'abc' }, /^`account-id` must be an account id of 32 hex digits, .* It has 3 digits\.$/],
    [{ 'account-id': `${'0'.repeat(16)} ${'0'.repeat(16)}` }, /^`account-id` must be .* no hex digits\.$/],
    [
      { 'api-base-url': 'http://example.com' },
      /^`api-base-url` is `http:\/\/example\.com`, but must be an https[^?]*$/,
    ],
    [
      { 'api-base-url': 'api.cloudflare.com/client/v4' },
      / Did you mean `https:\/\/api\.cloudflare\.com\/client\/v4`\?$/,
    ],
    [{ timeout: '0' }, /^`timeout` is `0`, but must be more than 0: a duration with its unit/],
    [{ mode: 'status', timeout: '0s' }, /^`timeout` is `0s`, but must be more than 0/],
    [{ timeout: 'soon' }, /^`timeout` is `soon`, but must be a duration with its unit, such as `90s`[^?]*$/],
    [{ timeout: '30' }, / Did you mean `30m`\?$/],
    [{ timeout: '30M' }, / Did you mean `30m`\?$/],
    [{ timeout: '30 minutes' }, / Did you mean `30m`\?$/],
    [{ timeout: '-5m' }, /^`timeout` is `-5m`/],
    [{ mode: 'wait', 'discovery-timeout': '30' }, / Did you mean `30s`\?$/],
    [{ mode: 'prune', 'older-than': '30' }, /^`older-than` is `30`, .* Did you mean `30d`\?$/],
    [{ mode: 'prune', 'older-than': '6M' }, / Did you mean `180d`\?$/],
    [{ mode: 'prune', 'older-than': '1mo' }, / Did you mean `30d`\?$/],
    [{ mode: 'prune', 'older-than': '7 days' }, / Did you mean `7d`\?$/],
    [{ wait: 'maybe' }, /^`wait` is `maybe`, but must be `true` or `false`/],
    [{ branch: 'refs/tags/v1' }, /^`branch` is `refs\/tags\/v1`, but must be the name of a branch\.$/],
    [{ branch: 'main dev' }, /^`branch` is `main dev`, but must be the name of a branch\.$/],
    [{ branch: "'main'" }, /without quotes\. Did you mean `main`\?$/],
    [{ branch: 'ma\u200bin' }, /^`branch` is .* without the character U\+200B, which nobody sees: type it again\.$/],
    [{ 'commit-hash': 'main' }, /^`commit-hash` is `main`, but must be a commit hash/],
    [{ 'build-retries': '11' }, /^`build-retries` is `11`, but must be a whole number from 0 to 10/],
    [
      { 'health-check': 'about' },
      /^`health-check` is `about`, but must be a path such as .* Did you mean `\/about`\?$/,
    ],
    [{ 'health-check': 'docs.example/a' }, / Did you mean `https:\/\/docs\.example\/a`\?$/],
    [
      { 'health-check': '/old is moved' },
      /^`health-check` is `\/old is moved`, but must be a path or URL, and behind it/,
    ],
    [{ 'health-check': '/old 301' }, / Did you mean `\/old is 301`\?$/],
    [{ 'health-check-timeout': '30s' }, /^`health-check-timeout` does nothing without `health-check`/],
    [{ 'health-check': '/', 'health-check-timeout': '30' }, / Did you mean `30s`\?$/],
    [{ 'access-client-id': 'abc.access' }, /^`access-client-secret` is missing/],
    [{ 'access-client-secret': 'def' }, /^`access-client-id` is missing/],
    [
      { 'access-client-id': 'abc.access', 'access-client-secret': 'secrets.CF' },
      /^`access-client-secret` is the name of/,
    ],
    [{ mode: 'rollback', 'rollback-to': 'healthy' }, /^`rollback-to: healthy` needs `health-check`/],
    [{ 'health-check': '/', wait: 'false' }, /^`health-check` needs a finished deployment/],
    [{ 'rollback-on-failure': 'true' }, /^`rollback-on-failure` does nothing without `health-check`/],
    [{ mode: 'wait', 'rollback-on-failure': 'true' }, /^`rollback-on-failure` does nothing without `health-check`/],
    [{ mode: 'rollback', 'bake-time': '5m' }, /^`bake-time` does nothing without `health-check`/],
    [
      { 'health-check': '/', 'bake-time': '30m' },
      '`bake-time` is 30m, and `timeout` is 30m: set `timeout` to more than `bake-time`.',
    ],
    [
      { mode: 'rollback', 'health-check': '/', timeout: '90s', 'bake-time': '2m' },
      /^`bake-time` is 2m, .* 1m 30s: set/,
    ],
    [{ 'when-rolled-back': 'holds' }, /^`when-rolled-back` is `holds`, .* Did you mean `hold`\?$/],
    [{ mode: 'rollback', 'production-builds': 'stop' }, /^`production-builds` is `stop`, .*`keep`, `pause`, `resume`/],
    [{ 'create-project': 'true' }, /^`create-project` needs `production-branch`: the event does not say/],
    [
      { mode: 'rollback', 'rollback-to': 'latest' },
      /^`rollback-to` is `latest`, .* Did you mean `previous` or `newest`\?$/,
    ],
    [{ mode: 'rollback', 'rollback-to': 'HEAD~2' }, / Did you mean `-2`\?$/],
    [{ mode: 'rollback', 'rollback-to': 'v1.2.3' }, /^`rollback-to` is `v1\.2\.3`, but must be `previous`[^?]*$/],
    [{ mode: 'prune', 'max-deletions': '-1' }, /^`max-deletions` is `-1`/],
    [{ mode: 'prune', statuses: 'success,failed' }, /^`statuses` is `failed`, .* Did you mean `failure`\?$/],
    [{ mode: 'prune', statuses: ',' }, /^`statuses` is `,`, but must be a list with something in it/],
    [{ 'on-skipped': 'fail' }, /^`on-skipped` is `fail`, .* Did you mean `failure`\?$/],
    [{ mode: 'prune', environment: 'staging' }, /^`environment` is `staging`, but must be one of [^?]*$/],
    [{ mode: 'prune', branches: ', ,' }, /^`branches` is `, ,`, but must be a list with something in it/],
    [{ mode: 'prune', branches: 'a, !"main"' }, /^`branches` is `!"main"`, but must be without quotes\. .* `!main`\?$/],
    [{ mode: 'prune', branches: 'a, !ma\u00adin' }, /^`branches` is .* U\+00AD, which nobody sees/],
    [{ mode: 'status', 'report-limit': '5000' }, /^`report-limit` is `5000`/],
  ])('%j', (values, sentence) => {
    const text = refusal(values);
    if (typeof sentence === 'string') expect(text).toBe(sentence);
    else expect(text).toMatch(sentence);
  });

  test('once, and in the words of the door', () => {
    expect(refusal({ project: 'a\nb' })).toBe(
      '`project` is `a b`, but must be one project name: lists and globs are for `prune` and `status`.',
    );
    expect(refusal({ project: 'a\u200bb' })).toMatch(/^`project` is `a.b`, but must be without the character U\+200B/);
    const values: Values = { apiToken: 't', projectName: 'a, b', directory: 'd', gitHubToken: 'g', comment: 'perhaps' };
    const door = PAGES_ACTION_DOOR;
    try {
      readInputs((name) => values[name] ?? '', {}, {}, door);
    } catch (error) {
      expect(door.inItsNames(problemOf(error)).message).toBe(
        [
          '2 inputs are wrong:',
          '- `comment` is `perhaps`, but must be `true` or `false`.',
          '- `projectName` is `a, b`, but must be one project name.',
        ].join('\n'),
      );
    }
    expect.assertions(3);
  });

  test('by the name of the variable that it came from', () => {
    expect(refusal({}, { CLOUDFLARE_ACCOUNT_ID: 'abc' })).toMatch(/^`CLOUDFLARE_ACCOUNT_ID` must be an account id/);
    expect(refusal({}, { CLOUDFLARE_API_BASE_URL: 'ftp://x' })).toMatch(/^`CLOUDFLARE_API_BASE_URL` is `ftp:\/\/x`/);
  });

  test('all at once, with one piece of advice', () => {
    const message = refusal({ project: 'Docs', timeout: 'soon', wait: 'maybe' });
    expect(message.split('\n')).toEqual([
      '3 inputs are wrong:',
      expect.stringMatching(/^- `project`/),
      expect.stringMatching(/^- `timeout`/),
      expect.stringMatching(/^- `wait`/),
    ]);
  });

  test('as a failure that says where to correct it', () => {
    const advice = (values: Values, variables: Values = {}) => {
      try {
        read({ ...VALID, ...values }, variables);
      } catch (error) {
        return (error as InputFailure).problem.advice;
      }
      throw new Error('The inputs were accepted');
    };
    expect(() => read({})).toThrow(InputFailure);
    expect(new InputFailure({ message: 'x', advice: 'y' })).toBeInstanceOf(Failure);
    expect(advice({ timeout: '5' })).toBe('Correct the `with:` block of this step.');
    expect(advice({}, { CLOUDFLARE_API_BASE_URL: 'ftp://x' })).toBe(
      'Correct the variable where the workflow sets it, under `env:`.',
    );
    expect(advice({ 'api-token': 'Bearer x' })).toBeUndefined();
  });
});

describe('an input of another mode', () => {
  test.each<[Values, string]>([
    [
      { mode: 'prune', 'health-check': '/' },
      '`health-check` is an input of mode `deploy`, `wait` and `rollback`, not of `prune`: take it out, or set `mode`.',
    ],
    [{ 'older-than': '30d' }, '`older-than` is an input of mode `prune`, not of `deploy`: take it out, or set `mode`.'],
    [
      { environment: 'production' },
      '`environment` is an input of mode `prune`, not of `deploy`: take it out, or set `mode`. The branch decides where a deployment goes: the production branch of the project to production, any other to a preview.',
    ],
    [
      { mode: 'status', wait: 'false' },
      '`wait` is an input of mode `deploy`, not of `status`: take it out, or set `mode`.',
    ],
  ])('%j is refused, with the modes that have it', (values, sentence) => {
    expect(refusal(values)).toBe(sentence);
  });

  test('at its default is the work of the runner, however it is written', () => {
    const presets = {
      'older-than': '168h',
      wait: 'Yes',
      'rollback-to': 'Previous',
      'dry-run': 'False',
      'keep-last': '0',
    };
    expect(read({ ...VALID, ...presets, mode: 'status' })).toMatchObject({ mode: 'status' });
  });
});

describe('a name that is no input', () => {
  test.each<[Values, string]>([
    [{ INPUT_DRY_RUN: 'true' }, '`dry_run` is no input of this action. Did you mean `dry-run`?'],
    [{ INPUT_DRYRUN: 'true' }, '`dryrun` is no input of this action. Did you mean `dry-run`?'],
    [{ INPUT_DIRECOTRY: 'dist' }, '`direcotry` is no input of this action. Did you mean `directory`?'],
    [{ INPUT_BRANCHS: '' }, '`branchs` is no input of this action. Did you mean `branch`?'],
  ])('%j is refused, with the input that is meant', (variables, sentence) => {
    expect(refusal({}, variables)).toBe(sentence);
  });

  test('and stands for an input is not told as missing besides', () => {
    expect(refusal({ project: '' }, { INPUT_PROJCET: 'docs' })).toBe(
      '`projcet` is no input of this action. Did you mean `project`?',
    );
  });

  test('of pages-action is refused with the name of this action', () => {
    const old = { INPUT_APITOKEN: 't', INPUT_PROJECTNAME: 'docs', INPUT_WRANGLERVERSION: '3' };
    expect(refusal({ project: '', 'api-token': '' }, old)).toBe(
      'These are inputs of `cloudflare/pages-action`. Here `apiToken` is `api-token`, `projectName` is `project`, `wranglerVersion` is the wrangler among the dependencies of the project; or put `/pages-action` behind the name of this action in `uses:`, which takes them as they are.',
    );
  });

  test('and stands for the mode lets no input count as misplaced', () => {
    expect(refusal({ 'older-than': '30d' }, { INPUT_MOD: 'prune' })).toBe(
      '`mod` is no input of this action. Did you mean `mode`?',
    );
  });

  test('is a warning where no input is meant, and nothing where an action around this one has the same value', () => {
    expect(read(VALID, { INPUT_COLOUR: 'red' }).warnings).toEqual([
      '`colour` is no input of this action, and has no effect.',
    ]);
    expect(read(VALID, { INPUT_API_TOKEN: 'token', INPUT_PROJECT: 'docs' }).warnings).toEqual([]);
  });
});

describe('`older-than: 0`', () => {
  const any = { mode: 'prune', 'older-than': '0', 'include-aliased': 'true' };

  test.each<[Values, InputEvent]>([
    [{ branches: '**' }, {}],
    [{ branches: 'feature/*' }, {}],
    [{ 'deleted-branches-only': 'true' }, {}],
    [{ branches: '' }, { pullState: 'closed', branch: 'feature' }],
  ])('takes %j in the event %j', (values, event) => {
    expect(read({ ...VALID, ...any, ...values }, {}, event)).toMatchObject({ olderThan: 0 });
  });

  test.each<Values>([{}, { branches: '' }, { branches: ' \n' }, { 'older-than': '0d' }, { 'older-than': '0.0001s' }])(
    'needs a selection: %j',
    (values) => {
      expect(refusal({ ...any, ...values }, {}, { branch: 'main' })).toMatch(
        /^`older-than: 0` takes deployments of any age, so it needs a selection: set `branches` \(`'\*\*'` if all/,
      );
    },
  );
});

describe('an input that is written and empty, for its expression gave nothing,', () => {
  test.each<[string, Values]>([
    ['mode', {}],
    ['when-rolled-back', {}],
    ['rollback-to', { mode: 'rollback' }],
    ['production-builds', { mode: 'rollback' }],
    ['environment', { mode: 'prune' }],
    ['keep-last', { mode: 'prune' }],
  ])('is an error where it decides what happens: %s', (name, values) => {
    for (const text of ['', ' \n']) {
      expect(refusal({ ...values, [name]: text }, { [`INPUT_${name.toUpperCase()}`]: text })).toMatch(
        new RegExp(`^\`${name}\` is empty: the expression behind it gave nothing\\. Give it a value, such as`),
      );
    }
  });

  test('has its default anywhere else, and where it is of another mode', () => {
    const decisive = ['mode', 'when-rolled-back', 'rollback-to', 'production-builds', 'environment', 'keep-last'];
    const others = [...INPUTS.keys()].filter((name) => !decisive.includes(name));
    const env = Object.fromEntries(
      [...others, 'environment', 'rollback-to'].map((name) => [`INPUT_${name.toUpperCase()}`, '']),
    );
    expect(read(VALID, env)).toEqual(read(VALID));
  });
});

test('a new project has the default branch of the repository as its production branch', () => {
  const inputs = { ...VALID, 'create-project': 'true' };
  expect(read(inputs, {}, { defaultBranch: 'master' })).toMatchObject({ productionBranch: 'master' });
});

describe('secrets', () => {
  test('are all known, line by line, before anything is printed', () => {
    const values: Values = { 'api-token': 'a\r\nb', 'api-key': ' k ', 'github-token': 'gh' };
    const env = { CLOUDFLARE_API_TOKEN: 'env-token', CLOUDFLARE_API_KEY: 'k', CLOUDFLARE_EMAIL: 'a@b.example' };
    expect(readSecrets((name) => values[name] ?? '', env).sort()).toEqual(
      ['a\r\nb', 'a', 'b', 'k', 'gh', 'env-token', 'a@b.example'].sort(),
    );
    expect(readSecrets(() => '', {})).toEqual([]);
    const more: Values = {
      'access-client-id': 'CF-Access-Client-Id: abc.access',
      'access-client-secret': 'def',
      'health-check': '/a?token=s3cret99 is 200, /b?key=s3cret88 contains "x, y"',
    };
    expect(readSecrets((name) => more[name] ?? '', {})).toEqual(
      expect.arrayContaining(['abc.access', more['access-client-id'], 'def', 's3cret99', 's3cret88']),
    );
  });

  test('are in no message, whatever else is wrong', () => {
    const token = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 8 }).map((text) => `s3cret${text}`);
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
