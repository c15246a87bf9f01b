import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Project } from '../../../src/core/pages/project.js';
import {
  answerWords,
  type HealthCheck,
  healthProblem,
  newDeploymentUrls,
  productionUrls,
  readAnswer,
  settlingTimeOf,
} from '../../../src/core/production/health.js';
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

describe('the addresses that are asked', () => {
  test('are paths on the address of a new deployment', () => {
    expect(newDeploymentUrls(['/', '/about?x=1'], PREVIEW, DOCS)).toEqual([`${URL_OF}/`, `${URL_OF}/about?x=1`]);
  });

  test('are paths on the address of production after a rollback', () => {
    expect(productionUrls(['/about'], PRODUCTION, DOCS)).toEqual(['https://docs.pages.dev/about']);
  });

  test('are whole URLs of the same deployment', () => {
    const alias = 'https://feature-x.docs.pages.dev/about';
    expect(newDeploymentUrls([alias], PREVIEW, DOCS)).toEqual([alias]);
    const custom = 'https://docs.example.com/';
    expect(newDeploymentUrls([custom], PRODUCTION, DOCS)).toEqual([custom]);
    expect(productionUrls([custom, `${URL_OF}/x`], PRODUCTION, DOCS)).toEqual([custom, `${URL_OF}/x`]);
  });

  test('never are of another host', () => {
    expect(() => newDeploymentUrls(['https://docs.pages.dev/'], PREVIEW, DOCS)).toThrow('is of another host');
    expect(() => productionUrls(['https://example.org/'], PRODUCTION, DOCS)).toThrow('is of another host');
  });

  test('are refused when Cloudflare gives no usable address', () => {
    expect(() => newDeploymentUrls(['/'], deployment({ url: '' }), DOCS)).toThrow('gives no usable address');
    expect(() => newDeploymentUrls(['/'], deployment({ url: 'http://docs' }), DOCS)).toThrow('gives no usable address');
  });

  test('stay on the host whatever path is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('/example.org', '\\example.org', '@example.org')), (path) => {
        const [url = ''] = newDeploymentUrls([`/${path}`], PREVIEW, DOCS);
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

test('an address that answers as one of a project that was just made gets longer to settle', () => {
  const timeOf = (status?: number) =>
    settlingTimeOf({ url: URL_OF, state: 'unhealthy', time: 1, attempts: 1, ...(status !== undefined && { status }) });
  expect([500, undefined, 522, 530].map(timeOf)).toEqual([30_000, 30_000, 90_000, 90_000]);
});
