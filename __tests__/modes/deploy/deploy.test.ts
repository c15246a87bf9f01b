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

test('a build is not started again when production was rolled back meanwhile', async () => {
  const inputs = { ...INPUTS, wait: true, holdsRollback: true, buildRetries: 1, timeout: 600_000, buildLog: false };
  const failed = { stages: [{ name: 'clone_repo', ms: 60_000, status: 'failure' }] } as const;
  const setting = await openSetting({ inputs, env: PUSH });
  const { run, pages, server, state, project, clock } = setting;
  const old = state.addDeployment(project, { createdOn: clock.now() - 9_000_000 });
  state.addDeployment(project, { createdOn: clock.now() - 8_000_000, live: true });
  const build: typeof pages.build = async () => {
    const made = state.push(project, 'main', { hash: 'a'.repeat(40), message: 'Break it' }, failed);
    project.switches.push({ at: clock.now(), id: old.id });
    return pages.deployment(made.id);
  };
  const step = deploy.perform({ ...run, pagesOf: () => ({ ...pages, build }) });
  await expect(step).rejects.toThrow('Production of shop is rolled back');
  expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});
