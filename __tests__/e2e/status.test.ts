import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { RecordedRequest } from '../../local/http.js';
import type { World } from '../../local/world.js';
import { testOnPosix } from '../platform.js';
import { dispatchEvent, openWorld } from './harness.js';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const SECRET = 'plain-text-env-secret';
const ANALYTICS_TOKEN = 'plain-text-analytics-token';

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the mode, and reads the files it writes. */
async function report(world: World, inputs: Readonly<Record<string, string>>) {
  folder = mkdtempSync(join(tmpdir(), 'status-'));
  const [page, json] = [join(folder, 'public', 'index.html'), join(folder, 'data', 'status.json')];
  const result = await world.run({
    inputs: { mode: 'status', 'report-file': page, 'report-json': json, ...inputs },
    event: dispatchEvent(),
  });
  const read = (path: string) => (statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : undefined);
  return { ...result, page: read(page), json: read(json) };
}

function addHistory(world: World, name: string, count = 3): void {
  const project = world.pages.state.addProject({ name, customDomains: [`${name}.example.com`] });
  const now = Date.now();
  for (let index = count; index > 0; index -= 1) {
    const branch = index % 3 === 1 ? 'feature/cart' : 'main';
    const status = index % 3 === 0 ? 'failure' : 'success';
    world.pages.state.addDeployment(project, { branch, status, createdOn: now - index * HOUR });
  }
}

/** How many requests the server was answering at the same time, at the most. */
function mostInFlight(requests: readonly RecordedRequest[]): number {
  const at = (time: number) =>
    requests.filter(({ startedAt, endedAt = startedAt }) => startedAt <= time && time < endedAt).length;
  return Math.max(...requests.map(({ startedAt }) => at(startedAt)));
}

describe('status of a project', () => {
  test('is an output, a page, JSON and a summary', async () => {
    const world = await openWorld();
    addHistory(world, 'docs');
    const { exitCode, outputs, page, json, summary, printed } = await report(world, { project: 'docs' });

    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ status: 'success' });
    const output = JSON.parse(outputs.report ?? '');
    expect(output).toMatchObject({
      version: 1,
      projects: [
        {
          name: 'docs',
          production_url: 'https://docs.example.com',
          custom_domains: ['docs.example.com'],
          live: { branch: 'main', status: 'success', is_live: true },
          succeeded: 2,
          failed: 1,
          median_duration_ms: 28_000,
          branches: [{ name: 'feature/cart', url: 'https://feature-cart.docs.pages.dev' }, { name: 'main' }],
        },
      ],
    });
    expect(JSON.parse(json ?? '')).toEqual(output);
    expect(page).toContain('<h2>docs</h2>');
    expect(page).toContain('https://feature-cart.docs.pages.dev/');
    expect(summary).toContain('### docs');
    expect(summary).toContain('66 % good (2 of 3), median 28s');
    expect(printed).toContain('docs  Ready     live ');
    expect(world.pages.requests.filter(({ path }) => path.includes('/pages/'))).toHaveLength(3);
  });

  test('holds no environment variable, token, account id or log line, and changes nothing', async () => {
    const world = await openWorld();
    addHistory(world, 'docs');
    addHistory(world, 'shop');
    const { page, json, summary, printed, outputs } = await report(world, { project: '*' });
    const told = [page, json, summary, printed, JSON.stringify(outputs)].join('\n');
    const account = world.pages.state.accounts[0]?.id ?? 'none';
    for (const secret of [SECRET, ANALYTICS_TOKEN, account, 'npm run build', 'test-api-token']) {
      expect(told.replaceAll(`::add-mask::${secret}`, '')).not.toContain(secret);
    }
    expect(world.pages.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('that does not exist is an error that says what to check', async () => {
    const world = await openWorld();
    addHistory(world, 'docs');
    const { exitCode, printed, outputs, page, summary } = await report(world, { project: 'dosc' });
    expect(exitCode).toBe(1);
    expect(world.pages.requests.filter(({ path }) => path.endsWith('/dosc'))).toHaveLength(1);
    const reason = 'The account has no project named dosc.';
    const message = `❌ dosc: No project was read · ${reason}`;
    expect(outputs).toEqual({ status: 'failure', 'failure-reason': reason, message });
    expect(printed).toMatch(/::error .*Check the spelling of `project`/s);
    expect(summary).toContain('[!CAUTION]');
    expect(page).toBeUndefined();
  });

  testOnPosix.each([
    ['/dev', 'it is a folder'],
    ['/dev/null/page.html', '/dev/null is not a folder'],
    ['reports/', 'it ends like a folder'],
  ])('whose file is %s fails before anything is read', async (path, why) => {
    const world = await openWorld();
    addHistory(world, 'docs');
    const env = { CLOUDFLARE_ACCOUNT_ID: world.pages.state.accounts[0]?.id };
    const inputs = { mode: 'status', project: 'docs', 'report-file': path };
    const { exitCode, printed } = await world.run({ inputs, event: dispatchEvent(), env });
    expect(exitCode).toBe(1);
    expect(printed).toContain(`The report was not written to ${path}: ${why}.`);
    expect(printed).toContain('`report-file`');
    expect(world.pages.requests).toEqual([]);
  });

  test('whose files are one and the same fails before anything is read', async () => {
    const world = await openWorld();
    addHistory(world, 'docs');
    const { exitCode, printed } = await report(world, {
      project: 'docs',
      'report-file': 'a/../report',
      'report-json': './report',
    });
    expect(exitCode).toBe(1);
    expect(printed).toContain('`report-file` and `report-json` are the same file, a/../report.');
    expect(world.pages.requests.filter(({ path }) => path.includes('/projects'))).toEqual([]);
  });

  const testWithFullDisk = process.platform === 'linux' ? test : test.skip;
  testWithFullDisk('whose disk is full fails, with the report as an output all the same', async () => {
    const world = await openWorld();
    addHistory(world, 'docs');
    const { exitCode, printed, outputs } = await report(world, { project: 'docs', 'report-file': '/dev/full' });
    expect(exitCode).toBe(1);
    expect(printed).toMatch(/::error .*The report was not written to \/dev\/full: ENOSPC.*`report-file`/s);
    expect(JSON.parse(outputs.report ?? '')).toMatchObject({ projects: [{ name: 'docs' }] });
  });
});

describe('status of many projects', () => {
  test('reads a hundred with twenty deployments each, several at a time, and cuts only the output', async () => {
    const world = await openWorld({ pages: { latency: 40 } });
    for (let index = 0; index < 100; index += 1) addHistory(world, `site-${index}`, 25);
    const { exitCode, outputs, json, page } = await report(world, { project: 'site-*' });
    expect(exitCode).toBe(0);
    expect(JSON.parse(json ?? '').projects).toHaveLength(100);
    expect(JSON.parse(json ?? '').projects[99].deployments).toHaveLength(20);
    expect(JSON.parse(outputs.report ?? '').projects[99].omitted_deployments).toBeGreaterThan(0);
    expect(page?.match(/<article /g)).toHaveLength(100);
    expect(world.pages.requests.filter(({ path }) => path.includes('/pages/'))).toHaveLength(10 + 2 * 100);
    expect(mostInFlight(world.pages.requests)).toBeGreaterThanOrEqual(4);
  });

  test('names the one that Cloudflare gives no usable answer about, and shows the others', async () => {
    const world = await openWorld();
    addHistory(world, 'docs');
    addHistory(world, 'shop');
    world.faults.next(/projects\/shop\/deployments$/, '503', 6);
    const { exitCode, outputs, page, printed } = await report(world, { project: '*' });
    expect(exitCode).toBe(0);
    expect(JSON.parse(outputs.report ?? '')).toMatchObject({
      projects: [{ name: 'docs' }],
      unreadable_projects: ['shop'],
    });
    expect(page).toContain('Not read: shop.');
    expect(printed).toMatch(/::warning .*The report lacks shop/);
  });
});
