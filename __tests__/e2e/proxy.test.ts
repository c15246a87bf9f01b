/** Behind a proxy that is the only way out: both APIs go through it, and what NO_PROXY names does not. */
import { afterEach, expect, jest, test } from '@jest/globals';
import { type CompanyProxy, startProxy } from '../../local/proxy.js';
import { openStage } from './every-mode.js';

jest.setTimeout(60_000);

const CLOUDFLARE = 'api.cloudflare.test';
const GITHUB = 'github.test';

const open: CompanyProxy[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((proxy) => proxy.close()));
});

async function openCompany() {
  const stage = await openStage({ github: { prefix: '/api/v3' } });
  const { pages, github } = stage.world;
  const proxy = await startProxy({
    [CLOUDFLARE]: new URL(pages.url).origin,
    [GITHUB]: new URL(github.apiUrl).origin,
  });
  open.push(proxy);
  const env = {
    NODE_EXTRA_CA_CERTS: proxy.authorityFile,
    CLOUDFLARE_API_BASE_URL: `https://${CLOUDFLARE}/client/v4`,
    GITHUB_API_URL: `https://${GITHUB}/api/v3`,
  };
  const { port } = new URL(proxy.url);
  return { ...stage, proxy, env, address: `127.0.0.1:${port}` };
}

test('https_proxy leads to Cloudflare and to GitHub', async () => {
  const { run, world, pull, proxy, env } = await openCompany();
  const { exitCode, log } = await run('deploy', { env: { ...env, https_proxy: proxy.url } });
  expect([exitCode, log.annotations]).toEqual([0, []]);
  expect(new Set(proxy.tunnels)).toEqual(new Set([`${CLOUDFLARE}:443`, `${GITHUB}:443`]));
  expect(world.github.state.comments(pull)).toHaveLength(1);
});

test.each([
  [
    'with a password, which is not shown',
    'http://user:p%40ss@',
    `Basic ${Buffer.from('user:p@ss').toString('base64')}`,
  ],
  ['without a scheme', '', undefined],
])('a proxy may be written %s', async (_, before, authorization) => {
  const { run, proxy, env, address } = await openCompany();
  const { exitCode, printed } = await run('status', { env: { ...env, HTTPS_PROXY: before + address } });
  expect(exitCode).toBe(0);
  expect(new Set(proxy.tunnels)).toEqual(new Set([`${CLOUDFLARE}:443`]));
  expect(new Set(proxy.authorizations)).toEqual(new Set([authorization]));
  expect(printed).not.toMatch(/p@ss|p%40ss/);
});

test('http_proxy leads to APIs without TLS, unless NO_PROXY names them', async () => {
  const { run, world, pull, proxy } = await openCompany();
  // Octokit's proxy lets 127.0.0.1 alone; this address is as near.
  const githubUrl = world.github.apiUrl.replace('127.0.0.1', '0.0.0.0');
  const hosts = [world.pages.url, githubUrl].map((url) => new URL(url).host);
  const through = await run('wait', { githubUrl, env: { http_proxy: proxy.url } });
  expect([through.exitCode, through.log.annotations]).toEqual([0, []]);
  expect(new Set(proxy.tunnels)).toEqual(new Set(hosts));

  proxy.tunnels.length = 0;
  const noProxy = { http_proxy: proxy.url, NO_PROXY: 'example.com,127.0.0.1,0.0.0.0' };
  const past = await run('wait', { githubUrl, env: noProxy });
  expect([past.exitCode, past.log.annotations]).toEqual([0, []]);
  expect(proxy.tunnels).toEqual([]);
  expect(world.github.state.comments(pull)).toHaveLength(1);
});

test('a proxy that is no address is one clear error', async () => {
  const { run } = await openCompany();
  const inputs = { comment: 'false', 'github-deployment': 'false' };
  const { exitCode, log } = await run('wait', { inputs, env: { HTTPS_PROXY: 'http://[proxy' } });
  expect(exitCode).toBe(1);
  expect(log.annotations[0]?.message).toBe('The proxy in HTTPS_PROXY is no address.\nWrite it as http://host:port.');
});
