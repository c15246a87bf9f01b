import { afterEach, describe, expect, test } from '@jest/globals';
import { createFaults, type FaultKind } from '../../../local/faults.js';
import { startGithubServer } from '../../../local/github/index.js';
import { type PagesOptions, type PagesServer, startPagesServer } from '../../../local/pages/index.js';
import { type Pruned, type Pruning, runPrune } from '../../../local/pruning.js';
import { scaledClock } from '../../../local/simulation.js';
import type { Clock } from '../../../src/core/clock.js';
import { forkBranch } from '../../../src/core/deploy/alias.js';
import type { Failure } from '../../../src/core/problem.js';
import { countsOf, keptByReason } from '../../../src/core/prune/report.js';

const DAY = 24 * 3600 * 1000;
const NOW = Date.now();

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

/** Sleeps are 50 times as short as in reality. Time limits are real: a busy machine must not look like a lost answer. */
function fastClock(): Clock {
  return { ...scaledClock(50), limit: scaledClock(1).limit };
}

/** A fast clock that each deletion moves on by a tenth of a second. */
function agingClock({ state }: PagesServer): Clock {
  const clock = fastClock();
  return { ...clock, now: () => clock.now() + 100 * state.deleted.length };
}

async function startServer(options: PagesOptions = {}) {
  const faults = options.faults ?? createFaults();
  const server = await startPagesServer({ ...options, faults });
  ending.push(() => server.close());
  const { id: accountId } = server.state.addAccount();
  const run = (inputs: Pruning['inputs'] = {}, more: Partial<Pruning> = {}) =>
    runPrune({ url: server.url, accountId, clock: fastClock(), inputs, ...more });
  return { server, faults, run };
}

/** A project with `count` old previews of three branches, each of which has its alias, and production. */
function addShop({ state }: PagesServer, count = 60, name = 'shop') {
  const project = state.addProject({ name, source: { type: 'github', owner: 'octo-org', repo_name: name } });
  const production = [9, 8, 7, 6].map((days) => state.addDeployment(project, { createdOn: NOW - days * DAY }));
  const previews = Array.from({ length: count }, (_, at) =>
    state.addDeployment(project, { branch: `feature/${at % 3}`, createdOn: NOW - 30 * DAY + at * 60_000 }),
  );
  return { project, production, previews };
}

const deletedIds = ({ report }: Pruned) => (report.tally?.deleted ?? []).map(({ id }) => id).sort();

describe('a project with old previews', () => {
  test('loses them, the oldest first, except those that an alias serves', async () => {
    const { server, run } = await startServer();
    const { previews, production } = addShop(server);
    const { report, printed, error } = await run({ olderThan: 7 * DAY });
    expect(error).toBeUndefined();
    expect(report.status).toBe('success');
    expect(countsOf(report)).toEqual({ planned: 57, deleted: 57, kept: 3, failed: 0, unconfirmed: 0 });
    expect(server.state.deleted.toSorted()).toEqual(
      previews
        .slice(0, 57)
        .map(({ id }) => id)
        .sort(),
    );
    expect(keptByReason(report)).toEqual([['aliased', 3]]);
    expect(server.requests.filter(({ method, query }) => method === 'DELETE' && query.force)).toEqual([]);
    expect(printed).toContain(`Production of shop still serves ${production[3]?.id.slice(0, 8)}`);
  });

  test('keeps everything in a dry run, which shows the whole plan', async () => {
    const { server, run } = await startServer();
    const { previews } = addShop(server);
    const { report, printed, files } = await run({ dryRun: true });
    expect(server.state.deleted).toEqual([]);
    expect(report.status).toBe('success');
    expect(countsOf(report)).toMatchObject({ planned: 57, deleted: 0, kept: 3 });
    for (const { id } of previews) expect(printed).toContain(id.slice(0, 8));
    const plan = JSON.parse([...files.values()][0] ?? '');
    expect(plan.deployments).toHaveLength(60);
    expect(plan.deployments.filter(({ decision }: { decision: string }) => decision === 'delete')).toHaveLength(57);
  });

  test('loses what aliases serve too with `include-aliased`, by force', async () => {
    const { server, run } = await startServer();
    addShop(server);
    const { report } = await run({ includeAliased: true });
    expect(countsOf(report)).toMatchObject({ deleted: 60, kept: 0 });
    const forced = server.requests.filter(({ method, query }) => method === 'DELETE' && query.force === 'true');
    expect(forced).toHaveLength(3);
  });

  test('is saved with the result of each deployment', async () => {
    const { server, run } = await startServer();
    const { previews } = addShop(server, 6);
    const { report, files } = await run();
    const { deployments, status } = JSON.parse(files.get(report.planFile ?? '') ?? '');
    expect(report.planFile).toMatch(/^\/runner\/temp\/cloudflare-pages-prune-[0-9a-f]+\.json$/);
    expect(status).toBe('success');
    expect(deployments.find(({ id }: { id: string }) => id === previews[0]?.id)).toMatchObject({
      project: 'shop',
      branch: 'feature/0',
      decision: 'delete',
      result: 'deleted',
    });
    expect(deployments.find(({ id }: { id: string }) => id === previews[5]?.id)).toMatchObject({
      decision: 'keep',
      reason: 'aliased',
    });
  });
});

describe('a closed pull request', () => {
  test.each([[',!zzz'], ['fix/a,staging'], ['@(main|staging)']])(
    'called `%s` loses its own previews only, also where `branches` holds its name',
    async (branch) => {
      const { server, run } = await startServer();
      const { project } = addShop(server, 0);
      const createdOn = NOW - 30 * DAY;
      for (const other of ['staging', 'zzz', 'fix/a'])
        server.state.addDeployment(project, { branch: other, createdOn });
      const own = () => server.state.addDeployment(project, { branch, createdOn }).id;
      const event = { branch, pullState: 'closed', pullRequest: { number: 7, fromFork: false } } as const;
      const first = own();
      const { report, printed } = await run({ includeAliased: true }, { event });
      expect(server.state.deleted).toEqual([first]);
      expect(report.selection).toEqual({ names: [branch], pullRequest: 7 });
      expect(printed).toContain('Pull request #7 is closed: only deployments of ');
      const second = own();
      const written = { branchesText: branch, branches: branch.split(',').filter((glob) => glob !== '') };
      await run({ ...written, includeAliased: true }, { event });
      expect(server.state.deleted).toEqual([first, second]);
    },
  );

  test('of a fork loses what was deployed of the fork, not of the branch of that name here', async () => {
    const { server, run } = await startServer();
    const { project } = addShop(server, 0);
    const createdOn = NOW - 30 * DAY;
    server.state.addDeployment(project, { branch: 'staging', createdOn });
    const own = [forkBranch('stranger', 'staging'), 'stranger:staging'].map(
      (branch) => server.state.addDeployment(project, { branch, createdOn }).id,
    );
    const event = { branch: 'staging', forkOwner: 'stranger', pullState: 'closed' } as const;
    await run({ includeAliased: true }, { event });
    expect(server.state.deleted.toSorted()).toEqual(own.sort());
  });

  test('whose branch the event does not say loses nothing', async () => {
    const { server, run } = await startServer();
    addShop(server);
    const { error } = await run({}, { event: { pullState: 'closed' } });
    expect(String(error)).toContain('The event does not say which branch its pull request has');
    expect(server.requests).toEqual([]);
  });
});

describe('production', () => {
  test('keeps what is live and what a rollback needs', async () => {
    const { server, run } = await startServer();
    const { production } = addShop(server, 0);
    const { report } = await run({ environment: 'all', includeAliased: true });
    expect(deletedIds({ report } as Pruned)).toEqual(
      production
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    );
    expect(keptByReason(report)).toEqual([
      ['live', 1],
      ['rollback', 1],
    ]);
  });

  test('keeps what becomes live meanwhile', async () => {
    const { server, run } = await startServer();
    const { project, production } = addShop(server, 0);
    for (let at = 0; at < 80; at += 1) server.state.addDeployment(project, { createdOn: NOW - 40 * DAY - at * 1000 });
    project.switches.push({ at: Date.now(), id: production[3]?.id ?? '' });
    const [revived] = production;
    const finishing = run({ environment: 'production' });
    const changed = (async () => {
      while (server.state.deleted.length < 20) await new Promise((resolve) => setTimeout(resolve, 1));
      project.switches.push({ at: Date.now(), id: revived?.id ?? '' });
    })();
    const { report } = await finishing;
    await changed;
    expect(server.state.deleted).not.toContain(revived?.id);
    expect(keptByReason(report)).toContainEqual(['live', 2]);
    expect(report.status).toBe('success');
  });

  test('is read right before each deletion of production, and at the end', async () => {
    const { server, run } = await startServer();
    const { project } = addShop(server, 0);
    for (let at = 0; at < 30; at += 1) server.state.addDeployment(project, { createdOn: NOW - 40 * DAY - at * 1000 });
    const { report } = await run({ environment: 'production' });
    expect(countsOf(report).deleted).toBe(32);
    let [looks, deletions] = [0, 0];
    for (const { method, path } of server.requests) {
      if (method === 'DELETE') deletions += 1;
      else if (path.endsWith('/shop')) looks += 1;
      // The first look is that of the survey.
      expect(looks - 1).toBeGreaterThanOrEqual(deletions);
    }
    expect(server.requests.at(-1)?.path).toMatch(/\/shop$/);
  });

  test('that cannot be read means that nothing is deleted', async () => {
    const { server, faults, run } = await startServer();
    addShop(server);
    faults.next('GET /projects/shop', '503', 6);
    const { error } = await run();
    expect(String(error)).toContain('gave no usable answer');
    expect(server.state.deleted).toEqual([]);
  });

  test.each<FaultKind>(['empty-200', 'null-result', 'half-object', 'foreign-json'])(
    'that is answered with %s is not known, before and between deletions',
    async (kind) => {
      const { server, faults, run } = await startServer();
      addShop(server, 0);
      faults.next('GET /projects/shop', kind, 6);
      const { error } = await run({ environment: 'all' });
      expect(String(error)).toContain('gave no usable answer');
      // The first look of the next run is that of its survey.
      const before = server.requests.length + 1;
      const isLater = ({ method, path }: { method: string; path: string }) =>
        method === 'GET' && path.endsWith('/projects/shop') && server.requests.length > before;
      faults.next(isLater, kind, 100);
      const { report } = await run({ environment: 'all', olderThan: 0 });
      expect(countsOf(report)).toMatchObject({ planned: 2, deleted: 0, failed: 2 });
      expect(server.state.deleted).toEqual([]);
    },
  );

  test('that can no longer be read stops the deletions', async () => {
    const { server, faults, run } = await startServer();
    addShop(server, 150);
    const isLater = ({ method, path }: { method: string; path: string }) =>
      method === 'GET' && path.endsWith('/projects/shop') && server.state.deleted.length > 0;
    faults.next(isLater, '503', 6 * 100);
    const { report, printed } = await run({}, { clock: agingClock(server) });
    expect(report.status).toBe('partial');
    const { deleted, failed } = countsOf(report);
    expect(failed).toBeGreaterThan(0);
    expect(deleted).toBeLessThan(147);
    expect(server.state.deleted).toHaveLength(deleted);
    expect(printed).toContain('gave no usable answer');
  });

  test('that cannot be read for a while stops only the deletions of that time', async () => {
    const { server, faults, run } = await startServer();
    addShop(server, 150);
    const isLater = ({ method, path }: { method: string; path: string }) =>
      method === 'GET' && path.endsWith('/projects/shop') && server.state.deleted.length > 0;
    faults.next(isLater, '503', 6);
    const { report } = await run({}, { clock: agingClock(server) });
    const { deleted, failed } = countsOf(report);
    expect(failed).toBeGreaterThan(0);
    expect(deleted).toBeGreaterThan(100);
    expect(server.state.deleted).toHaveLength(deleted);
  });

  test('that serves nothing, though it has a good deployment, means that nothing is deleted', async () => {
    const { server, run } = await startServer();
    const { project } = addShop(server);
    project.switches = [];
    const { error } = await run();
    expect(String(error)).toContain('does not tell what production of shop serves');
    expect(server.state.deleted).toEqual([]);
  });

  test('that has no deployment does not keep previews', async () => {
    const { server, run } = await startServer();
    const project = server.state.addProject({ name: 'shop' });
    server.state.addDeployment(project, { branch: 'a', createdOn: NOW - DAY });
    server.state.addDeployment(project, { branch: 'a', createdOn: NOW - 2 * DAY });
    const { report } = await run();
    expect(countsOf(report)).toMatchObject({ deleted: 1, kept: 1 });
  });
});

describe('what Cloudflare answers to a deletion', () => {
  test('a deployment that is gone already counts as deleted', async () => {
    const { server, run } = await startServer({ latency: ({ method }) => (method === 'DELETE' ? 5 : 0) });
    const { project, previews } = addShop(server, 30);
    const finishing = run();
    const removed = (async () => {
      while (server.state.deleted.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
      const gone = previews[26];
      if (gone !== undefined) project.deployments.delete(gone.id);
      project.index = undefined;
    })();
    const { report } = await finishing;
    await removed;
    expect(countsOf(report)).toMatchObject({ deleted: 27, failed: 0 });
    expect(server.state.deleted).toHaveLength(26);
  });

  test('an alias that was not listed is a reason to keep it, not a failure', async () => {
    const { server, run } = await startServer();
    const { previews } = addShop(server, 9);
    for (const preview of previews.slice(0, 2)) preview.aliases = ['https://other.shop.pages.dev'];
    const { report } = await run();
    expect(report.status).toBe('success');
    expect(countsOf(report)).toMatchObject({ deleted: 4, kept: 5, failed: 0 });
    expect(keptByReason(report)).toEqual([['aliased', 5]]);
  });

  test('an aliased production deployment is forced only after what is live was read', async () => {
    const { server, run } = await startServer();
    const { production } = addShop(server, 0);
    const [first] = production;
    if (first !== undefined) first.aliases = ['https://www.example.com'];
    const { report } = await run({ environment: 'production', includeAliased: true });
    expect(countsOf(report)).toMatchObject({ deleted: 2, kept: 2 });
    const tail = server.requests.filter(({ path }) => path.endsWith('/shop') || path.endsWith(first?.id ?? ''));
    const forced = tail.findIndex(({ query }) => query.force === 'true');
    expect(tail[forced - 1]?.path.endsWith('/shop')).toBe(true);
  });

  test('an error that stays is counted and listed, and does not stop the others', async () => {
    const { server, faults, run } = await startServer();
    const { previews } = addShop(server, 30);
    faults.next(new RegExp(`DELETE .*${previews[5]?.id}`), '500', 6);
    const { report, printed, files } = await run();
    expect(report.status).toBe('partial');
    expect(countsOf(report)).toMatchObject({ deleted: 26, failed: 1 });
    expect(report.note).toBe(
      '1 of 27 deletions failed. Most frequent cause: Cloudflare gave no usable answer to the deletion: HTTP 500, 6 attempts.',
    );
    expect(printed).toContain('::group::1 failed');
    expect([...files.values()].join('')).toContain('"result":"failed"');
  });

  test('that is an error each time ends the deletions, and says how many were not tried', async () => {
    const { server, faults, run } = await startServer();
    addShop(server, 163);
    faults.next(/DELETE/, '500', 1000);
    const { report, printed } = await run();
    const { planned, deleted, failed } = countsOf(report);
    expect(server.state.deleted).toEqual([]);
    expect(deleted).toBe(0);
    expect(failed).toBeLessThanOrEqual(24 + 15);
    expect(server.requests.filter(({ method }) => method === 'DELETE').length).toBeLessThanOrEqual(6 * failed);
    const notTried = planned - failed;
    expect(keptByReason(report)).toContainEqual(['not-tried', notTried]);
    expect(report.status).toBe('failure');
    expect(report.problem?.message).toContain(`All failed at the end, so ${notTried} more were not tried.`);
    expect(printed).toContain('deletions all failed: the others are not tried');
  });

  test('a deletion that is given up after a lost answer counts as done when it happened', async () => {
    const lost = new Set<string | undefined>();
    const latency = ({ path }: { path: string }) => (lost.has(path.split('/').at(-1)) ? 150 : 0);
    const { server, faults, run } = await startServer({ latency });
    const { previews } = addShop(server, 60);
    // They are under way when the 24th deletion fails.
    for (const { id } of previews.slice(24, 32)) lost.add(id);
    for (const id of lost) faults.next(new RegExp(`DELETE .*${id}`), 'late-502');
    faults.next(/DELETE/, '500', 1000);
    const pruned = await run();
    expect(pruned.printed).toContain('deletions all failed: the others are not tried');
    const happened = server.state.deleted.toSorted();
    expect(happened.length).toBeGreaterThan(0);
    expect([...lost]).toEqual(expect.arrayContaining(happened));
    expect(deletedIds(pruned)).toEqual(happened);
  });

  test('a refusal that comes and goes is counted where it stays, and does not stop the others', async () => {
    const { server, faults, run } = await startServer();
    const { previews } = addShop(server, 30);
    faults.next(new RegExp(`DELETE .*${previews[5]?.id}`), 'refusal', 9);
    faults.next(new RegExp(`DELETE .*${previews[8]?.id}`), 'refusal', 2);
    faults.next(new RegExp(`DELETE .*${previews[9]?.id}`), 'bulk-refusal', 2);
    faults.next(new RegExp(`DELETE .*${previews[10]?.id}`), 'challenge', 2);
    const { report } = await run();
    expect(report.status).toBe('partial');
    expect(countsOf(report)).toMatchObject({ deleted: 26, failed: 1 });
    expect(report.note).toContain('Authentication error (code 10000)');
  });

  test('a token that may not delete the only deployment is said to be the cause', async () => {
    const { server, faults, run } = await startServer();
    addShop(server, 4);
    faults.next(/DELETE/, 'refusal', 9);
    const { error } = await run();
    expect(String(error)).toContain('HTTP 403');
  });

  test('a token that may not delete ends the run at once', async () => {
    const { server, faults, run } = await startServer();
    addShop(server, 60);
    faults.next(/DELETE/, 'refusal', 300);
    const { error, report } = await run();
    expect(String(error)).toContain('HTTP 403');
    // Each of 16 at a time is asked four times.
    expect(server.requests.filter(({ method }) => method === 'DELETE').length).toBeLessThan(80);
    expect(countsOf(report).deleted).toBe(0);
  });
});

test('a canceled run sends nothing more and reports what was done', async () => {
  const { server, run } = await startServer({ latency: ({ method }) => (method === 'DELETE' ? 20 : 0) });
  addShop(server, 300);
  const abort = new AbortController();
  const finishing = run({}, { signal: abort.signal });
  while (server.state.deleted.length < 40) await new Promise((resolve) => setTimeout(resolve, 1));
  abort.abort();
  const sent = server.requests.length;
  const { report, files } = await finishing;
  // What was on its way when the run was canceled may arrive; nothing is sent after that.
  expect(server.requests.length - sent).toBeLessThanOrEqual(16);
  const { deleted, unconfirmed, planned } = countsOf(report);
  expect(report.status).toBe('canceled');
  expect(report.problem?.message).toContain(`after ${deleted} of ${planned} deletions`);
  const truly = new Set(server.state.deleted);
  expect(deletedIds({ report } as Pruned).every((id) => truly.has(id))).toBe(true);
  expect(truly.size - deleted).toBeLessThanOrEqual(unconfirmed);
  expect(unconfirmed).toBeLessThanOrEqual(16);
  expect([...files.values()].join('').match(/"result":"deleted"/g)).toHaveLength(deleted);
});

describe('several projects', () => {
  test('share one plan, one limit and one report', async () => {
    const { server, run } = await startServer();
    addShop(server, 12, 'docs-a');
    addShop(server, 12, 'docs-b');
    addShop(server, 12, 'shop');
    const { report } = await run({ projects: ['docs-*'], maxDeletions: 5 });
    expect(report.project).toBe('docs-a, docs-b');
    expect(countsOf(report)).toMatchObject({ planned: 5, deleted: 5, kept: 19 });
    expect(keptByReason(report)).toEqual([
      ['max-deletions', 13],
      ['aliased', 6],
    ]);
  });

  test('are pruned although one of them cannot be read', async () => {
    const { server, faults, run } = await startServer();
    addShop(server, 12, 'docs-a');
    addShop(server, 12, 'docs-b');
    faults.next('GET /projects/docs-a', '503', 6);
    const { report, warnings } = await run({ projects: ['docs-a', 'docs-b'] });
    expect(report.status).toBe('partial');
    expect(countsOf(report)).toMatchObject({ deleted: 9 });
    expect(warnings).toHaveLength(1);
    expect(report.status).toBe('partial');
    expect(report.problem?.message).toContain('Nothing of docs-a was deleted');
  });
});

describe('branches that no longer exist', () => {
  async function startBoth() {
    const github = await startGithubServer();
    ending.push(() => github.close());
    const both = await startServer();
    const event = { owner: github.owner, repo: github.repo, apiUrl: github.apiUrl };
    return { ...both, github, event };
  }

  test('are those that GitHub names neither as a branch nor as the head of an open pull request', async () => {
    const { server, github, run, event } = await startBoth();
    addShop(server, 30);
    github.state.addBranch('main');
    github.state.addBranch('feature/0');
    github.state.addPull({ branch: 'feature/1', fork: 'someone' });
    const { report, error } = await run({ deletedBranchesOnly: true, includeAliased: true }, { event });
    expect(error).toBeUndefined();
    expect(countsOf(report)).toMatchObject({ deleted: 10, kept: 20 });
    expect(keptByReason(report)).toEqual([['branch-exists', 20]]);
  });

  test('are unknown when an answer is missing, and then nothing is deleted', async () => {
    const { server, github, run, event } = await startBoth();
    addShop(server, 30);
    github.faults.next('GET /branches', '500', 10);
    const { error } = await run({ deletedBranchesOnly: true }, { event });
    expect(String(error)).toContain('The branches of octo-org/shop are not all known, so nothing is deleted.');
    expect(server.state.deleted).toEqual([]);
  });

  test('are unknown when the token may not read pull requests, which says what to permit', async () => {
    const { server, github, run, event } = await startBoth();
    addShop(server, 30);
    github.state.addBranch('main');
    github.state.permissions['pull-requests'] = 'none';
    const { error } = await run({ deletedBranchesOnly: true }, { event });
    expect((error as Failure).problem.advice).toContain('permissions:\n  contents: read\n  pull-requests: read');
    expect(server.state.deleted).toEqual([]);
  });

  describe('of a Direct Upload project that a glob selects', () => {
    async function startUploads() {
      const both = await startBoth();
      const project = both.server.state.addProject({ name: 'docs-api', source: null });
      both.server.state.addDeployment(project, { createdOn: NOW - 9 * DAY });
      const addPreview = (options: { branch: string; commitHash?: string }) =>
        both.server.state.addDeployment(project, { createdOn: NOW - 30 * DAY, ...options });
      const prune = (projects: string[]) =>
        both.run({ projects, deletedBranchesOnly: true, includeAliased: true }, { event: both.event });
      both.github.state.addBranch('develop');
      return { ...both, project, addPreview, prune };
    }

    test('keep all, which is said, when nothing shows that it is of this repository', async () => {
      const { server, addPreview, prune } = await startUploads();
      addPreview({ branch: 'develop' });
      const gone = addPreview({ branch: 'feature/gone' });
      const { report, warnings, error } = await prune(['docs-*']);
      expect(error).toBeUndefined();
      expect(server.state.deleted).toEqual([]);
      expect(keptByReason(report)).toEqual([['unknown-repository', 2]]);
      expect(warnings[0]?.message).toContain('Nothing shows that docs-api is a project of octo-org/shop');
      await prune(['docs-*', 'docs-api']);
      expect(server.state.deleted).toEqual([gone.id]);
    });

    const COMMIT = 'c'.repeat(40);

    test.each([
      ['its production branch', 'main', 'feature/gone'],
      ['the branch of the preview', 'develop', 'develop'],
    ])('are judged when %s holds one of its commits', async (_, holder, branch) => {
      const { server, github, addPreview, prune } = await startUploads();
      github.state.ancestors.set(holder, new Set([COMMIT]));
      addPreview({ branch, commitHash: COMMIT });
      const gone = addPreview({ branch: 'feature/gone' });
      await prune(['docs-*']);
      expect(server.state.deleted).toContain(gone.id);
    });

    test('are judged when the repository holds the commit that is live', async () => {
      const { server, github, project, addPreview, prune } = await startUploads();
      const live = server.state.addDeployment(project, { createdOn: NOW - 8 * DAY, commitHash: COMMIT, live: true });
      expect(live.commit.hash).toBe(COMMIT);
      github.state.addBranch('main', COMMIT);
      const gone = addPreview({ branch: 'feature/gone' });
      await prune(['docs-*']);
      expect(server.state.deleted).toEqual([gone.id]);
    });

    test.each<[string, { branch: string; commitHash: string }, { isFork?: true }]>([
      ['GitHub knows its commits only from a fork', { branch: 'develop', commitHash: COMMIT }, {}],
      ['only the name of a branch is the same', { branch: 'develop', commitHash: '' }, {}],
      ['the repository is a fork itself', { branch: 'develop', commitHash: 'd'.repeat(40) }, { isFork: true }],
    ])('keep all when %s', async (_, preview, fork) => {
      const { server, github, event, addPreview, run } = await startUploads();
      github.state.messages.set(COMMIT, 'Add the cart');
      github.state.ancestors.set('develop', new Set(['d'.repeat(40)]));
      addPreview(preview);
      addPreview({ branch: 'feature/gone' });
      const inputs = { projects: ['docs-*'], deletedBranchesOnly: true, includeAliased: true };
      const { report, error } = await run(inputs, { event: { ...event, ...fork } });
      expect(error).toBeUndefined();
      expect(keptByReason(report)).toEqual([['unknown-repository', 2]]);
      expect(server.state.deleted).toEqual([]);
    });

    test('keep all when GitHub does not say whether a branch holds a commit', async () => {
      const { server, github, addPreview, prune } = await startUploads();
      addPreview({ branch: 'feature/gone' });
      github.faults.next(/compare/, '500', 10);
      const { error } = await prune(['docs-*']);
      expect(String(error)).toContain('The branches of octo-org/shop are not all known, so nothing is deleted.');
      expect(server.state.deleted).toEqual([]);
    });
  });

  test('cannot be looked up for a project that is not on GitHub', async () => {
    const { server, run, event } = await startBoth();
    const { project } = addShop(server, 30);
    project.source = { type: 'gitlab', owner: 'octo-org', repo_name: 'shop' };
    const { error } = await run({ deletedBranchesOnly: true }, { event });
    expect(String(error)).toContain('not on GitHub');
    expect(server.state.deleted).toEqual([]);
  });
});

test('progress is logged at each twentieth of the work at most, with what is left', async () => {
  const { server, run } = await startServer({ latency: ({ method }) => (method === 'DELETE' ? 10 : 0) });
  addShop(server, 200);
  const { printed } = await run({}, { clock: fastClock() });
  const lines = printed.split('\n').filter((line) => / of 197 deletions done \(\d+ %\), /.test(line));
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.length).toBeLessThanOrEqual(20);
  expect(lines[0]).toMatch(/\S left$/);
});

test('every run ends with a true count though a fifth of all requests fail', async () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const { server, run } = await startServer({ faults: createFaults({ rate: 0.2, seed, slowness: 20 }) });
    const { project, production, previews } = addShop(server, 80);
    const running = server.state.addDeployment(project, {
      branch: 'feature/9',
      status: 'active',
      createdOn: NOW - 20 * DAY,
    });
    const { report, error } = await run();
    expect(error).toBeUndefined();
    const { planned, deleted, failed, unconfirmed } = countsOf(report);
    expect(unconfirmed).toBe(0);
    expect(deleted + failed).toBe(planned);
    expect(deletedIds({ report } as Pruned)).toEqual(server.state.deleted.toSorted());
    expect(report.status).toBe(failed === 0 ? 'success' : 'partial');
    for (const { id } of [...production, ...previews.slice(77), running]) {
      expect(server.state.deleted).not.toContain(id);
    }
  }
}, 60_000);
