import { expect, test } from '@jest/globals';
import { hashOf } from '../../../local/github/state.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { Project } from '../../../src/core/pages/project.js';
import type { DeploymentReport } from '../../../src/core/report.js';
import { readContext } from '../../../src/github/event.js';
import { reportBroughtBack } from '../../../src/modes/production/brought-back.js';
import { clientOf, github } from '../../github/servers.js';
import { deployment } from '../../report/deployments.js';
import { openSetting } from '../setting.js';

const PROJECT = { name: 'shop', source: null } as unknown as Project;

/** The deployment of a commit of `history`, made on a day of November. */
function made(commit: string, day: number): Deployment {
  const one = deployment({ id: commit, environment: 'production', created_on: `2026-11-0${day}T10:00:00Z` });
  const { metadata } = one.deployment_trigger;
  const trigger = { ...one.deployment_trigger, metadata: { ...metadata, commit_hash: hashOf(commit) } };
  return { ...one, deployment_trigger: trigger };
}

const [LIVE, NEWEST, FRESH] = [made('1', 1), made('2', 2), made('3', 3)];

/** A history of three commits, the second of which is of a pull request; production was rolled back to the first. */
async function setUp(more: Partial<DeploymentReport> = {}) {
  const server = await github();
  const { state, owner, repo } = server;
  state.addPull({ number: 7, title: 'Change it', state: 'closed', merged: true });
  for (const message of ['1', '2', '3']) {
    state.addCommit({ message, author: 'ann', ...(message === '2' && { pull: 7 }) });
  }
  const setting = await openSetting({ inputs: { comment: true, githubToken: 'a token' } });
  Object.assign(setting.report, { hold: { live: LIVE, newest: NEWEST }, ...more });
  const { octokit } = await clientOf(server, setting.clock);
  const event = readContext({ GITHUB_REPOSITORY: `${owner}/${repo}` }, undefined);
  const run = { ...setting.run, event, octokit: async () => octokit };
  return { ...setting, report: setting.report, bring: (one: Deployment) => reportBroughtBack(one, PROJECT, run) };
}

test('a deployment brings back the pull requests that the rollback took back', async () => {
  const { bring, report } = await setUp();
  await bring(FRESH);
  expect(report.broughtBack?.pulls.map(({ number }) => number)).toEqual([7]);
});

test('a deployment after which production serves something else brings nothing back', async () => {
  const { bring, report } = await setUp({ overtakenBy: LIVE });
  await bring(FRESH);
  expect(report.broughtBack).toBeUndefined();
});

test('the deployment that was taken back itself brings nothing back', async () => {
  const { bring, report } = await setUp();
  await bring(NEWEST);
  expect(report.broughtBack).toBeUndefined();
});
