import { expect, test } from '@jest/globals';
import { lackOfWayBack } from '../../../src/core/production/way-back.js';
import { deployment } from '../../report/deployments.js';

const GOOD = deployment({ environment: 'production' });

test('a good live deployment of production is the way back', () => {
  expect(lackOfWayBack('docs', { canonical_deployment: GOOD })).toBeUndefined();
});

test.each([
  ['the project is not there yet', undefined],
  ['nothing is live', { canonical_deployment: null }],
  ['the live one is not of production', { canonical_deployment: { ...GOOD, environment: 'preview' as const } }],
  ['the live one did not succeed', { canonical_deployment: { ...GOOD, is_skipped: true } }],
])('there is none when %s', (_why, project) => {
  expect(lackOfWayBack('docs', project)?.message).toBe(
    '`rollback-on-failure` has nothing to go back to: production of docs serves no good deployment yet.',
  );
});
