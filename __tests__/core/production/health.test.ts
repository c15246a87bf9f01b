import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { Project } from '../../../src/core/pages/project.js';
import type { Expectation } from '../../../src/core/production/check/expectation.js';
import {
  answerWords,
  type HealthCheck,
  healthProblem,
  newDeploymentUrls,
  ownUrls,
  productionUrls,
  readAnswer,
  type SiteAnswer,
  settlingTimeOf,
} from '../../../src/core/production/health.js';
import { checksOf } from '../../health-checks.js';
import { deployment } from '../../report/deployments.js';

const DOCS: Project = {
  name: 'docs',
  subdomain: 'docs.pages.dev',
  domains: ['docs.pages.dev', 'docs.example.com'],
  production_branch: 'main',
  source: null,
  root_dir: '',
  canonical_deployment: null,
  latest_deployment: null,
};

const PREVIEW = deployment();
const PRODUCTION = deployment({ environment: 'production', aliases: ['https://docs.example.com'] });
const URL_OF = 'https://abc12345.docs.pages.dev';

/** The addresses that checks lead to. */
function asked(urlsOf: typeof productionUrls, made: Deployment, ...checks: string[]): string[] {
  return urlsOf(checksOf(...checks), made, DOCS).map(({ url }) => url);
}

describe('the addresses that are asked', () => {
  test('are paths on the address of a new deployment', () => {
    expect(asked(newDeploymentUrls, PREVIEW, '/', '/about?x=1')).toEqual([`${URL_OF}/`, `${URL_OF}/about?x=1`]);
  });

  test('are paths on the address of production after a rollback', () => {
    expect(asked(productionUrls, PRODUCTION, '/about')).toEqual(['https://docs.pages.dev/about']);
  });

  test('are whole URLs of the same deployment', () => {
    const alias = 'https://feature-x.docs.pages.dev/about';
    expect(asked(newDeploymentUrls, PREVIEW, alias)).toEqual([alias]);
    const custom = 'https://docs.example.com/';
    expect(asked(newDeploymentUrls, PRODUCTION, custom)).toEqual([custom]);
    expect(asked(productionUrls, PRODUCTION, custom, `${URL_OF}/x`)).toEqual([custom, `${URL_OF}/x`]);
  });

  test('are of the deployment that is named, also where another one is tried', () => {
    const other = deployment({ url: 'https://def67890.docs.pages.dev', aliases: [] });
    const urls = productionUrls(checksOf(`${URL_OF}/x`), other, DOCS, PRODUCTION);
    expect(ownUrls(urls, other)?.map(({ url }) => url)).toEqual(['https://def67890.docs.pages.dev/x']);
    expect(urls[0]?.own.hosts).toContain('def67890.docs.pages.dev');
    expect(() => productionUrls(checksOf(`${other.url}/x`), other, DOCS, PRODUCTION)).toThrow('is of another host');
  });

  test('never are of another host', () => {
    expect(() => asked(newDeploymentUrls, PREVIEW, 'https://docs.pages.dev/')).toThrow('is of another host');
    expect(() => asked(productionUrls, PRODUCTION, 'https://example.org/')).toThrow('is of another host');
  });

  test('are refused when Cloudflare gives no usable address', () => {
    expect(() => asked(newDeploymentUrls, deployment({ url: '' }), '/')).toThrow('gives no usable address');
    expect(() => asked(newDeploymentUrls, deployment({ url: 'http://docs' }), '/')).toThrow('gives no usable address');
  });

  test('stay on the host whatever path is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('/example.org', '\\example.org', '@example.org')), (path) => {
        const [url = ''] = newDeploymentUrls([{ address: `/${path}` }], PREVIEW, DOCS).map((probe) => probe.url);
        expect(new URL(url).host).toBe('abc12345.docs.pages.dev');
      }),
    );
  });
});

describe('an answer', () => {
  test.each([200, 204, 304, 399])('below 400 is healthy (%d)', (status) => {
    expect(readAnswer(URL_OF, { status })).toEqual({ kind: 'healthy' });
  });

  test.each([400, 404, 500, 530])('from 400 on is not (%d)', (status) => {
    expect(readAnswer(URL_OF, { status })).toEqual({ kind: 'unhealthy' });
  });

  test.each([407, 429, 511])('that is about the runner says nothing about the site (%d)', (status) => {
    expect(readAnswer(URL_OF, { status, isMarked: true }).kind).toBe('unknown');
  });

  test('that challenges the runner says nothing about the site', () => {
    expect(readAnswer(URL_OF, { status: 403, isMarked: true, isChallenge: true }).kind).toBe('unknown');
  });

  test('that redirects within the host is followed', () => {
    const leads = (location: string, status = 308) => readAnswer(`${URL_OF}/about`, { status, location });
    expect(leads('/about/#top')).toEqual({ kind: 'redirect', url: `${URL_OF}/about/` });
    expect(leads(`${URL_OF}/x`, 302)).toEqual({ kind: 'redirect', url: `${URL_OF}/x` });
    expect(leads('/created', 201)).toEqual({ kind: 'healthy' });
    expect(leads('https://[broken')).toEqual({ kind: 'healthy' });
  });

  test('that redirects to another host, or to http, is not followed, and the detail says so', () => {
    const leads = (location: string) => readAnswer(URL_OF, { status: 301, location });
    expect(leads('https://docs.example.com/')).toEqual({
      kind: 'healthy',
      detail: 'redirects to docs.example.com, which is not followed',
    });
    expect(leads('http://abc12345.docs.pages.dev/').kind).toBe('healthy');
    expect(leads('//evil.example/').detail).toContain('evil.example');
  });

  test('of Cloudflare Access is recognized by its login page', () => {
    const login = 'https://octo.cloudflareaccess.com/cdn-cgi/access/login/abc12345.docs.pages.dev?kid=1';
    for (const answer of [
      { status: 302, location: login },
      { status: 302, location: '/cdn-cgi/access/login/docs' },
      { status: 401, authenticate: 'Cloudflare-Access resource_metadata="https://docs.pages.dev"' },
    ]) {
      expect(readAnswer(URL_OF, answer).kind).toBe('protected');
    }
    expect(readAnswer(URL_OF, { status: 302, location: 'https://cloudflareaccess.com.example.org/' }).kind).toBe(
      'healthy',
    );
  });
});

describe('what checks mean', () => {
  const check = (fields: Partial<HealthCheck>): HealthCheck => ({
    url: `${URL_OF}/`,
    state: 'healthy',
    time: 5,
    attempts: 1,
    ...fields,
  });
  const bad = check({ state: 'unhealthy', status: 500 });
  const locked = check({ state: 'protected', status: 302 });

  test('nothing is wrong when all are healthy', () => {
    expect(healthProblem('Deployment abc12345', [check({}), check({})])).toBeUndefined();
  });

  test('the first that does not answer well is named, and how many others there are', () => {
    expect(healthProblem('Deployment abc12345', [check({}), bad])?.message).toBe(
      `Deployment abc12345 does not pass its health check: ${URL_OF}/ answered HTTP 500.`,
    );
    expect(healthProblem('Deployment abc12345', [locked, bad, bad])?.message).toContain(', and 1 more.');
  });

  test('the health of what Access protects is not known', () => {
    expect(healthProblem('Deployment abc12345', [check({}), locked])?.message).toBe(
      `The health of Deployment abc12345 is not known: ${URL_OF}/ is behind the login of Cloudflare Access.`,
    );
  });

  test('the health of what cannot be reached is not known', () => {
    const silent = check({ state: 'unknown', detail: 'ENOTFOUND' });
    expect(healthProblem('Deployment abc12345', [locked, silent])?.message).toBe(
      `The health of Deployment abc12345 is not known: ${URL_OF}/ gave no answer (ENOTFOUND).`,
    );
    expect(healthProblem('Deployment abc12345', [silent, bad])?.message).toContain('does not pass its health check');
  });

  test('the advice is about the domain where the deployment answers well at its own address', () => {
    const elsewhere = check({ state: 'unknown', status: 403, isOwnHealthy: true });
    expect(healthProblem('Deployment abc12345', [elsewhere])?.advice).toContain('a firewall rule');
    expect(healthProblem('Deployment abc12345', [check({ state: 'unknown' })])?.advice).toContain('can reach the site');
  });

  test('an answer has words', () => {
    expect(answerWords(check({ detail: 'ECONNRESET' }))).toBe('gave no answer (ECONNRESET)');
    expect(answerWords(check({ status: 200 }))).toBe('answered HTTP 200');
  });
});

describe('an answer with an expectation', () => {
  const kindOf = (expectation: Expectation, answer: SiteAnswer) => readAnswer(URL_OF, answer, expectation).kind;
  const is = (status: number): Expectation => ({ kind: 'status', status });
  const contains: Expectation = { kind: 'contains', text: 'ok' };

  test('of a status is followed nowhere', () => {
    expect(kindOf(is(301), { status: 301, location: '/new' })).toBe('healthy');
    expect(readAnswer(URL_OF, { status: 302, location: '/new' }, is(301))).toEqual({
      kind: 'unhealthy',
      detail: 'expected: HTTP 301',
    });
    expect(kindOf(is(301), { status: 200 })).toBe('unhealthy');
    expect(kindOf(is(301), { status: 500 })).toBe('unhealthy');
  });

  test('of a bad status is right only with the marks of Cloudflare’s network', () => {
    expect(kindOf(is(404), { status: 404, isMarked: true })).toBe('healthy');
    expect(kindOf(is(404), { status: 404 })).toBe('unknown');
    expect(kindOf(is(429), { status: 429, isMarked: true })).toBe('healthy');
    expect(kindOf(is(404), { status: 429, isMarked: true })).toBe('unknown');
  });

  test('is not met by the login of Access, nor by a challenge', () => {
    const location = 'https://octo.cloudflareaccess.com/cdn-cgi/access/login';
    expect(kindOf(is(302), { status: 302, location })).toBe('protected');
    expect(kindOf(is(403), { status: 403, isMarked: true, isChallenge: true })).toBe('unknown');
  });

  test('of a text is looked for behind a redirect on the host, and never behind one to another', () => {
    expect(kindOf(contains, { status: 301, location: '/new' })).toBe('redirect');
    expect(kindOf(contains, { status: 200, body: 'ok' })).toBe('healthy');
    expect(kindOf(contains, { status: 200, body: '' })).toBe('unhealthy');
    expect(readAnswer(URL_OF, { status: 301, location: 'https://a.example/', body: '' }, contains)).toEqual({
      kind: 'unhealthy',
      detail: 'redirects to a.example, which is not followed',
    });
  });
});

describe('what is asked of a deployment that is not live', () => {
  test('are the paths at its own address, each once, with what is expected', () => {
    const checks = checksOf('/', 'https://docs.example.com/?x=1', 'https://docs.pages.dev/', '/ is 200');
    const probes = ownUrls(productionUrls(checks, PRODUCTION, DOCS), PREVIEW);
    expect(probes?.map(({ url, expectation }) => [url, expectation?.kind])).toEqual([
      [`${URL_OF}/`, undefined],
      [`${URL_OF}/?x=1`, undefined],
      [`${URL_OF}/`, 'status'],
    ]);
    expect(probes?.[0]?.own).toEqual({
      subdomain: 'docs.pages.dev',
      hosts: ['docs.pages.dev', 'docs.example.com', 'abc12345.docs.pages.dev'],
    });
  });

  test('is nothing when it has no address', () => {
    expect(ownUrls(productionUrls(checksOf('/'), PRODUCTION, DOCS), deployment({ url: '' }))).toBeUndefined();
  });
});

test('an address that answers as one of a project that was just made gets longer to settle, unless the user sets a time', () => {
  const timeOf = (status?: number, limit?: number) =>
    settlingTimeOf(
      { url: URL_OF, state: 'unhealthy', time: 1, attempts: 1, ...(status !== undefined && { status }) },
      limit,
    );
  expect([500, undefined, 522, 530].map((status) => timeOf(status))).toEqual([60_000, 60_000, 90_000, 90_000]);
  expect([500, 522].map((status) => timeOf(status, 5000))).toEqual([5000, 5000]);
});
