/** The servers of scripts/serve.mjs, with the very steps that the workflow CI runs against them. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { type ActionFolder, runAction } from '../../local/runner.js';

jest.setTimeout(60_000);

interface Step {
  id?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string | boolean>;
  env?: Record<string, string>;
}

interface StepResult {
  outcome: 'success' | 'failure';
  outputs: Record<string, string>;
}

const folders: string[] = [];
const processes: number[] = [];
afterEach(() => {
  for (const pid of processes.splice(0)) process.kill(pid);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  folders.push(folder);
  return folder;
}

/** Starts the servers as a step does, and reads the outputs of that step. */
function startInBackground(): Record<string, string> {
  const file = join(newFolder(), 'output');
  writeFileSync(file, '');
  execFileSync(process.execPath, ['scripts/serve.mjs', '--background'], {
    env: { ...process.env, GITHUB_OUTPUT: file },
  });
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const outputs = Object.fromEntries(lines.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]));
  processes.push(Number(outputs.pid));
  return outputs;
}

/** A value of a step with what its expressions stand for: outputs and outcomes of the steps before it. */
function fill(value: string, steps: Readonly<Record<string, StepResult>>): string {
  return value.replace(/\$\{\{ steps\.(\w+)\.(outcome|outputs\.([\w-]+)) \}\}/g, (text, id, _, output) => {
    const step = steps[id];
    if (step === undefined) throw new Error(`No step before this one is called ${id}: ${text}`);
    return output === undefined ? step.outcome : (step.outputs[output] ?? '');
  });
}

test('the steps of CI that use the action end as its last step expects', async () => {
  const workflow = parse(readFileSync('.github/workflows/ci.yml', 'utf8')) as {
    jobs: { action: { steps: Step[] } };
  };
  const { steps } = workflow.jobs.action;
  const local = startInBackground();
  const workspace = newFolder();
  cpSync('docs', join(workspace, 'docs'), { recursive: true });
  const head = { ref: 'patch-1', sha: 'a'.repeat(40), repo: { full_name: 'octo-org/shop' } };
  const base = { ref: 'main', repo: { full_name: 'octo-org/shop' } };
  const event = { name: 'pull_request', payload: { pull_request: { number: 1, state: 'open', head, base } } };

  const results: Record<string, StepResult> = { local: { outcome: 'success', outputs: local } };
  const filled = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(String(value), results)]));
  const used = new Set<string>();
  for (const { id = '', uses = '', with: values = {}, env = {} } of steps) {
    if (!uses.startsWith('./')) continue;
    const folder = (uses.slice('./'.length) || '.') as ActionFolder;
    used.add(folder);
    const { exitCode, outputs } = await runAction({
      action: folder,
      inputs: filled(values),
      event,
      githubUrl: local['github-api-url'] ?? '',
      cwd: workspace,
      env: { GITHUB_WORKSPACE: workspace, ...filled(env) },
    });
    results[id] = { outcome: exitCode === 0 ? 'success' : 'failure', outputs };
  }
  expect(Object.keys(results).length).toBeGreaterThan(5);
  expect([...used].sort()).toEqual(['.', 'node24', 'pages-action']);

  const { run = '', env = {} } = steps.at(-1) ?? {};
  const given = filled(env);
  expect(given.FOUND).toBe(given.EXPECTED);
  execFileSync('bash', ['-e', '-c', run], { cwd: workspace, env: { ...process.env, ...given } });
});

test('the servers in the background end with their process', async () => {
  const local = startInBackground();
  const url = `${local['api-base-url']}/accounts`;
  const ask = () => fetch(url, { headers: { authorization: `Bearer ${local['api-token']}` } });
  expect((await ask()).status).toBe(200);
  process.kill(processes.pop() ?? 0, 'SIGTERM');
  await expect(
    (async () => {
      for (;;) {
        await ask();
        await sleep(20);
      }
    })(),
  ).rejects.toThrow('fetch failed');
});

test('the servers in the foreground print a command that runs the action between them', async () => {
  const server = spawn(process.execPath, ['scripts/serve.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] });
  processes.push(server.pid ?? 0);
  let printed = '';
  for await (const text of server.stdout.setEncoding('utf8')) {
    printed += text;
    if (printed.includes('Ctrl-C')) break;
  }
  const [, assignments = ''] = /^ {2}env (.*) node dist\/index\.js$/m.exec(printed) ?? [];
  const env = Object.fromEntries(assignments.split(' ').map((assignment) => assignment.split('=')));
  const log = execFileSync(process.execPath, ['dist/index.js'], {
    env: { PATH: process.env.PATH, GITHUB_OUTPUT: '', ...env },
    encoding: 'utf8',
  });
  expect(log).toContain('feature/cart');
});
