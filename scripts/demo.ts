/**
 * Every mode on this machine, without an account: a local Cloudflare and a local GitHub, and between them the built
 * action, run as the runner runs it. Prints each log as GitHub shows it, and writes .demo/index.html, which shows the
 * comment and the job summaries as GitHub does. Pauses are skipped: builds of minutes take none. Usage: npm run demo
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { startSites } from '../local/pages/sites.js';
import type { ActionResult, ActionRun } from '../local/runner.js';
import { renderRunnerLog } from '../local/runner-log.js';
import { dispatchEvent, pullRequestEvent, pushEvent, startWorld } from '../local/world.js';
import { addGuides, fillWorld, GOOD_COMMIT, HEAD, PULL } from './demo-world.js';
import { githubPage, type MarkdownBox } from './github-markdown.js';

const FOLDER = '.demo';
const MERMAID = 'mermaid.js';

const SHOWN_OUTPUTS = [
  'status',
  'url',
  'alias-url',
  'changed-pages',
  'rolled-back',
  'previous-deployment-id',
  'deleted-count',
  'kept-count',
];

interface Step {
  title: string;
  event: ActionRun['event'];
  inputs: Record<string, string>;
  /** Whether the step should fail. */
  fails?: boolean;
}

rmSync(FOLDER, { recursive: true, force: true });
const world = await startWorld({ shortPauses: true });
const sites = await startSites(world.pages.state, world.now);
try {
  const { shop } = fillWorld(world, join(FOLDER, 'site'));
  await addGuides(world, join(FOLDER, 'guides'));
  const summaries: MarkdownBox[] = [];
  let missed = 0;
  for (const { title, inputs, event, fails = false } of steps()) {
    console.log(`\n=== ${title}\n`);
    const result = await world.run({ inputs, event, env: { ...sites.env, GITHUB_WORKSPACE: resolve('.') } });
    const log = renderRunnerLog(result.log);
    console.log(log);
    missed += tellEnd(result, fails) ? 0 : 1;
    summaries.push({ header: `<b>Job summary</b> · ${title}`, markdown: result.summary, log });
  }
  const comment = world.github.state.comments(PULL.number)[0]?.body ?? '';
  const file = writePage([
    { header: `<b>Comment</b> · pull request #${PULL.number}`, markdown: comment },
    ...summaries,
  ]);
  const live = world.pages.state.live(shop)?.id.slice(0, 8);
  console.log(`\n=== The comment and the job summaries, as they look: ${file}`);
  console.log(`    Production of shop serves ${live}; ${shop.deployments.size} deployments are left.`);
  process.exitCode = missed === 0 ? 0 : 1;
} finally {
  await Promise.all([world.close(), sites.close()]);
}

function steps(): Step[] {
  const event = pullRequestEvent(world.github, world.github.state.addPull(PULL));
  const dispatch = dispatchEvent();
  const rollback = { mode: 'rollback', project: 'shop', reason: 'The cart is empty for everybody' };
  const prune = { mode: 'prune', project: 'shop', 'older-than': '7d' };
  return [
    { title: 'pull request #7: Cloudflare builds the shop', event, inputs: { project: 'shop' } },
    {
      title: 'pull request #7: the build of docs, which Cloudflare made of the push, fails',
      event,
      inputs: { mode: 'wait', project: 'docs' },
      fails: true,
    },
    { title: 'pull request #7: nothing of blog changed', event, inputs: { mode: 'wait', project: 'blog' } },
    {
      title: 'pull request #7: a folder is sent',
      event,
      inputs: { project: 'landing', directory: join(FOLDER, 'site'), 'create-project': 'true' },
    },
    {
      title: 'pull request #7: a folder is sent, and the pages that it changes are told',
      event,
      inputs: { project: 'guides', directory: join(FOLDER, 'guides'), 'changed-pages': 'true' },
    },
    {
      title: 'pull request #7: a build that takes too long',
      event,
      inputs: { project: 'app', timeout: '3s' },
      fails: true,
    },
    {
      title: 'push to main: the job does not wait',
      event: pushEvent('main', HEAD.hash, HEAD.message),
      inputs: { project: 'blog', wait: 'false' },
    },
    {
      title: 'workflow_dispatch: what would a rollback do?',
      event: dispatch,
      inputs: { ...rollback, 'dry-run': 'true' },
    },
    {
      title: 'workflow_dispatch: production is broken, put the last good version back',
      event: dispatch,
      inputs: { ...rollback, 'health-check': '' },
    },
    {
      title: 'workflow_dispatch: the same again',
      event: dispatch,
      inputs: { ...rollback, 'rollback-to': GOOD_COMMIT },
    },
    {
      title: 'workflow_dispatch: a version that does not exist',
      event: dispatch,
      inputs: { ...rollback, 'rollback-to': '0badc0de' },
      fails: true,
    },
    {
      title: 'schedule: what would be deleted?',
      event: dispatch,
      inputs: { ...prune, 'dry-run': 'true' },
    },
    { title: 'schedule: delete what is older than a week and that nothing needs', event: dispatch, inputs: prune },
    { title: 'schedule: what is live, and where', event: dispatch, inputs: { mode: 'status', project: '*' } },
  ];
}

/** Whether the step ended as it should. */
function tellEnd({ exitCode, outputs, duration }: ActionResult, fails: boolean): boolean {
  const asMeant = (exitCode !== 0) === fails;
  console.log(`--- exit code ${exitCode}${asMeant ? '' : ', which was not meant'}, ${(duration / 1000).toFixed(1)} s`);
  for (const name of SHOWN_OUTPUTS) {
    if (outputs[name] !== undefined) console.log(`    ${name.padEnd(24)} ${outputs[name]}`);
  }
  return asMeant;
}

function writePage(boxes: readonly MarkdownBox[]): string {
  mkdirSync(FOLDER, { recursive: true });
  const texts = boxes.map(({ header, markdown }) => `# ${header}\n\n${markdown}`);
  writeFileSync(join(FOLDER, 'pages.md'), texts.join('\n\n'));
  writeFileSync(join(FOLDER, 'pages.json'), JSON.stringify(boxes));
  copyFileSync(createRequire(import.meta.url).resolve('@mermaid-js/tiny'), join(FOLDER, MERMAID));
  const file = join(FOLDER, 'index.html');
  writeFileSync(file, githubPage('What the user sees', boxes, { mermaid: MERMAID }));
  return file;
}
