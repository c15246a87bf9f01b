import { afterEach, expect, test } from '@jest/globals';
import { createFaults } from '../../../local/faults.js';
import { startPagesServer } from '../../../local/pages/index.js';
import { createClient } from '../../../src/cloudflare/http/client.js';
import { createDispatcher } from '../../../src/cloudflare/http/dispatcher.js';
import { swiftClock } from '../../clocks.js';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

/** A client, and a guarded request whose guard notes what happens. */
async function setUp(isRecent: () => boolean, check: () => void = () => undefined) {
  const faults = createFaults();
  const server = await startPagesServer({ faults });
  const dispatcher = await createDispatcher({});
  ending.push(
    () => dispatcher.destroy(),
    () => server.close(),
  );
  const client = createClient({
    baseUrl: server.url,
    credentials: { token: 'test-api-token' },
    dispatcher,
    clock: swiftClock(),
    random: () => 0.5,
    signal: new AbortController().signal,
    debug: () => undefined,
  });
  /** Before each check, how many requests were sent. */
  const checks: number[] = [];
  const guard = {
    async check() {
      checks.push(server.requests.length);
      check();
    },
    isRecent,
  };
  return {
    server,
    faults,
    checks,
    send: () => client.request({ method: 'GET', path: '/accounts', bulk: true, guard }),
  };
}

test('what must hold is checked before each attempt', async () => {
  const { faults, checks, send } = await setUp(() => true);
  faults.next('GET /accounts', '503', 2);
  await send();
  expect(checks).toEqual([0, 1, 2]);
});

test('it is checked again, and nothing is sent, when the wait for the rate limit was too long', async () => {
  const recent = [false, false, true];
  const { server, checks, send } = await setUp(() => recent.shift() === true);
  await send();
  expect(checks).toEqual([0, 0, 0]);
  expect(server.requests).toHaveLength(1);
});

test('a request is not sent, and not sent again, when it does not hold', async () => {
  let holds = true;
  const { server, faults, send } = await setUp(
    () => true,
    () => {
      if (!holds) throw new Error('It is live');
      holds = false;
    },
  );
  faults.next('GET /accounts', '503');
  await expect(send()).rejects.toThrow('It is live');
  expect(server.requests).toHaveLength(1);
});
