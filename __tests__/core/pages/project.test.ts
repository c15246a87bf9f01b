import { describe, expect, test } from '@jest/globals';
import {
  hasCustomDomains,
  isKnown,
  isProjectName,
  isProjectPattern,
  productionUrl,
} from '../../../src/core/pages/project.js';
import { deployment } from '../../report/deployments.js';
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

describe('the address of production', () => {
  const docs = sampleProject('docs', null);
  const domain = (name: string, status = 'active') => ({ name, status });
  const servedAt = (...aliases: string[]) => ({ ...docs, canonical_deployment: deployment({ aliases }) });

  test('is the subdomain of the project without a custom domain that works', () => {
    expect(productionUrl(docs)).toBe('https://docs.pages.dev');
    expect(productionUrl(docs, [domain('www.example.com', 'pending')])).toBe('https://docs.pages.dev');
  });

  test('is the first custom domain that works', () => {
    const domains = [domain('old.example.com', 'error'), domain('www.example.com'), domain('example.com')];
    expect(productionUrl(docs, domains)).toBe('https://www.example.com');
    expect(productionUrl(servedAt('https://main.docs.pages.dev'), domains)).toBe('https://www.example.com');
  });

  test('is no custom domain of a branch', () => {
    const domains = [domain('next.example.com'), domain('example.com')];
    expect(productionUrl(servedAt('https://example.com'), domains)).toBe('https://example.com');
    expect(productionUrl(servedAt('https://gone.example.com'), domains)).toBe('https://docs.pages.dev');
  });

  test('needs the list of domains only where a project has one of its own', () => {
    expect(hasCustomDomains({ ...docs, domains: ['docs.pages.dev'] })).toBe(false);
    expect(hasCustomDomains({ ...docs, domains: ['docs.pages.dev', 'example.com'] })).toBe(true);
  });
});

test('a project is known only with its name, its production branch and what production serves', () => {
  const project = sampleProject('docs', null);
  expect(isKnown(project)).toBe(true);
  expect(isKnown({ ...project, name: '' })).toBe(false);
  expect(isKnown({ ...project, production_branch: undefined })).toBe(false);
  expect(isKnown({ ...project, canonical_deployment: undefined })).toBe(false);
});
