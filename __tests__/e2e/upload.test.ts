import { describe, expect, jest, test } from '@jest/globals';
import type { WorldOptions } from '../../local/world.js';
import { forkBranch } from '../../src/core/deploy/alias.js';
import { folderWith } from '../upload/folder.js';
import { openWorld, pullRequestEvent, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const PUSH = pushEvent('main', 'c0ffee'.padEnd(40, '0'));
const SITE = { 'dist/index.html': '<h1>Shop</h1>', 'dist/app.css': 'h1{}', 'dist/copy.css': 'h1{}' };

async function openShop(files: Record<string, string> = SITE, options?: WorldOptions) {
  const world = await openWorld(options);
  const project = world.pages.state.addProject({ name: 'shop', source: null });
  const env = { GITHUB_WORKSPACE: folderWith(files) };
  const pull = world.github.state.addPull({ number: 7, branch: 'feature' });
  return { world, project, pull, env, inputs: { project: 'shop', directory: 'dist' } };
}

test('a pull request gets a preview of its built site: outputs, comment, summary, log', async () => {
  const { world, pull, env, inputs } = await openShop();
  const event = pullRequestEvent(world.github, pull);
  world.github.state.messages.set(pull.sha, 'Add a cart');
  const { exitCode, outputs, summary, log, printed } = await world.run({ inputs, event, env });
  const [upload] = world.pages.state.uploads;
  expect({ exitCode, printed: exitCode === 0 ? '' : printed }).toEqual({ exitCode: 0, printed: '' });
  expect(world.pages.state.uploads).toHaveLength(1);
  expect(upload?.fields).toMatchObject({ branch: 'feature', commit_hash: pull.sha, commit_message: 'Add a cart' });
  expect(outputs).toMatchObject({
    status: 'success',
    environment: 'preview',
    'deployment-id': upload?.deployment.id,
    'alias-url': 'https://feature.shop.pages.dev',
    'commit-hash': pull.sha,
  });
  expect(summary).toMatch(/^- \*\*Upload\*\*: 3 files, 21 B: 2 uploaded, 1 reused, in \d+\.\d s$/m);
  expect(world.github.state.comments(7)[0]?.body).toContain('https://feature.shop.pages.dev');
  expect(printed).toContain('Uploading dist to shop, branch feature (preview)');
  const token = world.pages.requests.find(({ path }) => path.endsWith('/check-missing'))?.headers.authorization;
  expect(log.masks).toContain(token?.replace('Bearer ', ''));
});

test('a push to the production branch deploys production', async () => {
  const { world, project, env, inputs } = await openShop();
  const { outputs } = await world.run({ inputs, event: PUSH, env });
  expect(outputs).toMatchObject({ status: 'success', environment: 'production' });
  expect(world.pages.state.live(project)?.id).toBe(outputs['deployment-id']);
});

test('work of others never deploys production, nor takes the alias of another branch', async () => {
  const { world, project, env, inputs } = await openShop();
  const { state } = world.pages;
  const here = { full_name: `${world.github.owner}/${world.github.repo}` };
  const runOf = (event: string, head = here) => ({
    name: 'workflow_run',
    payload: {
      workflow_run: {
        ...{ event, head_branch: 'main', head_sha: 'e'.repeat(40), pull_requests: [] },
        ...{ head_repository: head, repository: here },
      },
    },
  });
  const pullOf = (number: number, branch: string, from = {}) =>
    pullRequestEvent(world.github, world.github.state.addPull({ number, branch, ...from }));

  state.addDeployment(project, { branch: 'staging-checkout-flow', environment: 'preview' });
  for (const event of [pullOf(8, 'main'), pullOf(9, 'Main'), runOf('pull_request'), runOf('')]) {
    const { exitCode, printed } = await world.run({ inputs, event, env });
    expect({ exitCode, printed }).toMatchObject({ exitCode: 1, printed: expect.stringContaining('deploy production') });
  }
  project.productionBranch = '';
  const unknown = await world.run({ inputs, event: pullOf(10, 'main'), env });
  expect(unknown.printed).toContain('an answer that is not of the documented form');
  project.productionBranch = 'main';
  expect(state.uploads).toEqual([]);

  const fork = await world.run({ inputs, event: pullOf(11, 'flow', { fork: 'staging-checkout' }), env });
  expect(fork.outputs).toMatchObject({ environment: 'preview', branch: forkBranch('staging-checkout', 'flow') });
  expect(fork.outputs['alias-url']).not.toContain('staging-checkout-flow');
  const push = await world.run({ inputs, event: runOf('push'), env });
  expect(push.outputs).toMatchObject({ status: 'success', environment: 'production', branch: 'main' });
});

test('with a wrangler configuration, neither project nor directory need be said', async () => {
  const config = 'name = "shop"\npages_build_output_dir = "dist"\n';
  const { world, env } = await openShop({ ...SITE, 'wrangler.toml': config });
  const { exitCode } = await world.run({ inputs: {}, event: PUSH, env });
  expect(exitCode).toBe(0);
  expect(world.pages.state.uploads[0]?.fields.pages_build_output_dir).toBe('dist');
});

describe('create-project', () => {
  const inputs = { project: 'new', directory: 'dist', 'create-project': 'true', 'production-branch': 'main' };

  test('makes a project that is missing, and deploys to it', async () => {
    const { world, env } = await openShop();
    const { outputs } = await world.run({ inputs, event: PUSH, env });
    const url = 'https://new.pages.dev';
    expect(outputs).toMatchObject({ status: 'success', environment: 'production', 'production-url': url });
    expect(world.pages.state.projects.map(({ name }) => name)).toEqual(['shop', 'new']);
  });

  test('makes none when there is nothing to deploy to it', async () => {
    const { world, env } = await openShop({});
    const { directory: _, ...unnamed } = inputs;
    for (const given of [inputs, unnamed]) {
      const { exitCode } = await world.run({ inputs: given, event: PUSH, env });
      expect(exitCode).toBe(1);
    }
    expect(world.pages.state.projects.map(({ name }) => name)).toEqual(['shop']);
  });

  test('without it, a project that is missing is an error', async () => {
    const { world, env } = await openShop();
    const result = await world.run({ inputs: { ...inputs, 'create-project': 'false' }, event: PUSH, env });
    expect(result.exitCode).toBe(1);
    expect(result.printed).toContain('Check the spelling of `project`');
  });
});

test.each([
  ['a directory that is missing', {}, 'The directory `dist` does not exist'],
  ['an empty directory', { 'dist/_headers': 'x' }, 'The directory `dist` has no files to deploy'],
])('%s fails before anything is sent', async (_, files, message) => {
  const { world, env, inputs } = await openShop(files);
  const { exitCode, printed } = await world.run({ inputs, event: PUSH, env });
  expect(exitCode).toBe(1);
  expect(printed).toContain(message);
  expect(world.pages.requests.filter(({ path }) => path.includes('/pages/assets/'))).toEqual([]);
});

test('a deployment that nobody waits for, and that is finished already, is not called pending', async () => {
  const { world, project, env, inputs } = await openShop();
  world.pages.state.scriptBuild(project, { stages: [{ name: 'deploy', ms: 50 }] });
  const { outputs } = await world.run({ inputs: { ...inputs, wait: 'false' }, event: PUSH, env });
  expect(outputs).toMatchObject({ status: 'success', stage: 'deploy' });
});

test('a deployment that fails tells the last line of its log', async () => {
  const { world, project, env, inputs } = await openShop();
  world.pages.state.scriptBuild(project, {
    stages: [{ name: 'deploy', ms: 50, status: 'failure' }],
    log: [{ at: 10, line: 'Error: Script startup exceeded CPU time limit.' }],
  });
  const { exitCode, outputs, printed } = await world.run({
    inputs,
    event: PUSH,
    env,
  });
  expect(exitCode).toBe(1);
  expect(outputs.status).toBe('failure');
  expect(printed).toContain('Script startup exceeded CPU time limit');
});
