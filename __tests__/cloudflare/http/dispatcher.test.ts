import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { request } from 'undici';
import { createDispatcher } from '../../../src/cloudflare/http/dispatcher.js';
import { BROKEN_TUNNEL } from '../../../src/core/network.js';

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

test('a proxy that breaks each connection off is asked once for each request, and the request fails', async () => {
  let tunnels = 0;
  const proxy = createServer();
  proxy.on('connect', (_request, socket) => {
    tunnels += 1;
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const dispatcher = await createDispatcher({ HTTPS_PROXY: `127.0.0.1:${(proxy.address() as AddressInfo).port}` });
  ending.push(
    () => dispatcher.destroy(),
    () => proxy.close(),
  );
  const ask = () => request('https://shop.pages.dev/', { dispatcher });
  await expect(ask()).rejects.toMatchObject({ code: BROKEN_TUNNEL });
  await expect(ask()).rejects.toThrow('before the tunnel was there');
  expect(tunnels).toBe(2);
});
