import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/core/pages/status.js';
import { failingFirst, isFailing, previewStatus, productionStatus } from '../../../src/core/status/judge.js';

const production = (status: Outcome) => ({ environment: 'production', status });
const preview = (status: Outcome) => ({ environment: 'preview', status });

describe('production', () => {
  test('stands as its newest build that was neither skipped nor canceled, whatever previews do', () => {
    const newest = [preview('failure'), production('skipped'), production('canceled')];
    expect(productionStatus([...newest, production('success'), production('failure')], null)).toBe('success');
    expect(productionStatus([...newest, production('failure')], production('success'))).toBe('failure');
    expect(productionStatus([production('pending'), production('failure')], null)).toBe('pending');
  });

  test('stands as what is live when no build of it is listed, and is nothing when nothing is live', () => {
    expect(productionStatus([preview('failure')], production('success'))).toBe('success');
    expect(productionStatus([preview('failure')], null)).toBeNull();
  });
});

test('previews stand as the newest of them that was not skipped', () => {
  expect(previewStatus([production('failure'), preview('skipped'), preview('canceled'), preview('success')])).toBe(
    'canceled',
  );
  expect(previewStatus([production('success'), { environment: 'unknown', status: 'success' }])).toBeNull();
});

test('projects whose production fails come first, the others stay in their order', () => {
  const named = (name: string, production_status: Outcome | null) => ({ name, production_status });
  const projects = [named('a', 'success'), named('b', 'failure'), named('c', null), named('d', 'failure')];
  expect(failingFirst(projects).map(({ name }) => name)).toEqual(['b', 'd', 'a', 'c']);
  expect(projects.map(isFailing)).toEqual([false, true, false, true]);
});
