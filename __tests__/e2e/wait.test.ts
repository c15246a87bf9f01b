import { describe, expect, jest, test } from '@jest/globals';
import type { BuildScript, NewProject } from '../../local/pages/index.js';
import type { World } from '../../local/world.js';
import { openWorld, pullRequestEvent, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const OTHER = 'deadbeef23456789deadbeef23456789deadbeef';

const SHORT_BUILD: BuildScript = {
  stages: [
    { name: 'queued', ms: 100 },
    { name: 'build', ms: 500 },
    { name: 'deploy', ms: 100 },
  ],
  log: [{ at: 300, line: 'Executing user command: npm run build' }],
};

async function openShop(options: Partial<NewProject> = {}) {
  const world = await openWorld();
  const { state } = world.pages;
  const source = { type: 'github', owner: world.github.owner, repo_name: world.github.repo } as const;
  const project = state.addProject({ name: 'shop', source, ...options });
  const live = state.addDeployment(project, { live: true });
  const pull = world.github.state.addPull({ number: 7, branch: 'feature', sha: HEAD });
  const event = pullRequestEvent(world.github, pull);
  const push = (branch = 'feature', hash = HEAD, build = SHORT_BUILD) =>
    state.push(project, branch, { hash, message: 'Add the cart' }, build);
  const run = { inputs: { project: 'shop', mode: 'wait' }, event, env: { CLOUDFLARE_ACCOUNT_ID: project.account.id } };
  const wait = (inputs: Record<string, string> = {}, other: Partial<typeof run> = {}) =>
    world.run({ ...run, ...other, inputs: { ...run.inputs, ...inputs } });
  return { world, state, project, live, push, run, wait, source };
}

describe('waiting for the build of a commit', () => {
  test('follows it to its end with everything that deploy shows, and builds nothing itself', async () => {
    const { world, state, push, wait } = await openShop();
    const build = push();
    push('feature-2', OTHER);
    const { exitCode, outputs, summary, log } = await wait();
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      'deployment-id': build.id,
      'alias-url': 'https://feature.shop.pages.dev',
      environment: 'preview',
      status: 'success',
      branch: 'feature',
      'commit-hash': HEAD,
    });
    expect(log.groups).toContain('Build log: build');
    expect(summary).toContain('✅ Ready');
    expect(world.github.state.comments(7)[0]?.body).toContain('**[Visit preview](https://feature.shop.pages.dev/)**');
    expect(summary).toContain('Add the cart');
    expect(state.created).toEqual([]);
    expect(world.pages.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('waits until it appears', async () => {
    const { world, run, push } = await openShop();
    const running = world.start(run);
    await running.printed(/Waiting for the deployment of commit c0ffee0 of branch feature/);
    const build = push();
    const { exitCode, outputs } = await running.result;
    expect(exitCode).toBe(0);
    expect(outputs['deployment-id']).toBe(build.id);
  });

  test('tells the branch that was merged from production of the same commit', async () => {
    const { push, wait } = await openShop();
    const production = push('main');
    push('feature');
    const { outputs } = await wait({}, { event: pushEvent('main', HEAD) });
    expect(outputs).toMatchObject({ 'deployment-id': production.id, environment: 'production' });
  });

  test('takes the newest attempt of the same commit', async () => {
    const { world, state, project, push, wait } = await openShop();
    const past = {
      branch: 'feature',
      commitHash: HEAD,
      createdOn: world.now() - 60_000,
      status: 'failure',
    } as const;
    state.addDeployment(project, past);
    const again = push();
    const { exitCode, outputs } = await wait();
    expect(exitCode).toBe(0);
    expect(outputs['deployment-id']).toBe(again.id);
  });

  test('fails with the build', async () => {
    const { push, wait } = await openShop();
    push('feature', HEAD, {
      stages: [{ name: 'build', ms: 200, status: 'failure' }],
      log: [{ at: 100, line: 'Failed: no' }],
    });
    const { exitCode, outputs, log } = await wait();
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ status: 'failure', stage: 'build' });
    expect(log.entries.map(({ text }) => text)).toContain('Failed: no');
    expect(log.annotations[0]?.message).not.toContain('From the build log');
  });
});

describe('a build that a newer commit superseded', () => {
  test.each([
    ['success', 0],
    ['failure', 1],
  ])('while it was waited for is noticed at once; on-skipped: %s decides', async (onSkipped, exitCode) => {
    const { world, state, run, push } = await openShop();
    const build = push('feature', HEAD, { stages: [{ name: 'queued', ms: 600_000 }] });
    const running = world.start({ ...run, inputs: { ...run.inputs, 'on-skipped': onSkipped } });
    await running.printed(/Deployment [0-9a-f]{8}/);
    const newer = push('feature', OTHER);
    state.setBuild(build, { stages: [], skipReason: 'superseded_queued_build' });
    const supersededAt = world.now();
    const result = await running.result;
    expect(result.exitCode).toBe(exitCode);
    expect(result.outputs.status).toBe('skipped');
    const looks = world.pages.requests.filter(
      ({ path, startedAt }) => path.endsWith(build.id) && startedAt > supersededAt,
    );
    expect(looks).toHaveLength(1);
    const [annotation] = result.log.annotations;
    expect(annotation?.level).toBe(exitCode === 0 ? 'notice' : 'error');
    expect(annotation?.message).toContain(
      `a newer commit of branch feature came, which deployment ${newer.id.slice(0, 8)}`,
    );
    expect(annotation?.message).toContain(`https://${newer.id.slice(0, 8)}.shop.pages.dev`);
  });
});

test('a build that was canceled was canceled by somebody, also when a newer commit has come', async () => {
  const { world, push, wait, state, project } = await openShop();
  const createdOn = world.now() - 20_000;
  state.addDeployment(project, { branch: 'feature', commitHash: HEAD, createdOn, status: 'canceled' });
  push('feature', OTHER).createdOn -= 15_000;
  const { exitCode, outputs, summary } = await wait();
  expect(exitCode).toBe(1);
  expect(outputs.status).toBe('canceled');
  expect(summary).toContain('Somebody canceled it in Cloudflare');
  expect(summary).not.toContain('newer commit');
});

test.each(['schedule', 'workflow_dispatch'])('on %s, the new build of a commit is waited for', async (name) => {
  const { world, state, project, run } = await openShop();
  const createdOn = world.now() - 3_600_000;
  state.addDeployment(project, { branch: 'main', commitHash: HEAD, createdOn });
  const env = { ...run.env, GITHUB_REF: 'refs/heads/main', GITHUB_SHA: HEAD };
  const running = world.start({ ...run, env, event: { name, payload: {} } });
  await running.printed(/Waiting for the deployment of commit c0ffee0 of branch main/);
  const hook = state.push(project, 'main', { hash: HEAD, message: 'Add the cart' }, SHORT_BUILD);
  const { exitCode, outputs } = await running.result;
  expect(exitCode).toBe(0);
  expect(outputs['deployment-id']).toBe(hook.id);
});

/** Who waits asks again and again. */
function expectNothingAskedTwice({ pages }: World): void {
  const asked = pages.requests.map(({ method, path, query }) => `${method} ${path} ${JSON.stringify(query)}`);
  expect(asked).toEqual([...new Set(asked)]);
  expect(asked).not.toEqual([]);
}

describe('what cannot come is not waited for', () => {
  test('in a project without a repository', async () => {
    const { world, wait } = await openShop({ source: null });
    const { exitCode, log } = await wait();
    expect(exitCode).toBe(1);
    expectNothingAskedTwice(world);
    expect(log.annotations[0]?.message).toContain('Project shop has no Git repository');
  });

  test.each([
    ['success', 0],
    ['failure', 1],
  ])('on a branch that is not built; on-skipped: %s decides', async (onSkipped, exitCode) => {
    const source = {
      type: 'github',
      owner: 'octo-org',
      repo_name: 'shop',
      config: { preview_deployment_setting: 'none' },
    } as const;
    const { world, wait } = await openShop({ source });
    const result = await wait({ 'on-skipped': onSkipped });
    expect(result.exitCode).toBe(exitCode);
    expect(result.outputs.status).toBe('skipped');
    expectNothingAskedTwice(world);
    expect(result.log.annotations[0]?.message).toContain(
      'does not build branch feature of shop: preview deployments are disabled',
    );
  });
});

test('no deployment within the discovery timeout is an error that says what to check', async () => {
  const { push, wait } = await openShop();
  push('other', HEAD);
  const { exitCode, log, outputs } = await wait({ 'discovery-timeout': '3s' });
  expect(exitCode).toBe(1);
  expect(outputs.status).toBe('failure');
  const [error] = log.annotations;
  expect(error?.message).toContain(
    'Cloudflare has no deployment of commit c0ffee0 of branch feature of shop after 3s.',
  );
  expect(error?.message).toContain('The commit was deployed as preview of branch other');
});

test('an event without a commit of the branch asks for one', async () => {
  const { wait } = await openShop();
  const { exitCode, log } = await wait({ branch: 'elsewhere' });
  expect(exitCode).toBe(1);
  expect(log.annotations[0]?.message).toContain('does not say which commit of branch elsewhere to wait for');
});
