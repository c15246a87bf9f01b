import { describe, expect, jest, test } from '@jest/globals';
import { testOnPosix } from '../platform.js';
import { openWorld, pullRequestEvent, pushEvent, until } from './harness.js';

jest.setTimeout(60_000);

const inputs = { project: 'shop', comment: 'false', 'github-deployment': 'true' };

async function openShop() {
  const world = await openWorld();
  const project = world.pages.state.addProject({ name: 'shop' });
  const pull = world.github.state.addPull({ number: 7, branch: 'feature' });
  const main = world.github.state.addBranch('main');
  project.heads.set('feature', { hash: pull.sha, message: 'Add the cart' });
  project.heads.set('main', { hash: main.sha, message: 'Release' });
  const states = () => world.github.state.deployments.map(({ statuses }) => statuses.map(({ state }) => state));
  return { world, project, main, pull, event: pullRequestEvent(world.github, pull), states };
}

describe('the GitHub Deployment', () => {
  test('of a preview goes from in progress to success, and replaces the earlier one of its branch', async () => {
    const { world, event, states } = await openShop();
    const first = await world.run({ inputs, event });
    const second = await world.run({ inputs, event, env: { GITHUB_RUN_ID: '7000000002' } });
    const [earlier, later] = world.github.state.deployments;
    expect(first.outputs['github-deployment-id']).toBe(String(earlier?.id));
    expect(second.outputs['github-deployment-id']).toBe(String(later?.id));
    expect(later).toMatchObject({ environment: 'shop (Preview)', transient: true, production: false });
    expect(later?.statuses.at(-1)).toMatchObject({
      environmentUrl: 'https://feature.shop.pages.dev',
      logUrl: second.outputs['log-url'],
    });
    expect(states()).toEqual([
      ['in_progress', 'success', 'inactive'],
      ['in_progress', 'success'],
    ]);
  });

  test('of production is one, under the name that was asked for', async () => {
    const { world, main, states } = await openShop();
    const event = pushEvent('main', main.sha);
    const { exitCode } = await world.run({ inputs: { ...inputs, 'github-environment': 'live' }, event });
    expect(exitCode).toBe(0);
    expect(world.github.state.deployments[0]).toMatchObject({
      environment: 'live',
      transient: false,
      production: true,
    });
    expect(world.github.state.deployments[0]?.statuses.at(-1)?.environmentUrl).toBe('https://shop.pages.dev');
    expect(states()).toEqual([['in_progress', 'success']]);
  });

  test('of a build that fails fails, and what was there before stays', async () => {
    const { world, project, event, states } = await openShop();
    await world.run({ inputs, event });
    world.pages.state.scriptBuild(project, { stages: [{ name: 'build', ms: 100, status: 'failure' }] });
    const { exitCode } = await world.run({ inputs, event, env: { GITHUB_RUN_ID: '7000000002' } });
    expect(exitCode).toBe(1);
    expect(states()).toEqual([
      ['in_progress', 'success'],
      ['in_progress', 'failure'],
    ]);
  });

  test('of a build that was started again is another one, at the address of the second build', async () => {
    const { world, project, event, pull, states } = await openShop();
    const commitHash = pull.sha;
    world.pages.state.scriptBuild(project, {
      commitHash,
      stages: [{ name: 'clone_repo', ms: 1500, status: 'failure' }],
    });
    const { outputs } = await world.run({ inputs: { ...inputs, 'build-retries': '1' }, event });
    expect(states()).toEqual([['in_progress', 'failure'], ['success']]);
    const [, second] = world.github.state.deployments;
    expect(outputs['github-deployment-id']).toBe(String(second?.id));
    expect(second?.payload).toMatchObject({ url: outputs.url });
  });

  test('that may not be written is one warning with the block to add', async () => {
    const { world, event, states } = await openShop();
    world.github.state.permissions.deployments = 'read';
    const { exitCode, log, outputs } = await world.run({ inputs, event });
    expect(exitCode).toBe(0);
    expect(log.annotations).toHaveLength(1);
    expect(log.annotations[0]?.message).toContain('permissions:\n  deployments: write');
    expect(outputs).not.toHaveProperty('github-deployment-id');
    expect(states()).toEqual([]);
  });
});

testOnPosix('a run that is canceled while GitHub makes the deployment makes no second one', async () => {
  const world = await openWorld({ shortPauses: false, github: { latency: 400 } });
  const project = world.pages.state.addProject({ name: 'shop' });
  const { sha } = world.github.state.addBranch('feature');
  world.pages.state.scriptBuild(project, { stages: [{ name: 'build', ms: 20_000 }], commitHash: sha });
  const running = world.start({ inputs, event: pushEvent('feature', sha) });
  await until(() => world.github.requests.some(({ method }) => method === 'POST'));
  running.process.kill('SIGINT');
  const { outputs } = await running.result;
  expect(outputs.status).toBe('canceled');
  expect(world.github.state.deployments.map(({ id }) => String(id))).toEqual([outputs['github-deployment-id']]);
});
