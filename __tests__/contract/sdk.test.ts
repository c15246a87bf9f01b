import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Cloudflare from 'cloudflare';
import { type PagesServer, type ProjectRecord, startPagesServer } from '../../local/pages/index.js';

let clock: number;
let server: PagesServer;
let project: ProjectRecord;
let client: Cloudflare;
let site: { account_id: string; project_name: string };

beforeEach(async () => {
  clock = Date.UTC(2026, 10, 25);
  server = await startPagesServer({ now: () => clock });
  project = server.state.addProject({ name: 'site' });
  client = new Cloudflare({ apiToken: 'test-api-token', baseURL: server.url });
  site = { account_id: project.account.id, project_name: project.name };
});

afterEach(() => server.close());

test('both credential schemes are taken, and wrong ones are an error with the code', async () => {
  const keyed = new Cloudflare({ apiEmail: 'user@example.com', apiKey: 'test-global-api-key', baseURL: server.url });
  const accounts = [];
  for await (const account of keyed.accounts.list()) accounts.push(account.id);
  expect(accounts).toEqual([site.account_id]);
  const stranger = new Cloudflare({ apiToken: 'some-other-token', baseURL: server.url });
  await expect(stranger.pages.projects.get('site', site)).rejects.toMatchObject({
    status: 403,
    errors: [{ code: 10_000 }],
  });
});

test('projects are created, read, listed across pages and deleted', async () => {
  for (let count = 0; count < 14; count += 1) {
    await client.pages.projects.create({ ...site, name: `made-${count}`, production_branch: 'trunk' });
  }
  const made = await client.pages.projects.get('made-13', site);
  expect(made).toMatchObject({ name: 'made-13', production_branch: 'trunk', subdomain: 'made-13.pages.dev' });
  const names = [];
  for await (const { name } of client.pages.projects.list({ ...site, per_page: 10 })) names.push(name);
  expect(names).toHaveLength(15);
  await client.pages.projects.delete('made-13', site);
  await expect(client.pages.projects.get('made-13', site)).rejects.toMatchObject({
    status: 404,
    errors: [{ code: 8000007 }],
  });
});

test('deployments are listed across pages and by environment, newest first', async () => {
  const ids = [];
  for (let count = 0; count < 60; count += 1) {
    const branch = count % 2 === 0 ? 'main' : 'topic';
    ids.push(server.state.addDeployment(project, { branch, createdOn: clock - 1_000_000 + count }).id);
  }
  const listed = [];
  for await (const { id } of client.pages.projects.deployments.list('site', { ...site, per_page: 25 })) listed.push(id);
  expect(listed).toEqual(ids.reverse());
  const previews = [];
  for await (const { environment } of client.pages.projects.deployments.list('site', { ...site, env: 'preview' })) {
    previews.push(environment);
  }
  expect(previews).toEqual(Array(30).fill('preview'));
});

test('a build is created, followed with its log, retried after a failure, and becomes what is live', async () => {
  const { deployments } = client.pages.projects;
  server.state.scriptBuild(project, {
    stages: [{ name: 'build', ms: 5000, status: 'failure' }],
    log: [{ at: 1000, line: 'building' }],
  });
  const made = await deployments.create('site', { ...site, branch: 'main' });
  expect(made.latest_stage).toMatchObject({ name: 'build', status: 'active' });
  clock += 2000;
  const log = await deployments.history.logs.get(made.id, site);
  expect(log).toMatchObject({ total: 1, data: [{ line: 'building' }] });
  clock += 4000;
  expect((await deployments.get(made.id, site)).latest_stage.status).toBe('failure');
  const again = await deployments.retry(made.id, site);
  clock += 10_000;
  const current = await client.pages.projects.get('site', site);
  expect(current.canonical_deployment?.id).toBe(again.id);
  expect(current.latest_deployment?.deployment_trigger.metadata.commit_hash).toBe(
    made.deployment_trigger.metadata.commit_hash,
  );
});

test('the build cache of a project is cleared', async () => {
  await client.pages.projects.purgeBuildCache('site', site);
  expect(project.clearedCaches).toBe(1);
});

test('production is rolled back, and deployments are deleted but never the one that is live', async () => {
  const { deployments } = client.pages.projects;
  const good = server.state.addDeployment(project, { createdOn: clock - 9_000_000 });
  const bad = server.state.addDeployment(project);
  expect(server.state.live(project)?.id).toBe(bad.id);
  expect(await deployments.rollback(good.id, site)).toMatchObject({ id: good.id });
  expect((await client.pages.projects.get('site', site)).canonical_deployment?.id).toBe(good.id);
  await expect(deployments.delete(good.id, { ...site, force: true })).rejects.toMatchObject({ status: 400 });
  await deployments.delete(bad.id, site);
  const preview = server.state.addDeployment(project, { branch: 'topic' });
  await expect(deployments.delete(preview.id, site)).rejects.toMatchObject({ errors: [{ code: 8000035 }] });
  await deployments.delete(preview.id, { ...site, force: true });
  expect(server.state.deleted).toEqual([bad.id, preview.id]);
});
