import { afterEach, describe, expect, test } from '@jest/globals';
import { type Answer, type Handler, startHttpServer } from '../../../local/http.js';
import { createPagesApi } from '../../../src/cloudflare/api/pages.js';
import { createClient } from '../../../src/cloudflare/http/client.js';
import { createDispatcher } from '../../../src/cloudflare/http/dispatcher.js';
import { bucketStream } from '../../../src/upload/bucket.js';
import { createHasher } from '../../../src/upload/hash.js';
import { createHeldTexts } from '../../../src/upload/held-texts.js';
import { swiftClock } from '../../clocks.js';
import { siteFiles } from '../../upload/folder.js';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function setUp(handle: Handler, clock = swiftClock()) {
  const server = await startHttpServer({ handle });
  const dispatcher = await createDispatcher({});
  ending.push(
    () => dispatcher.destroy(),
    () => server.close(),
  );
  const { signal } = new AbortController();
  const client = createClient({
    baseUrl: server.origin,
    credentials: { token: 'api-token' },
    dispatcher,
    clock,
    random: () => 0.5,
    signal,
    debug: () => {},
  });
  const uploads = await createPagesApi(client, 'account', 'shop', clock, signal).uploads();
  const posts = () => server.requests.filter(({ method }) => method === 'POST');
  return { uploads, server, posts };
}

const ok = (result: unknown): Answer => ({ status: 200, json: { success: true, errors: [], messages: [], result } });
const MADE_ID = '5cf3ef1b-0000-4000-8000-000000000000';
const MADE = {
  id: MADE_ID,
  environment: 'production',
  url: 'https://5cf3ef1b.shop.pages.dev',
  created_on: new Date(Date.now() + 60_000).toISOString(),
  deployment_trigger: { type: 'ad_hoc', metadata: { branch: 'main', commit_hash: 'c1' } },
};
const refused = (status: number, code: number): Answer => ({
  status,
  json: { success: false, errors: [{ code, message: 'No' }], messages: [], result: null },
});

test('a bucket goes out with the upload token and its length, and whole again when the gateway fails', async () => {
  let attempts = 0;
  const { uploads, posts } = await setUp(() => {
    attempts += 1;
    return attempts < 9 ? { status: 502, body: '<html>' } : ok(null);
  });
  let retries = 0;
  const [file] = siteFiles({ 'a.html': '<p>' });
  if (file === undefined) throw new Error('no file');
  const hasher = await createHasher();
  const key = hasher.read(file).key;
  const stream = bucketStream([{ ...file, key }], { hasher, held: createHeldTexts(), sent: () => undefined });
  await uploads.upload('upload-token', stream, () => {
    retries += 1;
  });
  expect(retries).toBe(8);
  for (const { headers, json } of posts()) {
    expect(headers).toMatchObject({
      authorization: 'Bearer upload-token',
      'content-length': String(stream.length),
      'content-type': 'application/json',
    });
    expect(json).toEqual([{ key, value: 'PHA+', metadata: { contentType: 'text/html' }, base64: true }]);
  }
});

test.each([400, 500])('an unknown error of Cloudflare (HTTP %i, code 8000000) is tried again', async (status) => {
  let creations = 0;
  const { uploads } = await setUp(({ method }) => {
    if (method === 'GET') return ok([]);
    creations += 1;
    return creations < 3 ? refused(status, 8_000_000) : ok(MADE);
  });
  const deployment = await uploads.deploy({ manifest: '{}', branch: 'main' }, { branch: 'main' }, []);
  expect(deployment.id).toBe(MADE_ID);
  expect(creations).toBe(3);
});

test('an unknown error that stays is told after three attempts', async () => {
  const { uploads, posts } = await setUp(({ method }) => (method === 'GET' ? ok([]) : refused(400, 8_000_000)));
  const form = { manifest: '{}', branch: 'main' };
  await expect(uploads.deploy(form, { branch: 'main' }, [])).rejects.toThrow('code 8000000');
  expect(posts()).toHaveLength(3);
});

test('an unknown error after the deployment was made does not make another', async () => {
  const { uploads, posts } = await setUp(({ method }) => (method === 'GET' ? ok([MADE]) : refused(400, 8_000_000)));
  const form = { manifest: '{}', branch: 'main', commit_hash: 'c1' };
  expect((await uploads.deploy(form, { branch: 'main', commitHash: 'c1' }, [])).id).toBe(MADE_ID);
  expect(posts()).toHaveLength(1);
});

const LATE: [string, Answer][] = [
  ['an unknown error', refused(400, 8_000_000)],
  ['an unknown error (HTTP 500)', refused(500, 8_000_000)],
  ['a gateway that stopped waiting (408)', { status: 408, body: '<h1>Request Timeout</h1>' }],
  ['a client that is gone (499)', { status: 499, body: '' }],
  ['an odd status of a server in trouble', refused(507, 1)],
];

test.each(LATE)(
  'a deployment that the list shows only half a minute after %s is not made twice',
  async (_what, answer) => {
    const clock = swiftClock();
    let postedAt: number | undefined;
    const { uploads, posts } = await setUp(({ method }) => {
      if (method === 'POST') {
        postedAt ??= clock.now();
        return answer;
      }
      const age = clock.now() - (postedAt ?? clock.now());
      return ok(age < 28_000 ? [] : [{ ...MADE, created_on: new Date(postedAt ?? 0).toISOString() }]);
    }, clock);
    const made = await uploads.deploy({ manifest: '{}', branch: 'main' }, { branch: 'main' }, []);
    expect(made.id).toBe(MADE_ID);
    expect(posts()).toHaveLength(1);
  },
);

test('a deployment that the last of many unknown errors made is found', async () => {
  const clock = swiftClock();
  let thirdAt: number | undefined;
  const { uploads, posts } = await setUp(({ method }) => {
    if (method === 'POST') {
      if (posts().length === 3) thirdAt ??= clock.now();
      return refused(400, 8_000_000);
    }
    const isListed = thirdAt !== undefined && clock.now() - thirdAt > 20_000;
    return ok(isListed ? [{ ...MADE, created_on: new Date(clock.now()).toISOString() }] : []);
  }, clock);
  expect((await uploads.deploy({ manifest: '{}', branch: 'main' }, { branch: 'main' }, [])).id).toBe(MADE_ID);
  expect(posts()).toHaveLength(3);
});

describe('a commit message that Cloudflare refuses', () => {
  const form = { manifest: '{}', branch: 'main', commit_hash: 'c1', commit_message: 'An odd message' };
  const expected = { branch: 'main', commitHash: 'c1' };

  test('is left out, and the deployment made once without it', async () => {
    const { uploads, posts } = await setUp(({ method, fields }) => {
      if (method === 'GET') return ok([]);
      return fields.commit_message === undefined ? ok(MADE) : refused(400, 8_000_111);
    });
    let said = 0;
    expect((await uploads.deploy(form, expected, [], () => (said += 1))).id).toBe(MADE_ID);
    expect(said).toBe(1);
    expect(posts().map(({ fields }) => fields.commit_message)).toEqual(['An odd message', undefined]);
    expect(posts()[1]?.fields.commit_hash).toBe('c1');
  });

  test('is not left out for any other refusal, nor twice', async () => {
    const other = await setUp(({ method }) => (method === 'GET' ? ok([]) : refused(400, 8_000_096)));
    await expect(other.uploads.deploy(form, expected, [])).rejects.toThrow('code 8000096');
    expect(other.posts()).toHaveLength(1);
    const always = await setUp(({ method }) => (method === 'GET' ? ok([]) : refused(400, 8_000_111)));
    await expect(always.uploads.deploy(form, expected, [])).rejects.toThrow('code 8000111');
    expect(always.posts()).toHaveLength(2);
  });
});

test('a page of a firewall in place of the answer leads to one deployment, after a short search', async () => {
  let creations = 0;
  const { uploads, posts } = await setUp(({ method }) => {
    if (method === 'GET') return ok([]);
    creations += 1;
    return creations === 1 ? { status: 403, body: '<h1>Sorry, you have been blocked</h1>' } : ok(MADE);
  });
  expect((await uploads.deploy({ manifest: '{}', branch: 'main' }, { branch: 'main' }, [])).id).toBe(MADE_ID);
  expect(posts()).toHaveLength(2);
});

test('an expired upload token as plain text is said at once, so that a new one is fetched', async () => {
  const { uploads, posts } = await setUp(() => ({ status: 403, body: 'Expired JWT' }));
  await expect(uploads.checkMissing('old', ['0'.repeat(32)])).rejects.toMatchObject({ foreignStatus: 403 });
  expect(posts()).toHaveLength(1);
});

test('contents of the form are files named as their fields', async () => {
  const { uploads, posts } = await setUp(({ method }) => ok(method === 'GET' ? [] : MADE));
  await uploads.deploy({ branch: 'b', _headers: Buffer.from('/*') }, { branch: 'b' }, []);
  const [post] = posts();
  expect(post?.fields).toEqual({ branch: 'b' });
  expect(post?.files._headers).toMatchObject({ name: '_headers', content: Buffer.from('/*') });
});

test('a project that Cloudflare refuses to make, and that is not there, is an error', async () => {
  const { uploads } = await setUp(({ method }) => refused(method === 'GET' ? 404 : 400, 8_000_007));
  await expect(uploads.createProject('main')).rejects.toThrow('Cloudflare refused POST');
});

test('the compatibility of Functions is that of the environment', async () => {
  const deployment_configs = {
    production: { compatibility_date: '2026-01-01', compatibility_flags: ['nodejs_compat'] },
    preview: {},
  };
  const { uploads } = await setUp(() =>
    ok({ name: 'shop', production_branch: 'main', canonical_deployment: null, deployment_configs }),
  );
  expect(await uploads.compatibility('production')).toEqual({ date: '2026-01-01', flags: ['nodejs_compat'] });
  expect(await uploads.compatibility('preview')).toEqual({ date: '', flags: [] });
});
