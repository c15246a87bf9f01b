import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Project, ProjectSource } from '../../../src/core/pages/project.js';
import { hasWatchPaths, leavesOut, whyNotBuilt } from '../../../src/core/wait/branch-control.js';

const SOURCE: ProjectSource = {
  type: 'github',
  owner: 'octo-org',
  repo_name: 'shop',
  production_branch: 'main',
  deployments_enabled: true,
  production_deployments_enabled: true,
  preview_deployment_setting: 'all',
  preview_branch_includes: [],
  preview_branch_excludes: [],
  path_includes: ['*'],
  path_excludes: [],
};

function project(source: Partial<ProjectSource> | null): Project {
  return {
    name: 'shop',
    subdomain: 'shop.pages.dev',
    domains: [],
    production_branch: 'main',
    source: source === null ? null : { ...SOURCE, ...source },
    root_dir: '',
    canonical_deployment: null,
    latest_deployment: null,
  };
}

test('a push is not said to go unbuilt while the build settings are not known', () => {
  expect(whyNotBuilt({ ...project({}), source: undefined }, 'main')).toBeUndefined();
});

const messageOf = (source: Partial<ProjectSource> | null, branch: string) =>
  whyNotBuilt(project(source), branch)?.problem.message;

describe('whether a push is built', () => {
  test('every branch is when nothing is switched off', () => {
    expect(messageOf({}, 'main')).toBeUndefined();
    expect(messageOf({}, 'feature')).toBeUndefined();
  });

  test('none is without a repository', () => {
    expect(messageOf(null, 'main')).toBe(
      'Project shop has no Git repository, so Cloudflare builds nothing when a commit is pushed.',
    );
  });

  test.each([
    ['automatic deployments', { deployments_enabled: false }, 'main', 'automatic deployments are disabled'],
    ['production', { production_deployments_enabled: false }, 'main', 'automatic production deployments are disabled'],
    ['previews', { preview_deployment_setting: 'none' }, 'feature', 'preview deployments are disabled'],
  ])('it is not when %s are switched off', (_, source, branch, because) => {
    expect(messageOf(source, branch)).toBe(`Cloudflare does not build branch ${branch} of shop: ${because}.`);
  });

  test('what is switched off for production does not touch previews, nor the other way round', () => {
    expect(messageOf({ production_deployments_enabled: false }, 'feature')).toBeUndefined();
    expect(messageOf({ preview_deployment_setting: 'none' }, 'main')).toBeUndefined();
  });

  test('the lists of branches count only when the setting is custom', () => {
    const lists = { preview_branch_includes: ['release/*', 'v?'], preview_branch_excludes: ['release/old*'] };
    expect(messageOf(lists, 'feature')).toBeUndefined();
    const custom = { ...lists, preview_deployment_setting: 'custom' };
    expect(messageOf(custom, 'release/2026/november')).toBeUndefined();
    expect(messageOf(custom, 'release/old/1')).toContain('both includes it in preview deployments and excludes it');
    expect(messageOf({ ...custom, preview_branch_includes: [] }, 'release/old')).toContain('control excludes it');
    expect(messageOf(custom, 'v1')).toContain('the branch control does not include it');
    expect(messageOf(custom, 'v?')).toBeUndefined();
    expect(messageOf({ ...custom, preview_branch_includes: [] }, 'feature')).toBeUndefined();
  });

  test('it is not certain that it is not only where both lists have the branch', () => {
    const isCertain = (includes: string[], excludes: string[], branch = 'release/1') =>
      whyNotBuilt(
        project({
          preview_deployment_setting: 'custom',
          preview_branch_includes: includes,
          preview_branch_excludes: excludes,
        }),
        branch,
      )?.isCertain;
    expect(isCertain(['release/*'], ['*'])).toBe(false);
    expect(isCertain(['*'], ['release/*'])).toBe(false);
    expect(isCertain(['release/*'], ['*'], 'feature')).toBe(true);
    expect(isCertain([], ['release/*'])).toBe(true);
    expect(isCertain(['feature'], [])).toBe(true);
    expect(whyNotBuilt(project(null), 'main')?.isCertain).toBe(true);
  });
});

describe('the build watch paths', () => {
  test('leave out a change when none of its files is included, or all are excluded', () => {
    expect(leavesOut({ ...SOURCE, path_excludes: ['docs/*'] }, ['docs/a.md', 'docs/b/c.md'])).toBe(true);
    expect(leavesOut({ ...SOURCE, path_excludes: ['docs/*'] }, ['docs/a.md', 'src/a.ts'])).toBe(false);
    expect(leavesOut({ ...SOURCE, path_includes: ['web/*'] }, ['docs/a.md'])).toBe(true);
    expect(leavesOut({ ...SOURCE, path_includes: ['web/*'] }, ['docs/a.md', 'web/a.ts'])).toBe(false);
    expect(leavesOut({ ...SOURCE, path_includes: [] }, ['docs/a.md'])).toBe(false);
  });

  test('match as if each star were any text', () => {
    const text = (characters: string) =>
      fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text('ab/*'), text('ab/'), (pattern, name) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name);
        expect(leavesOut({ ...SOURCE, path_excludes: [pattern] }, [name])).toBe(expected);
      }),
      {
        numRuns: 500,
        examples: [
          ['a*b*a', 'aabba'],
          ['*a*b*', 'ba'],
          ['a*a', 'a'],
        ],
      },
    );
  });

  test('leave out nothing when no file is known to be changed', () => {
    expect(leavesOut({ ...SOURCE, path_includes: ['web/*'] }, [])).toBe(false);
  });

  test('are there when they are not those of every project', () => {
    expect(hasWatchPaths(SOURCE)).toBe(false);
    expect(hasWatchPaths({ ...SOURCE, path_includes: [] })).toBe(false);
    expect(hasWatchPaths({ ...SOURCE, path_includes: ['web/*'] })).toBe(true);
    expect(hasWatchPaths({ ...SOURCE, path_excludes: ['docs/*'] })).toBe(true);
  });
});
