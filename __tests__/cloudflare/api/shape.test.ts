import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isDeployment,
  isDeploymentOf,
  isListedProject,
  isProject,
  isProjectOf,
} from '../../../src/cloudflare/api/shape.js';

const ID = '6e3190c4-0000-4000-8000-000000000000';
const deployment = {
  id: ID,
  environment: 'preview',
  created_on: '2021-03-09T00:58:59.045655',
  deployment_trigger: { type: 'ad_hoc', metadata: { branch: '' } },
};
const project = { name: 'shop', production_branch: 'main', canonical_deployment: deployment };

/** Values of another type than the field that they replace, and no value at all. */
const other = fc.constantFrom(undefined, null, {}, [], 0, true, '', 'x');

test('a deployment is one whatever other fields it has, and whatever it lacks that is not used', () => {
  expect(isDeployment({ ...deployment, env_vars: null, aliases: null })).toBe(true);
  expect(isDeploymentOf(ID)(deployment)).toBe(true);
});

test.each([null, undefined, {}, [], 'x', 1])('%j is neither a deployment nor a project', (value) => {
  expect([isDeployment, isProject, isListedProject].map((check) => check(value))).toEqual([false, false, false]);
});

test('a deployment with a field of another type, or without one that is used, is none', () => {
  fc.assert(
    fc.property(fc.constantFrom('id', 'environment', 'created_on', 'deployment_trigger'), other, (field, value) => {
      fc.pre(!(field === 'environment' && value === 'x'));
      expect(isDeployment({ ...deployment, [field]: value })).toBe(false);
    }),
  );
});

test('a short id is no id', () => {
  expect(isDeployment({ ...deployment, id: '6e3190c4' })).toBe(false);
});

test('another deployment, or another project, than the one asked for is not it', () => {
  expect(isDeploymentOf('6e3190c4-0000-4000-8000-000000000001')(deployment)).toBe(false);
  expect(isProjectOf('docs')(project)).toBe(false);
  expect(isProjectOf('shop')(project)).toBe(true);
});

test('a project is one when its production branch and what production serves are known', () => {
  expect(isProject(project)).toBe(true);
  expect(isProject({ ...project, canonical_deployment: null })).toBe(true);
  const { production_branch: _, ...rest } = project;
  expect(isProject({ ...rest, source: { type: 'github', config: { production_branch: 'main' } } })).toBe(true);
  expect(isProject({ ...rest, source: {} })).toBe(false);
  fc.assert(
    fc.property(fc.constantFrom('name', 'production_branch', 'canonical_deployment'), other, (field, value) => {
      fc.pre(!(field === 'canonical_deployment' && value === null) && value !== 'x');
      expect(isProject({ ...project, [field]: value })).toBe(false);
    }),
  );
});

test('a project of a list may lack what is live, but not name something else as that', () => {
  const { canonical_deployment: _, ...rest } = project;
  expect(isListedProject(rest)).toBe(true);
  expect(isListedProject({ ...rest, canonical_deployment: {} })).toBe(false);
});
