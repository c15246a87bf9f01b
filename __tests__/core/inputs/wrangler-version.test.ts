import { expect, test } from '@jest/globals';
import { isTooOld, tooOldProblem } from '../../../src/core/inputs/wrangler-version.js';

test.each(['2', '2.20.1', '^2.1.0', '1', '0.0.31', '3.0.0', '~3.78', '3.113.9', 'v3.5.0'])(
  'wrangler %s is too old to compile Functions here',
  (version) => {
    expect(isTooOld(version)).toBe(true);
    expect(tooOldProblem(version).message).toContain(version);
  },
);

test.each(['3', '^3.1.0', '3.114.17', '~3.114', '3.x', '4', '4.0.0', '^4', '10.1.0', 'latest', 'beta', '2fa-beta'])(
  'wrangler %s may be new enough',
  (version) => {
    expect(isTooOld(version)).toBe(false);
  },
);
