import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { RecordedRequest } from '../../local/http.js';
import { readRunnerLog } from '../../local/runner-log.js';
import { dispatchEvent } from '../../local/world.js';
import { checkRun, deletionsOfLive, isExcused } from './checks.js';
import { keptBy, type Policy } from './prune-rules.js';
import { summaryOf, type Told } from './tally.js';
import { closeScene, type Outcome, openScene, type Scene, type Trial } from './trial.js';
import { weatherOf } from './weather.js';

const scenes: Scene[] = [];
afterEach(async () => {
  await Promise.all(scenes.splice(0).map(closeScene));
});

async function scene(): Promise<Scene> {
  const opened = await openScene(7, { ...weatherOf(7, true), rate: 0, latency: 0, skew: 0 });
  scenes.push(opened);
  return opened;
}

const TRIAL: Trial = {
  inputs: {},
  event: dispatchEvent(),
  timeout: 10_000,
  judge: () => ({ problems: [], asMeant: true }),
};

function outcome(more: Partial<Outcome> = {}, printed = ''): Outcome {
  const outputs = { status: 'success' };
  const ended = { exitCode: 0, stderr: '', killed: false, took: 900, slowness: 1, duration: 1000, summary: '## Ready' };
  return { ...ended, outputs, printed, log: readRunnerLog(printed), ...more };
}

const FAILED = { exitCode: 1, outputs: { status: 'failure' } };

describe('a run', () => {
  test('that is as it should be has no problem', async () => {
    expect(checkRun(await scene(), TRIAL, outcome())).toEqual([]);
    expect(checkRun(await scene(), TRIAL, outcome(FAILED, '::error::It failed.\n'))).toEqual([]);
  });

  test.each<[string, Partial<Outcome>, string]>([
    ['succeeds with a failure', { outputs: { status: 'failure' } }, '::error::It failed.\n'],
    ['fails with a success', { exitCode: 1 }, '::error::It failed.\n'],
    ['fails without a word', FAILED, ''],
    ['succeeds with an error', {}, '::error::It failed.\n'],
    ['was ended by a signal', { exitCode: null }, ''],
    ['takes too long', { took: 15_001 }, ''],
    ['goes on when it is canceled', { outlived: 5001 }, ''],
    ['takes longer than a busy machine does', { took: 20_001, slowness: 2 }, ''],
    ['has to be killed', { killed: true }, ''],
    ['writes to the error stream', { stderr: 'What is this?' }, ''],
    ['shows an error of Node', {}, 'Error: lost\n    at async run (file:///dist/index.js:1:2)\n\nNode.js v20.20.2\n'],
    ['has no status', { outputs: {} }, ''],
    ['has no summary', { summary: '' }, ''],
  ])('that %s is found out', async (_, more, printed) => {
    expect(checkRun(await scene(), TRIAL, outcome(more, printed))).not.toEqual([]);
  });
});

describe('a secret is found', () => {
  test('in the log, but not where it is masked', async () => {
    const opened = await scene();
    const { api } = opened.secrets;
    expect(checkRun(opened, TRIAL, outcome({}, `::add-mask::${api}\n`))).toEqual([]);
    expect(checkRun(opened, TRIAL, outcome({}, `using ${api}\n`))).toEqual(['the API credential is in the log']);
  });

  test('in outputs, summary and files, in other forms too', async () => {
    const opened = await scene();
    const value = opened.secrets.envVars.API_SECRET ?? '';
    writeFileSync(join(opened.folder, 'temp', 'report.html'), `<p>${value}</p>`);
    const found = checkRun(
      opened,
      TRIAL,
      outcome({
        outputs: { status: 'success', deployment: JSON.stringify({ env_vars: value }) },
        summary: Buffer.from(value).toString('base64'),
      }),
    );
    expect(found).toHaveLength(3);
  });

  test('in requests, and as credentials of the wrong server', async () => {
    const opened = await scene();
    const { pages, github } = opened.world;
    await fetch(`${pages.url}/accounts?hint=${opened.secrets.github}`, { headers: { 'x-auth-key': 'another' } });
    await fetch(`${github.apiUrl}/user`, { headers: { authorization: `token ${opened.secrets.api}` } });
    const found = checkRun(opened, TRIAL, outcome()).join('\n');
    expect(found).toContain('the GitHub token is in the request GET /client/v4/accounts');
    expect(found).toContain('GET /client/v4/accounts has other credentials than it should');
    expect(found).toContain('GET /user has other credentials than it should');
  });
});

test('a failure is excused by as many faults as it tells, and by no fewer', async () => {
  const opened = await scene();
  const { pages, faults } = opened.world;
  const failed = outcome(FAILED, '::error::Cloudflare gave no usable answer to GET /accounts: HTTP 503, 2 attempts.\n');
  faults.next('GET /accounts', '503', 2);
  await fetch(`${pages.url}/accounts`);
  expect(isExcused(opened, TRIAL, failed)).toBe(false);
  await fetch(`${pages.url}/accounts`);
  expect(isExcused(opened, TRIAL, failed)).toBe(true);
  expect(isExcused(opened, TRIAL, outcome(FAILED, '::error::Something else.\n'))).toBe(false);
  expect(isExcused(opened, TRIAL, outcome({ outputs: { status: 'timed-out' }, took: 9000 }))).toBe(false);
});

test('a failure is excused by a request to wait for a day, and by a refusal that it names', async () => {
  const opened = await scene();
  const { pages, faults } = opened.world;
  const late = outcome({ exitCode: 1, outputs: { status: 'timed-out' } }, '::error::The time was over.\n');
  const refused = outcome(FAILED, '::error::Cloudflare refused GET /accounts: Authentication error (10000).\n');
  expect([late, refused].map((one) => isExcused(opened, TRIAL, one))).toEqual([false, false]);
  faults.next('GET /accounts', 'long-429');
  faults.next('GET /accounts', 'refusal');
  for (const _ of [1, 2]) await fetch(`${pages.url}/accounts`);
  expect([late, refused].map((one) => isExcused(opened, TRIAL, one))).toEqual([true, true]);
});

test('a deletion of what is live is found, but not while nobody could know that it is', async () => {
  const { world } = await scene();
  const { state } = world.pages;
  const project = state.addProject({ name: 'shop' });
  const [old, live] = [state.addDeployment(project), state.addDeployment(project)];
  project.switches = [
    { at: 1000, id: old.id },
    { at: 10_000, id: live.id },
  ];
  const found = (id: string, startedAt: number) => {
    const request = { method: 'DELETE', path: `/projects/shop/deployments/${id}`, startedAt } as RecordedRequest;
    return deletionsOfLive([request], project, [old, live]).length;
  };
  expect([found(live.id, 9000), found(live.id, 11_000), found(live.id, 13_000)]).toEqual([0, 0, 1]);
  expect([found(old.id, 9000), found(old.id, 11_000), found(old.id, 13_000)]).toEqual([1, 0, 0]);
});

test('what pruning must keep follows from the documentation', async () => {
  const { world } = await scene();
  const { state } = world.pages;
  const now = Date.now();
  const project = state.addProject({ name: 'shop' });
  const add = (hours: number, more: object = {}) =>
    state.addDeployment(project, { createdOn: now - hours * 3_600_000, branch: 'topic', ...more });
  const main = [9, 8, 7].map((hours) => add(hours, { branch: 'main' }));
  const [old, failed, active, aliased] = [add(6), add(5, { status: 'failure' }), add(4, { status: 'active' }), add(3)];
  const policy: Policy = {
    olderThan: 0,
    isMeant: () => true,
    statuses: [],
    keepLast: 0,
    environment: 'all',
    includeAliased: false,
    deletedBranchesOnly: false,
    maxDeletions: undefined,
    inputs: {},
  };
  const kept = (more: Partial<Policy> = {}) => new Set(keptBy({ ...policy, ...more }, project, new Set(), now).keys());
  const ids = (...records: ({ id: string } | undefined)[]) => new Set(records.map((record) => record?.id));
  expect(kept()).toEqual(ids(main[1], main[2], active, aliased));
  expect(kept({ keepLast: 2 })).toEqual(ids(main[1], main[2], active, aliased, old));
  expect(kept({ includeAliased: true, statuses: ['failure'] })).toEqual(ids(...main, active, aliased, old));
  expect(kept({ olderThan: 5.5 * 3_600_000 })).toEqual(ids(main[1], main[2], active, aliased, failed));
});

describe('all trials together', () => {
  const told: Told = {
    mode: 'deploy',
    seed: 1,
    weather: { name: 'clear', skew: 0, shifting: false },
    faults: [],
    requests: 9,
    status: 'success',
    asMeant: true,
    problems: [],
    took: 1000,
  };

  test('are good only when each is', () => {
    expect(summaryOf([told], { complete: false }).good).toBe(true);
    expect(summaryOf([told, { ...told, problems: ['2 deployments were made'] }], { complete: false }).good).toBe(false);
  });

  test('must have met every fault, and must mostly have come to what they were meant to', () => {
    const { good, lines } = summaryOf([told, { ...told, asMeant: false }], { complete: true });
    expect(good).toBe(false);
    expect(lines).toContain('There was no fault hang');
    expect(lines).toContain('Too few runs of deploy ended as they should');
  });
});
