import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../local/faults.js';
import { createOctokit, pagesOf } from '../../../src/github/http/rest.js';
import { NO_LIMIT, swiftClock, until } from '../../clocks.js';
import { startEndlessServer } from '../../endless-server.js';
import { callsOf, clientOf, github, NEVER } from '../servers.js';

const READ_FAULTS: FaultKind[] = [
  '500',
  '502',
  '503',
  'html-502',
  'html-200',
  'reset',
  'lost-answer',
  'truncated',
  'cut',
];

describe('reading', () => {
  test.each(READ_FAULTS)('is done again after %s', async (kind) => {
    const server = await github();
    const { octokit } = await clientOf(server, swiftClock());
    server.faults.next('GET /branches', kind);
    const { data } = await octokit.rest.repos.listBranches({ owner: server.owner, repo: server.repo });
    expect(data.map(({ name }) => name)).toEqual(['main']);
    expect(server.requests).toHaveLength(2);
  });

  test('gives up after four attempts', async () => {
    const server = await github();
    const clock = swiftClock();
    const { octokit } = await clientOf(server, clock);
    server.faults.next('GET /branches', '503', 9);
    await expect(octokit.rest.repos.listBranches({ owner: server.owner, repo: server.repo })).rejects.toMatchObject({
      status: 503,
    });
    expect(server.requests).toHaveLength(4);
    expect(clock.sleeps).toEqual([375, 750, 1500]);
  });

  test('does not ask again for what is not there', async () => {
    const server = await github();
    const { octokit } = await clientOf(server, swiftClock());
    await expect(octokit.rest.repos.get({ owner: 'no', repo: 'body' })).rejects.toMatchObject({ status: 404 });
    expect(server.requests).toHaveLength(1);
  });

  test('tries again when nobody listens, and says so at last', async () => {
    const clock = swiftClock();
    const { octokit } = await clientOf({ apiUrl: 'http://127.0.0.1:9', token: 'ghs_none' }, clock);
    await expect(octokit.rest.repos.listBranches({ owner: 'o', repo: 'r' })).rejects.toThrow(/ECONNREFUSED|bad port/);
    expect(clock.sleeps).toHaveLength(3);
  });
});

describe('an answer of more than 32 MiB', () => {
  const branches = { owner: 'o', repo: 'r', request: { repeat: false } };

  test('is not read to its end', async () => {
    const server = await startEndlessServer();
    const { octokit } = await clientOf({ apiUrl: server.origin, token: 'ghs_none' }, swiftClock());
    await expect(octokit.rest.repos.listBranches(branches)).rejects.toThrow('no complete JSON');
    await server.close();
    expect(server.counts.bytes).toBeLessThan(64 * 1024 * 1024);
  });

  test('is none either when it is small and grows as it is decompressed', async () => {
    const bomb = gzipSync(Buffer.from(`[${' '.repeat(40 * 1024 * 1024)}]`));
    const server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { octokit } = await clientOf({ apiUrl: `http://127.0.0.1:${port}`, token: 'ghs_none' }, swiftClock());
    await expect(octokit.rest.repos.listBranches(branches)).rejects.toThrow('no complete JSON');
    server.closeAllConnections();
    server.close();
  });
});

test('a list that always has a further page ends with a failure', async () => {
  let asked = 0;
  const pages = pagesOf(async () => {
    asked += 1;
    return { data: [], headers: { link: '<https://x>; rel="next"' } };
  });
  const all = async () => {
    for await (const _ of pages);
  };
  await expect(all()).rejects.toThrow('GitHub has more than 1000 pages of a list.');
  expect(asked).toBe(1000);
});

describe('writing', () => {
  test.each<FaultKind>(['500', '502', 'lost-answer', 'truncated'])('is not repeated blindly after %s', async (kind) => {
    const server = await github();
    server.state.addPull({ number: 1 });
    const { octokit } = await clientOf(server, swiftClock());
    server.faults.next('POST /comments', kind);
    const target = { owner: server.owner, repo: server.repo, issue_number: 1, body: 'Hello' };
    await expect(octokit.rest.issues.createComment(target)).rejects.toThrow();
    expect(server.requests).toHaveLength(1);
  });

  test.each([403, 429] as const)('waits for a limit against bursts to pass (%d)', async (status) => {
    const server = await github();
    server.state.addPull({ number: 1 });
    server.state.secondaryLimit = { times: 1, status, retryAfter: 7 };
    const clock = swiftClock();
    const { octokit } = await clientOf(server, clock);
    await octokit.rest.issues.createComment({ owner: server.owner, repo: server.repo, issue_number: 1, body: 'Hello' });
    expect(clock.sleeps).toEqual([7000]);
    expect(server.state.comments(1)).toHaveLength(1);
  });
});

describe('limits', () => {
  test('a limit that names no time asks for a minute', async () => {
    const server = await github();
    server.state.secondaryLimit = { times: 1, status: 403 };
    const clock = swiftClock();
    const { octokit } = await clientOf(server, clock);
    await octokit.rest.repos.listBranches({ owner: server.owner, repo: server.repo });
    expect(clock.sleeps).toEqual([60_000]);
  });

  test('that take longer than the caller waits in all are given up', async () => {
    const server = await github();
    server.state.secondaryLimit = { times: 9, status: 403, retryAfter: 4 };
    const clock = swiftClock();
    const settings = { token: server.token, apiUrl: server.apiUrl, clock, random: () => 0.5, debug: () => undefined };
    const octokit = await createOctokit({ ...settings, maxLimitWait: 10_000 });
    await expect(octokit.rest.repos.listBranches({ owner: server.owner, repo: server.repo })).rejects.toThrow(
      'You have exceeded a secondary rate limit',
    );
    expect(clock.sleeps).toEqual([4000, 4000]);
  });

  test('waits for the end of the hour when that is near, and gives up when it is far', async () => {
    for (const [minutesLeft, isWaited] of [
      [1, true],
      [30, false],
    ] as const) {
      const hour = 3_600_000;
      let now = 20_000 * hour - minutesLeft * 60_000;
      const server = await github({ now: () => now });
      server.state.remaining = 0;
      const clock = {
        now: () => now,
        async sleep(ms: number) {
          now += ms;
          server.state.remaining = 5000;
        },
        limit: () => NO_LIMIT,
      };
      const { octokit } = await clientOf(server, clock);
      const reading = octokit.rest.repos.listBranches({ owner: server.owner, repo: server.repo });
      if (isWaited) await expect(reading).resolves.toMatchObject({ status: 200 });
      else await expect(reading).rejects.toMatchObject({ status: 403 });
      expect(server.requests).toHaveLength(isWaited ? 2 : 1);
    }
  });
});

test('ends at once when the signal is aborted', async () => {
  const server = await github();
  server.faults.next('GET /branches', 'hang');
  const { octokit } = await clientOf(server, swiftClock());
  const canceler = new AbortController();
  const reading = octokit.rest.repos.listBranches({
    owner: server.owner,
    repo: server.repo,
    request: { signal: canceler.signal },
  });
  const failing = expect(reading).rejects.toThrow('enough');
  await until(() => server.requests.length === 1);
  canceler.abort(new Error('enough'));
  await failing;
  expect(server.requests).toHaveLength(1);
});

test('gives an attempt without an answer up after its time, and asks again', async () => {
  const server = await github();
  server.faults.next('GET /branches', 'hang');
  const clock = swiftClock();
  const { octokit } = await clientOf(server, clock);
  const { owner, repo } = server;
  const reading = octokit.rest.repos.listBranches({ owner, repo, request: { signal: NEVER } });
  await until(() => server.requests.length === 1);
  clock.expire();
  const { data } = await reading;
  expect(data.map(({ name }) => name)).toEqual(['main']);
  expect(server.requests.map(({ fault }) => fault)).toEqual(['hang', undefined]);
});

test('the debug log names requests and faults, never the token', async () => {
  const server = await github();
  server.faults.next('GET /branches', '502');
  const { octokit, debugged } = await clientOf(server, swiftClock());
  await octokit.rest.repos.listBranches({ owner: server.owner, repo: server.repo, request: { signal: NEVER } });
  expect(debugged.join('\n')).toMatch(/GET \/repos\/octo-org\/shop\/branches: 200, \d+ ms/);
  expect(debugged.join('\n')).not.toContain(server.token);
});

test('a GitHub Enterprise Server is asked below its own prefix', async () => {
  const server = await github({ prefix: '/api/v3' });
  const { octokit } = await clientOf(server, swiftClock());
  await octokit.rest.repos.listBranches({ owner: server.owner, repo: server.repo });
  expect(callsOf(server)).toEqual(['GET /api/v3/repos/octo-org/shop/branches']);
});
