import { describe, expect, test } from '@jest/globals';
import type { NewDeployment, NewProject } from '../../../local/pages/index.js';
import { purgeAfterDeployment, purgeCache } from '../../../src/modes/production/purge-cache.js';
import { openSetting } from '../setting.js';

const DOMAINS = {
  customDomains: ['www.shop.example', 'shop.example', 'old.example.org'],
  domainStates: { 'old.example.org': 'error' },
};

async function setUp(project: Partial<NewProject> = DOMAINS) {
  const setting = await openSetting({ inputs: { project: 'shop' }, project });
  setting.server.state.zones.set('zone-1', 'shop.example');
  return { ...setting, purge: async () => purgeCache(await setting.pages.project(), setting.run) };
}

test('the cache of every active custom domain is purged, by the zone that the API names', async () => {
  const { purge, server, warnings } = await setUp();
  await purge();
  expect(server.state.purges).toEqual([{ zone: 'zone-1', hosts: ['www.shop.example', 'shop.example'] }]);
  expect(server.requests.filter(({ path }) => path === '/client/v4/zones')).toEqual([]);
  expect(warnings).toEqual([]);
});

test('without custom domains nothing is purged', async () => {
  const { purge, server, warnings } = await setUp({});
  await purge();
  expect(server.state.purges).toEqual([]);
  expect(warnings).toEqual([]);
});

test('a zone that the API does not name is looked up by the names that it may have', async () => {
  const { purge, server } = await setUp();
  server.state.namesZones = false;
  await purge();
  expect(server.state.purges).toEqual([{ zone: 'zone-1', hosts: ['www.shop.example', 'shop.example'] }]);
});

test('a missing permission is a warning with its name', async () => {
  const { purge, server, warnings } = await setUp();
  server.state.lacks.add('cache-purge');
  await purge();
  expect(warnings).toEqual([
    {
      message: expect.stringContaining(
        'The cache of www.shop.example, shop.example was not purged: Cloudflare refused',
      ),
      advice: 'Give the API token the permission Zone > Cache Purge for the zone.',
    },
  ]);
});

test('a domain of another account is a warning, and the others are purged', async () => {
  const { purge, server, warnings } = await setUp({ customDomains: ['shop.example', 'www.other.example'] });
  await purge();
  expect(server.state.purges).toEqual([{ zone: 'zone-1', hosts: ['shop.example'] }]);
  expect(warnings[0]?.message).toContain('www.other.example');
});

test('a zone of which the credentials may read nothing is a warning with the permission to read it', async () => {
  const { purge, server, warnings } = await setUp({ customDomains: ['shop.example'] });
  server.state.namesZones = false;
  server.state.lacks.add('zone-read');
  await purge();
  expect(server.state.purges).toEqual([]);
  expect(warnings).toEqual([
    {
      message: expect.stringContaining('The cache of shop.example was not purged: Cloudflare refused'),
      advice: 'Give the API token the permission Zone > Zone > Read for the zone.',
    },
  ]);
});

describe('after a deployment', () => {
  async function deployed(given: NewDeployment, live: 'it' | 'older' | 'newer') {
    const setting = await setUp({ customDomains: ['shop.example'] });
    const { state, project, pages, run } = setting;
    const now = Date.now();
    const age = { it: 0, older: -60_000, newer: 60_000 }[live];
    const { id } = state.addDeployment(project, { createdOn: now - 120_000, live: live === 'it', ...given });
    if (live !== 'it') state.addDeployment(project, { createdOn: now - 120_000 + age, live: true });
    await purgeAfterDeployment(await pages.deployment(id), run);
    return setting;
  }

  test.each<[string, NewDeployment, 'it' | 'older' | 'newer', number]>([
    ['of production that is live, the cache is purged', {}, 'it', 1],
    ['of production that Cloudflare does not show as live yet, the cache is purged', {}, 'older', 1],
    ['of production that a newer one replaced, nothing is purged', {}, 'newer', 0],
    ['of a preview, nothing is purged', { branch: 'feature' }, 'older', 0],
  ])('%s', async (_what, given, live, purges) => {
    const { server, warnings } = await deployed(given, live);
    expect(server.state.purges).toHaveLength(purges);
    expect(warnings).toEqual([]);
  });
});

test('a run that is canceled meanwhile ends', async () => {
  const { purge, cancel } = await setUp();
  const canceled = purge();
  cancel.abort(new Error('canceled'));
  await expect(canceled).rejects.toThrow('canceled');
});
