import { describe, expect, test } from '@jest/globals';
import { aliasFor, type Before, replacedBy, sendingOf } from '../../../src/core/deploy/plan.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { deployment } from '../../report/deployments.js';

const LIVE = deployment({ id: 'live', environment: 'production' });
const PROJECT = { subdomain: 'docs.pages.dev', canonical_deployment: LIVE };

function of(id: string, branch: string, fields: Partial<Deployment> = {}): Deployment {
  const { deployment_trigger: trigger, ...others } = deployment({ id, aliases: [], ...fields });
  return { ...others, deployment_trigger: { ...trigger, metadata: { ...trigger.metadata, branch } } };
}

function facts(changes: Partial<Before> = {}): Before {
  return { project: PROJECT, branch: 'Feature/X', environment: 'preview', deployments: [], ...changes };
}

describe('what a deployment replaces', () => {
  test('is in production what is live, whichever is the newest', () => {
    const deployments = [of('newer', 'main', { environment: 'production' })];
    expect(replacedBy(facts({ environment: 'production', deployments }))?.id).toBe('live');
    expect(replacedBy(facts({ environment: 'production', project: undefined }))).toBeUndefined();
    const project = { ...PROJECT, canonical_deployment: null };
    expect(replacedBy(facts({ environment: 'production', project, deployments }))).toBeUndefined();
  });

  test('is the newest good preview of the branch, and of no other', () => {
    const deployments = [
      of('old', 'Feature/X', { created_on: '2026-01-01T00:00:00Z' }),
      of('new', 'Feature/X', { created_on: '2026-01-02T00:00:00Z' }),
      of('skipped', 'Feature/X', { created_on: '2026-01-03T00:00:00Z', is_skipped: true }),
      of('other', 'feature-x', { created_on: '2026-01-04T00:00:00Z' }),
      of('production', 'Feature/X', { created_on: '2026-01-04T00:00:00Z', environment: 'production' }),
    ];
    expect(replacedBy(facts({ deployments }))?.id).toBe('new');
    expect(replacedBy(facts({ deployments: deployments.slice(2) }))?.id).toBe('skipped');
    expect(replacedBy(facts({ deployments: deployments.slice(3) }))).toBeUndefined();
  });
});

describe('the branch alias', () => {
  test('is the one that an earlier preview of the branch has', () => {
    const deployments = [
      of('other', 'other', { aliases: ['https://other.docs.pages.dev'] }),
      of('newest', 'Feature/X', { created_on: '2026-01-02T00:00:00Z' }),
      of('older', 'Feature/X', { created_on: '2026-01-01T00:00:00Z', aliases: ['https://odd.docs.pages.dev'] }),
    ];
    expect(aliasFor(facts({ deployments }))).toEqual({ url: 'https://odd.docs.pages.dev', isSeen: true });
  });

  test('else follows the rule that was observed', () => {
    expect(aliasFor(facts())).toEqual({ url: 'https://feature-x.docs.pages.dev', isSeen: false });
  });

  test.each<[string, Partial<Before>]>([
    ['production', { environment: 'production' }],
    ['a project that is not there', { project: undefined }],
    ['a branch without a letter or digit', { branch: '--' }],
    ['a project without a host name', { project: { ...PROJECT, subdomain: '' } }],
  ])('is not invented for %s', (_what, changes) => {
    expect(aliasFor(facts(changes))).toBeUndefined();
  });
});

test('each content is sent once, and the rest of the files is there already or a copy', () => {
  const files = ['a', 'b', 'a', 'c', 'a'].map((key) => ({ key }));
  const lacking = [{ path: 'a.css', bytes: 10 }];
  expect(sendingOf(files, lacking)).toEqual({ missing: 1, bytes: 10, names: ['a.css'], known: 2, copies: 2 });
});

test('of many files only the first are named', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ key: `${index}`, path: `${index}.txt`, bytes: 1 }));
  const { missing, names } = sendingOf(many, many);
  expect([missing, names.length, names[19]]).toEqual([30, 20, '19.txt']);
});
