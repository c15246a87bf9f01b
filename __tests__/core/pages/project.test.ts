import { expect, test } from '@jest/globals';
import { isKnown, isProjectName, isProjectPattern, productionUrl } from '../../../src/core/pages/project.js';
import { sampleProject } from '../status/sample.js';

test.each(['docs', 'a', '0-1', 'x'.repeat(58), 'docs-'])('%s may be a project name', (name) => {
  expect(isProjectName(name)).toBe(true);
});

test.each(['', '-docs', 'Docs', 'my docs', 'docs.example', '../docs', 'docs*', 'x'.repeat(59)])(
  '%s may not be a project name',
  (name) => expect(isProjectName(name)).toBe(false),
);

test.each([
  ['docs', true],
  ['docs-*', true],
  ['*', true],
  ['!docs-?', true],
  ['', false],
  ['!', false],
  ['docs/**', false],
  ['{a,b}', false],
  ['*'.repeat(101), false],
])('%s is a pattern of project names: %s', (text, expected) => {
  expect(isProjectPattern(text)).toBe(expected);
});

test('the production site is on the subdomain of the project', () => {
  expect(productionUrl(sampleProject('docs', null))).toBe('https://docs.pages.dev');
});

test('a project is known only with its name, its production branch and what production serves', () => {
  const project = sampleProject('docs', null);
  expect(isKnown(project)).toBe(true);
  expect(isKnown({ ...project, name: '' })).toBe(false);
  expect(isKnown({ ...project, production_branch: undefined })).toBe(false);
  expect(isKnown({ ...project, canonical_deployment: undefined })).toBe(false);
});
