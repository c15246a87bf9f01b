import { expect, test } from '@jest/globals';
import { timeTaken } from '../../../src/core/build/time-taken.js';
import { deployment, stage } from '../../report/deployments.js';

test('a finished deployment took the time until its end, an unfinished one the time so far', () => {
  expect(timeTaken({ deployment: deployment(), soFar: 5 })).toBe(60_000);
  const building = deployment({ latest_stage: stage('build', 'active', { ended_on: null }) });
  expect(timeTaken({ deployment: building, soFar: 90_000 })).toBe(90_000);
  expect(timeTaken({ deployment: building })).toBeUndefined();
  expect(timeTaken({ soFar: 5 })).toBeUndefined();
});
