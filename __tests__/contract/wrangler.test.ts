import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type PagesServer, startPagesServer } from '../../local/pages/index.js';
import { runWrangler } from './wrangler.js';

let server: PagesServer;
let folder: string;

beforeEach(async () => {
  server = await startPagesServer({ uploadTime: 40, deployTime: 80 });
  folder = await mkdtemp(join(tmpdir(), 'wrangler-site-'));
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Standard output of a run that must end well. */
async function wrangler(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runWrangler(server, args, folder);
  expect({ code, trouble: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, trouble: '' });
  return stdout;
}

test('pages project list shows every project, page by page', async () => {
  for (let count = 0; count < 12; count += 1) server.state.addProject({ name: `site-${count}` });
  const output = await wrangler('pages', 'project', 'list');
  for (let count = 0; count < 12; count += 1) expect(output).toContain(`site-${count}.pages.dev`);
});

test('pages deployment list shows the deployments with their commits', async () => {
  const project = server.state.addProject({ name: 'site' });
  const made = [
    server.state.addDeployment(project),
    server.state.addDeployment(project, { branch: 'topic', status: 'failure' }),
  ];
  const output = await wrangler('pages', 'deployment', 'list', '--project-name', 'site');
  for (const { id, branch, commit } of made) {
    expect(output).toContain(id);
    expect(output).toContain(branch);
    expect(output).toContain(commit.hash.slice(0, 7));
  }
});

test('pages deploy uploads a folder, sends its special files and waits for the deployment', async () => {
  const project = server.state.addProject({ name: 'files', source: null });
  const site = join(folder, 'dist');
  await mkdir(join(site, 'deep er'), { recursive: true });
  await writeFile(join(site, 'index.html'), '<p>Hello</p>');
  await writeFile(join(site, 'deep er', 'café.txt'), 'coffee');
  await writeFile(join(site, '_headers'), '/*\n  x-test: yes\n');
  const deploy = ['pages', 'deploy', site, '--project-name', 'files', '--branch', 'topic'];
  const commit = ['--commit-hash', 'a'.repeat(40), '--commit-message', 'Hello', '--commit-dirty', 'true'];
  const output = await wrangler(...deploy, ...commit);
  const [upload] = server.state.uploads;
  expect(server.state.uploads).toHaveLength(1);
  expect(Object.keys(upload?.manifest ?? {}).sort()).toEqual(['/deep er/café.txt', '/index.html']);
  expect(upload?.fields).toMatchObject({ branch: 'topic', commit_hash: 'a'.repeat(40), commit_dirty: 'true' });
  expect(upload?.files._headers?.content.toString()).toContain('x-test: yes');
  expect(project.assets.size).toBe(2);
  expect(output).toContain(`https://${upload?.deployment.id.slice(0, 8)}.files.pages.dev`);
  expect(output).toContain('https://topic.files.pages.dev');
  const assetRequests = () => server.requests.filter(({ path }) => path.endsWith('/assets/upload')).length;
  const sent = assetRequests();
  await wrangler(...deploy, ...commit);
  expect(server.state.uploads).toHaveLength(2);
  expect(assetRequests()).toBe(sent);
});

test('pages deploy tells why a deployment failed', async () => {
  const project = server.state.addProject({ name: 'files', source: null });
  server.state.scriptBuild(project, {
    stages: [{ name: 'deploy', ms: 50, status: 'failure' }],
    log: [{ at: 10, line: 'Error: the reason' }],
  });
  await writeFile(join(folder, 'index.html'), '<p>Hello</p>');
  const { code, stdout, stderr } = await runWrangler(
    server,
    ['pages', 'deploy', '.', '--project-name', 'files'],
    folder,
  );
  expect(code).toBe(1);
  expect(stdout + stderr).toContain('the reason');
});

test('pages deployment delete --force deletes, aliased or not, but never what is live', async () => {
  const project = server.state.addProject({ name: 'site' });
  const live = server.state.addDeployment(project);
  const old = server.state.addDeployment(project, { branch: 'topic', createdOn: Date.now() - 9_000_000 });
  const aliased = server.state.addDeployment(project, { branch: 'topic' });
  const remove = (id: string) =>
    runWrangler(server, ['pages', 'deployment', 'delete', id, '--project-name', 'site', '--force'], folder);
  expect((await remove(old.id)).code).toBe(0);
  expect((await remove(aliased.id)).code).toBe(0);
  const refused = await remove(live.id);
  expect(refused.code).toBe(1);
  expect(refused.stdout + refused.stderr).toContain('8000034');
  expect(server.state.deleted).toEqual([old.id, aliased.id]);
});
