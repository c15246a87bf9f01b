/**
 * The main job on this machine, without an account: a local Cloudflare and a local GitHub, and between them the built
 * action, run as the runner runs it. Prints each log as GitHub shows it, and writes what the pull request and the job
 * summaries show to .demo/. Usage: npm run demo
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectRecord } from '../local/pages/index.js';
import type { ActionResult } from '../local/runner.js';
import { renderRunnerLog } from '../local/runner-log.js';
import { dispatchEvent, pullRequestEvent, startWorld, type World } from '../local/world.js';
import { githubPage, type MarkdownBox } from './github-markdown.js';

const FOLDER = '.demo';
const DAY = 24 * 3600 * 1000;
const PULL = 7;

const BUILD_LOG = [
  { at: 300, line: 'Cloning repository...' },
  { at: 900, line: 'Executing user command: npm run build' },
  { at: 1100, line: 'vite v7.1.0 building for production...' },
  { at: 1700, line: '✓ 412 modules transformed.' },
];

interface Step {
  title: string;
  inputs: Record<string, string>;
  /** Whether the step should fail. */
  fails?: boolean;
}

const STEPS: readonly Step[] = [
  { title: 'pull request #7: a build that succeeds', inputs: { project: 'shop' } },
  { title: 'pull request #7: a second project, whose build fails', inputs: { project: 'docs' }, fails: true },
  {
    title: 'workflow_dispatch: production is broken, put the last good version back',
    inputs: { mode: 'rollback', project: 'shop', reason: 'The cart is empty for everybody' },
  },
  {
    title: 'schedule: delete what is older than a week and that nothing needs',
    inputs: { mode: 'prune', project: 'shop', 'older-than': '7d' },
  },
];

const world = await startWorld();
try {
  const { shop } = fill(world);
  const pull = world.github.state.addPull({
    number: PULL,
    branch: 'feature/cart',
    sha: 'c0ffee0123456789c0ffee0123456789c0ffee01',
  });
  const events = { pull: pullRequestEvent(world.github, pull), dispatch: dispatchEvent() };
  const summaries: MarkdownBox[] = [];
  let missed = 0;
  for (const { title, inputs, fails = false } of STEPS) {
    console.log(`\n=== ${title}\n`);
    const event = inputs.mode === undefined ? events.pull : events.dispatch;
    const result = await world.run({ inputs, event });
    console.log(renderRunnerLog(result.log));
    missed += tellEnd(result, fails) ? 0 : 1;
    summaries.push({ header: `Job summary, ${title}`, markdown: result.summary });
  }
  const comment = world.github.state.comments(PULL)[0]?.body ?? '';
  const file = writePage([{ header: 'The comment of pull request #7', markdown: comment }, ...summaries]);
  const left = shop.deployments.size;
  console.log(`\n=== The comment and the job summaries, as they look: ${file}`);
  console.log(
    `    Production of shop serves ${world.pages.state.live(shop)?.id.slice(0, 8)}; ${left} deployments are left.`,
  );
  process.exitCode = missed === 0 ? 0 : 1;
} finally {
  await world.close();
}

/** Two projects: one with a history, one whose next build fails. */
function fill({ pages: { state } }: World): { shop: ProjectRecord } {
  const shop = state.addProject({ name: 'shop' });
  const docs = state.addProject({ name: 'docs', rootDir: 'docs' });
  const now = Date.now();
  for (let number = 0; number < 40; number += 1) {
    const branch = number % 4 === 0 ? 'main' : `feature/${number % 5}`;
    const live = number === 36;
    const commitMessage = live ? 'Rewrite the cart' : `Change number ${number}`;
    state.addDeployment(shop, { branch, createdOn: now - (40 - number) * DAY, live, commitMessage });
  }
  const commit = { commitHash: 'c0ffee0123456789c0ffee0123456789c0ffee01', commitMessage: 'Add the cart' };
  const stages = [
    { name: 'queued', ms: 200 },
    { name: 'initialize', ms: 300 },
    { name: 'clone_repo', ms: 300 },
    { name: 'build', ms: 1200 },
  ];
  state.scriptBuild(shop, {
    ...commit,
    stages: [...stages, { name: 'deploy', ms: 400 }],
    log: [...BUILD_LOG, { at: 2300, line: 'Success: Your site was deployed!' }],
  });
  const error = "src/cart.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'.";
  state.scriptBuild(docs, {
    ...commit,
    stages: stages.map((stage) => (stage.name === 'build' ? { ...stage, status: 'failure' } : stage)),
    log: [...BUILD_LOG, { at: 1800, line: error }, { at: 1900, line: 'Failed: build command exited with code: 2' }],
  });
  return { shop };
}

/** Whether the step ended as it should. */
function tellEnd({ exitCode, outputs, duration }: ActionResult, fails: boolean): boolean {
  const asMeant = (exitCode !== 0) === fails;
  console.log(`--- exit code ${exitCode}${asMeant ? '' : ', which was not meant'}, ${(duration / 1000).toFixed(1)} s`);
  for (const name of [
    'status',
    'url',
    'alias-url',
    'rolled-back',
    'previous-deployment-id',
    'deleted-count',
    'kept-count',
  ]) {
    if (outputs[name] !== undefined) console.log(`    ${name.padEnd(24)} ${outputs[name]}`);
  }
  return asMeant;
}

function writePage(boxes: readonly MarkdownBox[]): string {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    join(FOLDER, 'pages.md'),
    boxes.map(({ header, markdown }) => `# ${header}\n\n${markdown}`).join('\n\n'),
  );
  const file = join(FOLDER, 'index.html');
  writeFileSync(file, githubPage('What the user sees', boxes));
  return file;
}
