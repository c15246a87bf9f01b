import { setImmediate as otherWork } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { PageContent, PageRequest } from '../../../src/cloudflare/http/page.js';
import { MAX_PAGES_AT_ONCE } from '../../../src/core/changed-pages/limits.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { Project } from '../../../src/core/pages/project.js';
import type { DeploymentReport } from '../../../src/core/report.js';
import { type ChangedPagesRun, reportChangedPages } from '../../../src/modes/changed-pages/changed-pages.js';
import { swiftClock } from '../../clocks.js';
import { deployment as sample } from '../../report/deployments.js';

const NOW = 'https://abc12345.docs.pages.dev';
const BEFORE = 'https://11ce0000.docs.pages.dev';

const live = sample({ id: '11ce', environment: 'production', url: BEFORE });
const project = {
  name: 'docs',
  subdomain: 'docs.pages.dev',
  domains: [],
  canonical_deployment: live,
} as unknown as Project;

/** Content by path. The key is the content. */
type Contents = Readonly<Record<string, string>>;

const sitemap = (paths: readonly string[]) =>
  `<urlset>${paths.map((path) => `<url><loc>https://docs.pages.dev${path}</loc></url>`).join('')}</urlset>`;

const withMap = (contents: Contents) => ({ '/sitemap.xml': sitemap(Object.keys(contents)), ...contents });

/** Answers for two sites as Pages does; both have a page for what is missing. */
function sites(now: Contents, before: Contents) {
  return ({ url, key, maxBytes }: PageRequest): PageContent => {
    const text = (url.startsWith(NOW) ? now : before)[new URL(url).pathname];
    if (text === undefined) return { status: 404 };
    if (key === text) return { status: 304 };
    return { status: 200, etag: `W/"${text}"`, ...(maxBytes !== undefined && { text }) };
  };
}

type Answer = (request: PageRequest, signal: AbortSignal) => PageContent | Promise<PageContent>;

function open(answer: Answer, inputs: ChangedPagesRun['inputs'] = {}) {
  const report: DeploymentReport = { project: 'docs', status: 'success' };
  const debugged: string[] = [];
  const logged: string[] = [];
  const requests: PageRequest[] = [];
  const cancel = new AbortController();
  const clock = swiftClock();
  const run: ChangedPagesRun = {
    inputs,
    async fetchPage(request, signal) {
      requests.push(request);
      return answer(request, signal);
    },
    debug: (message) => void debugged.push(message),
    log: { event: (text: string) => void logged.push(text) } as ChangedPagesRun['log'],
    clock,
    signal: cancel.signal,
    updateReport: (facts) => void Object.assign(report, facts),
  };
  const compare = (more: Partial<Parameters<typeof reportChangedPages>[1]> = {}, deployment: Deployment = sample()) =>
    reportChangedPages(deployment, { project, recent: [], ...more }, run);
  const told = () => report.changedPages?.pages.map(({ change, path }) => `${change} ${path}`);
  return { report, debugged, logged, requests, cancel, clock, compare, told };
}

/** Rejects as soon as the signal is aborted, and does nothing else. */
const never: Answer = (_request, signal) =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('two sites', () => {
  test('are compared page by page, and what is not known is counted', async () => {
    const now = withMap({ '/': 'a', '/b': 'b2', '/new': 'n', '/odd': 'o' });
    const before = withMap({ '/': 'a', '/b': 'b1', '/gone': 'g', '/odd': 'p' });
    const answer = sites(now, before);
    const run = open((request) => (request.url === `${BEFORE}/odd` ? { status: 500 } : answer(request)));
    await run.compare();
    expect(run.told()).toEqual(['new /new', 'changed /b', 'removed /gone']);
    expect(run.report.changedPages).toMatchObject({ markupOnly: 0, notCompared: 1 });
    expect(run.report.isComparing).toBe(false);
    expect(run.logged).toEqual(['Changed pages: 1 new, 1 changed, 1 removed. Not looked at: 1 more page.']);
  });

  test('have no more than 2,000 pages compared, and 200 read', async () => {
    const contents = (mark: string) =>
      withMap(Object.fromEntries(Array.from({ length: 2500 }, (_, at) => [`/p${at}`, `${mark}${at}`])));
    const run = open(sites({ ...contents('a'), '/': 'x' }, { ...contents('b'), '/': 'x' }));
    await run.compare();
    const read = (origin: string) =>
      run.requests.filter(({ url, maxBytes }) => url.startsWith(origin) && maxBytes && !url.endsWith('.xml')).length;
    expect(read(NOW)).toBe(200);
    // Production is asked for a page before it is known whether that differs.
    expect(read(BEFORE)).toBeLessThanOrEqual(200 + MAX_PAGES_AT_ONCE);
    expect(run.told()).toHaveLength(200);
    expect(run.report.changedPages).toMatchObject({ notCompared: 1800 });
  });

  test('of which one writes its addresses with a slash are the same', async () => {
    const answer = sites(withMap({ '/a': 'a' }), withMap({ '/a/': 'a' }));
    const moved = new Map([
      [`${BEFORE}/a`, '/a/'],
      [`${NOW}/a/`, '/a'],
    ]);
    const run = open((request) => {
      const location = moved.get(request.url);
      return location === undefined ? answer(request) : { status: 308, location };
    });
    await run.compare();
    expect(run.told()).toEqual([]);
  });

  test('have their sitemaps followed, on their own hosts only', async () => {
    const index = (...maps: string[]) =>
      `<sitemapindex>${maps.map((map) => `<sitemap><loc>${map}</loc></sitemap>`).join('')}</sitemapindex>`;
    const maps = index('https://docs.pages.dev/map-0.xml', 'https://evil.example/map-1.xml');
    const site = (text: string) => ({
      '/sitemap-index.xml': maps,
      '/map-0.xml': sitemap(['/a']),
      '/a': text,
      '/': 'x',
    });
    const run = open(sites(site('1'), site('2')));
    await run.compare();
    expect(run.told()).toEqual(['changed /a']);
    expect([...new Set(run.requests.map(({ url }) => new URL(url).origin))].sort()).toEqual([BEFORE, NOW]);
  });
});

test('a page of production is read with the request that finds the difference', async () => {
  const run = open(sites(withMap({ '/': 'x', '/a': 'new' }), withMap({ '/': 'x', '/a': 'old' })));
  await run.compare();
  expect(run.requests.filter(({ url }) => url === `${BEFORE}/a`)).toMatchObject([{ key: 'new' }]);
  expect(run.told()).toEqual(['changed /a']);
});

test('16 requests are sent at the same time, and no more', async () => {
  const contents = (mark: string) =>
    withMap(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`/p${at}`, `${mark}${at}`])));
  const answer = sites({ ...contents('a'), '/': 'x' }, { ...contents('b'), '/': 'x' });
  let sent = 0;
  let most = 0;
  const run = open(async (request) => {
    sent += 1;
    most = Math.max(most, sent);
    await otherWork();
    sent -= 1;
    return answer(request);
  });
  await run.compare();
  expect([most, run.told()?.length]).toEqual([16, 100]);
});

describe('a service token of Access', () => {
  const access = { id: 'abc.access', secret: 'fedcba98' };

  /** Lets only the token through. Everything else is led to the login. */
  function locked(answer: Answer): Answer {
    return (request, signal) =>
      request.headers?.['CF-Access-Client-Secret'] === access.secret
        ? answer(request, signal)
        : { status: 302, location: 'https://octo.cloudflareaccess.com/cdn-cgi/access/login/docs.pages.dev' };
  }

  test('lets the pages of a site be compared that is behind Access, and no login is asked', async () => {
    const run = open(locked(sites(withMap({ '/': 'a' }), withMap({ '/': 'b' }))), { access });
    await run.compare();
    expect(run.told()).toEqual(['changed /']);
    expect([...new Set(run.requests.map(({ url }) => new URL(url).origin))].sort()).toEqual([BEFORE, NOW]);
  });

  test('that is missing leaves a line of debug', async () => {
    const run = open(locked(sites(withMap({ '/': 'a' }), withMap({ '/': 'b' }))));
    await run.compare();
    expect(run.told()).toBeUndefined();
    expect(run.debugged).toEqual(['Changed pages: Production is behind the login of Cloudflare Access.']);
  });
});

describe('nothing is said, and nothing fails', () => {
  test.each<[string, Answer, string]>([
    ['production does not answer', () => Promise.reject(new Error('refused')), 'no answer that can be compared'],
    ['neither site has a sitemap', sites({ '/': 'a' }, { '/': 'b' }), 'Neither site has a sitemap.'],
    ['the new deployment is not there yet', sites({}, withMap({ '/': 'b' })), 'The new deployment gives no answer'],
    [
      'the new deployment is behind a login',
      (request) => (request.url.startsWith(NOW) ? { status: 403, authenticate: 'Cloudflare-Access' } : { status: 404 }),
      'The new deployment gives no answer',
    ],
  ])('when %s', async (_name, answer, why) => {
    const run = open(answer);
    await run.compare();
    expect(run.report.changedPages).toBeUndefined();
    expect(run.logged).toEqual([]);
    expect(run.debugged.at(-1)).toContain(why);
  });

  test('when production serves nothing', async () => {
    const run = open(never);
    await run.compare({ project: { ...project, canonical_deployment: null } });
    expect([run.requests, run.debugged]).toEqual([[], ['Changed pages: Production serves nothing to compare with.']]);
  });
});

test('a deployment that the edge learns of late is asked again', async () => {
  const answer = sites(withMap({ '/': 'a' }), withMap({ '/': 'b' }));
  let asked = 0;
  const run = open((request) => {
    if (request.url === `${NOW}/`) asked += 1;
    return request.url === `${NOW}/` && asked < 3 ? { status: 522 } : answer(request);
  });
  await run.compare();
  expect(run.clock.sleeps).toEqual([500, 1000]);
  expect(run.told()).toEqual(['changed /']);
});

describe('the comparison ends', () => {
  const contents = (mark: string) => withMap({ '/': 'x', '/a': `${mark}a`, '/b': `${mark}b` });

  test('when its time is over, with what is known by then', async () => {
    const answer = sites(contents('1'), contents('2'));
    const run = open((request, signal) => {
      if (request.url === `${BEFORE}/b`) return never(request, signal);
      // The answer is read in the next turn.
      if (request.url === `${NOW}/a` && request.maxBytes !== undefined)
        otherWork().then(otherWork).then(run.clock.expire);
      return answer(request);
    });
    await run.compare();
    expect(run.told()).toEqual(['changed /a']);
    expect(run.report.changedPages).toMatchObject({ notCompared: 1 });
  });

  test('when the time of the step is over, which fails nothing', async () => {
    const run = open((request, signal) => {
      run.cancel.abort(new DOMException('The time is over.', 'TimeoutError'));
      return never(request, signal);
    });
    await run.compare();
    expect(run.report).toEqual({ project: 'docs', status: 'success', isComparing: false });
  });

  test('at once when the user cancels the run, at whichever request', async () => {
    const answer = sites(contents('1'), contents('2'));
    const whole = open(answer);
    await whole.compare();
    for (let at = 1; at <= whole.requests.length; at += 1) {
      const run = open((request, signal) => {
        if (run.requests.length < at) return answer(request);
        run.cancel.abort();
        return new Promise(() => signal.throwIfAborted());
      });
      await expect(run.compare()).rejects.toThrow('aborted');
      expect(run.report.isComparing).toBe(true);
    }
  });
});
