/** Workflows of README.md and docs/, as they stand there, on a real runner, with the files of a fresh clone. */
import { describe, expect, test } from '@jest/globals';
import { dispatchEvent, openWorld, pullRequestEvent, pushEvent } from '../e2e/harness.js';
import { examples, isOurs, stepsOf } from '../readme.js';
import { runWorkflow, type WorkflowResult, type WorkflowRun } from './act.js';

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const DAY = 24 * 3600 * 1000;
const BUILD = { stages: [{ name: 'build', ms: 50 }] } as const;

/** A repository whose build makes `dist`, with a package that stands for Playwright. */
const SITE = {
  'package.json': JSON.stringify({
    name: 'shop',
    scripts: { build: 'mkdir -p dist && echo Hello > dist/index.html' },
    devDependencies: { playwright: 'file:playwright' },
  }),
  'package-lock.json': JSON.stringify({
    name: 'shop',
    lockfileVersion: 3,
    packages: {
      '': { name: 'shop', devDependencies: { playwright: 'file:playwright' } },
      'node_modules/playwright': { resolved: 'playwright', link: true },
      playwright: { name: 'playwright', version: '1.0.0', bin: { playwright: 'cli.js' } },
    },
  }),
  'playwright/package.json': '{"name": "playwright", "version": "1.0.0", "bin": {"playwright": "cli.js"}}',
  'playwright/cli.js': '#!/usr/bin/env node\nconsole.log("playwright", process.argv[2], "of", process.env.BASE_URL);\n',
};

/** The outputs of the first step that has some: that is one of ours. */
const ofOurs = (outputs: WorkflowResult['outputs']) => Object.values(outputs)[0];

const tried = new Set<string>();

function workflowOf(name: string): string {
  const example = examples.find((one) => one.name === name && stepsOf(one.workflow).some(isOurs));
  if (example === undefined) throw new Error(`No example with a step of ours is called ${name}.`);
  for (const { with: inputs = {} } of stepsOf(example.workflow).filter(isOurs))
    tried.add(String(inputs.mode ?? 'deploy'));
  return example.text;
}

/** A world with pull request 7, and the projects `docs` and `shop` that Cloudflare builds. */
async function setUp() {
  const world = await openWorld();
  const { state } = world.pages;
  state.addAccount({ name: 'Octo' });
  const pull = world.github.state.addPull({ number: 7, branch: 'add-search', sha: HEAD });
  const run = (name: string, options: Omit<WorkflowRun, 'workflow'>) =>
    runWorkflow(world, { workflow: workflowOf(name), ...options });
  return {
    world,
    state,
    pull,
    run,
    addBuilt: (name: string) => {
      const { owner, repo } = world.github;
      return state.addProject({ name, source: { type: 'github', owner, repo_name: repo } });
    },
    addUploaded: (name: string) => state.addProject({ name, source: null }),
    pullRequest: () => pullRequestEvent(world.github, pull),
    comments: () => world.github.state.comments(7).map(({ body }) => body),
  };
}

describe('the first workflow of the README', () => {
  test('waits for the preview that Cloudflare builds of a pull request, and comments', async () => {
    const { state, addBuilt, run, pullRequest, comments } = await setUp();
    const pushed = state.push(addBuilt('docs'), 'add-search', { hash: HEAD, message: 'Add search' }, BUILD);
    const { exitCode, jobs, outputs, log } = await run('Preview', { event: pullRequest() });
    expect({ exitCode, jobs, log }).toMatchObject({ exitCode: 0, jobs: { 'Preview/pages': 'success' } });
    expect(ofOurs(outputs)).toMatchObject({ status: 'success', 'deployment-id': pushed.id, environment: 'preview' });
    expect(comments()).toHaveLength(1);
    expect(comments()[0]).toContain('https://add-search.docs.pages.dev/');
  });

  test('fails with the build of a push to main', async () => {
    const { state, addBuilt, run } = await setUp();
    const build = { stages: [{ name: 'build', ms: 50, status: 'failure' }] } as const;
    state.push(addBuilt('docs'), 'main', { hash: HEAD, message: 'Release' }, { ...build, stages: [...build.stages] });
    const { exitCode, jobs, outputs } = await run('Preview', { event: pushEvent('main', HEAD) });
    expect([exitCode, jobs]).toEqual([1, { 'Preview/pages': 'failure' }]);
    expect(ofOurs(outputs)).toMatchObject({ status: 'failure', stage: 'build', environment: 'production' });
  });

  test('builds the site of a pull request and sends it to a project that it makes', async () => {
    const { state, run, pullRequest, comments } = await setUp();
    const { exitCode, jobs, log } = await run('Deploy', { event: pullRequest(), files: SITE });
    expect({ exitCode, jobs, log }).toMatchObject({ exitCode: 0, jobs: { 'Deploy/deploy': 'success' } });
    expect(state.uploads.map(({ manifest }) => Object.keys(manifest))).toEqual([['/index.html']]);
    expect(comments()[0]).toContain('https://add-search.docs.pages.dev/');
  });
});

describe('the workflow that rolls back', () => {
  async function start(inputs: Record<string, string>) {
    const { state, addUploaded, run } = await setUp();
    const project = addUploaded('docs');
    const [oldest, good, live] = [3, 2, 1].map((days) =>
      state.addDeployment(project, { createdOn: Date.now() - days * DAY, live: days === 1 }),
    );
    const event = { ...dispatchEvent(), payload: { ref: 'refs/heads/main', inputs } };
    const result = await run('Roll back production', { event });
    return { ...result, oldest, good, live, served: state.live(project)?.id };
  }

  test('takes the default of its form, and proves that production serves the target', async () => {
    const { jobs, outputs, served, good, live } = await start({ reason: 'The cart is empty' });
    expect([jobs, served]).toEqual([{ 'Roll back production/rollback': 'success' }, good?.id]);
    expect(ofOurs(outputs)).toMatchObject({ 'rolled-back': 'true', 'previous-deployment-id': live?.id });
  });

  test('prefers the other target, and does nothing in a dry run', async () => {
    const { jobs, log, served, oldest, live } = await start({ other: '-2', reason: 'x', 'dry-run': 'true' });
    expect([jobs, served]).toEqual([{ 'Roll back production/rollback': 'success' }, live?.id]);
    expect(log).toContain(oldest?.id.slice(0, 8));
  });
});

describe('a recipe', () => {
  test('checks the health of what it deploys', async () => {
    const { state, addUploaded, run } = await setUp();
    const project = addUploaded('docs');
    const before = state.addDeployment(project, { createdOn: Date.now() - DAY, live: true });
    const { jobs, log } = await run('Deploy with a health check', { event: pushEvent('main', HEAD), files: SITE });
    expect({ jobs, log }).toMatchObject({ jobs: { 'Deploy with a health check/deploy': 'success' } });
    expect(state.live(project)?.id).not.toBe(before.id);
  });

  test('builds a branch on a schedule', async () => {
    const { state, addBuilt, run } = await setUp();
    addBuilt('docs');
    const event = { name: 'schedule', payload: { schedule: '17 * * * *' } };
    const { jobs } = await run('Build every hour', { event });
    expect(jobs).toEqual({ 'Build every hour/build': 'success' });
    expect(state.created.map(({ branch }) => branch)).toEqual(['main']);
  });

  test('hands the address of the preview to the tests', async () => {
    const { state, addBuilt, run, pullRequest } = await setUp();
    const pushed = state.push(addBuilt('docs'), 'add-search', { hash: HEAD, message: 'Add search' }, BUILD);
    const { jobs, log } = await run('Test the preview', { event: pullRequest(), files: SITE });
    expect({ jobs, log }).toMatchObject({ jobs: { 'Test the preview/test': 'success' } });
    expect(log).toContain(`playwright test of https://${pushed.id.slice(0, 8)}.docs.pages.dev`);
  });

  test('writes one comment for the projects of a matrix', async () => {
    const { state, addBuilt, run, pullRequest, comments } = await setUp();
    for (const name of ['docs', 'shop', 'blog']) {
      state.push(addBuilt(name), 'add-search', { hash: HEAD, message: 'Add search' }, BUILD);
    }
    const { jobs } = await run('Previews of all sites', { event: pullRequest() });
    expect(Object.values(jobs)).toEqual(['success', 'success', 'success']);
    expect(comments()).toHaveLength(1);
    for (const name of ['docs', 'shop', 'blog']) expect(comments()[0]).toContain(`<b>${name}</b>`);
  });

  test('waits for the build of a merge queue', async () => {
    const { state, addBuilt, run } = await setUp();
    const branch = 'gh-readonly-queue/main/pr-7-c0ffee';
    const pushed = state.push(addBuilt('docs'), branch, { hash: HEAD, message: 'Merge' }, BUILD);
    const merge_group = { head_ref: `refs/heads/${branch}`, head_sha: HEAD, base_ref: 'refs/heads/main' };
    const event = { name: 'merge_group', payload: { action: 'checks_requested', merge_group } };
    const { jobs, outputs } = await run('Preview before merging', { event });
    expect(jobs).toEqual({ 'Preview before merging/pages': 'success' });
    expect(ofOurs(outputs)).toMatchObject({ 'deployment-id': pushed.id });
  });

  test.each([
    { conclusion: 'success', uploads: 1 },
    { conclusion: 'failure', uploads: 0 },
  ])('deploys what a fork has built, if it has: $conclusion', async ({ conclusion, uploads }) => {
    const { world, state, addUploaded, run } = await setUp();
    addUploaded('docs');
    world.github.state.addPull({ number: 8, branch: 'main', sha: HEAD, fork: 'mona' });
    const repository = { full_name: `${world.github.owner}/${world.github.repo}`, default_branch: 'main' };
    const workflow_run = {
      id: 1,
      event: 'pull_request',
      conclusion,
      head_branch: 'main',
      head_sha: HEAD,
      head_repository: { full_name: `mona/${world.github.repo}`, owner: { login: 'mona' } },
      pull_requests: [],
    };
    const event = { name: 'workflow_run', payload: { action: 'completed', workflow_run, repository } };
    const standIns = { 'actions/download-artifact': 'mkdir site && echo Hello > site/index.html' };
    const { exitCode, log } = await run('Deploy the preview', { event, standIns });
    expect({ exitCode, log }).toMatchObject({ exitCode: 0 });
    expect(state.uploads).toHaveLength(uploads);
    for (const { fields } of state.uploads) expect(fields.branch).toMatch(/^fork-mona-main-\w+$/);
  });
});

describe('a recipe that prunes', () => {
  /** A project with something live, a rollback target, and three old previews of a branch, the oldest first. */
  async function setUpOld(name: string, branch = 'feature/x') {
    const world = await setUp();
    const project = world.addBuilt(name);
    for (const days of [3, 2, 1])
      world.state.addDeployment(project, { createdOn: Date.now() - days * DAY, live: days === 1 });
    const previews = [30, 29, 28].map(
      (days) => world.state.addDeployment(project, { branch, createdOn: Date.now() - days * DAY }).id,
    );
    const repository = { full_name: `${world.world.github.owner}/${world.world.github.repo}`, default_branch: 'main' };
    return { ...world, previews, repository };
  }

  test('shows its plan when it is started by hand, and deletes every night', async () => {
    const { state, previews, addBuilt, run } = await setUpOld('docs-api');
    addBuilt('shop');
    const byHand = await run('Prune old previews', { event: { name: 'workflow_dispatch', payload: { inputs: {} } } });
    expect([byHand.exitCode, state.deleted]).toEqual([0, []]);
    expect(ofOurs(byHand.outputs)).toMatchObject({ status: 'success', 'deleted-count': '0' });
    const nightly = await run('Prune old previews', {
      event: { name: 'schedule', payload: { schedule: '41 3 * * *' } },
    });
    expect({ exitCode: nightly.exitCode, log: nightly.log }).toMatchObject({ exitCode: 0 });
    expect(ofOurs(nightly.outputs)).toMatchObject({ 'deleted-count': '2' });
    expect(state.deleted.toSorted()).toEqual(previews.slice(0, 2).toSorted());
  });

  test('deletes the previews of the pull request that was closed', async () => {
    const { world, state, pull, previews, run } = await setUpOld('docs', 'add-search');
    pull.state = 'closed';
    const event = pullRequestEvent(world.github, pull, 'pull_request_target');
    const { exitCode, log } = await run('Prune the previews of a closed pull request', { event });
    expect({ exitCode, log }).toMatchObject({ exitCode: 0 });
    expect(state.deleted.toSorted()).toEqual(previews.toSorted());
  });

  test.each([
    { type: 'branch', deletes: true },
    { type: 'tag', deletes: false },
  ])('deletes those of branches that are gone, when a $type is deleted: $deletes', async ({ type, deletes }) => {
    const { state, previews, repository, run } = await setUpOld('docs');
    const event = { name: 'delete', payload: { ref: 'feature/x', ref_type: type, repository } };
    const { exitCode, log } = await run('Prune the previews of deleted branches', { event });
    expect({ exitCode, log }).toMatchObject({ exitCode: 0 });
    expect(state.deleted.toSorted()).toEqual(deletes ? previews.toSorted() : []);
  });

  test('empties a project that its form names', async () => {
    const { state, previews, run } = await setUpOld('docs');
    const event = { name: 'workflow_dispatch', payload: { inputs: { project: 'docs', 'dry-run': 'false' } } };
    const { exitCode, log } = await run('Empty a project', { event });
    expect({ exitCode, log }).toMatchObject({ exitCode: 0 });
    expect(state.deleted).toEqual(expect.arrayContaining(previews));
  });
});

test('the recipe of the status page sends what its first step has written', async () => {
  const { state, addBuilt, run } = await setUp();
  for (const name of ['docs', 'shop', 'campaign-spring']) {
    state.addDeployment(addBuilt(name), { createdOn: Date.now() - DAY, live: true });
  }
  const { exitCode, steps, log } = await run('Status page', {
    event: { name: 'schedule', payload: { schedule: '7 * * * *' } },
  });
  expect({ exitCode, log }).toMatchObject({ exitCode: 0 });
  expect(steps).toMatchObject({ 0: 'success', 1: 'success' });
  const [upload] = state.uploads;
  expect(Object.keys(upload?.manifest ?? {}).toSorted()).toEqual(['/index.html', '/status.json']);
});

test('workflows of every mode were tried', () => {
  expect(tried).toEqual(new Set(['deploy', 'wait', 'rollback', 'prune', 'status']));
});
