import { expect, test } from '@jest/globals';
import type { DeployInputs } from '../../../src/inputs/deploy.js';
import { deploy } from '../../../src/modes/deploy/deploy.js';
import { openSetting } from '../setting.js';

const INPUTS = {
  project: 'shop',
  healthChecks: [],
  exclude: [],
  wait: false,
  clearBuildCache: false,
  createProject: false,
} as unknown as DeployInputs;
const PUSH = { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' };

test('globs of files that are not sent are refused for a build from Git', async () => {
  const { run, server } = await openSetting({ inputs: { ...INPUTS, exclude: ['*.map'] }, env: PUSH });
  await expect(deploy.perform(run)).rejects.toThrow('`exclude` is about the files of a Direct Upload');
  expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a build cache that is to be cleared is refused for an upload, also one that only the project shows', async () => {
  const inputs = { ...INPUTS, clearBuildCache: true };
  const { run, server, project } = await openSetting({ inputs, project: { source: null }, env: PUSH });
  await expect(deploy.perform(run)).rejects.toThrow('`clear-build-cache` is about builds of Cloudflare');
  expect([project.clearedCaches, server.requests.filter(({ method }) => method !== 'GET')]).toEqual([0, []]);
});

test('a project of which it is not known whether it builds a repository is neither built nor uploaded to', async () => {
  const { run, pages, server, state } = await openSetting({ inputs: INPUTS, env: PUSH });
  const unsure = { ...pages, project: async () => ({ ...(await pages.project()), source: undefined }) };
  await expect(deploy.perform({ ...run, pagesOf: () => unsure })).rejects.toThrow('whether project shop builds');
  expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  await deploy.perform(run);
  expect(state.created).toHaveLength(1);
});
