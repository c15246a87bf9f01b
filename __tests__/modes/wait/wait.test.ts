import { expect, test } from '@jest/globals';
import type { WaitInputs } from '../../../src/inputs/wait.js';
import { deploymentPresentation } from '../../../src/modes/deployment-report.js';
import { wait } from '../../../src/modes/wait/wait.js';
import { openSetting } from '../setting.js';

const HOUR = 3_600_000;
const COMMIT = 'a'.repeat(40);

test('a deployment that production was rolled back from is not said to be live', async () => {
  const inputs = {
    ...{ project: 'shop', healthChecks: [], discoveryTimeout: 120_000, buildRetries: 0, timeout: HOUR },
    ...{ branch: 'main', commitHash: COMMIT, comment: true },
  } as unknown as WaitInputs;
  const { state, project, run, report } = await openSetting({ inputs });
  const old = state.addDeployment(project, { createdOn: Date.now() - 9 * HOUR, live: true });
  const bad = state.addDeployment(project, { createdOn: Date.now() - 5 * HOUR, commitHash: COMMIT });
  await wait.perform({ ...run, updateReport: (facts) => void Object.assign(report, facts) });
  expect(report).toMatchObject({ status: 'success', deployment: { id: bad.id }, overtakenBy: { id: old.id } });
  const [line] = deploymentPresentation.conclusion(report).lines;
  expect(line).toContain(`production of shop serves ${old.id.slice(0, 8)} by now`);
});
