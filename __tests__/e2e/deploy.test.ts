import { readFileSync } from 'node:fs';
import { describe, expect, jest, test } from '@jest/globals';
import type { BuildScript } from '../../local/pages/index.js';
import type { WorldOptions } from '../../local/world.js';
import { testOnPosix } from '../platform.js';
import { openWorld, pullRequestEvent, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';

const GOOD: BuildScript = {
  stages: [
    { name: 'queued', ms: 50 },
    { name: 'initialize', ms: 50 },
    { name: 'clone_repo', ms: 100 },
    { name: 'build', ms: 500 },
    { name: 'deploy', ms: 100 },
  ],
  log: [
    { at: 120, line: 'Cloning repository...' },
    { at: 300, line: 'Executing user command: npm run build' },
    { at: 750, line: 'Success: Your site was deployed!' },
  ],
};

const BROKEN: BuildScript = {
  stages: [
    { name: 'clone_repo', ms: 100 },
    { name: 'build', ms: 400, status: 'failure' },
  ],
  log: [
    { at: 150, line: 'Executing user command: npm run build' },
    ...Array.from({ length: 40 }, (_, index) => ({ at: 200, line: `transforming module ${index}` })),
    { at: 300, line: "src/cart.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'." },
    { at: 350, line: 'Failed: error occurred while running build command' },
  ],
};

const commit = { commitHash: HEAD, commitMessage: 'Add the cart' };

async function openShop(options?: WorldOptions) {
  const world = await openWorld(options);
  const project = world.pages.state.addProject({ name: 'shop' });
  const pull = world.github.state.addPull({ number: 7, branch: 'feature', sha: HEAD });
  world.pages.state.addDeployment(project, { live: true });
  const comment = () => world.github.state.comments(7)[0]?.body ?? '';
  return { world, project, pull, comment, event: pullRequestEvent(world.github, pull), inputs: { project: 'shop' } };
}

describe('a build that succeeds', () => {
  test('gives a preview: outputs, comment, summary and a log', async () => {
    const { world, project, event, inputs, comment } = await openShop();
    world.pages.state.scriptBuild(project, { ...GOOD, ...commit });
    const { exitCode, outputs, summary, log } = await world.run({ inputs, event });
    const [created] = world.pages.state.created;

    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      'deployment-id': created?.id,
      'short-id': created?.id.slice(0, 8),
      url: `https://${created?.id.slice(0, 8)}.shop.pages.dev`,
      'alias-url': 'https://feature.shop.pages.dev',
      'production-url': 'https://shop.pages.dev',
      environment: 'preview',
      status: 'success',
      stage: 'deploy',
      branch: 'feature',
      'commit-hash': HEAD,
      'duration-seconds': '1',
      'comment-id': String(world.github.state.comments(7)[0]?.id),
    });
    expect(outputs['log-url']).toBe(`https://dash.cloudflare.com/?to=/:account/pages/view/shop/${created?.id}`);
    expect(log.groups).toEqual(['Build log: clone_repo', 'Build log: build', 'Build log: deploy']);
    expect(log.annotations).toEqual([]);
    for (const text of [summary, comment()]) {
      expect(text).toContain(`(${outputs.url}/)`);
      expect(text).toContain('<code>c0ffee0</code>');
    }
    expect(summary).toContain('✅ Ready');
    expect(summary).toContain('- **Took**: 800ms\n');
    expect(comment()).toContain('### ✅ Cloudflare Pages: preview ready');
    expect(comment()).toContain(`**[Visit preview](${outputs['alias-url']}/)** · [this commit](${outputs.url}/)`);
    expect(comment()).toMatch(/· \[workflow run\]\(https?:\/\/[^)]+\/actions\/runs\/\d+\)<\/sub>/);
  });

  test('begins without a build cache where that is asked for, and ends when it cannot be cleared', async () => {
    const { world, project, event, inputs } = await openShop();
    world.pages.state.scriptBuild(project, { ...GOOD, ...commit });
    const clearing = { ...inputs, 'clear-build-cache': 'true' };
    const { exitCode, log } = await world.run({ inputs: clearing, event });
    expect([exitCode, project.clearedCaches]).toEqual([0, 1]);
    const posts = world.pages.requests
      .filter(({ method }) => method === 'POST')
      .map(({ path }) => path.split('/').at(-1));
    expect(posts).toEqual(['purge_build_cache', 'deployments']);
    expect(log.entries.map(({ text }) => text).join('\n')).toContain('Cleared the build cache of shop');
    world.faults.next('POST /purge_build_cache', '500', 6);
    expect((await world.run({ inputs: clearing, event })).exitCode).toBe(1);
    expect([world.pages.state.created.length, project.clearedCaches]).toEqual([1, 1]);
    const dry = await world.run({ inputs: { ...clearing, 'dry-run': 'true' }, event });
    expect(dry.summary).toContain('**Build cache**: would be cleared first');
    expect(project.clearedCaches).toBe(1);
  });

  test('is commented on the pull request that the step names', async () => {
    const { world, project, event, inputs } = await openShop();
    world.github.state.addPull({ number: 9 });
    const naming = (number: string) => {
      world.pages.state.scriptBuild(project, { ...GOOD, ...commit });
      return world.run({ inputs: { ...inputs, 'pull-request': number }, event });
    };
    expect((await naming('#9')).exitCode).toBe(0);
    expect([7, 9].map((number) => world.github.state.comments(number).length)).toEqual([0, 1]);
    const { exitCode, log } = await naming('99');
    expect(exitCode).toBe(0);
    expect(log.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('GitHub shows no pull request #99 in octo-org/shop') },
    ]);
    expect(world.github.requests.filter(({ path }) => path.includes('/commits/'))).toEqual([]);
  });

  test('is found on its pull request from a push as well', async () => {
    const { world, project, comment } = await openShop();
    world.pages.state.scriptBuild(project, { ...GOOD, ...commit });
    const event = pushEvent('feature', HEAD);
    const { exitCode } = await world.run({ inputs: { project: 'shop' }, event });
    expect(exitCode).toBe(0);
    expect(comment()).toContain('✅ <b>shop</b>');
  });

  test('takes the Global API key, and looks the account up', async () => {
    const { world, event } = await openShop();
    const { exitCode, printed } = await world.run({
      inputs: { project: 'shop', 'api-email': 'user@example.com', 'api-key': 'test-global-api-key' },
      event,
      env: { CLOUDFLARE_API_TOKEN: '' },
    });
    expect(exitCode).toBe(0);
    expect(world.pages.requests[0]?.path).toBe('/client/v4/accounts');
    expect(printed.replace('::add-mask::test-global-api-key', '')).not.toContain('test-global-api-key');
  });

  test('is seen through the oddities of the API: unknown stages, dates without a zone, null lists', async () => {
    const { world, project, event, inputs } = await openShop({ pages: { quirks: true } });
    const stages = [
      { name: 'queued', ms: 100 },
      { name: 'quantum_check', ms: 100, running: 'pondering' },
      { name: 'build', ms: 200 },
      { name: 'deploy', ms: 100 },
    ];
    world.pages.state.scriptBuild(project, { ...commit, stages });
    const { exitCode, outputs } = await world.run({ inputs, event });
    expect([exitCode, outputs.status]).toEqual([0, 'success']);
  });

  test('that nobody waits for is pending', async () => {
    const { world, project, event, comment } = await openShop();
    world.pages.state.scriptBuild(project, { ...commit, stages: [{ name: 'build', ms: Number.POSITIVE_INFINITY }] });
    const { exitCode, outputs } = await world.run({ inputs: { project: 'shop', wait: 'false' }, event });
    expect([exitCode, outputs.status]).toEqual([0, 'pending']);
    expect(outputs.url).toMatch(/^https:\/\/[0-9a-f]{8}\.shop\.pages\.dev$/);
    expect(comment()).toContain('### 🚀 Cloudflare Pages: ');
    expect(comment()).not.toContain('uilding');
  });

  test('of production has no pull request to tell, and that is fine', async () => {
    const { world, inputs } = await openShop();
    const { exitCode, outputs, log } = await world.run({ inputs, event: pushEvent('main', 'a'.repeat(40)) });
    expect([exitCode, outputs.environment]).toEqual([0, 'production']);
    expect(log.annotations).toEqual([]);
    expect(world.github.state.comments(7)).toEqual([]);
  });
});

describe('a build that does not succeed', () => {
  test('fails the step with its stage, the end of its log and annotations', async () => {
    const { world, project, event, inputs, comment } = await openShop();
    world.pages.state.scriptBuild(project, { ...BROKEN, ...commit });
    const { exitCode, outputs, summary, log } = await world.run({ inputs, event });

    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ status: 'failure', stage: 'build', branch: 'feature', 'commit-hash': HEAD });
    const [place, error] = log.annotations;
    expect(place).toMatchObject({ level: 'error', properties: { file: 'src/cart.ts', line: '12', col: '5' } });
    expect(error?.message).toMatch(/^src\/cart\.ts.* The deployment of shop failed in stage build after 400ms\.\n/);
    expect(outputs['failure-reason']).toContain('error TS2322');
    expect(outputs.message).toMatch(/^❌ shop: Preview of feature failed in stage build: https:.* · .*error TS2322/);
    expect(place?.message).toMatch(/^src\/cart\.ts:12 /);
    expect(error?.message.split('\n')).toHaveLength(2);
    expect(log.entries.at(-1)?.text).toMatch(
      /❌ Preview of feature failed in stage build: https:\/\/dash\.cloudflare\.com\//,
    );
    expect(summary).toContain('❌ Failed');
    expect(comment()).toContain('| ❌ <b>shop</b> | failed in <code>build</code> · [log](');
    expect(comment()).toContain('> <b>shop</b>: <code>src/cart.ts:12</code> ');
    for (const text of [summary, comment()]) {
      expect(text).toContain('Failed: error occurred while running build command');
    }
  });

  test('that was canceled says so', async () => {
    const { world, project, event, inputs } = await openShop();
    world.pages.state.scriptBuild(project, { ...commit, stages: [{ name: 'build', ms: 100, status: 'canceled' }] });
    const { exitCode, outputs, log } = await world.run({ inputs, event });
    expect([exitCode, outputs.status]).toEqual([1, 'canceled']);
    expect(log.annotations[0]?.message).toMatch(/^The deployment of shop was canceled in stage build/);
  });

  test.each([
    ['success', 0],
    ['failure', 1],
  ] as const)('that was skipped means %s where on-skipped says so', async (meaning, code) => {
    const { world, project, event } = await openShop();
    world.pages.state.scriptBuild(project, { ...commit, stages: [], skipReason: 'path_config' });
    const { exitCode, outputs, log } = await world.run({ inputs: { project: 'shop', 'on-skipped': meaning }, event });
    expect([exitCode, outputs.status]).toEqual([code, 'skipped']);
    expect(log.annotations.map(({ message }) => message).join()).toContain('no file in its build watch paths changed');
  });

  test('before its command ran is built again, as often as build-retries says', async () => {
    const { world, project, event } = await openShop();
    const flaky = { ...commit, stages: [{ name: 'clone_repo', ms: 50, status: 'failure' }] };
    world.pages.state.scriptBuild(project, flaky);
    world.pages.state.scriptBuild(project, flaky);
    world.pages.state.scriptBuild(project, { ...GOOD, ...commit });
    const { exitCode, outputs } = await world.run({ inputs: { project: 'shop', 'build-retries': '2' }, event });
    expect([exitCode, outputs.status]).toEqual([0, 'success']);
    expect(world.pages.state.created).toHaveLength(3);
    expect(outputs['deployment-id']).toBe(world.pages.state.created[2]?.id);
  });

  test('in time is left alone, and the step says where it goes on', async () => {
    const { world, project, event } = await openShop({ shortPauses: false });
    world.pages.state.scriptBuild(project, { ...commit, stages: [{ name: 'build', ms: Number.POSITIVE_INFINITY }] });
    const { exitCode, outputs, log, summary } = await world.run({ inputs: { project: 'shop', timeout: '2s' }, event });
    expect([exitCode, outputs.status, outputs.stage]).toEqual([1, 'timed-out', 'build']);
    expect(log.annotations[0]?.message).toContain('was not finished after 2s, in stage build');
    expect(log.annotations[0]?.message).toContain(outputs['log-url']);
    expect(summary).toContain('⏰ Timed out');
  });

  test('because the project cannot be built or is not there is one clear error', async () => {
    const { world, event } = await openShop();
    world.pages.state.addProject({ name: 'uploads', source: null });
    const upload = await world.run({ inputs: { project: 'uploads' }, event });
    expect(upload.log.annotations[0]?.message).toContain('has no Git repository');
    const missing = await world.run({ inputs: { project: 'nowhere' }, event });
    expect(missing.log.annotations[0]?.message).toMatch(/^The account has no project named nowhere\.\n/);
    expect(missing.outputs.status).toBe('failure');
    expect(world.pages.state.created).toEqual([]);
  });
});

describe('a cancel', () => {
  testOnPosix('ends the step within five seconds, with outputs, summary and comment', async () => {
    const { world, project, event, inputs, comment } = await openShop({ shortPauses: false });
    world.pages.state.scriptBuild(project, { ...commit, stages: [{ name: 'build', ms: Number.POSITIVE_INFINITY }] });
    const action = world.start({ inputs, event });
    await action.printed(/clone_repo +success/);
    const canceled = Date.now();
    action.process.kill('SIGINT');
    const { exitCode, outputs, summary, log } = await action.result;
    expect(Date.now() - canceled).toBeLessThan(5000);
    expect([exitCode, outputs.status]).toEqual([1, 'canceled']);
    expect(outputs['deployment-id']).toBe(world.pages.state.created[0]?.id);
    expect(log.annotations[0]?.message).toContain('The build at Cloudflare goes on: https://dash.cloudflare.com/');
    expect(summary).toContain('🚫 Canceled');
    expect(comment()).toContain('🚫 Cloudflare Pages: preview canceled');
  });

  testOnPosix('does so while GitHub hangs, too', async () => {
    const { world, project, event, inputs } = await openShop({ shortPauses: false });
    world.github.faults.next(/./, 'hang', 100);
    world.pages.state.scriptBuild(project, { ...commit, stages: [{ name: 'build', ms: Number.POSITIVE_INFINITY }] });
    const action = world.start({ inputs, event });
    await action.printed(/clone_repo +success/);
    const canceled = Date.now();
    action.process.kill('SIGINT');
    const { outputs } = await action.result;
    expect(Date.now() - canceled).toBeLessThan(5000);
    expect(outputs.status).toBe('canceled');
  });
});

describe('the pull request comment', () => {
  test('is one for all projects, also when their jobs write at the same time', async () => {
    // The jobs let each other's writing settle, so their pauses are real ones.
    const { world, event, comment } = await openShop({ shortPauses: false, github: { latency: 80 } });
    const names = ['blog', 'docs', 'help'];
    for (const name of names) world.pages.state.addProject({ name });
    const results = await Promise.all(names.map((project) => world.run({ inputs: { project }, event })));
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(world.github.state.comments(7)).toHaveLength(1);
    for (const name of names) expect(comment()).toContain(`✅ <b>${name}</b> | **[Visit preview]`);
  });

  test('that may not be written is a warning with the block to add', async () => {
    const { world, event, inputs } = await openShop();
    world.github.state.permissions['pull-requests'] = 'read';
    const { exitCode, outputs, log } = await world.run({ inputs, event });
    expect([exitCode, outputs.status]).toEqual([0, 'success']);
    expect(log.annotations).toHaveLength(1);
    expect(log.annotations[0]).toMatchObject({ level: 'warning' });
    expect(log.annotations[0]?.message).toContain('permissions:\n  pull-requests: write');
  });

  test('is not written when it is switched off', async () => {
    const { world, event } = await openShop();
    await world.run({ inputs: { project: 'shop', comment: 'false', 'job-summary': 'false' }, event });
    expect(world.github.requests).toEqual([]);
  });
});

describe('text from outside', () => {
  const commands = [
    '::set-output name=url::https://evil.example',
    '  ::error::gotcha',
    'x ##[add-mask]pages',
    '::stop-commands::x',
    'src/cart.ts(1,2): error TS1: turned \u202eround\u0007',
  ];

  test('never acts as a workflow command, and no secret is shown', async () => {
    const { world, project, event, inputs, comment } = await openShop();
    world.pages.state.scriptBuild(project, {
      ...BROKEN,
      commitHash: HEAD,
      commitMessage: '::warning::hi @octocat <img src=x> | ```',
      log: commands.map((line) => ({ at: 200, line })),
    });
    const { log, outputs, summary, printed } = await world.run({ inputs, event, env: { RUNNER_DEBUG: '1' } });
    expect(new Set(log.commands)).toEqual(
      new Set(['add-mask', 'debug', 'group', 'endgroup', 'stop-commands', 'error']),
    );
    expect(log.masks.sort()).toEqual([world.github.token, 'test-api-token'].sort());
    expect(log.annotations.map(({ level }) => level)).toEqual(['error', 'error']);
    expect(printed).not.toMatch(/[\u202e\u0007]/);
    const shown = [printed.replace(/^::add-mask::.*$/gm, ''), JSON.stringify(outputs), summary, comment()].join('\n');
    for (const secret of [...log.masks, 'plain-text-env-secret']) expect(shown).not.toContain(secret);
    expect(printed).toMatch(/::debug::GET .*: 200, \d+ ms, cf-ray [0-9a-f]+-TST/);
    for (const text of [summary, comment()]) expect(text).not.toMatch(/@octocat|<img/);
  });
});

describe('inputs', () => {
  test('that are wrong are told together, before the first request', async () => {
    const { world, event } = await openShop();
    const { exitCode, outputs, log, summary } = await world.run({
      inputs: { project: 'Shop!', timeout: 'soon', wait: 'maybe', mode: 'deploy', 'api-token': 'has space' },
      event,
    });
    expect([exitCode, outputs.status]).toEqual([1, 'failure']);
    const message = log.annotations[0]?.message ?? '';
    expect(message).toMatch(/^4 inputs are wrong:\n/);
    for (const name of ['project', 'timeout', 'wait', 'api-token']) expect(message).toContain(`\`${name}\``);
    expect(message).not.toContain('has space');
    expect(summary).toContain('❌ Failed');
    expect(world.pages.requests).toEqual([]);
    expect(world.github.requests).toEqual([]);
  });

  test('without secrets on a fork say why, and the way out', async () => {
    const { world } = await openShop();
    const pull = world.github.state.addPull({ number: 8, branch: 'patch', fork: 'stranger' });
    const event = pullRequestEvent(world.github, pull);
    const { log } = await world.run({ inputs: { project: 'shop' }, event, env: { CLOUDFLARE_API_TOKEN: '' } });
    expect(log.annotations[0]?.message).toContain('GitHub gives no secrets to a pull request from a fork');
  });
});

test('the action runs on Node 20 by its metadata', () => {
  expect(readFileSync('action.yml', 'utf8')).toContain('using: node20\n  main: dist/index.js');
});
