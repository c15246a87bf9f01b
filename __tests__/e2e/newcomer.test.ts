/** A newcomer's walk: the workflows of the README, pasted as they are, with no other permissions than they ask for. */
import { describe, expect, jest, test } from '@jest/globals';
import type { BuildScript, NewProject } from '../../local/pages/index.js';
import { startSites } from '../../local/pages/sites.js';
import { type Example, examples, inputsOf, isOurs, stepsOf } from '../readme.js';
import { folderWith } from '../upload/folder.js';
import { dispatchEvent, openWorld, pullRequestEvent, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const LOG = [{ at: 50, line: 'Executing user command: npm run build' }];
const BUILD: BuildScript = { stages: [{ name: 'build', ms: 300 }], log: LOG };
const DAY = 24 * 3600 * 1000;

const [waiting, deploying, rollingBack] = examples.filter(({ file }) => file === 'README.md') as [
  Example,
  Example,
  Example,
];

/** A world with pull request 7, in which the token of the workflow may do what the example asks for. */
async function paste({ workflow }: Example) {
  const world = await openWorld();
  const { state } = world.pages;
  const account = state.addAccount({ name: 'Octo' });
  const pull = world.github.state.addPull({ number: 7, branch: 'add-search', sha: HEAD });
  const { permissions } = world.github.state;
  for (const name of Object.keys(permissions) as (keyof typeof permissions)[]) {
    permissions[name] = (workflow.permissions[name] ?? 'none') as (typeof permissions)[typeof name];
  }
  const step = stepsOf(workflow).find(isOurs) ?? {};
  return {
    world,
    state,
    pull,
    addProject: (project: Partial<NewProject> = {}) => state.addProject({ name: 'docs', account, ...project }),
    inputs: (samples: Record<string, string> = {}) =>
      inputsOf(step, { 'vars.CLOUDFLARE_ACCOUNT_ID': account.id, ...samples }),
    comments: () => world.github.state.comments(7).map(({ body }) => body),
  };
}

describe('the first workflow of the README for a project that Cloudflare builds', () => {
  async function pasteAndPush(build: BuildScript) {
    const pasted = await paste(waiting);
    const { world, state, addProject } = pasted;
    const project = addProject({
      source: { type: 'github', owner: world.github.owner, repo_name: world.github.repo },
    });
    const pushed = state.push(project, 'add-search', { hash: HEAD, message: 'Add search' }, build);
    return { ...pasted, project, pushed };
  }

  test('names the events that are walked here', () => {
    expect(waiting.workflow.on).toEqual({ pull_request: null, push: { branches: ['main'] } });
  });

  test('shows the preview of a pull request, with the permissions that it asks for', async () => {
    const { world, pull, pushed, inputs, comments } = await pasteAndPush(BUILD);
    const { exitCode, outputs, log } = await world.run({
      inputs: inputs(),
      event: pullRequestEvent(world.github, pull),
    });
    expect([exitCode, log.annotations]).toEqual([0, []]);
    expect(outputs).toMatchObject({ status: 'success', 'deployment-id': pushed.id, environment: 'preview' });
    expect(log.entries.map(({ text }) => text).join('\n')).toContain('Executing user command: npm run build');
    expect(comments()).toHaveLength(1);
    expect(comments()[0]).toContain('| ✅ <b>docs</b> | **[Visit preview](');
    expect(comments()[0]).toContain('https://add-search.docs.pages.dev/');
  });

  test('fails with the build, and says why on the pull request', async () => {
    const { world, pull, inputs, comments } = await pasteAndPush({
      stages: [{ name: 'build', ms: 300, status: 'failure' }],
      log: [...LOG, { at: 100, line: "src/search.ts(12,3): error TS2304: Cannot find name 'total'." }],
    });
    const { exitCode, log } = await world.run({ inputs: inputs(), event: pullRequestEvent(world.github, pull) });
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.properties).toMatchObject({ file: 'src/search.ts', line: '12' });
    expect(comments()[0]).toContain('❌ Cloudflare Pages: preview failed');
    expect(comments()[0]).toContain("<code>src/search.ts:12</code> Cannot find name 'total'. (TS2304)");
    expect(comments()[0]).toContain('error TS2304');
  });

  test('follows a push to main to production', async () => {
    const { world, state, project, inputs } = await pasteAndPush(BUILD);
    const pushed = state.push(project, 'main', { hash: 'a'.repeat(40), message: 'Release' }, BUILD);
    const event = pushEvent('main', 'a'.repeat(40));
    const { exitCode, outputs, log } = await world.run({ inputs: inputs(), event });
    expect([exitCode, log.annotations]).toEqual([0, []]);
    expect(outputs).toMatchObject({ 'deployment-id': pushed.id, environment: 'production' });
  });
});

describe('the first workflow of the README for a site that the workflow builds', () => {
  const env = () => ({ GITHUB_WORKSPACE: folderWith({ 'dist/index.html': '<h1>Docs</h1>' }) });

  test('names the events that are walked here', () => {
    expect(deploying.workflow.on).toEqual({ pull_request: null, push: { branches: ['main'] } });
  });

  test('makes the project and shows the preview of a pull request', async () => {
    const { world, state, pull, inputs, comments } = await paste(deploying);
    const event = pullRequestEvent(world.github, pull);
    const { exitCode, outputs, log } = await world.run({ inputs: inputs(), event, env: env() });
    expect([exitCode, log.annotations]).toEqual([0, []]);
    expect(outputs).toMatchObject({ status: 'success', environment: 'preview', branch: 'add-search' });
    expect(state.created.map(({ id }) => id)).toEqual([outputs['deployment-id']]);
    expect(comments()[0]).toContain('https://add-search.docs.pages.dev/');
  });

  test('deploys a push to main to production', async () => {
    const { world, inputs } = await paste(deploying);
    const { exitCode, outputs, log } = await world.run({
      inputs: inputs(),
      event: pushEvent('main', HEAD),
      env: env(),
    });
    expect([exitCode, log.annotations]).toEqual([0, []]);
    expect(outputs).toMatchObject({ status: 'success', environment: 'production' });
  });
});

describe('the workflow of the README that rolls back', () => {
  /** Starts it with what the form has when nobody changes it but for these fields. */
  async function start(fields: Record<string, string>) {
    const { world, state, addProject, inputs } = await paste(rollingBack);
    const project = addProject();
    const [oldest, good, live] = [3, 2, 1].map((days) =>
      state.addDeployment(project, { createdOn: Date.now() - days * DAY, live: days === 1 }),
    );
    const sites = await startSites(state);
    try {
      const form = {
        'inputs.other || inputs.target': fields.other || fields.target || 'previous',
        'inputs.reason': 'The cart is empty',
        'inputs.dry-run': fields['dry-run'] ?? 'false',
      };
      const result = await world.run({ inputs: inputs(form), event: dispatchEvent(), env: sites.env });
      return { ...result, oldest, good, live, served: state.live(project)?.id };
    } finally {
      await sites.close();
    }
  }

  test('has a form whose fields are filled in here', () => {
    const { workflow_dispatch } = rollingBack.workflow.on as Record<string, { inputs: Record<string, object> }>;
    const { target, ...others } = workflow_dispatch?.inputs ?? {};
    expect(target).toMatchObject({ type: 'choice', default: 'healthy' });
    expect(Object.keys(others)).toEqual(['other', 'reason', 'dry-run']);
  });

  test('puts the last good version back', async () => {
    const { exitCode, outputs, log, served, good, live } = await start({});
    expect([exitCode, log.annotations]).toEqual([0, []]);
    expect(served).toBe(good?.id);
    expect(outputs).toMatchObject({ 'rolled-back': 'true', 'previous-deployment-id': live?.id });
  });

  test('puts the one before that back, when it is chosen', async () => {
    const { exitCode, served, oldest } = await start({ target: '-2' });
    expect([exitCode, served]).toEqual([0, oldest?.id]);
  });

  test('changes nothing in a dry run', async () => {
    const { exitCode, served, live } = await start({ 'dry-run': 'true' });
    expect([exitCode, served]).toEqual([0, live?.id]);
  });
});
