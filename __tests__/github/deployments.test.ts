import { describe, expect, test } from '@jest/globals';
import type { GithubServer } from '../../local/github/index.js';
import {
  createDeployment,
  type DeploymentPlan,
  type DeploymentState,
  deactivateDeleted,
  deactivateEarlier,
  setDeploymentState,
} from '../../src/github/deployments.js';
import type { Octokit } from '../../src/github/http/rest.js';
import { refusalOf } from '../../src/github/permissions.js';
import { swiftClock } from '../clocks.js';
import { clientOf, github, NEVER } from './servers.js';

const PREVIEW = 'shop (Preview)';

function plan(
  { owner, repo, state }: GithubServer,
  branch: string,
  more: Partial<DeploymentPlan> = {},
): DeploymentPlan {
  const { sha } = state.branches.get(branch) ?? state.addBranch(branch);
  const run = { runId: 7, runAttempt: 1 };
  return { owner, repo, ref: sha, environment: PREVIEW, production: false, project: 'shop', branch, ...run, ...more };
}

/** A deployment that succeeded, as a run leaves it behind. */
async function deploy(octokit: Octokit, wanted: DeploymentPlan, state: DeploymentState['state'] = 'success') {
  const id = await createDeployment(octokit, wanted, NEVER);
  await setDeploymentState(octokit, wanted, id, { state }, NEVER);
  return { id, deactivated: await deactivateEarlier(octokit, wanted, id, NEVER) };
}

const statesOf = ({ state }: GithubServer, id: number) =>
  state.deployments.find((deployment) => deployment.id === id)?.statuses.map((status) => status.state);

async function world(options: Parameters<typeof github>[0] = {}) {
  const server = await github(options);
  const clock = swiftClock();
  return { server, clock, ...(await clientOf(server, clock)) };
}

describe('creating', () => {
  test('asks for no merge and no checks, and says what kind of environment it is', async () => {
    const { server, octokit } = await world();
    const url = 'https://0123abcd.shop.pages.dev';
    await createDeployment(octokit, plan(server, 'feature', { url, description: 'é'.repeat(200) }), NEVER);
    expect(server.requests[0]?.json).toEqual({
      ref: server.state.branches.get('feature')?.sha,
      environment: PREVIEW,
      task: expect.stringMatching(/^deploy:[0-9a-f]{12}$/),
      auto_merge: false,
      required_contexts: [],
      transient_environment: true,
      production_environment: false,
      description: `${'é'.repeat(139)}…`,
      payload: { by: 'cloudflare-pages-ops', project: 'shop', branch: 'feature', run: '7.1', url },
    });
  });

  test('production is neither transient nor mixed up with previews', async () => {
    const { server, octokit } = await world();
    await createDeployment(octokit, plan(server, 'main', { production: true }), NEVER);
    expect(server.state.deployments).toMatchObject([{ transient: false, production: true, task: 'deploy' }]);
  });

  test.each(['lost-answer', 'late-502', 'truncated', '502'] as const)('one deployment after %s', async (kind) => {
    const { server, octokit } = await world();
    await createDeployment(octokit, plan(server, 'feature', { runId: 6 }), NEVER);
    server.faults.next('POST /deployments', kind);
    const id = await createDeployment(octokit, plan(server, 'feature'), NEVER);
    expect(server.state.deployments.map((deployment) => deployment.id)).toEqual([expect.any(Number), id]);
  });

  test('a commit that the repository does not have is an error', async () => {
    const { server, octokit } = await world();
    const wanted = plan(server, 'feature', { ref: 'a'.repeat(40) });
    await expect(createDeployment(octokit, wanted, NEVER)).rejects.toMatchObject({ status: 422 });
  });
});

describe('states', () => {
  test('carry the addresses of the site and of the log', async () => {
    const { server, octokit } = await world();
    const wanted = plan(server, 'feature');
    const id = await createDeployment(octokit, wanted, NEVER);
    const [environmentUrl, logUrl] = ['https://a.shop.pages.dev', 'https://dash.cloudflare.com/log'];
    server.faults.next('POST /statuses', '502');
    await setDeploymentState(octokit, wanted, id, { state: 'in_progress', description: 'x'.repeat(500) }, NEVER);
    await setDeploymentState(octokit, wanted, id, { state: 'success', environmentUrl, logUrl }, NEVER);
    expect(server.state.deployments[0]?.statuses).toMatchObject([
      { state: 'in_progress', description: `${'x'.repeat(139)}…`, environmentUrl: '', logUrl: '' },
      { state: 'success', environmentUrl, logUrl },
    ]);
  });
});

describe('what a new deployment replaces', () => {
  test('earlier previews of the same branch become inactive, those of other branches stay', async () => {
    const { server, octokit } = await world();
    const first = await deploy(octokit, plan(server, 'feature'));
    const other = await deploy(octokit, plan(server, 'other'));
    const second = await deploy(octokit, plan(server, 'feature'));
    const third = await deploy(octokit, plan(server, 'feature'));
    expect([first, other, second, third].map(({ id }) => statesOf(server, id)?.at(-1))).toEqual([
      'inactive',
      'success',
      'inactive',
      'success',
    ]);
    expect(third.deactivated).toEqual([second.id]);
  });

  test('production replaces production, whatever the branch was called', async () => {
    const { server, octokit } = await world();
    const production = { production: true, environment: 'shop (Production)' };
    const first = await deploy(octokit, plan(server, 'main', production));
    const preview = await deploy(octokit, plan(server, 'main'));
    const second = await deploy(octokit, plan(server, 'trunk', production));
    expect(second.deactivated).toEqual([first.id]);
    expect(statesOf(server, preview.id)).toEqual(['success']);
  });

  test('one that failed or still runs, and those of other tools, are left as they are', async () => {
    const { server, octokit } = await world();
    const failed = await deploy(octokit, plan(server, 'feature'), 'failure');
    const running = await deploy(octokit, plan(server, 'feature'), 'in_progress');
    const project = await deploy(octokit, plan(server, 'feature', { project: 'docs' }));
    const foreign = await deploy(octokit, plan(server, 'feature'));
    Object.assign(server.state.deployments.at(-1) ?? {}, { payload: { made: 'by somebody else' } });
    const { deactivated } = await deploy(octokit, plan(server, 'feature'));
    expect(deactivated).toEqual([]);
    expect([failed, running, project, foreign].map(({ id }) => statesOf(server, id))).toEqual([
      ['failure'],
      ['in_progress'],
      ['success'],
      ['success'],
    ]);
  });
});

describe('what prune deleted', () => {
  test('becomes inactive by its address, on whatever page it is, and once only', async () => {
    const { server, octokit } = await world();
    const urls = Array.from({ length: 130 }, (_, number) => `https://${number}.shop.pages.dev`);
    for (const url of urls) await createDeployment(octokit, plan(server, `branch-${url}`, { url }), NEVER);
    const [newest, oldest] = [urls[129] as string, urls[0] as string];
    const environment = { ...server, environment: PREVIEW };
    expect(await deactivateDeleted(octokit, environment, new Set([newest, oldest, 'https://x.pages.dev']), NEVER)).toBe(
      2,
    );
    expect(
      server.state.deployments.filter(({ statuses }) => statuses.length > 0).map(({ payload }) => payload),
    ).toMatchObject([{ url: oldest }, { url: newest }]);
    expect(await deactivateDeleted(octokit, environment, new Set([newest]), NEVER)).toBe(0);
  });
});

test('without the permission, the advice has the exact block', async () => {
  const { server, octokit } = await world();
  server.state.permissions.deployments = 'read';
  const error = await createDeployment(octokit, plan(server, 'feature'), NEVER).catch((thrown: unknown) => thrown);
  expect(refusalOf('deployment', error)).toMatchObject({
    message: 'The token may not write the GitHub deployment.',
    advice: expect.stringContaining('permissions:\n  deployments: write\n'),
  });
});

test('every fifth request fails and all ends as it should', async () => {
  const { server, octokit } = await world({ faults: { rate: 0.2, seed: 11, slowness: 10 } });
  const first = await deploy(octokit, plan(server, 'feature', { runId: 1 }));
  const second = await deploy(octokit, plan(server, 'feature', { runId: 2 }));
  expect(server.state.deployments.map(({ id }) => statesOf(server, id)?.at(-1))).toEqual(['inactive', 'success']);
  expect(second.deactivated).toEqual([first.id]);
});
