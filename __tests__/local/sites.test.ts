import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ProjectRecord } from '../../local/pages/index.js';
import { type PagesServer, startPagesServer } from '../../local/pages/index.js';
import { type Sites, startSites } from '../../local/pages/sites.js';

const FETCH_ALL = `
  import { EnvHttpProxyAgent, request } from 'undici';
  const dispatcher = new EnvHttpProxyAgent();
  for (const url of process.argv.slice(1)) {
    const { statusCode, headers, body } = await request(url, { dispatcher });
    console.log(JSON.stringify({ status: statusCode, location: headers.location, body: await body.text() }));
  }
`;

let server: PagesServer;
let sites: Sites;
let project: ProjectRecord;

beforeAll(async () => {
  server = await startPagesServer();
  sites = await startSites(server.state);
  project = server.state.addProject({ name: 'site', customDomains: ['www.example.com'] });
});

afterAll(async () => {
  await sites.close();
  await server.close();
});

/** What a child process gets for each address, through nothing but its environment. */
async function fetchAll(urls: string[]): Promise<{ status: number; location?: string; body: string }[]> {
  const args = ['--input-type=module', '--eval', FETCH_ALL, ...urls];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...sites.env } });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('every address of a project serves its deployment, over TLS that the child process trusts', async () => {
  const old = server.state.addDeployment(project, { createdOn: Date.now() - 9_000_000 });
  const live = server.state.addDeployment(project);
  const preview = server.state.addDeployment(project, { branch: 'Feature/One' });
  const hosts = [
    [`${old.id.slice(0, 8)}.site.pages.dev`, old.id],
    ['site.pages.dev', live.id],
    ['www.example.com', live.id],
    ['feature-one.site.pages.dev', preview.id],
    ['nothing.site.pages.dev', undefined],
  ] as const;
  const answers = await fetchAll(hosts.map(([host]) => `https://${host}/`));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404]);
  for (const [index, [, id]] of hosts.entries()) expect(answers[index]?.body).toContain(id ?? 'Nothing here');
});

test('a script decides what a site answers, request by request', async () => {
  const { id } = server.state.addDeployment(project, { branch: 'slow' });
  let asked = 0;
  server.state.site(id, (path) => {
    if (path === '/login') return { status: 302, headers: { location: 'https://team.cloudflareaccess.com/login' } };
    asked += 1;
    return asked < 2 ? { status: 503, delay: 20 } : undefined;
  });
  const origin = `https://${id.slice(0, 8)}.site.pages.dev`;
  const [first, second, login] = await fetchAll([`${origin}/`, `${origin}/`, `${origin}/login`]);
  expect([first?.status, second?.status, login?.status]).toEqual([503, 200, 302]);
  expect(login?.location).toContain('cloudflareaccess.com');
  expect(sites.requests.slice(-3).map(({ deployment }) => deployment)).toEqual([id, id, id]);
});

test('closing removes the certificate, and the proxy leads to loopback too', async () => {
  const other = await startSites(server.state);
  const args = ['--input-type=module', '--eval', FETCH_ALL, `${server.url}/accounts`];
  const env = { ...process.env, ...other.env, HTTP_PROXY: other.env.HTTPS_PROXY, NO_PROXY: '' };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(JSON.parse(stdout).status).toBe(400);
  expect(other.tunnels).toEqual([new URL(server.url).host]);
  await other.close();
  expect(existsSync(other.env.NODE_EXTRA_CA_CERTS)).toBe(false);
});
