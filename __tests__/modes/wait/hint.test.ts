import { afterEach, describe, expect, test } from '@jest/globals';
import { type GithubServer, startGithubServer } from '../../../local/github/index.js';
import { createOctokit } from '../../../src/github/http/rest.js';
import type { WaitInputs } from '../../../src/inputs/wait.js';
import { createHint } from '../../../src/modes/wait/hint.js';
import { until } from '../../clocks.js';
import { openSetting } from '../setting.js';

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';

const open: GithubServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function openHint(inputs: Partial<WaitInputs> = { githubToken: 'token' }) {
  const setting = await openSetting({ inputs: { project: 'shop', ...inputs } as WaitInputs });
  const { run, state, project, clock } = setting;
  const github = await startGithubServer({ repository: 'example/shop' });
  open.push(github);
  const { apiUrl, token } = github;
  const octokit = () => createOctokit({ apiUrl, token, clock, random: () => 0.5, debug: () => undefined });
  const hint = createHint({ commitHash: HEAD }, { ...run, octokit });
  const ids = async () => (await hint()).map(({ id }) => id);
  const build = () => state.addDeployment(project, { branch: 'feature', commitHash: HEAD }).id;
  const show = (deploymentId: string, name = 'shop') =>
    github.state.addCheckRun({ sha: HEAD, deploymentId, project: name });
  return { ...setting, github, ids, build, show };
}

describe('the check runs of a commit', () => {
  test('name the deployments of the project, each one once, the newest first', async () => {
    const { ids, build, show } = await openHint();
    const [first, second] = [build(), build()];
    show(first);
    show(second);
    show(build(), 'docs');
    expect(await ids()).toEqual([second, first]);
    expect(await ids()).toEqual([]);
    const third = build();
    show(third);
    expect(await ids()).toEqual([third]);
  });

  test('name a deployment again that Cloudflare does not show yet', async () => {
    const { ids, show, state, project } = await openHint();
    const id = '0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d';
    show(id);
    expect(await ids()).toEqual([]);
    state.addDeployment(project, { id, branch: 'feature', commitHash: HEAD });
    expect(await ids()).toEqual([id]);
  });

  test.each<[string, (github: GithubServer) => unknown]>([
    ['GitHub refuses', ({ state }) => Object.assign(state.permissions, { checks: 'none' })],
    ['GitHub has no usable answer', ({ faults }) => faults.next(/./, '502', 100)],
  ])('are not asked for again where %s', async (_, prepare) => {
    const opened = await openHint();
    opened.show(opened.build());
    prepare(opened.github);
    expect(await opened.ids()).toEqual([]);
    const asked = opened.github.requests.length;
    expect(asked).toBeGreaterThan(0);
    expect(await opened.ids()).toEqual([]);
    expect(opened.github.requests.length).toBe(asked);
  });

  test('are not waited for when GitHub does not answer', async () => {
    const { ids, build, show, github, clock } = await openHint();
    show(build());
    github.faults.next(/./, 'hang');
    const asking = ids();
    await until(() => github.requests.length > 0);
    clock.expire();
    expect(await asking).toEqual([]);
  });

  test('are never asked for without a token', async () => {
    const { ids, build, show, github } = await openHint({});
    show(build());
    expect([await ids(), github.requests]).toEqual([[], []]);
  });

  test('end the run when it is stopped', async () => {
    const { ids, cancel, github } = await openHint();
    github.faults.next(/./, 'hang');
    const asking = ids();
    await until(() => github.requests.length > 0);
    cancel.abort(new Error('stopped'));
    await expect(asking).rejects.toThrow('stopped');
  });
});
