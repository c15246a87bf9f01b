import { describe, expect, test } from '@jest/globals';
import { readTarget } from '../../../src/core/production/target.js';
import type { RollbackInputs } from '../../../src/inputs/rollback.js';
import { rollback } from '../../../src/modes/rollback/rollback.js';
import { checksOf } from '../../health-checks.js';
import { openSetting } from '../setting.js';

async function open(healthChecks: string[], to = 'previous') {
  const inputs = {
    project: 'shop',
    target: readTarget(to),
    healthChecks: checksOf(...healthChecks),
    dryRun: false,
    bakeTime: 0,
    productionBuilds: 'keep',
  } as unknown as RollbackInputs;
  const setting = await openSetting({ inputs, project: { customDomains: ['shop.example.com'] } });
  const { state, project } = setting;
  const before = state.addDeployment(project, { createdOn: Date.now() - 9_000_000 });
  state.addDeployment(project, { branch: 'feature', createdOn: Date.now() - 8_000_000 });
  const live = state.addDeployment(project, { createdOn: Date.now() - 60_000, live: true });
  return { ...setting, before, live, perform: () => rollback.perform(setting.run) };
}

describe('only reads are sent, and production stays,', () => {
  test.each<[string, string[], string, string]>([
    ['for a health check of another host', ['/', 'https://other.example/'], 'previous', 'is of another host'],
    ['for one of a preview', ['https://feature.shop.pages.dev/'], 'previous', 'is of another host'],
    ['for one of another project', ['https://myshop.pages.dev/'], 'previous', 'is of another host'],
    ['for a target that is not there', ['/'], '0123456789', 'has no deployment'],
    ['for a target that is too old', ['/'], '-9', 'good production deployment'],
  ])('%s', async (_what, checks, to, message) => {
    const { perform, server, state, project, live } = await open(checks, to);
    await expect(perform()).rejects.toThrow(message);
    expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(state.live(project)?.id).toBe(live.id);
  });
});

test('with good addresses, the rollback is the only change', async () => {
  const { perform, server, before } = await open(['/', 'https://shop.example.com/about']);
  await perform();
  const changes = server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  expect(changes).toEqual([expect.stringMatching(new RegExp(`/deployments/${before.id}/rollback$`))]);
});
