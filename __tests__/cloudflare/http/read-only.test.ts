import { expect, test } from '@jest/globals';
import type { Client } from '../../../src/cloudflare/http/client.js';
import { readOnly } from '../../../src/cloudflare/http/read-only.js';
import type { ApiRequest } from '../../../src/cloudflare/http/request.js';

const sent: string[] = [];
const client = readOnly({
  request: async ({ method, path }: ApiRequest) => {
    sent.push(`${method} ${path}`);
    return { result: 'read' };
  },
  serverNow: () => 7,
} as unknown as Client);

test('reading and asking what Cloudflare lacks go out', async () => {
  await client.request({ method: 'GET', path: '/pages/projects/docs/upload-token' });
  const { result } = await client.request({ method: 'POST', path: '/pages/assets/check-missing' });
  expect(result).toBe('read');
  expect(sent).toEqual(['GET /pages/projects/docs/upload-token', 'POST /pages/assets/check-missing']);
  expect(client.serverNow()).toBe(7);
});

test.each<[ApiRequest['method'], string]>([
  ['POST', '/pages/projects'],
  ['POST', '/pages/assets/upload'],
  ['POST', '/pages/assets/upsert-hashes'],
  ['POST', '/pages/projects/check-missing'],
  ['DELETE', '/pages/projects/docs/deployments/1'],
  ['DELETE', '/pages/assets/check-missing'],
])('%s %s is not sent', async (method, path) => {
  sent.length = 0;
  await expect(client.request({ method, path })).rejects.toThrow(`A dry run never sends ${method} ${path}.`);
  expect(sent).toEqual([]);
});
