/** Everything that can be checked is checked before the first request that changes something. */
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { HttpServer } from '../../../local/http.js';
import type { NewProject } from '../../../local/pages/index.js';
import type { DeployInputs } from '../../../src/inputs/deploy.js';
import { deploy } from '../../../src/modes/deploy/deploy.js';
import { checksOf } from '../../health-checks.js';
import { folderWith } from '../../upload/folder.js';
import { openSetting } from '../setting.js';

const GIT = { type: 'github', owner: 'example', repo_name: 'shop' } as const;

/** Stands for an installed wrangler that compiles nothing, or that fails. */
const WRANGLER = `
  const { writeFileSync } = require('node:fs');
  const args = process.argv.slice(2);
  if (require('node:fs').existsSync('broken')) process.exit(1);
  writeFileSync(args[args.indexOf('--outfile') + 1], 'bundle');
`;

const SITE = { 'dist/index.html': '<h1>' };
const FUNCTIONS = { 'functions/api.js': 'x', 'node_modules/wrangler/bin/wrangler.js': WRANGLER };

interface Step {
  inputs?: Partial<DeployInputs>;
  files?: Record<string, string>;
  project?: Partial<NewProject>;
  branch?: string;
  event?: string;
}

async function open({ inputs, files = SITE, project = { source: null }, branch = 'main', event = 'push' }: Step) {
  const workspace = folderWith(files);
  const setting = await openSetting({
    inputs: {
      project: 'shop',
      healthChecks: [],
      exclude: [],
      wait: false,
      clearBuildCache: false,
      createProject: false,
      productionBranch: 'main',
      rollbackOnFailure: false,
      dryRun: false,
      directory: 'dist',
      ...inputs,
    } as DeployInputs,
    project,
    ...(inputs?.project && { name: inputs.project }),
    env: { GITHUB_EVENT_NAME: event, GITHUB_REF: `refs/heads/${branch}`, GITHUB_WORKSPACE: workspace },
  });
  const { server, run } = setting;
  return { ...setting, workspace, perform: () => deploy.perform(run), asked: () => server.requests.map(lineOf) };
}

function lineOf({ method, path }: HttpServer['requests'][number]): string {
  return `${method} ${path.replace(/.*\/(?=(?:projects|assets)\b)/, '')}`;
}

const git = (more: Step = {}): Step => ({ project: { source: GIT }, ...more, inputs: { ...NO_SITE, ...more.inputs } });
const NO_SITE = { directory: undefined } as unknown as Partial<DeployInputs>;
const created = { project: 'novel', createProject: true };
const check = (...checks: string[]) => ({ healthChecks: checksOf(...checks) });

describe('only reads are sent', () => {
  test.each<[string, Step, string]>([
    ['a health check of another host', { inputs: check('/', 'https://other.example/') }, 'is of another host'],
    [
      'a health check of a preview, for production',
      { inputs: check('https://topic.shop.pages.dev/') },
      'is of another host',
    ],
    ['one of production, for a preview', { inputs: check('https://shop.pages.dev/'), branch: 'topic' }, 'another host'],
    ['one of another host, for a build', git({ inputs: check('https://other.example/') }), 'is of another host'],
    [
      'one of another host, for a new project',
      { inputs: { ...created, ...check('https://shop.example/') } },
      'is of another host',
    ],
    ['a directory that is not there', { files: { 'build/index.html': 'x' } }, 'does not exist'],
    ['a directory that is not there, for a new project', { inputs: { ...created, directory: 'dits' } }, 'not exist'],
    ['a directory without files', { files: { 'dist/_headers': 'x' } }, 'has no files to deploy'],
    ['private files', { files: { ...SITE, 'dist/.env': 'KEY=secret' } }, '.env'],
    ['Functions that do not compile', { files: { ...SITE, ...FUNCTIONS, broken: '' } }, 'could not compile'],
    [
      'Functions that do not compile, for a new project',
      { inputs: created, files: { ...SITE, ...FUNCTIONS, broken: '' } },
      'could not compile',
    ],
    ['a folder of Functions that is not there', { inputs: { functionsDirectory: 'api' } }, 'does not exist'],
    ['an event that names no branch', { event: 'workflow_run' }, 'no branch to deploy'],
  ])('for %s', async (_what, step, message) => {
    const { perform, server, state } = await open(step);
    await expect(perform()).rejects.toThrow(message);
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(server.requests.filter(({ path }) => path.endsWith('/upload-token'))).toEqual([]);
    expect(state.projects.map(({ name }) => name)).toEqual(['shop']);
  });

  test('for a file that is larger than Cloudflare takes, without an upload token', async () => {
    const { perform, workspace, asked } = await open({ files: { ...SITE, 'dist/film.mp4': '' } });
    truncateSync(join(workspace, 'dist/film.mp4'), 25 * 1024 * 1024 + 1);
    await expect(perform()).rejects.toThrow('film.mp4 (25 MiB)');
    expect(asked()).toEqual(['GET projects/shop', 'GET projects/shop/deployments']);
  });
});

test('a site with Functions is read and compiled before anything is sent, and deployed last', async () => {
  const { perform, asked } = await open({ files: { ...SITE, ...FUNCTIONS }, inputs: check('https://shop.pages.dev/') });
  await perform();
  expect(asked()).toEqual([
    'GET projects/shop',
    'GET projects/shop/deployments',
    'GET projects/shop',
    'GET projects/shop/upload-token',
    'POST assets/check-missing',
    'POST assets/upload',
    ...['GET projects/shop/deployments', 'POST assets/upsert-hashes'].sort(),
    'POST projects/shop/deployments',
    expect.stringMatching(/^GET projects\/shop\/deployments\/./),
  ]);
});

test('a project is created after its site and Functions were checked, and before anything is sent', async () => {
  const { perform, asked, printed } = await open({ files: { ...SITE, ...FUNCTIONS }, inputs: created });
  await perform();
  expect(asked().slice(0, 6)).toEqual([
    'GET projects/novel',
    'GET projects/novel/deployments',
    'POST projects',
    'GET projects/novel',
    'GET projects/novel/upload-token',
    'POST assets/check-missing',
  ]);
  const events = printed
    .join('')
    .split('\n')
    .map((line) => line.replace(/^ *\d\w+ +/, ''));
  expect(events.indexOf('Compiling the Functions with wrangler')).toBeGreaterThanOrEqual(0);
  expect(events.indexOf('Compiling the Functions with wrangler')).toBeLessThan(
    events.indexOf('Creating project novel with the production branch main'),
  );
});

test('a project that somebody creates meanwhile with another production branch is not deployed to', async () => {
  const { perform, state, run, server } = await open({ inputs: created });
  run.log.event = (text) => {
    if (text.startsWith('Creating')) state.addProject({ name: 'novel', source: null, productionBranch: 'trunk' });
  };
  await expect(perform()).rejects.toThrow('somebody else meanwhile, with the production branch trunk');
  expect(server.requests.filter(({ path }) => path.includes('/assets/'))).toEqual([]);
});

describe('a deployment that could not be rolled back is told before it is made', () => {
  const NOTHING = '`rollback-on-failure` has nothing to go back to: production of shop serves no good deployment yet.';
  const guarded = { rollbackOnFailure: true, healthChecks: checksOf('/') };

  test('when production serves nothing yet', async () => {
    const { perform, warnings } = await open({ inputs: guarded });
    await perform();
    expect(warnings.map(({ message }) => message)).toEqual([NOTHING]);
  });

  test.each<[string, Step]>([
    ['it is a preview', { inputs: guarded, branch: 'topic' }],
    ['nothing is to be rolled back', {}],
  ])('but not when %s', async (_why, step) => {
    const { perform, warnings } = await open(step);
    await perform();
    expect(warnings).toEqual([]);
  });

  test('but not when production serves a good deployment', async () => {
    const { perform, warnings, state, project } = await open({ inputs: guarded });
    state.addDeployment(project, { live: true });
    await perform();
    expect(warnings).toEqual([]);
  });
});
