import { afterEach, expect, test } from '@jest/globals';
import { createFaults } from '../../../local/faults.js';
import { startPagesServer } from '../../../local/pages/index.js';
import { switchProductionBuilds } from '../../../src/cloudflare/api/production-builds.js';
import { createClient } from '../../../src/cloudflare/http/client.js';
import { createDispatcher } from '../../../src/cloudflare/http/dispatcher.js';
import { swiftClock } from '../../clocks.js';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function setUp({ isUpload = false } = {}) {
  const faults = createFaults();
  const clock = swiftClock();
  const server = await startPagesServer({ faults, now: clock.now });
  const dispatcher = await createDispatcher({});
  ending.push(
    () => dispatcher.destroy(),
    () => server.close(),
  );
  const project = server.state.addProject({ name: 'shop', ...(isUpload && { source: null }) });
  const client = createClient({
    baseUrl: server.url,
    credentials: { token: 'test-api-token' },
    dispatcher,
    clock,
    random: Math.random,
    signal: new AbortController().signal,
    debug: () => {},
  });
  const turn = (enabled: boolean) => switchProductionBuilds(client, project.account.id, 'shop', { enabled });
  const patches = () => server.requests.filter(({ method }) => method === 'PATCH').map(({ json }) => json);
  return { server, faults, project, turn, patches };
}

test('the switch is changed, and nothing but the switch is sent', async () => {
  const { turn, patches, project } = await setUp();
  expect(await turn(false)).toBe(true);
  expect(patches()).toEqual([{ source: { config: { production_deployments_enabled: false } } }]);
  expect(project.source?.config).toEqual({ production_deployments_enabled: false });
  expect(await turn(false)).toBe(false);
  expect(await turn(true)).toBe(true);
  expect(patches()).toHaveLength(2);
});

test.each(['reset', '500', 'lost-answer', 'truncated'] as const)(
  'after %s it is changed all the same',
  async (kind) => {
    const { turn, faults, project } = await setUp();
    faults.next(/PATCH/, kind);
    expect(await turn(false)).toBe(true);
    expect(project.source?.config).toEqual({ production_deployments_enabled: false });
  },
);

test('when another setting changes with it, the builds are put back and the step fails with the name of the setting', async () => {
  const { turn, project, server, patches } = await setUp();
  server.state.onUpdate = (changed) => {
    if (patches().length === 1) changed.rootDir = 'elsewhere';
  };
  await expect(turn(false)).rejects.toThrow(
    'With automatic production builds of shop, other settings changed: build_config.root_dir. These settings differ from before: build_config.root_dir.',
  );
  expect(project.source?.config).toMatchObject({ production_deployments_enabled: true });
});

test('when the builds cannot be put back, the names of the settings that changed are told, and no values', async () => {
  const { turn, server, patches, faults } = await setUp();
  server.state.onUpdate = (changed) => {
    changed.rootDir = 'secret-folder';
    if (patches().length === 1) faults.next(/PATCH/, '503', 20);
  };
  const failed = await turn(false).catch((error: Error) => error.message);
  expect(failed).toContain(
    'other settings changed: build_config.root_dir. They were not seen to be put back: Cloudflare gave no usable answer',
  );
  expect(failed).not.toContain('secret-folder');
});

test('when Cloudflare takes the change and does not make it, the step fails', async () => {
  const { turn, server, project } = await setUp();
  server.state.onUpdate = () => {
    if (project.source !== null) project.source = { ...project.source, config: {} };
  };
  await expect(turn(false)).rejects.toThrow('but they are as before');
});

test('a Direct Upload project has no such switch', async () => {
  const { turn, patches } = await setUp({ isUpload: true });
  await expect(turn(false)).rejects.toThrow('does not say whether project shop has automatic production builds');
  expect(patches()).toEqual([]);
});
