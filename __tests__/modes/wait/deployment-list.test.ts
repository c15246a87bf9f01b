import { expect, test } from '@jest/globals';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import { createDeploymentList } from '../../../src/modes/wait/deployment-list.js';
import { deployment } from '../../report/deployments.js';

test('a deployment whose environment was not known is taken again when it is', async () => {
  const known = deployment({ id: 'a', environment: 'preview' });
  const answers: Deployment[][] = [[{ ...known, environment: undefined }], [known], [known]];
  const list = createDeploymentList('preview', [], {
    deployments: async ({ page } = {}) => (page === 1 ? (answers.shift() ?? []) : []),
  });
  await list.readNew();
  expect(list.deployments()).not.toContain(known);
  await list.readNew();
  await list.readNew();
  expect(list.deployments().filter((one) => one === known)).toHaveLength(1);
});
