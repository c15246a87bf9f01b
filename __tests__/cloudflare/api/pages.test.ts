import { afterEach, describe, expect, test } from '@jest/globals';
import { createFaults, type FaultKind } from '../../../local/faults.js';
import { type PagesOptions, startPagesServer } from '../../../local/pages/index.js';
import { createPagesApi } from '../../../src/cloudflare/api/pages.js';
import { type Client, createClient } from '../../../src/cloudflare/http/client.js';
import { createDispatcher } from '../../../src/cloudflare/http/dispatcher.js';
import { swiftClock } from '../../clocks.js';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function setUp(options: Pick<PagesOptions, 'listLag'> = {}) {
  const faults = createFaults();
  const clock = swiftClock();
  const server = await startPagesServer({ faults, now: clock.now, ...options });
  const dispatcher = await createDispatcher({});
  ending.push(
    () => dispatcher.destroy(),
    () => server.close(),
  );
  const project = server.state.addProject({ name: 'shop' });
  const signal = new AbortController().signal;
  const client = createClient({
    baseUrl: server.url,
    credentials: { token: 'test-api-token' },
    dispatcher,
    clock,
    random: Math.random,
    signal,
    debug: () => {},
  });
  return {
    server,
    faults,
    client,
    clock,
    project,
    pages: createPagesApi(client, project.account.id, 'shop', clock, signal),
  };
}

/** Before the server acted, and after. */
const UNKNOWN_FATE: FaultKind[] = [
  'reset',
  '500',
  'html-502',
  'lost-answer',
  'late-502',
  'html-200',
  'truncated',
  'cut',
  'challenge',
  'html-400',
];

test('a custom domain comes with its status, and a list of another form is no answer', async () => {
  const { server, project, pages } = await setUp();
  project.customDomains.push('www.example.com', 'example.com');
  Object.assign(project, { domainStates: { 'example.com': 'pending' } });
  expect(await pages.domains()).toEqual([
    { name: 'www.example.com', status: 'active' },
    { name: 'example.com', status: 'pending' },
  ]);
  project.customDomains.push('no host name');
  await expect(pages.domains()).rejects.toThrow('not of the documented form');
  expect(server.requests).toHaveLength(4);
});

test('a build log is asked for with all its lines, and comes with their number', async () => {
  const { server, project, pages } = await setUp();
  const log = ['one', 'two', 'three'].map((line) => ({ at: 0, line }));
  const { id } = server.state.addDeployment(project, { build: { stages: [{ name: 'build', ms: 0 }], log } });
  expect(await pages.buildLog(id)).toMatchObject({
    lines: [{ line: 'one' }, { line: 'two' }, { line: 'three' }],
    total: 3,
  });
  expect(Number(server.requests.at(-1)?.query.size)).toBeGreaterThanOrEqual(1_000_000);
});

describe('a deployment is created once, whatever became of the answer', () => {
  test.each(UNKNOWN_FATE)('of a build: %s', async (kind) => {
    const { server, faults, pages } = await setUp();
    const before = await pages.deployments();
    faults.next('POST /deployments', kind);
    const deployment = await pages.build('feature', before);
    expect(server.state.created.map(({ id }) => id)).toEqual([deployment.id]);
    expect(deployment.deployment_trigger.metadata.branch).toBe('feature');
  });

  test.each(UNKNOWN_FATE)('of a retry: %s', async (kind) => {
    const { server, faults, project, pages } = await setUp();
    const failed = server.state.addDeployment(project, { branch: 'feature', status: 'failure' });
    const before = await pages.deployments();
    faults.next('/retry', kind);
    const deployment = await pages.retry(await pages.deployment(failed.id), before);
    expect(server.state.created.map(({ id }) => id)).toEqual([deployment.id]);
    expect(deployment.id).not.toBe(failed.id);
    expect(deployment.deployment_trigger.metadata.commit_hash).toBe(failed.commit.hash);
  });

  test('of an answer that names no deployment', async () => {
    const { server, client, project } = await setUp();
    const forgetful: Client = {
      ...client,
      async request(call) {
        const answer = await client.request(call);
        return call.method === 'POST' ? { result: null } : answer;
      },
    };
    const pages = createPagesApi(forgetful, project.account.id, 'shop', swiftClock(), new AbortController().signal);
    const deployment = await pages.build('feature', []);
    expect(server.state.created.map(({ id }) => id)).toEqual([deployment.id]);
  });

  test('and a push to the same branch in that moment is not taken for it', async () => {
    const { server, faults, project, pages } = await setUp();
    const before = await pages.deployments();
    server.state.push(project, 'feature', { hash: 'b'.repeat(40), message: 'Pushed' });
    faults.next('POST /deployments', 'lost-answer');
    const deployment = await pages.build('feature', before);
    expect(server.state.created.map(({ id }) => id)).toEqual([deployment.id]);
  });

  test('also when the list shows it only after 29 seconds', async () => {
    const { server, faults, pages } = await setUp({ listLag: 29_000 });
    faults.next('POST /deployments', 'lost-answer');
    const deployment = await pages.build('feature', []);
    expect(server.state.created.map(({ id }) => id)).toEqual([deployment.id]);
  });

  test('and one that was made before, and that the list shows late, is not taken for it', async () => {
    const { server, faults, clock, pages } = await setUp({ listLag: 20_000 });
    const earlier = await pages.build('feature', []);
    await clock.sleep(5000);
    faults.next('POST /deployments', 'reset');
    const deployment = await pages.build('feature', await pages.deployments());
    expect(server.state.created.map(({ id }) => id)).toEqual([earlier.id, deployment.id]);
  });

  test('also when others fill the first page in that moment', async () => {
    const { server, client, faults, clock, project } = await setUp();
    const crowded: Client = {
      ...client,
      request: (call) =>
        client.request(call).catch((error) => {
          for (let count = 1; count <= 30; count += 1) {
            server.state.addDeployment(project, { createdOn: clock.now() + count });
          }
          throw error;
        }),
    };
    const pages = createPagesApi(crowded, project.account.id, 'shop', clock, new AbortController().signal);
    faults.next('POST /deployments', 'lost-answer');
    const deployment = await pages.build('feature', []);
    expect(server.state.created.map(({ id }) => id)).toEqual([deployment.id]);
    expect(server.requests.map(({ query }) => query.page)).toContain('2');
  });

  test('and when the date of one like it is not known, no other is made', async () => {
    const { server, client, faults, clock, project } = await setUp();
    const undated: Client = {
      ...client,
      async request(call) {
        const answer = await client.request(call);
        if (!Array.isArray(answer.result)) return answer;
        return { ...answer, result: answer.result.map((one) => ({ ...one, created_on: null })) };
      },
    };
    const pages = createPagesApi(undated, project.account.id, 'shop', clock, new AbortController().signal);
    faults.next('POST /deployments', 'lost-answer');
    await expect(pages.build('feature', [])).rejects.toThrow('it is unclear whether it is the one');
    expect(server.state.created).toHaveLength(1);
  });

  test('and after answers lost again and again there is an end', async () => {
    const { server, faults, pages } = await setUp();
    faults.next('POST /deployments', 'reset', 10);
    await expect(pages.build('feature', [])).rejects.toThrow(
      'no usable answer to the creation of a deployment of shop',
    );
    expect(server.state.created).toEqual([]);
  });
});

test('environment variables do not come in with a deployment or a project', async () => {
  const { server, project, pages } = await setUp();
  server.state.addDeployment(project, { live: true });
  const known = JSON.stringify([await pages.project(), await pages.deployments()]);
  expect(JSON.stringify(server.state.projects.map(({ envVars }) => envVars))).toContain('plain-text-env-secret');
  expect(known).not.toContain('plain-text-env-secret');
});
