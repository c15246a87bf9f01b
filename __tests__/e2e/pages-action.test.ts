/** pages-action/: the workflows that cloudflare/pages-action documented, with its one line changed. */
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { startHttpServer } from '../../local/http.js';
import type { UploadRecord } from '../../local/pages/state.js';
import type { WorldRun } from '../../local/world.js';
import { INPUTS } from '../../src/inputs/catalog.js';
import { testOnPosix } from '../platform.js';
import { inputsOf, stepsOf, type Workflow, workflowOf } from '../readme.js';
import { folderWith } from '../upload/folder.js';
import { openWorld, pullRequestEvent, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const COMMIT = 'c0ffee'.padEnd(40, '0');
const PUSH = pushEvent('main', COMMIT);
const SITE = { 'dist/index.html': '<h1>Docs</h1>' };

/** Stands in for an installed wrangler: it writes down where it runs and with what. */
const WRANGLER = `
const { writeFileSync } = require('node:fs');
const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
writeFileSync(argument('--outfile'), 'compiled from ' + process.cwd() + ' ' + process.argv[5] + ' ' + argument('--compatibility-date'));
`;

/** What the README of cloudflare/pages-action showed as a whole. */
const DOCUMENTED = `
      - uses: OWNER/cloudflare-pages-ops/pages-action@v1
        with:
          apiToken: \${{ secrets.CLOUDFLARE_API_TOKEN }}
          accountId: YOUR_ACCOUNT_ID
          projectName: docs
          directory: dist
          gitHubToken: \${{ secrets.GITHUB_TOKEN }}
          branch: main
          environmentName: docs (Production)
          workingDirectory: my-site
          wranglerVersion: '3'
`;

async function openDocs(files: Readonly<Record<string, string>> = SITE) {
  const world = await openWorld();
  const { state } = world.pages;
  const project = state.addProject({ name: 'docs', source: null });
  const pull = world.github.state.addPull({ number: 7, branch: 'add-search' });
  const workspace = folderWith(files);
  const needed = { apiToken: 'test-api-token', accountId: project.account.id, projectName: 'docs', directory: 'dist' };
  const run = (inputs: Readonly<Record<string, string>> = {}, more: Partial<WorldRun> = {}) =>
    world.run({
      action: 'pages-action',
      event: PUSH,
      ...more,
      inputs: { ...needed, ...inputs },
      env: { GITHUB_WORKSPACE: workspace, CLOUDFLARE_API_TOKEN: undefined, ...more.env },
    });
  const comments = () => world.github.state.comments(7).map(({ body }) => body);
  return { world, state, project, pull, workspace, run, comments, uploads: state.uploads };
}

function bundleOf(upload: UploadRecord | undefined): string | undefined {
  return upload?.files['_worker.bundle']?.content.toString();
}

/** Expects success; else shows the log. */
function expectSuccess({ exitCode, printed }: { exitCode: number | null; printed: string }): void {
  expect({ exitCode, printed: exitCode === 0 ? '' : printed }).toEqual({ exitCode: 0, printed: '' });
}

describe('a step of pages-action', () => {
  test('on a push deploys production: four outputs, the job summary, and nothing on GitHub', async () => {
    const { world, run, uploads } = await openDocs();
    const result = await run();
    const { outputs, summary, log } = result;
    const [upload] = uploads;
    expectSuccess(result);
    const url = `https://${upload?.deployment.id.slice(0, 8)}.docs.pages.dev`;
    expect(outputs).toEqual({ id: upload?.deployment.id, url, environment: 'production', alias: url });
    expect(summary).toContain(url);
    expect(log.annotations).toEqual([]);
    expect(log.masks).toContain('test-api-token');
    expect(world.github.requests).toEqual([]);
  });

  test('as it was documented as a whole deploys, with a GitHub Deployment', async () => {
    const { world, run, uploads } = await openDocs({ 'my-site/dist/index.html': '<h1>Docs</h1>' });
    const [step] = stepsOf(parse(workflowOf('Documented', DOCUMENTED)) as Workflow);
    const {
      apiToken: _,
      accountId: __,
      ...inputs
    } = inputsOf(step ?? {}, {
      'secrets.GITHUB_TOKEN': world.github.token,
    });
    const { sha } = world.github.state.addBranch('feature');
    const result = await run(inputs, { event: pushEvent('feature', sha) });
    expectSuccess(result);
    expect(result.log.annotations).toEqual([]);
    expect(uploads[0]?.fields).toMatchObject({ branch: 'main', commit_hash: sha });
    expect(result.outputs.environment).toBe('production');
    expect(world.github.state.deployments).toMatchObject([{ environment: 'docs (Production)', production: true }]);
    expect(world.github.state.deployments[0]?.statuses.at(-1)?.state).toBe('success');
  });

  test('on a pull request gives a preview with its alias, and no comment unless it is asked for', async () => {
    const { world, run, pull, comments } = await openDocs();
    const event = pullRequestEvent(world.github, pull);
    const gitHubToken = world.github.token;
    const first = await run({ gitHubToken }, { event });
    expectSuccess(first);
    expect(first.outputs).toMatchObject({ environment: 'preview', alias: 'https://add-search.docs.pages.dev' });
    expect(world.github.state.deployments).toMatchObject([{ environment: 'docs (Preview)', production: false }]);
    expect(comments()).toEqual([]);
    expectSuccess(await run({ gitHubToken, comment: 'true' }, { event }));
    expect(comments()[0]).toContain('https://add-search.docs.pages.dev');
  });

  test('without the permission for the GitHub Deployment warns, in its own names, and deploys', async () => {
    const { world, run } = await openDocs();
    world.github.state.permissions.deployments = 'read';
    const result = await run({ gitHubToken: world.github.token });
    expectSuccess(result);
    expect(result.log.annotations.map(({ level }) => level)).toEqual(['warning']);
    expect(result.log.annotations[0]?.message).toContain('deployments: write');
  });

  test('on a tag deploys a preview of `HEAD`, as git names what is checked out then', async () => {
    const { run, uploads } = await openDocs();
    const event = { name: 'push', payload: { ref: 'refs/tags/v1.0.0', after: COMMIT, head_commit: { id: COMMIT } } };
    const result = await run({}, { event, env: { GITHUB_REF: 'refs/tags/v1.0.0' } });
    expectSuccess(result);
    expect(uploads[0]?.fields.branch).toBe('HEAD');
    expect(result.outputs.environment).toBe('preview');
  });
});

describe('workingDirectory', () => {
  test('is where the site, the Functions, the wrangler and its configuration are', async () => {
    const { workspace, run, uploads } = await openDocs({
      'sites/docs/dist/index.html': '<h1>Docs</h1>',
      'sites/docs/functions/hello.js': 'export const onRequest = () => new Response()',
      'sites/docs/wrangler.toml': 'pages_build_output_dir = "dist"\ncompatibility_date = "2026-01-02"\n',
      'sites/docs/node_modules/wrangler/bin/wrangler.js': WRANGLER,
      'wrangler.toml': 'pages_build_output_dir = "other"\ncompatibility_date = "2020-01-01"\n',
    });
    const result = await run({ workingDirectory: 'sites/docs' });
    expectSuccess(result);
    const folder = join(workspace, 'sites', 'docs');
    expect(bundleOf(uploads[0])).toBe(`compiled from ${folder} ${join(folder, 'functions')} 2026-01-02`);
    expect(uploads[0]?.fields.pages_build_output_dir).toBe('dist');
  });

  test.each(['/my-site', './my-site/', 'WORKSPACE/my-site'])('may be written as %s', async (written) => {
    const { workspace, run, uploads } = await openDocs({ 'my-site/dist/index.html': '<h1>Docs</h1>' });
    expectSuccess(await run({ workingDirectory: written.replace('WORKSPACE', workspace) }));
    expect(uploads).toHaveLength(1);
  });

  test('may have the site beside it, in the workspace', async () => {
    const { run, uploads } = await openDocs({ ...SITE, 'app/package.json': '{}' });
    expectSuccess(await run({ workingDirectory: 'app', directory: '../dist' }));
    expect(uploads).toHaveLength(1);
  });

  test.each(['..', 'missing', 'dist/index.html'])('that is %s is refused', async (workingDirectory) => {
    const { world, run } = await openDocs();
    const { exitCode, log } = await run({ workingDirectory });
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.message).toContain(
      `\`workingDirectory\` is \`${workingDirectory}\`, but must be a folder of the workspace.`,
    );
    expect(world.pages.requests).toEqual([]);
  });
});

describe('wranglerVersion', () => {
  const files = { ...SITE, 'functions/hello.js': 'export const onRequest = () => new Response()' };
  const installed = { ...files, 'node_modules/wrangler/bin/wrangler.js': WRANGLER };

  test('means nothing for a site without Functions, which needs no wrangler', async () => {
    const { run } = await openDocs();
    const result = await run({ wranglerVersion: '2' });
    expectSuccess(result);
    expect(result.log.annotations).toEqual([]);
  });

  testOnPosix('is the version that npx gets, whatever the project has', async () => {
    const registry = await startHttpServer({ handle: () => ({ status: 404, json: {} }) });
    try {
      const { run } = await openDocs(installed);
      const HOME = folderWith({ '.npmrc': `registry=${registry.origin}/\n` });
      const { exitCode, printed } = await run({ wranglerVersion: '3.114.17' }, { env: { HOME } });
      expect(exitCode).toBe(1);
      expect(printed).toContain('npx gets wrangler@3.114.17, as `wranglerVersion` says');
      expect(registry.requests.map(({ path }) => path)).toContain('/wrangler');
    } finally {
      await registry.close();
    }
  });

  test('that is too old to compile is a warning, and the wrangler of the project does it', async () => {
    const { run, uploads } = await openDocs(installed);
    const result = await run({ wranglerVersion: '2' });
    expectSuccess(result);
    expect(result.log.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('wrangler 2 is too old to compile the Functions here'),
    ]);
    expect(bundleOf(uploads[0])).toContain('compiled from');
  });
});

describe('a mistake is told in the names of pages-action, and nothing is sent:', () => {
  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['no token', { apiToken: '' }, {}, 'No Cloudflare credentials: `apiToken` is empty.'],
    ['no project', { projectName: '' }, {}, '`projectName` is missing'],
    ['no directory', { directory: '' }, {}, '`directory` is missing: set it to the folder of the built site.'],
    ['a wrong account', { accountId: 'acme' }, {}, '`accountId` must be an account id of 32 hex digits'],
    ['a wrong project', { projectName: 'My Docs' }, {}, '`projectName` is `My Docs`, but must be a project name'],
    [
      'a wrong version',
      { wranglerVersion: '../x' },
      {},
      '`wranglerVersion` is `../x`, but must be a version of wrangler',
    ],
    ['a comment without a token', { comment: 'true' }, {}, '`comment` needs `gitHubToken`: set it to'],
    ['a name of this action', {}, { 'INPUT_API-TOKEN': 'x' }, '“api-token” is `apiToken`'],
    ['an input that is not there', {}, { 'INPUT_DRY-RUN': 'true' }, '“dry-run” is not there;'],
    ['a misspelled name', {}, { INPUT_WORKDIRECTORY: 'x' }, 'has no effect'],
  ])('%s', async (_, inputs, env, message) => {
    const { world, run } = await openDocs();
    const { exitCode, printed, log } = await run(inputs, { env });
    const told = log.annotations.map((annotation) => annotation.message).join('\n');
    expect(told).toContain(message);
    if (message === 'has no effect') return;
    expect({ exitCode, printed }).toMatchObject({ exitCode: 1 });
    expect(world.pages.requests).toEqual([]);
  });

  /** The inputs that pages-action does not have, in backticks as messages name them. */
  const strange = new RegExp(
    `\`(?:${[...INPUTS.keys()].filter((name) => name.includes('-') || name === 'project').join('|')})\\b`,
  );

  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['a project that is not there', { projectName: 'docs-site' }, SITE, 'The account has no project named docs-site.'],
    ['a wrong token', { apiToken: 'not-the-token' }, SITE, 'Check the API token'],
    ['a directory that is not there', { directory: 'out' }, SITE, 'The directory `out` does not exist'],
    ['one of workingDirectory', { workingDirectory: 'a' }, { 'a/x': '' }, '`directory` is relative to `a`.'],
    ['an empty directory', {}, { 'dist/_headers': 'x' }, 'has no files to deploy'],
  ])('%s, which takes more to see', async (_, inputs, files, message) => {
    const { run, uploads } = await openDocs(files);
    const { exitCode, outputs, log } = await run(inputs);
    expect([exitCode, outputs]).toEqual([1, {}]);
    const told = log.annotations.map((annotation) => annotation.message).join('\n');
    expect(told).toContain(message);
    expect(told).not.toMatch(strange);
    expect(uploads).toEqual([]);
  });

  test('what only the action itself can do is said to be there', async () => {
    const { run } = await openDocs({ ...SITE, 'a/functions/x.js': '', 'a/dist/index.html': 'x' });
    const { log } = await run({ directory: 'a/dist' });
    expect(log.annotations[0]?.message).toMatch(
      /^The Functions in `a\/functions` are not used: set `functions-directory` .*\nOnly this action without `\/pages-action` behind its name has `functions-directory`\.$/,
    );
  });
});
