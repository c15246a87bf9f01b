/** Cloudflare's own asset handler, beside our local site server and the addresses that we expect of pages. */
import { generateHandler } from '@cloudflare/pages-shared/dist/asset-server/handler.js';
import { describe, expect, test } from '@jest/globals';
import { answerAsset } from '../../local/pages/asset-server.js';
import { readPage } from '../../src/core/changed-pages/answers.js';
import { redirectsOf } from '../../src/core/changed-pages/redirects.js';
import { routesOf } from '../../src/core/changed-pages/routes.js';

const ORIGIN = 'https://abc12345.shop.pages.dev';

const FILES = [
  '/index.html',
  '/about.html',
  '/guide/index.html',
  '/guide/search.html',
  '/both.html',
  '/both/index.html',
  '/bare',
  '/bare.html',
  '/.html',
  '/folder/.html',
  '/index/index.html',
  '/deep/index/index.html',
  '/Upper.html',
  '/upper.html',
  '/café.html',
  '/日本/index.html',
  '/a b.html',
  '/100%.html',
  '/q?.html',
  '/hash#.html',
  '/plus+and&.html',
  '/at@home.html',
  '/v1.2.html',
  '/dots..html',
  '/file.html.html',
  '/x.HTML',
  '/app.css',
  '/.well-known/test.html',
  '/moved.html',
  '/blog/old.html',
  '/docs/404.html',
  '/docs/index.html',
];

const REDIRECTS = {
  file: [
    '/moved /about 301',
    '/gone /guide/?x=1',
    '/rewritten /about 200',
    '/blog/* /guide/:splat',
    '/u/:id /about#:id',
  ].join('\n'),
  fixed: {
    '/moved': { status: 301, to: '/about', lineNumber: 1 },
    '/gone': { status: 302, to: '/guide/?x=1', lineNumber: 2 },
    '/rewritten': { status: 200, to: '/about', lineNumber: 3 },
  },
  rules: { '/blog/*': { status: 302, to: '/guide/:splat' }, '/u/:id': { status: 302, to: '/about#:id' } },
};

const TARGETS = [
  ...FILES.map((file) => encodeURI(file).replaceAll('?', '%3F').replaceAll('#', '%23')),
  '/',
  '/index',
  '/about',
  '/about/',
  '/about?x=1&y=%20',
  '/about/?x=1',
  '/guide',
  '/guide/',
  '/guide/index',
  '/guide/index/',
  '/guide/search',
  '/guide/search/',
  '/both',
  '/both/',
  '/bare/',
  '/UPPER',
  '/Upper',
  '/caf%C3%A9',
  '/café',
  '/%E6%97%A5%E6%9C%AC',
  '/%E6%97%A5%E6%9C%AC/',
  '/a%20b',
  '/a+b',
  '/100%25',
  '/100%',
  '/q%3F',
  '/hash%23',
  '/plus+and&',
  '/plus%2Band%26',
  '/at@home',
  '/at%40home',
  '/v1.2',
  '/v1',
  '/dots.',
  '/file.html',
  '/guide/../about',
  '/./about',
  '/%2e%2e/about',
  '/guide%2Fsearch',
  '//about',
  '/nothing',
  '/nothing/here/',
  '/docs/nothing',
  '/docs/deep/nothing/',
  '/docs/404',
  '/moved',
  '/moved?x=1',
  '/moved/',
  '/gone',
  '/gone?y=2',
  '/rewritten',
  '/blog/2024/first',
  '/blog/',
  '/u/7',
  '/u/7/8',
];

interface Variant {
  name: string;
  files: readonly string[];
}

const VARIANTS: readonly Variant[] = [
  { name: 'a site with a page for what is missing', files: [...FILES, '/404.html'] },
  { name: 'a single-page application', files: FILES },
  { name: 'a site without a home page', files: FILES.filter((file) => file !== '/index.html') },
];

const keyOf = (file: string) => Buffer.from(file).toString('hex').padEnd(32, '0').slice(0, 64);
const manifestOf = (files: readonly string[]) => Object.fromEntries(files.map((file) => [file, keyOf(file)]));

/** Cloudflare's answer. */
async function answerOfCloudflare(files: readonly string[], target: string, init: RequestInit = {}) {
  const manifest = manifestOf(files);
  const response = await generateHandler<string>({
    request: new Request(`${ORIGIN}${target}`, init),
    metadata: { redirects: { version: 1, staticRules: REDIRECTS.fixed, rules: REDIRECTS.rules } },
    logError(error) {
      throw error;
    },
    findAssetEntryForPath: async (path) => manifest[path] ?? null,
    getAssetKey: (entry) => entry,
    negotiateContent: () => ({ encoding: null }),
    fetchAsset: async (key) => ({ body: new Blob([key]).stream() as ReadableStream, contentType: 'text/plain' }),
  });
  const header = (name: string) => response.headers.get(name) ?? undefined;
  return { status: response.status, location: header('location'), etag: header('etag'), body: await response.text() };
}

function ourAnswer(
  files: readonly string[],
  target: string,
  { method = 'GET', key }: { method?: string; key?: string } = {},
) {
  const site = { manifest: manifestOf(files), redirects: REDIRECTS.file };
  const ifNoneMatch = key === undefined ? undefined : `"${key}"`;
  const { status, headers, file } = answerAsset(site, { method, target, ifNoneMatch });
  return {
    status,
    location: headers.location,
    etag: headers.etag,
    body: file === undefined || method === 'HEAD' ? '' : keyOf(file),
  };
}

describe.each(VARIANTS)('$name', ({ files }) => {
  test.each(TARGETS)('answers %s as on Cloudflare', async (target) => {
    const { body, ...answer } = await answerOfCloudflare(files, target);
    const text = answer.location === undefined ? body : '';
    expect(ourAnswer(files, target)).toEqual({ ...answer, body: text });
  });

  test.each(['/', '/about', '/guide/search', '/nothing'])('answers %s with 304 to who has it', async (target) => {
    const key = /"(.*)"/.exec((await answerOfCloudflare(files, target)).etag ?? '')?.[1];
    const init = { method: 'HEAD', headers: { 'if-none-match': `"${key}"` } };
    const { status, etag } = await answerOfCloudflare(files, target, init);
    expect(ourAnswer(files, target, { method: 'HEAD', ...(key && { key }) })).toMatchObject({ status, etag });
  });

  test('has each page at the address that is expected of it, and nowhere else', async () => {
    const isRedirected = redirectsOf(REDIRECTS.file);
    const routes = routesOf(files);
    expect(routes.size).toBeGreaterThan(20);
    for (const [path, file] of routes) {
      const answer = await answerOfCloudflare(files, path);
      const state = readPage({ status: answer.status, ...defined(answer) }, { url: `${ORIGIN}${path}` });
      const expected = isRedirected(path) ? 'redirect' : 'page';
      expect({ path, kind: state.kind }).toEqual({ path, kind: expected });
      if (state.kind === 'page') expect({ path, key: state.key }).toEqual({ path, key: keyOf(file) });
    }
    const unreachable = files.filter((file) => file.endsWith('.html') && ![...routes.values()].includes(file));
    expect(unreachable).toEqual(['/folder/.html']);
  });
});

test('the redirects cover what they cover on Cloudflare', async () => {
  const isRedirected = redirectsOf(REDIRECTS.file);
  for (const target of TARGETS) {
    const path = new URL(`${ORIGIN}${target}`).pathname;
    const { status } = await answerOfCloudflare([], target);
    const covered = isRedirected(path);
    // A rewrite to a file that is not there looks like no rule at all.
    expect({ path, covered }).toEqual({ path, covered: [301, 302].includes(status) || path === '/rewritten' });
  }
});

function defined({ etag, location }: { etag?: string | undefined; location?: string | undefined }) {
  return { ...(etag !== undefined && { etag }), ...(location !== undefined && { location }) };
}
