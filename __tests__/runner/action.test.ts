/** What only a runner does with an action: defaults, expressions, conditions, outputs, masks and the end of a job. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openWorld, pullRequestEvent } from '../e2e/harness.js';
import { actionFolders, freshCopy, runWorkflow, startWorkflow } from './act.js';

const CHECKOUT = 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2';
const SECRET = 'a-secret-of-the-repository-4711';

/** The files of this repository that a step with `uses: ./` needs. */
function actionFiles(): Record<string, string> {
  const copy = freshCopy();
  const names = readdirSync(copy, { recursive: true, encoding: 'utf8' });
  const needed = names.filter((name) => /(?:^|\/)action\.yml$|^dist\/.*\.js$|^dist\/package\.json$/.test(name));
  return Object.fromEntries(needed.map((name) => [name, readFileSync(join(copy, name), 'utf8')]));
}

/** A workflow of one job, started by hand. */
function workflowOf(steps: string, more = ''): string {
  return `name: Try\non: [workflow_dispatch, pull_request]\njobs:\n  job:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - uses: ${CHECKOUT}\n${steps}`;
}

async function setUp() {
  const world = await openWorld();
  const { state } = world.pages;
  const project = state.addProject({ name: 'shop' });
  const pull = world.github.state.addPull({
    number: 7,
    branch: 'add-search',
    sha: 'c0ffee0123456789c0ffee0123456789c0ffee01',
  });
  return { world, state, project, event: pullRequestEvent(world.github, pull) };
}

describe('a step with `uses: ./`', () => {
  test('gets the defaults of action.yml and what expressions stand for, and hands its outputs on', async () => {
    const { world, state, event } = await setUp();
    const workflow = workflowOf(`
      - id: pages
        uses: ./
        with:
          project: \${{ format('{0}{1}', 'sh', 'op') }}
          branch: \${{ github.head_ref }}
          api-token: \${{ secrets.CLOUDFLARE_API_TOKEN }}
          wait: \${{ github.event_name == 'pull_request' }}
      - if: steps.pages.outputs.environment == 'preview' && steps.pages.outputs.status == 'success'
        run: echo "preview of $BRANCH at $URL"
        env:
          BRANCH: \${{ steps.pages.outputs.branch }}
          URL: \${{ fromJSON(steps.pages.outputs.deployment).url }}
      - if: steps.pages.outputs.environment == 'production'
        run: echo production
`);
    const { exitCode, steps, outputs, log } = await runWorkflow(world, { workflow, event, files: actionFiles() });
    expect({ exitCode, log }).toMatchObject({ exitCode: 0 });
    expect(steps).toEqual({ 0: 'success', pages: 'success', 2: 'success' });
    expect(state.created.map(({ branch, id }) => [branch, id])).toEqual([
      ['add-search', outputs.pages?.['deployment-id']],
    ]);
    expect(log).toContain(`preview of add-search at ${outputs.pages?.url}`);
    // By the defaults of `github-token`, `comment`, `build-log` and `job-summary`.
    expect(world.github.state.comments(7)).toHaveLength(1);
    expect(log).toContain('Build log: build');
    expect(log).toContain('Summary - ## ✅ Ready: shop');
  });

  test('hides its credentials from the log, also where a later step prints them', async () => {
    const { world, event } = await setUp();
    const workflow = workflowOf(`
      - run: echo "TOKEN=${SECRET}" >> "$GITHUB_ENV"
      - uses: ./
        continue-on-error: true
        with:
          project: shop
          branch: main
          comment: false
          api-token: ${SECRET}
      - run: echo "it is $TOKEN."
`);
    const { log } = await runWorkflow(world, { workflow, event, files: actionFiles(), secrets: {} });
    expect(log).toContain('it is ***.');
    const after = log.slice(log.indexOf('Run Main ./'));
    expect(after).not.toContain(SECRET);
  });

  test('fails its job, runs what is to run then, and sets outputs all the same', async () => {
    const { world, event } = await setUp();
    const workflow = workflowOf(`
      - id: pages
        uses: ./
        with:
          project: shop
          branch: main
          api-token: wrong-api-token
      - run: echo not reached
      - if: failure()
        run: echo "status $STATUS"
        env:
          STATUS: \${{ steps.pages.outputs.status }}
`);
    const { exitCode, steps, jobs, log } = await runWorkflow(world, { workflow, event, files: actionFiles() });
    expect([exitCode, jobs]).toEqual([1, { 'Try/job': 'failure' }]);
    expect(steps).toEqual({ 0: 'success', pages: 'failure', 3: 'success' });
    expect(log).toContain('status failure');
  });
});

/** What `pages-action` took, where it stands in for the action of that name. */
const INPUTS: Readonly<Record<string, string>> = {
  'pages-action': 'apiToken, accountId, projectName, directory',
};

describe('the action in the folder', () => {
  const forms = actionFolders.flatMap((folder) => {
    const path = folder === '.' ? '' : `/${folder}`;
    return [
      { folder, uses: `./${path.slice(1)}` },
      { folder, uses: `OWNER/cloudflare-pages-ops${path}@v1` },
    ];
  });

  test.each(forms)('$folder deploys a directory, as $uses', async ({ folder, uses }) => {
    const { world, state } = await setUp();
    const { account } = state.addProject({ name: 'docs', source: null });
    const names = (INPUTS[folder] ?? 'api-token, account-id, project, directory').split(', ');
    const values = [`\${{ secrets.CLOUDFLARE_API_TOKEN }}`, account.id, 'docs', 'site'];
    const given = names.map((name, at) => `          ${name}: ${values[at]}\n`).join('');
    const workflow = workflowOf(`
      - id: pages
        uses: ${uses}
        with:
${given}
      - run: echo "found $URL"
        env:
          URL: \${{ steps.pages.outputs.url }}
`);
    const event = {
      name: 'workflow_dispatch',
      payload: { ref: 'refs/heads/main', repository: { default_branch: 'main' } },
    };
    const files = { ...actionFiles(), 'site/index.html': 'Hello' };
    const { exitCode, log, outputs } = await runWorkflow(world, { workflow, event, files });
    expect({ exitCode, log }).toMatchObject({ exitCode: 0 });
    expect(state.uploads).toHaveLength(1);
    expect(log).toContain(`found ${outputs.pages?.url}`);
  });
});

describe('a run that is canceled', () => {
  const workflow = workflowOf(`
      - id: pages
        uses: ./
        with:
          project: shop
          branch: add-search
          api-token: \${{ secrets.CLOUDFLARE_API_TOKEN }}
      - run: echo not reached
      - if: cancelled()
        run: echo "it was canceled"
`);

  /** @param how what happens to act, and to the step that it runs, when that has made its deployment */
  async function cancel(how: (act: number, step: number) => void) {
    const { world, state, project, event } = await setUp();
    state.scriptBuild(project, { stages: [{ name: 'build', ms: 3_600_000 }] });
    const run = await startWorkflow(world, { workflow, event, files: actionFiles() });
    await run.logged(/Deployment \w{8} \(preview\)/);
    const act = run.process.pid ?? 0;
    const step = stepOf(act);
    how(act, step);
    return { state, step, ...(await run.result) };
  }

  test('ends with its processes, and runs no later steps but those of a canceled run', async () => {
    const { jobs, steps, log, state, step } = await cancel((act) => process.kill(act, 'SIGINT'));
    expect(jobs['Try/job']).not.toBe('success');
    expect(steps).toEqual({ 0: 'success', pages: 'failure', 3: 'success' });
    expect(log).toContain('it was canceled');
    expect(() => process.kill(step, 0)).toThrow('ESRCH');
    expect(state.created).toHaveLength(1);
  });

  test("lets the action say what it leaves behind when its process is interrupted, as GitHub's runner does it", async () => {
    const { steps, outputs, state } = await cancel((_, step) => process.kill(step, 'SIGINT'));
    expect(steps).toEqual({ 0: 'success', pages: 'failure' });
    expect(outputs.pages).toMatchObject({ 'deployment-id': state.created[0]?.id });
  });

  /** The process of a step, which act has started. */
  function stepOf(act: number): number {
    const { stdout } = spawnSync('pgrep', ['-P', String(act)], { encoding: 'utf8' });
    const [pid, ...others] = stdout.trim().split(/\s+/).map(Number);
    if (pid === undefined || others.length > 0) throw new Error(`act has these processes: ${stdout}`);
    return pid;
  }
});
