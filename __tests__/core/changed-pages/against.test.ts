import { describe, expect, test } from '@jest/globals';
import { hostsOf, sitesOf } from '../../../src/core/changed-pages/against.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { Project } from '../../../src/core/pages/project.js';

const stage = (status: string) => ({ name: 'deploy', status, started_on: null, ended_on: null });

function deployment(id: string, more: Partial<Deployment> = {}): Deployment {
  const url = `https://${id}.shop.pages.dev`;
  const facts = { id, url, environment: 'production', aliases: [], created_on: '2026-11-02T00:00:00Z' };
  return { ...facts, is_skipped: false, stages: [], latest_stage: stage('success'), ...more } as unknown as Deployment;
}

const preview = deployment('b0b', { environment: 'preview', aliases: ['https://feature.shop.pages.dev'] });
const live = deployment('a11ce');
const older = deployment('01d', { created_on: '2026-11-01T00:00:00Z' });

const sites = (now: Deployment, before: Deployment | null, recent: Deployment[] = [], more: Partial<Project> = {}) =>
  sitesOf(now, {
    project: {
      subdomain: 'shop.pages.dev',
      domains: ['www.example.com'],
      canonical_deployment: before,
      ...more,
    } as Project,
    recent,
  });

describe('a deployment is compared', () => {
  test('with the own address of what production serves, and shown at its alias', () => {
    expect(sites(preview, live)).toEqual({
      now: 'https://b0b.shop.pages.dev',
      shown: 'https://feature.shop.pages.dev',
      before: 'https://a11ce.shop.pages.dev',
    });
  });

  test('and shown at its own address while it has no alias, or one that is not of the project', () => {
    const shown = { shown: 'https://b0b.shop.pages.dev' };
    expect(sites({ ...preview, aliases: [] }, live)).toMatchObject(shown);
    expect(sites({ ...preview, aliases: ['https://other.example'] }, live)).toMatchObject(shown);
  });

  test('of production with what production served before, also when the step begins after it went live', () => {
    const found = { before: 'https://01d.shop.pages.dev', shown: 'https://shop.pages.dev' };
    expect(sites(live, older)).toMatchObject(found);
    const failed = deployment('bad', { created_on: older.created_on, latest_stage: stage('failure') });
    const newer = deployment('new', { created_on: '2026-11-03T00:00:00Z' });
    expect(sites(live, live, [newer, live, preview, failed, older])).toMatchObject(found);
  });

  test.each<[string, Deployment | null, Partial<Project>]>([
    ['nothing is live', null, {}],
    ['nothing was live before', preview, {}],
  ])('with nothing when %s', (_name, before, more) => {
    expect(sites(preview, before, [], more)).toEqual({ why: 'Production serves nothing to compare with.' });
  });

  test.each<[string, Deployment, Deployment, Partial<Project>]>([
    ['that is no address', { ...preview, url: '' }, live, {}],
    ['without encryption', preview, { ...live, url: 'http://a11ce.shop.pages.dev' }, {}],
    ['of a host that is not of the project', preview, { ...live, url: 'https://evil.example' }, {}],
    ['of a project without a host', preview, live, { subdomain: '' }],
  ])('never with an address %s', (_name, now, before, more) => {
    expect(sites(now, before, [], more)).toEqual({ why: 'Cloudflare gives no address to compare.' });
  });
});

test.each([
  ['shop.pages.dev', true],
  ['abc.shop.pages.dev', true],
  ['www.example.com', true],
  ['example.com', false],
  ['evilshop.pages.dev', false],
])('%s is a host of the project: %s', (host, expected) => {
  expect(hostsOf({ subdomain: 'shop.pages.dev', domains: ['www.example.com'] })(host)).toBe(expected);
});
