/** A newcomer's walk: the first workflow of the README, pasted as it is. */
import { describe, expect, jest, test } from '@jest/globals';
import type { BuildScript } from '../../local/pages/index.js';
import { type Example, examples, inputsOf, stepsOf } from '../readme.js';
import { openWorld, pullRequestEvent, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const LOG = [{ at: 50, line: 'Executing user command: npm run build' }];
const BUILD: BuildScript = { stages: [{ name: 'build', ms: 300 }], log: LOG };

describe('the first workflow of the README', () => {
  const [{ workflow }] = examples as [Example];
  const [step = {}] = stepsOf(workflow);

  async function paste(build: BuildScript) {
    const world = await openWorld();
    const { state } = world.pages;
    const source = { type: 'github', owner: world.github.owner, repo_name: world.github.repo } as const;
    const project = state.addProject({ name: 'docs', source });
    const pull = world.github.state.addPull({ number: 7, branch: 'add-search', sha: HEAD });
    const { permissions } = world.github.state;
    for (const name of Object.keys(permissions) as (keyof typeof permissions)[]) {
      permissions[name] = workflow.permissions[name] === 'write' ? 'write' : 'none';
    }
    const pushed = state.push(project, 'add-search', { hash: HEAD, message: 'Add search' }, build);
    const inputs = inputsOf(step, { 'secrets.CLOUDFLARE_ACCOUNT_ID': project.account.id });
    const comments = () => world.github.state.comments(7).map(({ body }) => body);
    return { world, state, project, pull, pushed, inputs, comments };
  }

  test('names the events that are walked here', () => {
    expect(workflow.on).toEqual({ pull_request: null, push: { branches: ['main'] } });
  });

  test('shows the preview of a pull request, with the permissions that it asks for', async () => {
    const { world, pull, pushed, inputs, comments } = await paste(BUILD);
    const { exitCode, outputs, log } = await world.run({ inputs, event: pullRequestEvent(world.github, pull) });
    expect([exitCode, log.annotations]).toEqual([0, []]);
    expect(outputs).toMatchObject({ status: 'success', 'deployment-id': pushed.id, environment: 'preview' });
    expect(log.entries.map(({ text }) => text).join('\n')).toContain('Executing user command: npm run build');
    expect(comments()).toHaveLength(1);
    expect(comments()[0]).toContain('| <b>docs</b> | ✅ Ready |');
    expect(comments()[0]).toContain('https://add-search.docs.pages.dev/');
  });

  test('fails with the build, and says why on the pull request', async () => {
    const { world, pull, inputs, comments } = await paste({
      stages: [{ name: 'build', ms: 300, status: 'failure' }],
      log: [...LOG, { at: 100, line: "src/search.ts(12,3): error TS2304: Cannot find name 'total'." }],
    });
    const { exitCode, log } = await world.run({ inputs, event: pullRequestEvent(world.github, pull) });
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.properties).toMatchObject({ file: 'src/search.ts', line: '12' });
    expect(comments()[0]).toContain('❌ Failed');
    expect(comments()[0]).toContain('error TS2304');
  });

  test('follows a push to main to production', async () => {
    const { world, state, project, inputs } = await paste(BUILD);
    const pushed = state.push(project, 'main', { hash: 'a'.repeat(40), message: 'Release' }, BUILD);
    const { exitCode, outputs, log } = await world.run({ inputs, event: pushEvent('main', 'a'.repeat(40)) });
    expect([exitCode, log.annotations]).toEqual([0, []]);
    expect(outputs).toMatchObject({ 'deployment-id': pushed.id, environment: 'production' });
  });
});
