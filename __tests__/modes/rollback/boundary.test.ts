import { expect, test } from '@jest/globals';
import { withAuthor } from '../../../src/modes/rollback/boundary.js';
import { until } from '../../clocks.js';
import { one } from '../../core/prune/histories.js';
import { openSetting } from '../setting.js';

const BOUNDARY = { firstBad: one(9), lastGood: one(1), unclear: 0 };

test('a boundary is reported without what GitHub does not say', async () => {
  const { run, printed } = await openSetting({ inputs: {} });
  expect(await withAuthor(BOUNDARY, run)).toEqual(BOUNDARY);
  expect(printed.join('')).toContain('GitHub does not say the author of commit');
});

test('a boundary waits for GitHub only for a while', async () => {
  const { run, clock } = await openSetting({ inputs: {} });
  let asked = 0;
  const octokit = () => {
    asked += 1;
    return new Promise<never>(() => undefined);
  };
  const named = withAuthor(BOUNDARY, { ...run, octokit });
  await until(() => asked === 2);
  clock.expire();
  expect(await named).toEqual(BOUNDARY);
});

test('nothing is asked of GitHub when the commit is not known', async () => {
  const { run } = await openSetting({ inputs: {} });
  const { deployment_trigger: trigger, ...fields } = one(9);
  const firstBad = {
    ...fields,
    deployment_trigger: { ...trigger, metadata: { ...trigger.metadata, commit_hash: '' } },
  };
  const boundary = { ...BOUNDARY, firstBad };
  expect(await withAuthor(boundary, run)).toEqual(boundary);
});
