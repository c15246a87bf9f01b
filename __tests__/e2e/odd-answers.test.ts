/** The built action takes no fact from an answer of Cloudflare's that is not whole. */
import { expect, jest, test } from '@jest/globals';
import { createFaults } from '../../local/faults.js';
import { dispatchEvent, openWorld, pullRequestEvent } from './harness.js';

jest.setTimeout(60_000);

const DAY = 24 * 3600 * 1000;

/** A project with three production deployments, the newest of them live, and a pull request from its branch `main`. */
async function openShop() {
  const faults = createFaults();
  const world = await openWorld({ pages: { faults } });
  const { state, requests } = world.pages;
  const project = state.addProject({ name: 'shop' });
  for (const days of [9, 8, 7]) state.addDeployment(project, { createdOn: Date.now() - days * DAY });
  const env = { CLOUDFLARE_ACCOUNT_ID: project.account.id };
  const changes = () => requests.filter(({ method }) => method !== 'GET');
  return { world, faults, state, project, env, changes };
}

test('of a project that never says its production branch or what is live, nothing is deployed or deleted', async () => {
  const { world, faults, env, changes } = await openShop();
  faults.next(/^GET .*\/projects\/shop$/, 'half-object', 100);
  const pull = world.github.state.addPull({ branch: 'main' });
  const event = pullRequestEvent(world.github, pull);
  const inputs = { project: 'shop', 'older-than': '0d', branches: '**', environment: 'all' };
  const deployed = await world.run({ inputs: { project: 'shop' }, event, env });
  const pruned = await world.run({ inputs: { mode: 'prune', ...inputs }, event: dispatchEvent(), env });
  expect([deployed, pruned].map(({ outputs }) => outputs.status)).toEqual(['failure', 'failure']);
  expect(changes()).toEqual([]);
});

test('a deletion that is answered with an empty object is asked for again until Cloudflare says that it is gone', async () => {
  const { world, faults, state, project, env, changes } = await openShop();
  const old = state.addDeployment(project, { branch: 'feature', createdOn: Date.now() - 30 * DAY, aliases: [] });
  faults.next(/^DELETE /, 'empty-200');
  const { outputs } = await world.run({
    inputs: { mode: 'prune', project: 'shop', 'older-than': '20d', 'include-aliased': 'true' },
    event: dispatchEvent(),
    env,
  });
  expect(outputs).toMatchObject({ status: 'success', 'deleted-count': '1' });
  expect(state.deleted).toEqual([old.id]);
  expect(changes()).toHaveLength(2);
});

test('odd answers while a build is followed change neither its end nor the number of GitHub Deployments', async () => {
  const { world, faults, state, project, env } = await openShop();
  const pull = world.github.state.addPull({ branch: 'topic' });
  state.scriptBuild(project, { branch: 'topic', commitHash: pull.sha, stages: [{ name: 'build', ms: 400 }] });
  for (const kind of ['null-result', 'half-object', 'empty-200'] as const)
    faults.next(/^GET .*\/deployments\/[\da-f-]{36}$/, kind);
  const { outputs } = await world.run({
    inputs: { project: 'shop', 'github-deployment': 'true' },
    event: pullRequestEvent(world.github, pull),
    env,
  });
  expect(outputs).toMatchObject({ status: 'success', 'deployment-id': state.created[0]?.id });
  expect(outputs.url).toMatch(/^https:\/\//);
  const made = world.github.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/deployments'));
  expect(made).toHaveLength(1);
});
