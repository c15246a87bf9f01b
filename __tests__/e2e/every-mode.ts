/** A world in which every mode has something to do, and a run of each. */
import { join } from 'node:path';
import type { DeploymentRecord, NewDeployment } from '../../local/pages/index.js';
import type { World, WorldOptions, WorldRun } from '../../local/world.js';
import { folderWith } from '../upload/folder.js';
import { dispatchEvent, openWorld, pullRequestEvent } from './harness.js';

const DAY = 24 * 3_600_000;

export const EVERY_MODE = ['deploy', 'upload', 'wait', 'rollback', 'prune', 'status'] as const;
type Name = (typeof EVERY_MODE)[number];

export interface Stage {
  world: World;
  /** The number of the pull request that is deployed. */
  pull: number;
  /** A run with everything that a mode needs. */
  complete(name: Name, more?: Partial<WorldRun>): WorldRun;
  start(name: Name, more?: Partial<WorldRun>): ReturnType<World['start']>;
  run(name: Name, more?: Partial<WorldRun>): ReturnType<World['run']>;
  /** Files that the runs were told to write. */
  files: { page: string; json: string };
}

/**
 * @param text what an outsider chose as branch name, commit message and line of the build log
 * @param ending how the build of the shop ends
 */
export async function openStage(
  options?: WorldOptions,
  text = 'feature',
  ending: 'success' | 'failure' = 'success',
): Promise<Stage> {
  const world = await openWorld(options);
  const { state } = world.pages;
  const pull = world.github.state.addPull({ number: 7, branch: text });
  const git = state.addProject({ name: 'shop', source: { type: 'github', owner: 'octo-org', repo_name: 'shop' } });
  const upload = state.addProject({ name: 'uploads', source: null });
  const add = (days: number, more: NewDeployment = {}): DeploymentRecord =>
    state.addDeployment(git, { createdOn: Date.now() - days * DAY, commitMessage: text, ...more });
  for (const days of [40, 39, 38]) add(days, { branch: text });
  for (const days of [3, 2]) add(days);
  add(1, { live: true });
  add(0, { branch: text, commitHash: pull.sha });
  const commit = { commitHash: pull.sha, commitMessage: text };
  const log = [{ at: 5, line: text }];
  state.scriptBuild(git, { ...commit, stages: [{ name: 'build', ms: 20, status: ending }], log });
  state.scriptBuild(upload, { ...commit, stages: [{ name: 'deploy', ms: 20 }], log });

  const workspace = folderWith({ 'public/index.html': '<h1>Shop</h1>' });
  const files = { page: join(workspace, 'out', 'status.html'), json: join(workspace, 'out', 'status.json') };
  const tell = { 'github-deployment': 'true' };
  const inputs: Record<Name, Record<string, string>> = {
    deploy: { project: 'shop', ...tell },
    upload: { project: 'uploads', directory: 'public', ...tell },
    wait: { mode: 'wait', project: 'shop', ...tell },
    rollback: { mode: 'rollback', project: 'shop', reason: text },
    prune: { mode: 'prune', project: '*', 'older-than': '7d' },
    status: { mode: 'status', project: '*', 'report-file': files.page, 'report-json': files.json },
  };
  const event = pullRequestEvent(world.github, pull);
  const complete: Stage['complete'] = (name, more = {}) => ({
    event: name === 'rollback' ? dispatchEvent() : event,
    ...more,
    inputs: { ...inputs[name], ...more.inputs },
    env: { GITHUB_WORKSPACE: workspace, CLOUDFLARE_ACCOUNT_ID: git.account.id, ...more.env },
  });
  const start: Stage['start'] = (name, more) => world.start(complete(name, more));
  return { world, pull: pull.number, files, complete, start, run: (name, more) => start(name, more).result };
}
