import { describe, expect, test } from '@jest/globals';
import type { Project } from '../../../src/core/pages/project.js';
import { selectProjects } from '../../../src/core/pages/selection.js';
import type { Failure } from '../../../src/core/problem.js';

const projects = ['shop', 'docs-b', 'docs-a', 'docs-old'].map((name) => ({ name }) as Project);

const namesOf = (patterns: string[]) => selectProjects(projects, patterns).selected.map(({ name }) => name);

function failureOf(patterns: string[]): Failure {
  try {
    selectProjects(projects, patterns);
  } catch (error) {
    return error as Failure;
  }
  throw new Error('It should have failed');
}

describe('projects are selected', () => {
  test.each([
    [['shop'], ['shop']],
    [['*'], ['docs-a', 'docs-b', 'docs-old', 'shop']],
    [
      ['docs-*', 'docs-a'],
      ['docs-a', 'docs-b', 'docs-old'],
    ],
    [
      ['docs-*', '!docs-old'],
      ['docs-a', 'docs-b'],
    ],
    [['!docs-*'], ['shop']],
  ])('by %j: %j', (patterns, names) => {
    expect(namesOf(patterns)).toEqual(names);
  });
});

test('a name that is no project is named', () => {
  expect(failureOf(['shop', 'shp', 'dcs']).message).toBe('The account has no project named shp, dcs.');
});

test('globs that match nothing are named', () => {
  const { message, advice } = failureOf(['blog-*']).problem;
  expect(message).toBe('No project of the account matches blog-*.');
  expect(advice).toContain('account-id');
});

describe('what is left out', () => {
  test.each([
    [['*', '!shp'], 'The account has no project named shp, so `!shp` in `project` would leave out nothing.'],
    [['dcs', '!shp'], 'The account has no project named dcs, shp, so `!shp` in `project` would leave out nothing.'],
  ])('must be there when it is a name: %j', (patterns, message) => {
    expect(failureOf(patterns).problem).toEqual({ message, advice: expect.stringContaining('Did you mean') });
  });

  test.each([
    [['*', '!dcos-*'], '`!dcos-*` in `project` leaves out no project.'],
    [['*', '!x-*', '!docs-*', '!y?'], '`!x-*`, `!y?` in `project` leaves out no project.'],
  ])('by a glob is told when it is nothing: %j', (patterns, message) => {
    expect(selectProjects(projects, patterns).idle?.message).toBe(message);
  });

  test.each([[['*', '!docs-*']], [['shop', '!docs-a']], [['*', '!shop', '!*-b']]])('is fine: %j', (patterns) => {
    expect(selectProjects(projects, patterns).idle).toBeUndefined();
  });
});
