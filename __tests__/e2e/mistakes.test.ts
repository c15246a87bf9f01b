/**
 * What people type in a `with:` block, and what the built action does with it. A mistake is refused before anything is
 * changed, and most before the first request; what is only written otherwise works.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pMap from 'p-map';
import type { ActionResult } from '../../local/runner.js';
import { dispatchEvent, pushEvent, startWorld, type World } from '../../local/world.js';
import { folderWith } from '../upload/folder.js';
import { MISTAKES, type Mistake } from './mistakes.js';

const DAY = 24 * 3600 * 1000;
const ACCOUNT = '0123456789abcdef0123456789abcdef';

/** How many runs there are at the same time. */
const CONCURRENCY = 4;

const HEAD = 'c0ffee'.padEnd(40, '0');

type Step = Pick<Mistake, 'inputs' | 'names' | 'env'> & { defaultBranch?: string };

async function openSite(): Promise<World> {
  const world = await startWorld({ shortPauses: true });
  const { state } = world.pages;
  const account = state.addAccount({ id: ACCOUNT });
  const source = { type: 'github', owner: world.github.owner, repo_name: world.github.repo } as const;
  const site = state.addProject({ name: 'site', account, source });
  state.addProject({ name: 'docs', account, source });
  state.addProject({ name: 'shop', account, source: null });
  for (const age of [40, 30, 20]) {
    for (const branch of ['main', 'feature/a', 'Legacy']) {
      state.addDeployment(site, { branch, createdOn: Date.now() - age * DAY });
    }
  }
  state.addDeployment(site, { live: true, createdOn: Date.now() - DAY });
  return world;
}

function run(world: World, { inputs, names = {}, env = {}, defaultBranch = 'main' }: Step): Promise<ActionResult> {
  const folder = folderWith({ 'dist/index.html': '<h1>Site</h1>' });
  const { mode = 'deploy' } = inputs;
  const push = pushEvent('feature', HEAD);
  const payload = { ...(push.payload as object), repository: { default_branch: defaultBranch } };
  const written = Object.entries(names).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return world.run({
    inputs: { project: 'site', ...(mode !== 'status' && { comment: 'No' }), ...inputs },
    event: mode === 'prune' ? dispatchEvent() : { name: 'push', payload },
    env: { GITHUB_WORKSPACE: folder, ...Object.fromEntries(written), ...env },
    cwd: folder,
  });
}

describe('what is refused', () => {
  let world: World;
  let results: Map<string, ActionResult>;
  beforeAll(async () => {
    world = await openSite();
    const named = async (row: Mistake): Promise<[string, ActionResult]> => [row.name, await run(world, row)];
    const blind = await pMap(
      MISTAKES.filter(({ reads }) => !reads),
      named,
      { concurrency: CONCURRENCY },
    );
    expect(world.pages.requests).toEqual([]);
    const seen = await pMap(
      MISTAKES.filter(({ reads }) => reads),
      named,
      { concurrency: CONCURRENCY },
    );
    results = new Map([...blind, ...seen]);
  }, 300_000);
  afterAll(() => world.close());

  test.each(MISTAKES.map((row): [string, Mistake] => [row.name, row]))('has its words: %s', (name, { told }) => {
    const { exitCode, log, outputs } = results.get(name) as ActionResult;
    const [first, ...others] = log.annotations.map(({ message }) => message.split('\n'));
    expect({ exitCode, status: outputs.status, first, others }).toEqual({
      ...{ exitCode: 1, status: 'failure', first: told, others: [] },
    });
  });

  test('sends nothing, or reads alone', () => {
    expect(new Set(world.pages.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(world.github.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('what is only written otherwise works:', () => {
  let world: World;
  beforeAll(async () => {
    world = await openSite();
  });
  afterAll(() => world.close());

  test.each<[string, Step, Record<string, string>]>([
    [
      'a mode in another case, a flag in words, and blanks around the values',
      { inputs: { mode: 'Deploy', wait: 'No', 'api-token': ' test-api-token\n', 'account-id': ` ${ACCOUNT} ` } },
      { status: 'pending', environment: 'preview', branch: 'feature' },
    ],
    [
      'the account as the address of the dashboard',
      { inputs: { wait: 'False', 'account-id': `https://dash.cloudflare.com/${ACCOUNT}/pages/view/site` } },
      { branch: 'feature' },
    ],
    [
      'a branch with `refs/heads/` in front',
      { inputs: { wait: 'off', branch: 'refs/heads/main' } },
      { environment: 'production', branch: 'main' },
    ],
    [
      'an age that is empty',
      { inputs: { mode: 'prune', 'older-than': '', 'dry-run': 'yes' } },
      { 'deleted-count': '0' },
    ],
    [
      'globs with `refs/heads/` in front, and an environment in another case',
      {
        inputs: { mode: 'prune', environment: 'Preview', branches: 'refs/heads/feature/*,!main', 'older-than': '25d' },
      },
      { 'deleted-count': '2' },
    ],
    [
      'a dry run of deploy, which makes nothing',
      { inputs: { project: 'shop', directory: 'dist', 'dry-run': 'true' } },
      { status: 'success', environment: 'preview', branch: 'feature' },
    ],
    [
      'a new project in a repository whose default branch is `master`',
      { inputs: { project: 'new', directory: './dist/', 'create-project': '1' }, defaultBranch: 'master' },
      { environment: 'preview', branch: 'feature' },
    ],
  ])('%s', async (_, step, outputs) => {
    const { exitCode, outputs: set } = await run(world, step);
    expect(set).toMatchObject(outputs);
    expect(exitCode).toBe(0);
    if (step.defaultBranch === undefined) return;
    const created = world.pages.state.projects.find(({ name }) => name === step.inputs.project);
    expect(created?.productionBranch).toBe(step.defaultBranch);
  });

  test('branches that are not there delete nothing, and the step says so', async () => {
    const { exitCode, outputs, log } = await run(world, { inputs: { mode: 'prune', branches: 'legacy' } });
    expect([exitCode, outputs['deleted-count']]).toEqual([0, '0']);
    expect(log.annotations.map(({ message }) => message)).toEqual([
      'No branch matches `branches`, which is `legacy`: nothing is deleted. Did you mean `Legacy`?',
    ]);
  });

  test('a negated branch that is not there is a warning before anything is deleted', async () => {
    const inputs = { mode: 'prune', branches: '**, !faeture/*, !main', 'older-than': '35d', 'max-deletions': '0' };
    const { exitCode, log } = await run(world, { inputs });
    expect(exitCode).toBe(0);
    expect(log.annotations.map(({ message }) => message.split('\n')[0])).toEqual([
      '`!faeture/*` in `branches` leaves out no branch. Did you mean `!feature/*`?',
    ]);
  });

  test('a negated glob of projects that leaves out none is a warning of `status`', async () => {
    const { exitCode, log } = await run(world, { inputs: { mode: 'status', project: '*, !dosc*' } });
    expect(exitCode).toBe(0);
    expect(log.annotations.map(({ message }) => message.split('\n')[0])).toEqual([
      '`!dosc*` in `project` leaves out no project.',
    ]);
  });

  test('a glob of files that matches none is a warning before anything is sent', async () => {
    const inputs = { project: 'shop', directory: 'dist', exclude: 'dist/index.html', 'dry-run': 'true' };
    const { exitCode, log } = await run(world, { inputs });
    expect(exitCode).toBe(0);
    expect(log.annotations.map(({ message }) => message.split('\n')[0])).toEqual([
      'Dry run: `dist/index.html` in `exclude` matches nothing of `dist` that would be sent without it. Did you mean `/index.html`?',
    ]);
  });

  test('an input that nobody knows is a warning', async () => {
    const { exitCode, log } = await run(world, { inputs: { wait: 'false' }, names: { colour: 'red' } });
    expect(exitCode).toBe(0);
    expect(log.annotations.map(({ message }) => message)).toEqual([
      '`colour` is no input of this action, and has no effect.',
    ]);
  });
});
