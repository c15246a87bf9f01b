import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { fetchPage, type PageRequest } from '../../../src/cloudflare/http/page.js';
import { swiftClock } from '../../clocks.js';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function openSite(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dispatcher = new Agent();
  const clock = swiftClock();
  ending.push(
    () => dispatcher.destroy(),
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`;
  return {
    seen,
    clock,
    fetch: (options: Omit<PageRequest, 'url'> = {}, signal = new AbortController().signal) =>
      fetchPage({ dispatcher, clock }, { url, ...options }, signal),
  };
}

test('only the head of a page is asked for, without credentials', async () => {
  const { fetch, seen } = await openSite((_, response) => response.writeHead(200, { etag: '"k"' }).end('<p>Hi'));
  expect(await fetch()).toEqual({ status: 200, etag: '"k"' });
  expect(seen[0]?.method).toBe('HEAD');
  expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual(['accept', 'connection', 'host', 'user-agent']);
});

test('a key asks whether the page still has this content', async () => {
  const { fetch, seen } = await openSite((_, response) => response.writeHead(304).end());
  expect(await fetch({ key: 'k' })).toEqual({ status: 304 });
  expect(seen[0]?.headers['if-none-match']).toBe('"k"');
});

test('a service token goes along', async () => {
  const { fetch, seen } = await openSite((_, response) => response.end());
  await fetch({ headers: { 'CF-Access-Client-Id': 'abc.access' } });
  expect(seen[0]?.headers['cf-access-client-id']).toBe('abc.access');
});

test('connections stay open, whatever is asked of a page', async () => {
  const { fetch, seen } = await openSite((_, response) => response.end('<p>Hi'));
  for (const options of [{}, {}, {}, { key: 'k' }, { maxBytes: 50 }, {}, {}]) await fetch(options);
  // While one is still busy with the end of an answer, another one is opened.
  expect(new Set(seen.map(({ socket }) => socket)).size).toBeLessThanOrEqual(2);
});

test('a page is read up to a limit, in whole characters', async () => {
  const { fetch } = await openSite((_, response) => response.end('aé🚀'));
  expect(await fetch({ maxBytes: 7 })).toEqual({ status: 200, text: 'aé🚀' });
  expect(await fetch({ maxBytes: 5 })).toEqual({ status: 200, text: 'aé', isCut: true });
});

test('a page that never ends is read no further than the limit', async () => {
  const { fetch } = await openSite((_, response) => void response.write('x'.repeat(100)));
  expect(await fetch({ maxBytes: 50 })).toMatchObject({ isCut: true });
});

test('the page of an error is not read, and a redirect is not followed', async () => {
  const headers = { location: '/b', 'www-authenticate': 'Cloudflare-Access', 'cf-mitigated': 'challenge' };
  const { fetch, seen } = await openSite((_, response) => response.writeHead(302, headers).end('Moved'));
  expect(await fetch({ maxBytes: 50 })).toEqual({
    status: 302,
    location: '/b',
    authenticate: 'Cloudflare-Access',
    isChallenge: true,
  });
  expect(seen).toHaveLength(1);
});

test.each(['head', 'body'])('an aborted signal ends a request whose %s does not come', async (part) => {
  const stop = new AbortController();
  const { fetch } = await openSite((_, response) => {
    if (part === 'body') response.write('x');
    setImmediate(() => stop.abort(new Error('canceled')));
  });
  await expect(fetch({ maxBytes: 50 }, stop.signal)).rejects.toThrow('canceled');
});

test('an answer that takes too long is an error', async () => {
  const { fetch, clock } = await openSite(() => clock.expire());
  await expect(fetch()).rejects.toThrow('The time is over.');
});
