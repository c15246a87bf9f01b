import { afterEach, describe, expect, test } from '@jest/globals';
import type { Dispatcher } from 'undici';
import { createFaults, type FaultKind } from '../../../local/faults.js';
import { type Answer, startHttpServer } from '../../../local/http.js';
import { type PagesOptions, type PagesServer, startPagesServer } from '../../../local/pages/index.js';
import { startProxy } from '../../../local/proxy.js';
import { findAccount } from '../../../src/cloudflare/api/account.js';
import { listProjects } from '../../../src/cloudflare/api/projects.js';
import { type Client, type ClientOptions, createClient } from '../../../src/cloudflare/http/client.js';
import { createDispatcher } from '../../../src/cloudflare/http/dispatcher.js';
import type { Failure } from '../../../src/core/problem.js';
import { swiftClock, until } from '../../clocks.js';
import { startEndlessServer } from '../../endless-server.js';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function setUp(options: PagesOptions = {}, changes: Partial<ClientOptions> = {}) {
  const faults = options.faults ?? createFaults();
  const server: PagesServer = await startPagesServer({ ...options, faults });
  const dispatcher: Dispatcher = await createDispatcher({});
  ending.push(
    () => dispatcher.destroy(),
    () => server.close(),
  );
  const clock = swiftClock();
  const debugged: string[] = [];
  const client: Client = createClient({
    baseUrl: server.url,
    credentials: { token: 'test-api-token' },
    dispatcher,
    clock,
    random: () => 0.5,
    signal: new AbortController().signal,
    debug: (message) => debugged.push(message),
    ...changes,
  });
  return { server, faults, client, clock, debugged };
}

const HOUR = 3_600_000;

const accounts = { method: 'GET', path: '/accounts' } as const;

function failureOf(promise: Promise<unknown>): Promise<Failure> {
  return promise.then(
    () => {
      throw new Error('It should have failed');
    },
    (error: Failure) => error,
  );
}

describe('credentials', () => {
  test('both schemes are sent', async () => {
    const { client, server } = await setUp(
      {},
      { credentials: { email: 'user@example.com', key: 'test-global-api-key' } },
    );
    await client.request(accounts);
    expect(server.requests[0]?.headers).toMatchObject({ 'x-auth-email': 'user@example.com' });
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test('a wrong token is refused in a sentence that helps and does not show it', async () => {
    const { client, server } = await setUp({}, { credentials: { token: 'wrong-api-token' } });
    const failure = await failureOf(client.request(accounts));
    expect(failure.message).toBe('Cloudflare refused GET /accounts: Authentication error (code 10000), HTTP 403.');
    expect(failure.problem.advice).toContain('Cloudflare Pages > Edit');
    expect(failure.message + failure.problem.advice).not.toContain('wrong-api-token');
    expect(server.requests).toHaveLength(1);
  });
});

describe('retries', () => {
  const passing: FaultKind[] = ['429', '500', '502', '503', '520', 'html-502', 'reset', 'html-200', 'truncated', 'cut'];

  test.each(passing)('a GET is sent again after %s', async (kind) => {
    const { client, server, faults, clock } = await setUp();
    server.state.addAccount({ name: 'Shop' });
    faults.next('GET /accounts', kind, 2);
    const { result } = await client.request(accounts);
    expect(result).toMatchObject([{ name: 'Shop' }]);
    expect(server.requests).toHaveLength(3);
    expect(clock.sleeps).toHaveLength(2);
  });

  test('the waits grow, and a retry-after is obeyed in full', async () => {
    const { client, faults, clock } = await setUp({ faults: createFaults({ retryAfter: 7 }) });
    faults.next('GET /accounts', '503', 3);
    faults.next('GET /accounts', '429');
    await client.request(accounts);
    expect(clock.sleeps).toEqual([300, 600, 1200, 7000]);
  });

  test('after six attempts there is one sentence that says why', async () => {
    const { client, server, faults } = await setUp();
    faults.next('GET /accounts', 'html-502', 6);
    const failure = await failureOf(client.request(accounts));
    expect(failure.message).toBe('Cloudflare gave no usable answer to GET /accounts: HTTP 502, 6 attempts.');
    expect(server.requests).toHaveLength(6);
  });

  test('a request that is not safe to repeat is not repeated when its fate is unknown', async () => {
    for (const kind of ['reset', 'lost-answer', '502', 'html-200'] as const) {
      const { client, server, faults } = await setUp();
      faults.next(/POST/, kind);
      const failure = await failureOf(client.request({ method: 'POST', path: '/anything' }));
      expect(failure.name).toBe('LostAnswer');
      expect(server.requests).toHaveLength(1);
    }
  });

  test('a POST that was turned away by the rate limit is sent again', async () => {
    const { client, server, faults } = await setUp();
    faults.next(/POST/, '429');
    const failure = await failureOf(client.request({ method: 'POST', path: '/anything' }));
    expect(failure).toMatchObject({ status: 404, codes: [7003, 7000] });
    expect(server.requests).toHaveLength(2);
  });

  test('a server that cannot be reached was not asked, so that even a POST is sent again', async () => {
    const { client, clock, server } = await setUp();
    await server.close();
    const failure = await failureOf(client.request({ method: 'POST', path: '/anything' }));
    expect(failure.message).toContain('network error ECONNREFUSED, 6 attempts');
    expect(clock.sleeps).toHaveLength(5);
  });

  test('that something is not there is believed only when Cloudflare says so in full', async () => {
    const { client, server, faults } = await setUp();
    faults.next('GET /nothing', 'truncated');
    const failure = await failureOf(client.request({ method: 'GET', path: '/nothing' }));
    expect(failure).toMatchObject({ status: 404, isMissing: true });
    expect(server.requests).toHaveLength(2);
  });

  test.each(['challenge', 'blocked', 'html-400', 'expired-jwt', 'empty-403', 'bulk-refusal'] as const)(
    'a request is sent again after %s, be it the first one',
    async (kind) => {
      const { client, server, faults } = await setUp();
      faults.next('GET /accounts', kind, 2);
      expect((await client.request(accounts)).result).toEqual([]);
      expect(server.requests).toHaveLength(3);
    },
  );

  test('a page of a firewall that stays is named, with its Ray ID', async () => {
    const { client, faults } = await setUp();
    faults.next('GET /accounts', 'blocked', 6);
    const { problem } = await failureOf(client.request(accounts));
    expect(problem.message).toMatch(
      /: HTTP 403, the page of a firewall in place of the API \(Ray ID \S+\), 6 attempts\.$/,
    );
    expect(problem.advice).toContain('give the Ray ID to Cloudflare support');
  });

  test('a refusal after the same credentials worked is asked again after growing pauses, also of a POST', async () => {
    const { client, server, faults, clock } = await setUp();
    await client.request(accounts);
    faults.next('GET /accounts', 'refusal', 3);
    faults.next('POST /anything', 'refusal');
    expect((await client.request(accounts)).result).toEqual([]);
    expect(clock.sleeps).toEqual([1125, 2250, 4500]);
    await expect(client.request({ method: 'POST', path: '/anything' })).rejects.toMatchObject({ codes: [7003, 7000] });
    expect(server.requests).toHaveLength(7);
  });

  test('a refusal that stays although the same credentials worked is Cloudflare’s word after four attempts', async () => {
    const { client, server, faults } = await setUp();
    await client.request(accounts);
    faults.next('GET /accounts', 'refusal', 9);
    expect(await failureOf(client.request(accounts))).toMatchObject({ name: 'ApiFailure', status: 403 });
    expect(server.requests).toHaveLength(5);
  });

  test('a refusal while another request shows that the credentials are good is asked again', async () => {
    const { client, server, faults } = await setUp();
    faults.next('GET /accounts', 'refusal');
    await Promise.all([client.request(accounts), client.request(accounts)]);
    expect(server.requests).toHaveLength(3);
  });

  test('credentials that are refused in both of the first requests are asked twice at most', async () => {
    const { client, server } = await setUp({}, { credentials: { token: 'wrong-api-token' } });
    const both = await Promise.all([client.request(accounts), client.request(accounts)].map(failureOf));
    expect(both).toMatchObject([{ status: 403 }, { status: 403 }]);
    expect(server.requests.length).toBeLessThanOrEqual(4);
  });

  test('an aborted signal ends a request that hangs', async () => {
    const abort = new AbortController();
    const { client, server, faults } = await setUp({}, { signal: abort.signal });
    faults.next('GET /accounts', 'hang');
    const failing = failureOf(client.request(accounts));
    await until(() => server.requests.length === 1);
    abort.abort(new Error('enough'));
    expect((await failing).message).toBe('enough');
  });

  test('an attempt that takes longer than its time is given up, and the request is sent again', async () => {
    const { client, server, faults, clock } = await setUp();
    faults.next('GET /accounts', 'hang');
    const answering = client.request(accounts);
    await until(() => server.requests.length === 1);
    clock.expire();
    expect((await answering).result).toEqual([]);
    expect(server.requests.map(({ fault }) => fault)).toEqual(['hang', undefined]);
  });

  test('a wait of more than a rate limit lasts is not waited for', async () => {
    const { client, server, faults, clock } = await setUp({ faults: createFaults({ retryAfter: 400 }) });
    faults.next('GET /accounts', '429');
    expect((await failureOf(client.request(accounts))).message).toBe(
      'Cloudflare gave no usable answer to GET /accounts: HTTP 429.',
    );
    expect(server.requests).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
  });

  test('a run that has less time than Cloudflare asks to wait is given up at once', async () => {
    const run = new AbortController();
    const asked: number[] = [];
    const patience = {
      until: Date.now() + 60_000,
      giveUp(askedUntil: number) {
        asked.push(askedUntil - Date.now());
        run.abort(new Error('given up'));
      },
    };
    const { client, server, faults, clock } = await setUp(
      { faults: createFaults({ retryAfter: 300 }) },
      { signal: run.signal, patience },
    );
    faults.next('GET /accounts', '429');
    await expect(client.request(accounts)).rejects.toThrow('given up');
    expect(server.requests).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
    expect(Math.round((asked[0] ?? 0) / 10_000)).toBe(30);
  });

  test('a certificate that the runner does not trust ends the request at once, and the advice says what to set', async () => {
    const { server } = await setUp();
    const proxy = await startProxy({ 'api.cloudflare.test': new URL(server.url).origin });
    const dispatcher = await createDispatcher({ https_proxy: proxy.url });
    ending.push(
      () => dispatcher.destroy(),
      () => proxy.close(),
    );
    const { client, clock } = await setUp({}, { baseUrl: 'https://api.cloudflare.test', dispatcher });
    const failure = await failureOf(client.request({ method: 'POST', path: '/anything' }));
    expect(failure.message).toMatch(/^Cloudflare gave no usable answer to POST \/anything: network error [A-Z_]+\.$/);
    expect(failure.problem.advice).toContain('`NODE_EXTRA_CA_CERTS`');
    expect(clock.sleeps).toEqual([]);
  });
});

describe('a refusal', () => {
  const refusal = (code: number): Answer => ({
    status: 400,
    json: { success: false, errors: [{ code, message: 'No' }], messages: [], result: null },
  });

  /** A server that answers with these, one after the other; the last one repeats. */
  async function answering(...answers: Answer[]) {
    const server = await startHttpServer({
      handle: () => answers[Math.min(server.requests.length, answers.length) - 1] ?? { status: 500 },
    });
    ending.push(() => server.close());
    const { client, clock } = await setUp({}, { baseUrl: server.origin });
    return { server, client, clock };
  }

  test('whose code may pass is waited for', async () => {
    const ok: Answer = { status: 200, json: { success: true, errors: [], messages: [], result: 'done' } };
    const { client, clock } = await answering(refusal(10046), refusal(10046), ok);
    expect((await client.request(accounts)).result).toBe('done');
    expect(clock.sleeps).toEqual([1125, 2250]);
  });

  test.each([
    [10046, 6],
    [8_000_000, 3],
    [8_000_007, 1],
    [4, 1],
  ])('with code %i is told in the words of Cloudflare when the request was sent %i times', async (code, times) => {
    const { server, client } = await answering(refusal(code));
    expect((await failureOf(client.request(accounts))).message).toBe(
      `Cloudflare refused GET /accounts: No (code ${code}), HTTP 400.`,
    );
    expect(server.requests).toHaveLength(times);
  });

  test.each([
    [10046, 6],
    [8_000_000, 1],
  ])('of a request that is not safe to repeat (code %i) leads to %i requests', async (code, times) => {
    const { server, client } = await answering(refusal(code));
    expect((await failureOf(client.request({ method: 'POST', path: '/anything' }))).name).toBe('ApiFailure');
    expect(server.requests).toHaveLength(times);
  });
});

test('the debug log names method, path, status and ray, and no credential', async () => {
  const { client, debugged } = await setUp();
  await client.request(accounts);
  expect(debugged.join('\n')).toMatch(/^GET \/accounts: 200, \d+ ms, cf-ray [0-9a-f]{16}-TST$/);
});

test.each([-20, 20])('the time of the server is told when it is %d hours from our clock', async (hours) => {
  const { client } = await setUp({ now: () => Date.now() + hours * HOUR });
  await client.request(accounts);
  expect(Math.abs(client.serverNow() - (Date.now() + hours * HOUR))).toBeLessThan(2500);
});

test('a date of another year, and one odd date among others, do not move the time', async () => {
  let ahead = 0;
  const { client } = await setUp({ now: () => Date.now() + ahead });
  for (const hours of [0, 20, 0, 24 * 365 * 64, 0]) {
    ahead = hours * HOUR;
    await client.request(accounts);
  }
  expect(Math.abs(client.serverNow() - Date.now())).toBeLessThan(2500);
});

test.each<[string, string]>([
  ['null', 'null'],
  ['an empty object', '{}'],
  ['a list', '[]'],
  ['a foreign object', '{"ok":true}'],
  ['a result without the word success', '{"result":[],"errors":[],"messages":[]}'],
  ['a result of another shape', '{"success":true,"errors":[],"messages":[],"result":{}}'],
])('%s is no answer: it is asked for again', async (_, body) => {
  let requests = 0;
  const whole = '{"success":true,"errors":[],"messages":[],"result":[1]}';
  const server = await startHttpServer({
    handle: () => {
      requests += 1;
      return { status: 200, body: requests === 1 ? body : whole, headers: { 'content-type': 'application/json' } };
    },
  });
  ending.push(() => server.close());
  const { client } = await setUp({}, { baseUrl: server.origin });
  const { result } = await client.request({ method: 'DELETE', path: '/x', isUsable: Array.isArray });
  expect(result).toEqual([1]);
  expect(requests).toBe(2);
});

describe('an answer without an end', () => {
  async function endless(headers: Record<string, string> = {}) {
    const server = await startEndlessServer(headers);
    ending.push(() => server.close());
    const { client } = await setUp({}, { baseUrl: server.origin });
    return { client, counts: server.counts };
  }

  test.each([
    ['that grows', {}],
    ['that says its length', { 'content-length': String(2 ** 40) }],
  ])('%s is given up at 32 MiB, and the failure says so', async (_, headers) => {
    const { client, counts } = await endless(headers);
    const failure = await failureOf(client.request(accounts));
    expect(failure.message).toBe(
      'Cloudflare gave no usable answer to GET /accounts: an answer of more than 32 MiB, 2 attempts.',
    );
    expect(counts.requests).toBe(2);
    expect(counts.bytes).toBeLessThan(2 * 64 * 1024 * 1024);
  });

  test('of a request that is not safe to repeat is lost', async () => {
    const { client } = await endless({ 'content-length': String(2 ** 40) });
    expect((await failureOf(client.request({ method: 'POST', path: '/x' }))).name).toBe('LostAnswer');
  });
});

describe('the account', () => {
  test('is looked up when the credentials see exactly one', async () => {
    const { client, server } = await setUp();
    const { id } = server.state.addAccount({ name: 'Only' });
    expect(await findAccount(client)).toBe(id);
  });

  test('must be named when they see several, which are listed', async () => {
    const { client, server } = await setUp();
    const [a, b] = [server.state.addAccount({ name: 'Alpha' }), server.state.addAccount({ name: 'Beta' })];
    const failure = await failureOf(findAccount(client));
    expect(failure.message).toBe(`The credentials see 2 Cloudflare accounts: Alpha (${a.id}), Beta (${b.id}).`);
  });

  test('must be named when they see none', async () => {
    const { client } = await setUp();
    expect((await failureOf(findAccount(client))).message).toBe('The credentials see no Cloudflare account.');
  });
});

test('projects are listed over all pages', async () => {
  const { client, server } = await setUp();
  const account = server.state.addAccount();
  for (let number = 1; number <= 23; number += 1) server.state.addProject({ name: `site-${number}` });
  const projects = await listProjects(client, account.id);
  expect(new Set(projects.map(({ name }) => name)).size).toBe(23);
  expect(server.requests).toHaveLength(3);
});

describe('the number of pages that a list names', () => {
  /** A server whose list of projects has `pages` whole pages, and which names another number. */
  async function listing(pages: number, info: Record<string, unknown>) {
    const asked: number[] = [];
    const server = await startHttpServer({
      handle({ query }) {
        const page = Number(query.page);
        asked.push(page);
        const result =
          page > pages
            ? []
            : Array.from({ length: 10 }, (_, index) => ({
                name: `site-${page}-${index}`,
                production_branch: 'main',
                canonical_deployment: null,
              }));
        return { status: 200, json: { success: true, errors: [], messages: [], result, result_info: info } };
      },
    });
    ending.push(() => server.close());
    const { client } = await setUp({}, { baseUrl: server.origin });
    return { projects: await listProjects(client, 'account'), asked };
  }

  test.each<[string, Record<string, unknown>]>([
    ['a billion', { total_pages: 1e9 }],
    ['a billion items', { total_count: 1e9, per_page: 1 }],
    ['half a page', { total_pages: 0.5 }],
    ['less than none', { total_pages: -3, total_count: -1, per_page: -10 }],
    ['none', {}],
  ])('is a hint: %s', async (_, info) => {
    const { projects, asked } = await listing(3, info);
    expect(projects).toHaveLength(30);
    expect(asked.length).toBeLessThan(20);
  });
});

test('a project whose name cannot be read is left out, which is said, and the others are listed', async () => {
  const known = { name: 'shop', production_branch: 'main', canonical_deployment: null };
  const listing = async (odd: unknown) => {
    const server = await startHttpServer({
      handle: () => ({ status: 200, json: { success: true, errors: [], messages: [], result: [odd, known] } }),
    });
    ending.push(() => server.close());
    const { client } = await setUp({}, { baseUrl: server.origin });
    let said = 0;
    const projects = await listProjects(client, 'account', () => (said += 1));
    return [projects.map(({ name }) => name), said];
  };
  for (const odd of [null, {}, { ...known, name: 7 }, { ...known, name: '../x' }]) {
    expect(await listing(odd)).toEqual([['shop'], 1]);
  }
  expect(await listing(known)).toEqual([['shop'], 0]);
});
