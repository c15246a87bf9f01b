import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createFaults } from '../../../local/faults.js';
import { type PagesOptions, type PagesServer, startPagesServer } from '../../../local/pages/index.js';
import { forkBranch } from '../../../src/core/deploy/alias.js';
import { testOnPosix } from '../../platform.js';
import { folderWith } from '../../upload/folder.js';
import { type UploadRunOptions, uploadRun } from '../../upload/upload-run.js';

const servers: PagesServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const PUSH = {
  name: 'push',
  payload: { ref: 'refs/heads/topic', after: 'c'.repeat(40), head_commit: { message: 'Add a page' } },
};

async function setUp(files: Record<string, string | Uint8Array>, options: PagesOptions = {}) {
  const server = await startPagesServer(options);
  servers.push(server);
  const project = server.state.addProject({ name: 'shop', source: null });
  const workspace = folderWith(files);
  const run = (changes: Partial<UploadRunOptions> = {}) =>
    uploadRun(server, { project: 'shop', workspace, event: PUSH, inputs: { directory: 'dist' }, ...changes });
  const requests = (end: string) => server.requests.filter(({ path }) => path.endsWith(end));
  return { server, project, workspace, run, requests };
}

test('sends what is missing, once for each content, and creates the deployment', async () => {
  const { server, project, run, requests } = await setUp({
    'dist/index.html': '<p>',
    'dist/copy.html': '<p>',
    'dist/a/x.css': 'b{}',
    'dist/_headers': '/*\n  x: y\n',
    'dist/_redirects': '',
  });
  const first = run();
  const deployment = await first.upload();
  const [upload] = server.state.uploads;
  expect(deployment.id).toBe(upload?.deployment.id);
  expect(upload?.deployment.environment).toBe('preview');
  expect(Object.keys(upload?.manifest ?? {}).sort()).toEqual(['/a/x.css', '/copy.html', '/index.html']);
  expect(upload?.manifest['/copy.html']).toBe(upload?.manifest['/index.html']);
  expect(upload?.fields).toMatchObject({ branch: 'topic', commit_hash: 'c'.repeat(40), commit_message: 'Add a page' });
  expect(Object.keys(upload?.files ?? {})).toEqual(['_headers']);
  expect(project.assets.size).toBe(2);
  expect(first.report.upload).toMatchObject({ files: 3, bytes: 9, uploaded: 2, reused: 1 });
  expect(first.masked).toHaveLength(1);
  const bearers = requests('/assets/upload').map(({ headers }) => headers.authorization);
  expect(new Set(bearers)).toEqual(new Set([`Bearer ${first.masked[0]}`]));

  const sent = requests('/assets/upload').length;
  const second = run();
  await second.upload();
  expect(requests('/assets/upload')).toHaveLength(sent);
  expect(second.report.upload).toMatchObject({ uploaded: 0, reused: 3 });
});

test('what is excluded is not sent, its count is logged, and what is left out or private is told', async () => {
  const { server, run } = await setUp({
    'dist/index.html': 'x',
    'dist/app.js.map': 'x',
    'dist/_redirects': '/a /b',
    'dist/assets/node_modules/font.woff': 'x',
    'dist/.env.example': 'x',
  });
  const { upload, log, warned } = run({ inputs: { directory: 'dist', exclude: ['*.map', '_redirects'] } });
  await upload();
  expect(Object.keys(server.state.uploads[0]?.manifest ?? {})).toEqual(['/.env.example', '/index.html']);
  expect(Object.keys(server.state.uploads[0]?.files ?? {})).toEqual([]);
  expect(log).toContain('Left out by `exclude`: 2 files and folders');
  expect(warned.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Left out of the deployment, [\s\S]*- assets\/node_modules$/),
    expect.stringMatching(/^These files are published, [\s\S]*- \.env\.example$/),
  ]);
});

test('files that are too large or too many are named, and nothing is sent', async () => {
  const files = { 'dist/a': 'a', 'dist/b': 'b', 'dist/c': 'c' };
  const { run, requests } = await setUp(files, { maxFileCount: 2 });
  await expect(run().upload()).rejects.toThrow(/has 3 files, but your plan takes 2.*\n- c$/);
  expect(requests('/assets/check-missing')).toHaveLength(0);
});

describe('the branch', () => {
  const pull = (head: string, owner = 'octo-org') => ({
    name: 'pull_request',
    payload: {
      pull_request: {
        number: 7,
        head: { ref: head, sha: 'd'.repeat(40), user: { login: owner }, repo: { full_name: `${owner}/shop` } },
        base: { repo: { full_name: 'octo-org/shop' } },
      },
    },
  });
  const site = { 'dist/index.html': 'x' };

  test('of a fork gets a name of its own, so that its main is a preview', async () => {
    const { server, run } = await setUp(site);
    const { upload, log } = run({ event: pull('main', 'mallory') });
    await upload();
    const branch = forkBranch('mallory', 'main');
    expect(server.state.uploads[0]?.deployment).toMatchObject({ branch, environment: 'preview' });
    expect(log[0]).toBe(`Branch mallory:main of a fork is deployed as branch ${branch}`);
  });

  test('of a fork in a workflow_run, which names no pull request, gets it too', async () => {
    const { server, run } = await setUp(site);
    const workflow_run = {
      head_branch: 'main',
      head_sha: 'e'.repeat(40),
      head_repository: { full_name: 'mallory/shop' },
      repository: { full_name: 'octo-org/shop' },
      pull_requests: [],
    };
    await run({ event: { name: 'workflow_run', payload: { workflow_run } } }).upload();
    const branch = forkBranch('mallory', 'main');
    expect(server.state.uploads[0]?.deployment).toMatchObject({ branch, environment: 'preview' });
  });

  test('of a fork whose owner is not known is refused, unless one is set', async () => {
    const { server, run } = await setUp(site);
    const event = { name: 'pull_request', payload: { pull_request: { number: 7, head: { ref: 'main', repo: null } } } };
    await expect(run({ event }).upload()).rejects.toThrow('Pull request #7 comes from a fork');
    await run({ event, inputs: { directory: 'dist', branch: 'review' } }).upload();
    expect(server.state.uploads.map(({ deployment }) => deployment.branch)).toEqual(['review']);
  });

  test('of a fork never takes the alias of another branch', async () => {
    const { server, project, run } = await setUp(site);
    server.state.addDeployment(project, { branch: 'staging-checkout-flow', environment: 'preview' });
    await run({ event: pull('flow', 'staging-checkout') }).upload();
    expect(server.state.uploads[0]?.deployment.branch).toBe(forkBranch('staging-checkout', 'flow'));
    const squatter = forkBranch('mallory', 'x').toUpperCase();
    server.state.addDeployment(project, { branch: squatter, environment: 'preview' });
    await expect(run({ event: pull('x', 'mallory') }).upload()).rejects.toThrow(`as branch ${squatter}`);
    expect(server.state.uploads).toHaveLength(1);
  });

  test('that takes the alias of another branch here gives a warning', async () => {
    const { server, project, run } = await setUp(site);
    server.state.addDeployment(project, { branch: 'Topic', environment: 'preview' });
    const { upload, warned } = run();
    await upload();
    expect(warned.map(({ message }) => message)).toEqual([
      'Branch topic has the same alias as branch Topic: the address of that branch shows this deployment.',
    ]);
  });

  test('that is production is refused from a pull request of that branch, and may be set for another one', async () => {
    const { server, run } = await setUp(site);
    await expect(run({ event: pull('main') }).upload()).rejects.toThrow('would deploy production');
    const inputs = { directory: 'dist', branch: 'main' };
    await expect(run({ event: pull('main'), inputs }).upload()).rejects.toThrow('would deploy production');
    expect(server.state.uploads).toEqual([]);
    await run({ event: pull('topic'), inputs: { directory: 'dist', branch: 'main' } }).upload();
    expect(server.state.uploads[0]?.deployment).toMatchObject({
      environment: 'production',
      commit: { hash: 'd'.repeat(40) },
    });
  });
});

test('without the input, the directory is that of the wrangler configuration', async () => {
  const config = 'name = "shop"\npages_build_output_dir = "out"\n';
  const { server, run } = await setUp({ 'wrangler.toml': config, 'out/index.html': 'x', 'dist/other.html': 'y' });
  await run({ inputs: {} }).upload();
  const [upload] = server.state.uploads;
  expect(Object.keys(upload?.manifest ?? {})).toEqual(['/index.html']);
  expect(upload?.fields.pages_build_output_dir).toBe('out');
  expect(upload?.fields.wrangler_config_hash).toMatch(/^[0-9a-f]{64}$/);
});

test('a directory of the wrangler configuration that is not in the workspace is refused', async () => {
  const { server, run } = await setUp({ 'wrangler.toml': 'name = "shop"\npages_build_output_dir = "../elsewhere"\n' });
  await expect(run({ inputs: {} }).upload()).rejects.toThrow('`../elsewhere`');
  expect(server.state.uploads).toEqual([]);
});

test('a wrangler configuration that cannot be read gives only a warning when it is not needed', async () => {
  const { server, run } = await setUp({ 'dist/index.html': 'x', 'wrangler.toml': 'name = ' });
  const { upload, warned } = run();
  await upload();
  expect(warned[0]?.message).toMatch(/^wrangler\.toml cannot be read: .* goes on without it\.$/);
  expect(server.state.uploads[0]?.fields).not.toHaveProperty('wrangler_config_hash');
  await expect(run({ inputs: {} }).upload()).rejects.toThrow('wrangler.toml cannot be read');
});

test('without a directory there is nothing to deploy', async () => {
  const { run } = await setUp({ 'dist/index.html': 'x' });
  await expect(run({ inputs: {} }).upload()).rejects.toThrow('Project shop has no Git repository');
});

testOnPosix('configuration files over their limits, and special files, give warnings', async () => {
  const redirects = Array.from({ length: 101 }, (_, index) => `/a${index}/* /b`).join('\n');
  const { workspace, run } = await setUp({ 'dist/index.html': 'x', 'dist/_redirects': redirects });
  execFileSync('mkfifo', [join(workspace, 'dist/pipe')]);
  const { upload, warned, report } = run();
  await upload();
  expect(warned.map(({ message }) => message)).toEqual([expect.stringContaining('special files:\n- pipe')]);
  expect(report.siteFiles).toMatchObject([{ name: '_redirects', rules: 100, ignored: 1, findings: [{ line: 101 }] }]);
});

test('a missing project is created once, with its production branch', async () => {
  const faults = createFaults();
  const { server, run } = await setUp({ 'dist/index.html': 'x' }, { faults });
  faults.next('POST /pages/projects', 'lost-answer');
  const { createProject, upload } = run({ project: 'new', inputs: { directory: 'dist', productionBranch: 'topic' } });
  await createProject();
  await upload();
  expect(server.state.projects.map(({ name, productionBranch }) => [name, productionBranch])).toEqual([
    ['shop', 'main'],
    ['new', 'topic'],
  ]);
  expect(server.state.uploads[0]?.deployment.environment).toBe('production');
});

test('a token that ends during the upload is renewed', async () => {
  const { server, run } = await setUp({ 'dist/index.html': 'x' }, { uploadTokenLife: 60 });
  const { upload, masked } = run();
  await upload();
  expect(server.state.uploads).toHaveLength(1);
  expect(masked.length).toBeGreaterThan(1);
});

test('contents that Cloudflare does not keep give only a warning', async () => {
  const faults = createFaults();
  const { server, run } = await setUp({ 'dist/index.html': 'x' }, { faults });
  faults.next('/upsert-hashes', '500', 100);
  const { upload, warned } = run();
  await upload();
  expect(server.state.uploads).toHaveLength(1);
  expect(warned).toHaveLength(1);
  expect(warned[0]?.message).toContain('The deployment is complete all the same');
});

test('there is one complete deployment when 20 % of all requests fail', async () => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`dist/${index}.txt`, `text ${index}`]));
  const kinds = new Set<string>();
  for (let seed = 1; seed <= 40; seed += 1) {
    const faults = createFaults({ rate: 0.2, seed, slowness: 20 });
    const { server, project, run } = await setUp(files, { faults });
    const deployment = await run().upload();
    expect(server.state.created.map(({ id }) => id)).toEqual([deployment.id]);
    const [upload] = server.state.uploads;
    expect(Object.keys(upload?.manifest ?? {})).toHaveLength(40);
    for (const [path, key] of Object.entries(upload?.manifest ?? {})) {
      expect(project.assets.get(key)?.content?.toString()).toBe(`text ${path.slice(1, -4)}`);
    }
    for (const { kind } of faults.injected) kinds.add(kind);
  }
  expect(kinds.size).toBeGreaterThan(10);
});

describe('Functions', () => {
  /** Stands for an installed wrangler: writes what it was asked to write, and what it was called with. */
  const WRANGLER = `
    const { writeFileSync } = require('node:fs');
    const args = process.argv.slice(2);
    const value = (name) => args[args.indexOf(name) + 1];
    const secrets = Object.keys(process.env).filter((name) => /TOKEN|INPUT_/.test(name));
    if (process.env.FAKE_EXIT) {
      console.log('\\u001b[31m✘ [ERROR] Could not resolve "./gone"\\u001b[0m\\n\\n    functions/api.js:1:7');
      process.exit(Number(process.env.FAKE_EXIT));
    }
    writeFileSync(value('--outfile'), JSON.stringify({ args, secrets, cwd: process.cwd() }));
    writeFileSync(value('--output-routes-path'), '{"version":1,"include":["/api/*"],"exclude":[]}');
    writeFileSync(value('--output-config-path'), '{"routes":[]}');
  `;
  const base = { 'dist/index.html': 'x', 'node_modules/wrangler/bin/wrangler.js': WRANGLER };
  const env = { PATH: process.env.PATH, 'INPUT_API-TOKEN': 'secret', CLOUDFLARE_API_TOKEN: 'secret' };

  test('are compiled by the wrangler of the project, which gets no secret', async () => {
    const { server, workspace, run } = await setUp({ ...base, 'functions/api.js': 'x' });
    await run({ env }).upload();
    const files = server.state.uploads[0]?.files ?? {};
    expect(Object.keys(files).sort()).toEqual([
      '_routes.json',
      '_worker.bundle',
      'functions-filepath-routing-config.json',
    ]);
    const { args, secrets, cwd } = JSON.parse(files['_worker.bundle']?.content.toString() ?? '');
    expect(args.slice(0, 4)).toEqual(['pages', 'functions', 'build', join(workspace, 'functions')]);
    expect(args).toContain(join(workspace, 'dist'));
    expect(cwd).toBe(workspace);
    expect(secrets).toEqual([]);
  });

  test('take the _routes.json of the site before a generated one', async () => {
    const routes = '{"version":1,"include":["/own/*"],"exclude":[]}';
    const { server, run } = await setUp({ ...base, 'functions/api.js': 'x', 'dist/_routes.json': routes });
    await run({ env }).upload();
    expect(server.state.uploads[0]?.files['_routes.json']?.content.toString()).toBe(routes);
  });

  test('and a _routes.json with a byte order mark go out without it', async () => {
    const routes = '{"version":1,"include":["/own/*"],"exclude":[]}';
    const { server, run } = await setUp({ ...base, 'functions/api.js': 'x', 'dist/_routes.json': `\uFEFF${routes}` });
    const { upload, warned } = run({ env });
    await upload();
    expect(server.state.uploads[0]?.files['_routes.json']?.content.toString()).toBe(routes);
    expect(warned).toEqual([]);
  });

  const argsOf = (server: PagesServer) => {
    const { args } = JSON.parse(server.state.uploads[0]?.files['_worker.bundle']?.content.toString() ?? '');
    return (name: string) => args[args.indexOf(name) + 1];
  };

  test.each([
    ['main', '2026-06-01'],
    ['topic', '2026-07-01'],
  ])('of branch %s are compiled for %s, as the configuration says of its environment', async (branch, date) => {
    const config = {
      pages_build_output_dir: 'dist',
      compatibility_date: '2026-01-01',
      env: { production: { compatibility_date: '2026-06-01' }, preview: { compatibility_date: '2026-07-01' } },
    };
    const { server, workspace, run } = await setUp({
      ...base,
      'functions/api.js': 'x',
      'wrangler.json': `\uFEFF${JSON.stringify(config)}`,
    });
    await run({ env, inputs: { directory: 'dist', branch } }).upload();
    expect(argsOf(server)('--compatibility-date')).toBe(date);
    expect(argsOf(server)('--project-directory')).toBe(workspace);
  });

  test('are looked for in the directory of the input, where the configuration names another', async () => {
    const config = '{"pages_build_output_dir":"out","vars":{"A":"b"}}';
    const reading = `${WRANGLER}
      writeFileSync(value('--output-config-path'), require('node:fs').readFileSync(value('--project-directory') + '/wrangler.json'));`;
    const { server, workspace, run } = await setUp({
      ...base,
      'node_modules/wrangler/bin/wrangler.js': reading,
      'dist/_worker.js': 'x',
      'out/index.html': 'x',
      'wrangler.json': config,
    });
    await run({ env }).upload();
    const seen = server.state.uploads[0]?.files['functions-filepath-routing-config.json']?.content.toString() ?? '';
    expect(JSON.parse(seen)).toEqual({ pages_build_output_dir: join(workspace, 'dist'), vars: { A: 'b' } });
    expect(server.state.uploads[0]?.fields).toMatchObject({ pages_build_output_dir: 'out' });
  });

  test('of a _worker.js that is excluded are not compiled, and that is an error', async () => {
    const { server, run } = await setUp({ ...base, 'dist/_worker.js': 'x' });
    const upload = (exclude: string[]) => run({ env, inputs: { directory: 'dist', exclude } }).upload();
    await expect(upload(['*.js'])).rejects.toThrow('`exclude` matches `_worker.js`');
    expect(server.state.uploads).toEqual([]);
    await upload(['*.js', '!_worker.js']);
    expect(server.state.uploads).toHaveLength(1);
  });

  test('that do not compile fail with the message of wrangler', async () => {
    const { server, run } = await setUp({ ...base, 'dist/_worker.js': 'x' });
    await expect(run({ env: { ...env, FAKE_EXIT: '1' } }).upload()).rejects.toThrow(
      'wrangler could not compile the Functions (exit code 1):\n✘ [ERROR] Could not resolve "./gone"\n    functions/api.js:1:7',
    );
    expect(server.state.uploads).toEqual([]);
  });

  test('that a directory has none of give a warning', async () => {
    const { server, run } = await setUp({ ...base, 'functions/readme.txt': 'x' });
    const { upload, warned } = run({ env: { ...env, FAKE_EXIT: '156' } });
    await upload();
    expect(Object.keys(server.state.uploads[0]?.files ?? {})).toEqual([]);
    expect(warned[0]?.message).toContain('No function found');
  });

  test('in a directory that does not exist are refused', async () => {
    const { run } = await setUp(base);
    const inputs = { directory: 'dist', functionsDirectory: 'api' };
    await expect(run({ inputs }).upload()).rejects.toThrow('The functions directory `api` does not exist.');
  });

  test('without any wrangler fail with what to install', async () => {
    const { run } = await setUp({ 'dist/index.html': 'x', 'functions/api.js': 'x' });
    const { upload, log } = run({ env: { PATH: '/nowhere' } });
    await expect(upload()).rejects.toThrow('npx did not start');
    expect(log.join('\n')).toMatch(/npx gets wrangler@4\.\d+\.\d+ to compile them, without install scripts/);
  });
});
