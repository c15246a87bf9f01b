import { expect, test } from '@jest/globals';
import {
  caseProblem,
  type DefaultBranchFacts,
  whyDefaultBranchIsPreview,
} from '../../../src/core/deploy/default-branch.js';

const ORIGIN = { owner: 'octo', repo: 'shop', defaultBranch: 'main', startedBy: 'push' };
const FACTS: DefaultBranchFacts = {
  origin: ORIGIN,
  project: 'site',
  branch: 'main',
  environment: 'preview',
  productionBranch: 'production',
};

test('a default branch that becomes a preview is said with all names, and what to change', () => {
  expect(whyDefaultBranchIsPreview(FACTS)).toBe(
    'This is only a preview: production of site is deployed from branch production, and main is the default branch of octo/shop. If main is meant to be production, set the production branch of site to main in the Cloudflare dashboard (Settings > Builds > Branch control).',
  );
  const { startedBy: _, ...unknown } = ORIGIN;
  expect(whyDefaultBranchIsPreview({ ...FACTS, origin: unknown })).toMatch(/^This is only a preview/);
});

test.each<[string, Partial<DefaultBranchFacts>]>([
  ['another branch', { branch: 'feature' }],
  ['a deployment of production', { environment: 'production' }],
  ['a deployment of an environment that is not known', { environment: undefined }],
  ['a default branch that is the production branch', { productionBranch: 'main' }],
  ['an event that names no default branch', { origin: { owner: 'octo', repo: 'shop' } }],
  ['a pull request of the default branch', { origin: { ...ORIGIN, startedBy: 'pull_request_target' } }],
  ['the default branch of a fork', { origin: { ...ORIGIN, forkOwner: 'mona' } }],
])('nothing is said of %s', (_, facts) => {
  expect(whyDefaultBranchIsPreview({ ...FACTS, ...facts })).toBeUndefined();
});

test('a branch that is the production branch but for its case is said with both names', () => {
  expect(caseProblem('site', { branch: 'Main', productionBranch: 'main' })).toEqual({
    message:
      'Branch Main becomes only a preview: the production branch of site is main, and upper and lower case count.',
    advice: 'Set `branch: main` if production is meant.',
  });
  expect(caseProblem('site', { branch: 'main', productionBranch: 'main' })).toBeUndefined();
  expect(caseProblem('site', { branch: 'mains', productionBranch: 'main' })).toBeUndefined();
});
