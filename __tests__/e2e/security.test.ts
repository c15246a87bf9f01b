/** What SECURITY.md promises, threat by threat, of the built action. What it is built from: supply-chain.test.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Handler, type HttpServer, startHttpServer } from '../../local/http.js';
import { startProxy } from '../../local/proxy.js';
import type { ActionRun } from '../../local/runner.js';
import type { World } from '../../local/world.js';
import { createDispatcher } from '../../src/cloudflare/http/dispatcher.js';
import { fetchSite } from '../../src/cloudflare/http/site.js';
import { swiftClock } from '../clocks.js';
import { elementsOf } from '../report/html.js';
import { folderWith } from '../upload/folder.js';
import { EVERY_MODE, openStage } from './every-mode.js';
import { openWorld, pullRequestEvent } from './harness.js';

jest.setTimeout(60_000);

const servers: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(handle: Handler): Promise<HttpServer> {
  const server = await startHttpServer({ handle });
  servers.push(server);
  return server;
}

/** Branch names, commit messages and log lines that want to be more than that. */
const HOSTILE = [
  '::set-output name=url::https://evil.example',
  '##[add-mask]pages',
  'x%0A::error::gone',
  'line\n::stop-commands::x\r::endgroup::',
  '../../../accounts',
  '@octocat #1 | a | [x](https://evil.example) <img src=x onerror=alert(1)>',
  '</pre></details><!-- ``` --> \u202e\u001b[2J',
  "$(touch pwned) `touch pwned` '; touch pwned; '",
];

const OURS = new Set(
  'h2 h3 p br ul li table thead tbody tr th td code pre b strong blockquote a details summary sub'.split(' '),
);

const OUR_COMMANDS = ['add-mask', 'group', 'endgroup', 'stop-commands', 'error'];

/** A form has no line breaks but these. */
const asInForm = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n');

function expectHarmless(markdown: string): void {
  for (const { name, attributes } of elementsOf(markdown)) {
    expect(OURS).toContain(name);
    if (attributes.href !== undefined) expect(attributes.href).toMatch(/^https:\/\/(?!evil)/);
    expect(Object.keys(attributes).filter((key) => !['href', 'class', 'open', 'nowrap'].includes(key))).toEqual([]);
  }
}

/** A pull request of a fork whose branch is called `main`. */
function pullTarget({ github }: World): ActionRun['event'] {
  const pull = github.state.addPull({ number: 8, branch: 'main', fork: 'stranger' });
  return pullRequestEvent(github, pull, 'pull_request_target');
}

/** A workflow run after a push to the `main` of a fork: no pull request is named. */
function forkRun({ github: { owner, repo } }: World): ActionRun['event'] {
  const workflow_run = {
    ...{ event: 'push', head_branch: 'main', head_sha: 'e'.repeat(40), pull_requests: [] },
    head_repository: { full_name: `stranger/${repo}` },
    repository: { full_name: `${owner}/${repo}` },
  };
  return { name: 'workflow_run', payload: { workflow_run, repository: { default_branch: 'main' } } };
}

describe('a hostile pull request', () => {
  test('whose branch, commit message and log are hostile is text everywhere', async () => {
    await Promise.all(HOSTILE.map(expectText));
  });

  async function expectText(text: string): Promise<void> {
    const { world, pull, run } = await openStage({}, text, 'failure');
    const { log, outputs, summary, printed } = await run('deploy');
    const known = parse(readFileSync('action.yml', 'utf8')) as { outputs: Record<string, unknown> };
    expect(Object.keys(outputs).filter((name) => !(name in known.outputs))).toEqual([]);
    expect([outputs.status, outputs.branch]).toEqual(['failure', asInForm(text)]);
    expect(outputs.url).toMatch(/^https:\/\/[0-9a-f]{8}\.shop\.pages\.dev$/);
    expect(log.commands.filter((name) => !OUR_COMMANDS.includes(name))).toEqual([]);
    expect(log.masks.sort()).toEqual([world.github.token, 'test-api-token'].sort());
    expect(log.annotations.map(({ level }) => level)).toEqual(['error']);
    expect(printed).not.toMatch(/\r|\u001b|\u202e/);
    const [comment] = world.github.state.comments(pull);
    expectHarmless(summary);
    expectHarmless((comment?.body ?? '').replace(/<!-- cloudflare-pages-ops:rows .* -->/, ''));
    expect(world.pages.state.created.map(({ branch }) => branch)).toEqual([asInForm(text)]);
    for (const { path } of world.pages.requests)
      expect(path).toMatch(/^\/client\/v4\/accounts\/[0-9a-f]{32}\/pages\/projects\/shop/);
  }

  test.each<[string, (world: World) => ActionRun['event'], Record<string, string>]>([
    ['pull_request_target', pullTarget, {}],
    ['pull_request_target with its head branch as `branch`', pullTarget, { branch: 'main' }],
    ['workflow_run', forkRun, {}],
    ['workflow_run with the head branch as `branch`', forkRun, { branch: 'main' }],
  ])(
    'of a fork whose branch has the name of the production branch deploys no production: %s',
    async (_what, eventOf, more) => {
      const world = await openWorld();
      for (const [name, source] of [
        ['shop', undefined],
        ['uploads', null],
      ] as const) {
        world.pages.state.addProject({ name, ...(source === null ? { source } : {}) });
      }
      const event = eventOf(world);
      const built = await world.run({ inputs: { project: 'shop', ...more }, event });
      expect([built.exitCode, world.pages.state.created]).toEqual([1, []]);
      expect(built.log.annotations[0]?.message).toContain('comes from a fork');

      const env = { GITHUB_WORKSPACE: folderWith({ 'dist/index.html': 'x' }) };
      const inputs = { project: 'uploads', directory: 'dist', ...more };
      const uploaded = await world.run({ inputs, event, env });
      expect([uploaded.exitCode, uploaded.outputs.environment]).toEqual([0, 'preview']);
      expect(world.pages.state.uploads[0]?.fields.branch).toMatch(/^fork-stranger-/);
    },
  );

  test('reaches a compiler of Functions as arguments, without a shell and without secrets', async () => {
    const world = await openWorld();
    world.pages.state.addProject({ name: 'uploads', source: null });
    const functions = "f'; touch pwned; '$(touch pwned)";
    const workspace = folderWith({
      'dist/index.html': 'x',
      'wrangler.json': JSON.stringify({
        name: 'uploads',
        pages_build_output_dir: 'dist',
        compatibility_date: '2026-01-01 & touch pwned',
      }),
      [`${functions}/api.js`]: 'export const onRequest = 1;',
      'node_modules/wrangler/bin/wrangler.js': `
        const { writeFileSync } = require('node:fs');
        const file = process.argv[process.argv.indexOf('--outfile') + 1];
        writeFileSync(file, JSON.stringify({ args: process.argv.slice(2), env: process.env }));`,
    });
    const pull = world.github.state.addPull({ number: 9, branch: 'topic' });
    const secrets = { GH_TOKEN: 'gh-secret', ACTIONS_RUNTIME_TOKEN: 'runtime-secret' };
    const { exitCode, printed } = await world.run({
      inputs: { directory: 'dist', 'functions-directory': functions },
      event: pullRequestEvent(world.github, pull),
      env: { GITHUB_WORKSPACE: workspace, ...secrets },
    });
    expect({ exitCode, printed: exitCode === 0 ? '' : printed }).toEqual({ exitCode: 0, printed: '' });
    const bundle = world.pages.state.uploads[0]?.files['_worker.bundle']?.content.toString() ?? '';
    const { args, env } = JSON.parse(bundle);
    expect(args).toEqual(expect.arrayContaining([join(workspace, functions), '2026-01-01 & touch pwned']));
    expect(readdirSync(workspace)).not.toContain('pwned');
    const shown = JSON.stringify(env);
    for (const secret of ['test-api-token', world.github.token, ...Object.values(secrets)])
      expect(shown).not.toContain(secret);
    expect(Object.keys(env).filter((name) => /^GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/.test(name))).toEqual([]);
  });
});

describe('a secret', () => {
  const TOKEN = 'c0nfidential-api-token-0123456789abcdefg';
  const encodings = (secret: string) => [
    secret,
    encodeURIComponent(secret),
    ...['base64', 'base64url', 'hex'].map((encoding) => Buffer.from(secret).toString(encoding as BufferEncoding)),
  ];

  test('is in no byte that any mode writes or sends but the headers made for it', async () => {
    await Promise.all(EVERY_MODE.map(expectNoSecret));
  });

  async function expectNoSecret(name: (typeof EVERY_MODE)[number]): Promise<void> {
    const { world, pull, run, files } = await openStage({ pages: { token: TOKEN } });
    const env = { CLOUDFLARE_API_TOKEN: TOKEN, RUNNER_DEBUG: '1' };
    const { exitCode, printed, outputs, summary, log } = await run(name, { env });
    expect(exitCode).toBe(0);
    const written =
      { status: [files.page, files.json], prune: [outputs['plan-file'] ?? 'no plan'] }[name as string] ?? [];
    const texts = [
      printed.replace(/^::add-mask::.*$/gm, ''),
      summary,
      JSON.stringify(outputs),
      JSON.stringify(world.github.state.comments(pull)),
      ...written.map((path) => readFileSync(path, 'utf8')),
      ...world.github.requests.map(withoutHeader),
      ...world.pages.requests.map(withoutHeader),
    ].join('\n');
    const jwts = log.masks.filter((mask) => mask.includes('.'));
    expect(jwts).toHaveLength(name === 'upload' ? 1 : 0);
    for (const secret of [TOKEN, world.github.token, ...jwts].flatMap(encodings)) expect(texts).not.toContain(secret);
    for (const secret of ['plain-text-env-secret', 'plain-text-analytics-token']) expect(texts).not.toContain(secret);
    const sentTo = (requests: { headers: object }[]) => JSON.stringify(requests.map(({ headers }) => headers));
    expect(sentTo(world.pages.requests)).not.toContain(world.github.token);
    expect(sentTo(world.github.requests)).not.toContain(TOKEN);
  }

  test('that the API repeats is not shown', async () => {
    const server = await serve(({ headers }) => ({
      status: 403,
      json: { success: false, errors: [{ code: 10000, message: `Not good: ${headers.authorization}` }], result: null },
    }));
    const { run } = await openStage();
    const env = { CLOUDFLARE_API_BASE_URL: server.origin, CLOUDFLARE_API_TOKEN: TOKEN };
    const { exitCode, printed, summary, log } = await run('deploy', { env });
    expect(exitCode).toBe(1);
    expect(log.annotations[0]?.message).toContain('Not good: Bearer ***');
    expect(printed.replace(/^::add-mask::.*$/gm, '') + summary).not.toContain(TOKEN);
  });

  test('is not sent on when an API redirects to another address', async () => {
    const thief = await serve(() => ({ status: 200, json: { success: true, result: {} } }));
    const redirect: Handler = ({ path }) => ({
      status: 302,
      headers: { location: `${thief.origin}${path}` },
      json: { success: true, result: {} },
    });
    const [cloudflare, github] = [await serve(redirect), await serve(redirect)];
    const { run } = await openStage();
    const refused = await run('deploy', {
      env: { CLOUDFLARE_API_BASE_URL: cloudflare.origin, CLOUDFLARE_API_TOKEN: TOKEN },
    });
    expect(refused.exitCode).toBe(1);
    expect(refused.log.annotations[0]?.message).toContain('an API does not redirect');
    expect(thief.requests).toEqual([]);
    await run('deploy', { githubUrl: github.origin });
    expect(thief.requests).not.toEqual([]);
    for (const { headers } of thief.requests) expect(headers.authorization).toBeUndefined();
    for (const { headers } of [...cloudflare.requests, ...github.requests]) expect(headers.authorization).toBeDefined();
  });

  test('is not sent to a site whose health is checked, and neither is anything else about the step', async () => {
    const site = await serve(() => ({ status: 200 }));
    const dispatcher = await createDispatcher({});
    await fetchSite({ dispatcher, clock: swiftClock() }, `${site.origin}/`, new AbortController().signal);
    await dispatcher.destroy();
    const names = site.requests.flatMap(({ headers }) => Object.keys(headers));
    expect(names.sort()).toEqual(['accept', 'cache-control', 'connection', 'host', 'user-agent']);
  });

  test.each([
    'http://api.cloudflare.com/client/v4',
    'https://user:word@api.cloudflare.com',
    'ftp://api.cloudflare.com',
  ])('is never sent to %s', async (address) => {
    const { run } = await openStage();
    const way = await startProxy({});
    const env = { CLOUDFLARE_API_BASE_URL: address, http_proxy: way.url, no_proxy: '127.0.0.1' };
    const { exitCode, printed } = await run('deploy', { env }).finally(() => way.close());
    expect([exitCode, way.tunnels]).toEqual([1, []]);
    expect(printed).toContain('`CLOUDFLARE_API_BASE_URL` is `');
    expect(printed).not.toContain('word');
  });
});

function withoutHeader({
  headers: { authorization: _, ...headers },
  files,
  ...request
}: HttpServer['requests'][number]): string {
  const contents = Object.values(files).map(({ content }) => content.toString('latin1'));
  return JSON.stringify({ ...request, headers, contents });
}

describe('least permissions', () => {
  test.each(['wait', 'status'] as const)(
    '%s only reads from Cloudflare, so a token that may read is enough',
    async (name) => {
      const { world, run } = await openStage();
      expect((await run(name)).exitCode).toBe(0);
      expect(new Set(world.pages.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    },
  );

  test.each(['deploy', 'rollback', 'prune'] as const)('a dry run of %s only reads, too', async (name) => {
    const { world, run } = await openStage();
    expect((await run(name, { inputs: { 'dry-run': 'true' } })).exitCode).toBe(0);
    expect(new Set(world.pages.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  test('every mode does its work with a token of GitHub that may do nothing', async () => {
    await Promise.all(EVERY_MODE.map(expectWork));
  });

  async function expectWork(name: (typeof EVERY_MODE)[number]): Promise<void> {
    const { world, run } = await openStage();
    for (const permission of ['pull-requests', 'deployments', 'contents'] as const) {
      world.github.state.permissions[permission] = 'none';
    }
    const { exitCode, outputs, log } = await run(name);
    expect([exitCode, outputs.status]).toEqual([0, 'success']);
    for (const { level } of log.annotations) expect(level).toBe('warning');
  }
});
