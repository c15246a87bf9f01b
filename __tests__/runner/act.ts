/**
 * A real runner: nektos/act runs workflows of the documents with every job on this machine, between the local servers.
 * What a workflow says stands, but for steps of other actions than `actions/checkout`: they are left out, or a script
 * stands in for them.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach } from '@jest/globals';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { startSites } from '../../local/pages/sites.js';
import type { ActionRun } from '../../local/runner.js';
import type { World } from '../../local/world.js';

export interface WorkflowRun {
  /** The text of the workflow. */
  workflow: string;
  event: ActionRun['event'];
  /** What the repository of the workflow has in it. */
  files?: Readonly<Record<string, string>>;
  /** Default: the secret and the variable that the documents use. */
  secrets?: Readonly<Record<string, string>>;
  vars?: Readonly<Record<string, string>>;
  env?: Readonly<Record<string, string>>;
  /** Scripts instead of steps of others, by the name of the action without its version. */
  standIns?: Readonly<Record<string, string>>;
}

export type StepResult = 'success' | 'failure';

export interface WorkflowResult {
  exitCode: number | null;
  /** The log as act shows it. */
  log: string;
  /** How each step ended, by its id or else its number, counted from 0; one that `if` leaves out is not here. */
  steps: Record<string, StepResult>;
  /** Outputs of each step. */
  outputs: Record<string, Record<string, string>>;
  /** How each job ended, by its name; one that `if` leaves out is not here. */
  jobs: Record<string, string>;
}

export interface RunningWorkflow {
  process: ChildProcess;
  /** Resolves when the log matches. Rejects when the run ends without it. */
  logged(pattern: RegExp): Promise<void>;
  result: Promise<WorkflowResult>;
}

/** A line of act's log. */
interface Entry {
  msg?: string;
  job?: string;
  stepID?: string[];
  stepResult?: StepResult;
  jobResult?: string;
  command?: string;
  name?: string;
  arg?: string;
}

/** Milliseconds that a workflow may take, and that it gets to end when it is asked to. */
const MAX_TIME = 90_000;
const GRACE = 5_000;

const OURS = /^(?<repository>[\w-]+\/cloudflare-pages-ops)(?:\/[\w-]+)?@(?<ref>\S+)$/;

/** The folders of actions in this repository; '.' is the root. */
export const actionFolders = tracked('*action.yml').map(dirname);

const folders: string[] = [];
const removeFolders = () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};
let copy: string | undefined;
afterEach(removeFolders);
afterAll(() => {
  if (copy !== undefined) rmSync(copy, { recursive: true, force: true });
});

/** This repository as a fresh clone has it: the files that git knows, as they are now, and nothing else. */
export function freshCopy(): string {
  if (copy !== undefined) return copy;
  copy = temporaryFolder();
  for (const file of tracked('.')) cpSync(file, join(copy, file));
  return copy;
}

/** Runs a workflow to its end. */
export async function runWorkflow(world: World, run: WorkflowRun): Promise<WorkflowResult> {
  return (await startWorkflow(world, run)).result;
}

/** Starts a workflow, for which `https://*.pages.dev` is what the projects of the world serve. */
export async function startWorkflow(world: World, run: WorkflowRun): Promise<RunningWorkflow> {
  const folder = temporaryFolder();
  folders.push(folder);
  const workspace = join(folder, 'workspace');
  const file = join('.github', 'workflows', 'workflow.yml');
  const { text, repositories } = prepare(run);
  write(workspace, { ...run.files, [file]: text });
  write(folder, { 'event.json': JSON.stringify(run.event.payload), 'home/.gitconfig': '' });
  const { githubToken = '', githubUrl, time, env = {} } = world.complete({ inputs: {}, event: run.event });
  const account = world.pages.state.accounts[0]?.id ?? '';
  const secrets = { GITHUB_TOKEN: githubToken, ...(run.secrets ?? { CLOUDFLARE_API_TOKEN: 'test-api-token' }) };
  const sites = await startSites(world.pages.state, world.now);
  const variables = {
    ...sites.env,
    CLOUDFLARE_API_BASE_URL: env.CLOUDFLARE_API_BASE_URL ?? '',
    GITHUB_API_URL: githubUrl,
    GITHUB_REPOSITORY: env.GITHUB_REPOSITORY ?? '',
    GITHUB_REF: refOf(run.event),
    SHA_REF: 'f'.repeat(40),
    NODE_OPTIONS: (time?.nodeArguments ?? []).join(' '),
    ...run.env,
  };
  const options = [
    ...['--eventpath', join(folder, 'event.json'), '--workflows', file, '--json'],
    ...['--platform', 'ubuntu-latest=-self-hosted', '--action-cache-path', join(folder, 'cache')],
    ...['--no-cache-server', '--action-offline-mode'],
    ...given('--secret', secrets),
    ...given('--var', run.vars ?? { CLOUDFLARE_ACCOUNT_ID: account }),
    ...given('--env', variables),
    ...[...repositories].flatMap((repository) => ['--local-repository', `${repository}=${freshCopy()}`]),
  ];
  const child = spawn(process.env.ACT ?? 'act', [run.event.name, ...options], {
    cwd: workspace,
    env: {
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      HOME: join(folder, 'home'),
      TMPDIR: tmpdir(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.on('close', () => void sites.close());
  return follow(child);
}

function follow(child: ChildProcess): RunningWorkflow {
  let printed = '';
  const looking = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      for (const look of looking) look();
    });
  }
  const limit = setTimeout(() => stop(child), MAX_TIME);
  const result = new Promise<WorkflowResult>((done, fail) => {
    child.on('error', fail);
    child.on('close', (exitCode) => {
      clearTimeout(limit);
      done({ exitCode, ...readLog(printed) });
    });
  });
  const logged = (pattern: RegExp) =>
    new Promise<void>((found, lost) => {
      const look = () => {
        if (!pattern.test(readLog(printed).log)) return;
        looking.delete(look);
        found();
      };
      looking.add(look);
      look();
      child.on('close', () => lost(new Error(`The workflow ended without ${pattern}:\n${readLog(printed).log}`)));
    });
  return { process: child, logged, result };
}

/** Asks act to end, which ends its steps as well, and ends it when it has not ended in time. */
function stop(child: ChildProcess): void {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), GRACE).unref();
}

/** act prints a JSON object a line, but for its last words. */
function readLog(printed: string): Omit<WorkflowResult, 'exitCode'> {
  const entries = printed.split('\n').map((line): Entry => {
    try {
      return JSON.parse(line) as Entry;
    } catch {
      return { msg: line };
    }
  });
  const result: Omit<WorkflowResult, 'exitCode'> = { log: '', steps: {}, outputs: {}, jobs: {} };
  const lines: string[] = [];
  for (const { msg = '', job = '', stepID, stepResult, jobResult, command, name = '', arg = '' } of entries) {
    lines.push(msg.trimEnd());
    const id = stepID?.[0] ?? '';
    if (stepResult !== undefined && id !== '') result.steps[id] = stepResult;
    if (jobResult !== undefined) result.jobs[job.trim()] = jobResult;
    if (command === 'set-output') result.outputs[id] = { ...result.outputs[id], [name]: arg };
  }
  return { ...result, log: lines.join('\n') };
}

/** The workflow that act gets, and the repositories of this action that it names, as `owner/name@ref`. */
function prepare({ workflow, standIns = {} }: WorkflowRun): { text: string; repositories: Set<string> } {
  const document = parseDocument(workflow);
  const repositories = new Set<string>();
  const jobs = document.get('jobs');
  for (const { value: job } of isMap(jobs) ? jobs.items : []) {
    const steps = isMap(job) ? job.get('steps') : undefined;
    if (!isSeq(steps)) continue;
    steps.items = steps.items.filter((step) => {
      const uses = isMap(step) ? step.get('uses', true) : undefined;
      if (!isMap(step) || !isScalar(uses)) return true;
      const name = String(uses.value);
      const ours = OURS.exec(name)?.groups;
      if (ours !== undefined) repositories.add(`${ours.repository}@${ours.ref}`);
      if (ours !== undefined || name.startsWith('./') || name.startsWith('actions/checkout@')) return true;
      const script = standIns[name.replace(/@.*/, '')];
      if (script === undefined) return false;
      step.delete('uses');
      step.delete('with');
      step.set('run', script);
      return true;
    });
  }
  return { text: document.toString(), repositories };
}

/** The ref that GitHub names for an event. */
function refOf({ name, payload }: ActionRun['event']): string {
  const { ref, number, merge_group } = payload as {
    ref?: string;
    number?: number;
    merge_group?: { head_ref: string };
  };
  if (name === 'pull_request') return `refs/pull/${number}/merge`;
  if (merge_group !== undefined) return merge_group.head_ref;
  return ref?.startsWith('refs/') ? ref : 'refs/heads/main';
}

function given(option: string, values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
}

function tracked(pattern: string): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '-z', pattern], { encoding: 'utf8', maxBuffer: 1024 ** 3 });
  return stdout.split('\0').filter(Boolean);
}

function temporaryFolder(): string {
  return realpathSync.native(mkdtempSync(join(tmpdir(), 'pages-ops-act-')));
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
