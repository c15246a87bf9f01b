import { expect, test } from '@jest/globals';
import type { Fault } from '../../../src/core/build/cause/rule.js';
import { isWorthRetry } from '../../../src/core/build/retry.js';
import { deployment, stage } from '../../report/deployments.js';

const stopped = (name: string, status = 'failure') => deployment({ latest_stage: stage(name, status), stages: [] });
const cause = (fault?: Fault) => ({ reason: 'x', advice: 'y', at: 0, ...(fault && { fault }) });

test.each<[string, Fault | undefined, boolean]>([
  ['clone_repo', undefined, true],
  ['clone_repo', 'yours', false],
  ['clone_repo', 'cloudflare', true],
  ['build', undefined, false],
  ['build', 'yours', false],
  ['build', 'cloudflare', true],
  ['deploy', 'cloudflare', true],
])('a failure in stage %s by the fault of %s is worth a retry: %s', (name, fault, expected) => {
  expect(isWorthRetry(stopped(name), cause(fault))).toBe(expected);
});

test('a failure without a cause is worth a retry before the build command runs, and a success never', () => {
  expect(isWorthRetry(stopped('initialize'), undefined)).toBe(true);
  expect(isWorthRetry(stopped('build'), undefined)).toBe(false);
  expect(isWorthRetry(stopped('deploy', 'success'), cause('cloudflare'))).toBe(false);
});
