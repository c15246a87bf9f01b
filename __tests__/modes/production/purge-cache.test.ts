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
  /** `slow`: it is live half a minute after its end. */
  async function deployed(given: NewDeployment, live: 'it' | 'slow' | 'older' | 'newer') {
    const setting = await setUp({ customDomains: ['shop.example'] });
    const { state, project, pages, run, clock } = setting;
    const now = clock.now();
    const older = state.addDeployment(project, { createdOn: now - 180_000 });
    const { id } = state.addDeployment(project, { createdOn: now - 120_000, ...given });
    project.switches = [{ at: now - 1, id: live === 'it' ? id : older.id }];
    if (live === 'slow') project.switches.push({ at: now + 30_000, id });
    if (live === 'newer') state.addDeployment(project, { createdOn: now - 60_000, live: true });
    const served: (string | undefined)[] = [];
    const domains = () => {
      served.push(state.live(project)?.id);
      return pages.domains();
    };
    const purging = { ...pages, domains };
    await purgeAfterDeployment(await pages.deployment(id), { ...run, pages: purging });
    return { ...setting, id, older, served, waited: clock.now() - now };
  }

  test.each<[string, NewDeployment, 'it' | 'slow' | 'newer', number]>([
    ['that is live, the cache is purged', {}, 'it', 1],
    ['that is live a little later, the cache is purged', {}, 'slow', 1],
    ['that a newer one replaced, nothing is purged', {}, 'newer', 0],
    ['that is a preview, nothing is purged', { branch: 'feature' }, 'it', 0],
  ])('%s', async (_what, given, live, purges) => {
    const { server, warnings, report, waited } = await deployed(given, live);
    expect(server.state.purges).toHaveLength(purges);
    expect(warnings).toEqual([]);
    expect(report.purge ?? 'over').toBe('over');
    expect(waited).toBeLessThan(live === 'slow' ? 35_000 : 1000);
  });

  test('nothing is purged before production serves it', async () => {
    const { id, served } = await deployed({}, 'slow');
    expect(served).toEqual([id]);
  });

  test('that is not live within a minute, nothing is purged, and a warning says so', async () => {
    const { server, warnings, report, older, id, waited } = await deployed({}, 'older');
    expect(server.state.purges).toEqual([]);
    expect(waited).toBeLessThanOrEqual(60_000);
    expect(warnings).toEqual([
      {
        message: `The cache of the custom domains of shop was not purged: production was not seen to serve ${id.slice(0, 8)} within 1m, it serves ${older.id.slice(0, 8)}.`,
        advice: expect.stringContaining('purge the cache in the dashboard'),
      },
    ]);
    expect(report.purge).toBe('over');
  });

  test('nothing is purged while Cloudflare does not tell what production serves, and a warning says so', async () => {
    const { state, project, pages, run, faults, server, warnings } = await setUp({ customDomains: ['shop.example'] });
    const deployment = await pages.deployment(state.addDeployment(project, { live: true }).id);
    faults.next(/\/projects\/shop$/, '503', 20);
    await purgeAfterDeployment(deployment, run);
    expect(server.state.purges).toEqual([]);
    expect(warnings[0]?.message).toContain(
      'The cache of the custom domains of shop was not purged: Cloudflare gave no',
    );
  });
});

test('a run that is canceled meanwhile ends', async () => {
  const { purge, cancel } = await setUp();
  const canceled = purge();
  cancel.abort(new Error('canceled'));
  await expect(canceled).rejects.toThrow('canceled');
});
