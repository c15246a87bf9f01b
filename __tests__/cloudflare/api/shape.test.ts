import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDeployment, parseProject } from '../../../src/cloudflare/api/parse.js';
import { isDeployment, isListedDeployment, isNamed, preferably } from '../../../src/cloudflare/api/shape.js';
import { isKnown } from '../../../src/core/pages/project.js';

const deployment = {
  id: '6e3190c4-0000-4000-8000-000000000000',
  project_name: 'shop',
  environment: 'preview',
  created_on: '2021-03-09T00:58:59.045655',
  url: 'https://6e3190c4.shop.pages.dev',
  deployment_trigger: { type: 'ad_hoc', metadata: { branch: '' } },
};
const project = {
  name: 'shop',
  subdomain: 'shop-1.pages.dev',
  production_branch: 'main',
  source: { type: 'github', config: { owner: 'example', repo_name: 'shop' } },
  canonical_deployment: deployment,
  latest_deployment: deployment,
};

/** Values of another type than the field that they replace, and no value at all. */
const other = fc.constantFrom(undefined, null, {}, [], 0, true, '', 'x', '6e3190c4');

const isKnownProject = (value: unknown) => isKnown(parseProject(value));
const isOfShop = (value: unknown) => isDeployment(value, 'shop');
const isListedOfShop = (value: unknown) => isListedDeployment(value, 'shop');

test.each([null, undefined, {}, [], 'x', 1])('%j is neither a deployment nor a project', (value) => {
  const checks = [isOfShop, isListedOfShop, isKnownProject, isNamed];
  expect(checks.map((check) => check(value))).toEqual([false, false, false, false]);
});

describe('a deployment', () => {
  test('is one whatever other fields it has, and whatever it lacks that is not used', () => {
    expect(isOfShop({ ...deployment, env_vars: null, aliases: null, project_name: undefined })).toBe(true);
  });

  test('with a field of another type, or without one that is used, is none', () => {
    const used = ['id', 'environment', 'created_on', 'deployment_trigger'];
    fc.assert(
      fc.property(fc.constantFrom(...used), other, (field, value) => {
        expect(isOfShop({ ...deployment, [field]: value })).toBe(false);
      }),
    );
  });

  test.each(['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 'yesterday 12', '2021', '2021-99-99T00:00:00Z'])(
    'of the date %s has no known date',
    (created_on) => {
      expect(isOfShop({ ...deployment, created_on })).toBe(false);
    },
  );

  test('of another project is none of this one', () => {
    expect(isOfShop({ ...deployment, project_name: 'docs' })).toBe(false);
    expect(isListedOfShop({ ...deployment, project_name: 'docs' })).toBe(false);
  });

  test('of a list needs an id and a branch, and what it lacks else is not known', () => {
    const { id, deployment_trigger } = deployment;
    expect(isListedOfShop({ id, deployment_trigger })).toBe(true);
    expect(isListedOfShop({ id })).toBe(false);
    expect(isListedOfShop({ deployment_trigger })).toBe(false);
    expect(isListedOfShop({ id: '6e3190c4', deployment_trigger })).toBe(false);
    expect(parseDeployment({ id, deployment_trigger }).environment).toBeUndefined();
    expect(parseDeployment({ id, environment: 'staging' }).environment).toBeUndefined();
  });
});

describe('a project', () => {
  test('is known when its production branch and what production serves are', () => {
    expect(isKnownProject(project)).toBe(true);
    expect(isKnownProject({ ...project, canonical_deployment: null })).toBe(true);
    const { production_branch: _, source, ...rest } = project;
    const config = { ...source.config, production_branch: 'main' };
    expect(isKnownProject({ ...rest, source: { type: 'github', config } })).toBe(true);
    expect(isKnownProject({ ...rest, source })).toBe(false);
  });

  test('with one of these fields missing or of another type is not known', () => {
    const used = ['name', 'production_branch', 'canonical_deployment'];
    fc.assert(
      fc.property(fc.constantFrom(...used), other, (field, value) => {
        fc.pre(!(value === null && field === 'canonical_deployment'));
        fc.pre(!(typeof value === 'string' && value !== '' && ['name', 'production_branch'].includes(field)));
        expect(isKnownProject({ ...project, [field]: value })).toBe(false);
      }),
    );
  });

  test('whose live deployment is one of another project, or has only a short id, is not known', () => {
    expect(isKnownProject({ ...project, canonical_deployment: { ...deployment, project_name: 'docs' } })).toBe(false);
    expect(isKnownProject({ ...project, canonical_deployment: { ...deployment, id: '6e3190c4' } })).toBe(false);
  });

  test('without a repository is of Direct Upload only when nothing else is missing or speaks of a repository', () => {
    const { source, ...rest } = project;
    const sourceOf = (value: unknown) => parseProject(value).source;
    expect(sourceOf({ ...rest, source: null })).toBeNull();
    expect(sourceOf(rest)).toBeNull();
    expect(sourceOf({ ...rest, source: {} })).toBeUndefined();
    const { latest_deployment: _, ...half } = rest;
    expect(sourceOf(half)).toBeUndefined();
    for (const odd of [{}, 'odd', 0, { ...deployment, id: 'odd' }]) {
      expect(sourceOf({ ...rest, latest_deployment: odd })).toBeUndefined();
    }
    expect(sourceOf({ ...rest, latest_deployment: null, canonical_deployment: null })).toBeNull();
    expect(sourceOf({ ...rest, latest_deployment: { ...deployment, source } })).toBeUndefined();
    const pushed = { ...deployment, deployment_trigger: { ...deployment.deployment_trigger, type: 'github:push' } };
    expect(sourceOf({ ...rest, canonical_deployment: pushed })).toBeUndefined();
  });
});

test('a deployment of a project that is odd is not known, and null is none', () => {
  for (const field of ['latest_deployment', 'canonical_deployment'] as const) {
    const of = (value: unknown) => parseProject({ ...project, [field]: value })[field];
    expect(of(null)).toBeNull();
    for (const odd of [undefined, {}, [], 'odd', 0, { ...deployment, id: 7 }]) expect(of(odd)).toBeUndefined();
    expect(of(deployment)).toMatchObject({ id: deployment.id });
  }
});

test('what an answer lacks counts as its word only when it is lacking three times', () => {
  const check = preferably((value) => value === 'whole', isNamed);
  const answers = [{}, 'whole', { name: 'shop' }, { name: 'shop' }, {}, 'whole'];
  expect(answers.map(check)).toEqual([false, true, false, true, false, true]);
});
