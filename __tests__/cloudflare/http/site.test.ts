import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { fetchSite, type SiteOptions } from '../../../src/cloudflare/http/site.js';
import { swiftClock, until } from '../../clocks.js';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

/** A site that answers once the headers are there and never ends its body, as a stream of events does. */
async function openSite(status: number, headers: Record<string, string> = {}, body = 'data: 1\n\n') {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.writeHead(status, headers).write(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent = new Agent();
  const clock = swiftClock();
  ending.push(
    () => agent.destroy(),
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    seen,
    clock,
    fetch: (signal = new AbortController().signal, options: SiteOptions = {}) =>
      fetchSite({ dispatcher: agent, clock }, url, signal, options),
  };
}

test('a site is asked like a visitor would: without credentials', async () => {
  const { fetch, seen } = await openSite(200);
  expect(await fetch()).toEqual({ status: 200 });
  expect(Object.keys(seen[0] ?? {}).sort()).toEqual(['accept', 'cache-control', 'connection', 'host', 'user-agent']);
});

test('what counts of an answer is known before its body ends; a redirect is not followed', async () => {
  const { fetch, seen } = await openSite(302, { location: '/login', 'www-authenticate': 'Cloudflare-Access' });
  expect(await fetch()).toEqual({ status: 302, location: '/login', authenticate: 'Cloudflare-Access' });
  expect(seen).toHaveLength(1);
});

test('a body is read until it has the text, although it never ends, and with headers of the caller', async () => {
  const { fetch, seen } = await openSite(200, {}, '<p>é: ok</p>');
  const answer = await fetch(undefined, { until: 'é: ok', headers: { 'CF-Access-Client-Id': 'abc' } });
  expect(answer).toEqual({ status: 200, body: '<p>é: ok</p>' });
  expect(seen[0]).toMatchObject({ 'accept-encoding': 'identity', 'cf-access-client-id': 'abc' });
});

test('of a body, no more than the first MiB is read', async () => {
  const { fetch } = await openSite(200, {}, `${'x'.repeat(1024 * 1024)}ok`);
  const { body = '' } = await fetch(undefined, { until: 'ok' });
  expect([body.length, body.includes('ok')]).toEqual([1024 * 1024, false]);
});

test('a body that goes on without the text is no answer when the time is over', async () => {
  const { fetch, seen, clock } = await openSite(200);
  const asked = fetch(undefined, { until: 'ok' });
  const ended = expect(asked).rejects.toThrow('The time is over.');
  await until(() => seen.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  clock.expire();
  await ended;
});

test('an aborted signal ends the request', async () => {
  const { fetch } = await openSite(200);
  await expect(fetch(AbortSignal.abort(new Error('canceled')))).rejects.toThrow('canceled');
});

test.each([
  [{ 'cf-ray': '8f0c0ffee-FRA' }, { isMarked: true }],
  [{ server: 'Cloudflare' }, { isMarked: true }],
  [{ server: 'squid', via: 'cloudflare' }, {}],
  [
    { 'cf-ray': '8f0c0ffee-FRA', 'cf-mitigated': 'challenge' },
    { isMarked: true, isChallenge: true },
  ],
])('the marks of Cloudflare’s network are read from the headers %j', async (headers, marks) => {
  const { fetch } = await openSite(403, headers as Record<string, string>);
  expect(await fetch()).toEqual({ status: 403, ...marks });
});
