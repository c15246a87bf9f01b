import { expect, test } from '@jest/globals';
import type { NewProject } from '../../../local/pages/index.js';
import { purgeCache } from '../../../src/modes/production/purge-cache.js';
import { openSetting } from '../setting.js';

const DOMAINS = {
  customDomains: ['www.shop.example', 'shop.example', 'old.example.org'],
  domainStates: { 'old.example.org': 'error' },
};

async function setUp(project: Partial<NewProject> = DOMAINS) {
  const setting = await openSetting({ inputs: {}, project });
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
      message: expect.stringContaining('The cache of the custom domains of shop was not purged: Cloudflare refused'),
      advice: 'Give the API token the permission Zone > Cache Purge for the zones of the custom domains.',
    },
  ]);
});

test('a domain of another account is a warning, and the others are purged', async () => {
  const { purge, server, warnings } = await setUp({ customDomains: ['shop.example', 'www.other.example'] });
  await purge();
  expect(server.state.purges).toEqual([{ zone: 'zone-1', hosts: ['shop.example'] }]);
  expect(warnings[0]?.message).toContain('www.other.example');
});

test('a run that is canceled meanwhile ends', async () => {
  const { purge, cancel } = await setUp();
  const canceled = purge();
  cancel.abort(new Error('canceled'));
  await expect(canceled).rejects.toThrow('canceled');
});
