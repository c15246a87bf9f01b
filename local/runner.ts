/**
 * A stand-in for the runner of GitHub Actions: starts the built action as a child process with the variables and
 * files that the runner gives it, and reads back what it wrote there and printed
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { type RunnerLog, readRunnerLog } from './runner-log.js';
import type { SkippedTime } from './skipped-time.js';

/** The actions of this repository, by the folder of their action.yml. */
export type ActionFolder = '.' | 'node24' | 'pages-action';

export interface ActionRun {
  /** Which action of this repository. Default: the one of the root. */
  action?: ActionFolder;
  /** Inputs of the step, as in `with:`. The defaults of action.yml are added, as the runner does. */
  inputs: Readonly<Record<string, string>>;
  event: { name: string; payload: unknown };
  /** Further variables, or other values for those that the runner sets; `undefined` takes one away. */
  env?: Readonly<Record<string, string | undefined>>;
  /** `github.token` of the workflow. Default: a token that the local GitHub server takes. */
  githubToken?: string;
  /** The local GitHub server. */
  githubUrl: string;
  /** The Node that runs it. Default: the one of ACTION_NODE, else this one. */
  node?: string;
  /** The folder of the built action. Default: that of ACTION_DIST, else `dist`. */
  dist?: string;
  /** Default: those of ACTION_NODE_ARGUMENTS, between spaces. */
  nodeArguments?: readonly string[];
  /** Where it is started. Default: here. */
  cwd?: string;
  /** The time that its process goes by. Default: the real one. */
  time?: SkippedTime | undefined;
}

export interface ActionResult {
  /** `null` when a signal ended the process. */
  exitCode: number | null;
  /** Everything printed, as the process wrote it. */
  printed: string;
  log: RunnerLog;
  outputs: Record<string, string>;
  summary: string;
  /** Milliseconds from the start of the process to its end, by the real clock. */
  duration: number;
}

export interface RunningAction {
  process: ChildProcess;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Resolves when something printed so far matches. Rejects when the process ends without it. */
  printed(pattern: RegExp): Promise<void>;
  result: Promise<ActionResult>;
}

/** The token of the workflow that the local servers and this stand-in agree on. */
export const GITHUB_TOKEN = 'ghs_local0000000000000000000000000000';

const ROOT = process.cwd();

/** Runs the action to its end. */
export function runAction(run: ActionRun): Promise<ActionResult> {
  return startAction(run).result;
}

export function startAction(run: ActionRun): RunningAction {
  const step = prepareStep(run);
  const { ACTION_DIST, ACTION_NODE, ACTION_NODE_ARGUMENTS = '' } = process.env;
  const dist = resolve(ROOT, run.dist ?? ACTION_DIST ?? 'dist', basename(metadataOf(run).runs.main));
  const nodeArguments = run.nodeArguments ?? ACTION_NODE_ARGUMENTS.split(' ').filter((argument) => argument !== '');
  const startedAt = Date.now();
  const child = spawn(
    run.node ?? ACTION_NODE ?? process.execPath,
    [...nodeArguments, ...(run.time?.nodeArguments ?? []), dist],
    {
      ...(run.cwd === undefined ? {} : { cwd: run.cwd }),
      env: step.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      for (const look of waiting) look();
    });
  }
  const result = new Promise<ActionResult>((done, fail) => {
    child.on('error', fail);
    child.on('close', (exitCode) => done({ exitCode, ...step.end(printed), duration: Date.now() - startedAt }));
  });
  return {
    process: child,
    startedAt,
    result,
    printed: (pattern) =>
      new Promise((found, lost) => {
        const look = () => {
          if (!pattern.test(printed)) return;
          waiting.delete(look);
          found();
        };
        waiting.add(look);
        look();
        child.on('close', () => lost(new Error(`The action ended without printing ${pattern}:\n${printed}`)));
      }),
  };
}

/** A step before it runs. */
export interface PreparedStep {
  /** All variables of its process. */
  env: NodeJS.ProcessEnv;
  /** Reads what the step wrote. */
  end(printed: string): Pick<ActionResult, 'printed' | 'log' | 'outputs' | 'summary'>;
}

/** Makes the files and variables of a step. */
export function prepareStep(run: ActionRun): PreparedStep {
  const folder = mkdtempSync(join(tmpdir(), 'action-run-'));
  const files = {
    GITHUB_EVENT_PATH: write(folder, 'event.json', JSON.stringify(run.event.payload)),
    GITHUB_OUTPUT: write(folder, 'output'),
    GITHUB_STATE: write(folder, 'state'),
    GITHUB_STEP_SUMMARY: write(folder, 'summary'),
  };
  return {
    env: { ...runnerEnvironment(run), ...inputVariables(run), RUNNER_TEMP: folder, ...files, ...run.env },
    end(printed) {
      const outputs = readFileCommands(readFileSync(files.GITHUB_OUTPUT, 'utf8'));
      const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
      const kept = outputs['plan-file']?.startsWith(folder) === true;
      if (!kept) rmSync(folder, { recursive: true, force: true });
      return { printed, log: readRunnerLog(printed), outputs, summary };
    },
  };
}

/** What the runner tells every step. The payload decides where it stands, as on GitHub. */
function runnerEnvironment({ event, githubUrl }: ActionRun): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: githubUrl,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'octo-org/shop',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: 'f'.repeat(40),
    GITHUB_RUN_ID: '7000000001',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW: 'Pages',
    GITHUB_WORKFLOW_REF: 'octo-org/shop/.github/workflows/pages.yml@refs/heads/main',
    GITHUB_WORKSPACE: ROOT,
  };
}

function metadataOf({ action = '.' }: ActionRun) {
  return parse(readFileSync(join(ROOT, action, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>;
    runs: { main: string };
  };
}

function inputVariables(run: ActionRun): Record<string, string> {
  const { inputs, githubToken = GITHUB_TOKEN } = run;
  const action = metadataOf(run);
  const unknown = Object.keys(inputs).filter((name) => !(name in action.inputs));
  if (unknown.length > 0) throw new Error(`Unknown inputs: ${unknown.join(', ')}`);
  const values = Object.entries(action.inputs).map(([name, { default: fallback = '' }]) => {
    const value = inputs[name] ?? fallback.replace(/\$\{\{ *github\.token *\}\}/, githubToken);
    return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value];
  });
  return Object.fromEntries(values);
}

/** Reads `name=value` and `name<<delimiter` entries of a file command. */
function readFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter, index);
      if (end < 0) throw new Error(`The value of ${name} has no end`);
      values[name] = lines.slice(index + 1, end).join('\n');
      index = end;
    } else if (line.includes('=')) {
      values[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    }
  }
  return values;
}

function write(folder: string, name: string, text = ''): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
