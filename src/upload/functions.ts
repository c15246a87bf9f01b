import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Compatibility } from '../cloudflare/api/parse.js';
import type { DeploymentForm } from '../cloudflare/api/uploads.js';
import type { Environment } from '../core/pages/deployment.js';
import { Failure } from '../core/problem.js';
import type { Variables } from '../core/variables.js';

export interface FunctionsBuild {
  /** Where wrangler runs, and where it looks for its configuration. */
  workspace: string;
  /** The built site: a `_worker.js` in it goes before the functions directory. */
  directory: string;
  functionsDirectory: string;
  environment: Environment;
  compatibility: Compatibility;
  env: Variables;
  signal: AbortSignal;
  /** Told when the project has no wrangler of its own, before one is downloaded. */
  onDownload(): void;
}

/** The version that is taken where the project has none. */
const WRANGLER = 'wrangler@4.164.0';

/** Exit code of `wrangler pages functions build` when a functions directory has no function in it. */
const NO_ROUTES = 156;

/** Lines of wrangler's output that an error shows. */
const MAX_LINES = 25;

/** What a compiler has no need to know: credentials, and the files by which a step speaks to the runner. */
const SECRETS =
  /^(?:INPUT_|CLOUDFLARE_API_|CLOUDFLARE_EMAIL$|CF_API_|ACTIONS_|(?:GITHUB|GH)_TOKEN$|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$)/i;

/**
 * Compiles Pages Functions with `wrangler pages functions build`.
 * @returns the files of the form that hold them; `undefined` when the directory has no functions
 * @throws Failure with wrangler's own message when it fails, or that it is not there
 */
export async function buildFunctions(build: FunctionsBuild): Promise<DeploymentForm | undefined> {
  const folder = await mkdtemp(join(build.env.RUNNER_TEMP || tmpdir(), 'pages-functions-'));
  const written = (name: string) => join(folder, name);
  const names = ['_worker.bundle', '_routes.json', 'functions-filepath-routing-config.json'] as const;
  const { date, flags } = build.compatibility;
  try {
    const { code, output } = await wrangler(build, [
      ...['pages', 'functions', 'build', build.functionsDirectory],
      ...['--outfile', written('_worker.bundle')],
      ...['--output-routes-path', written('_routes.json')],
      ...['--output-config-path', written('functions-filepath-routing-config.json')],
      ...['--build-output-directory', build.directory],
      ...['--project-directory', build.workspace],
      ...['--build-metadata-path', written('metadata.json')],
      ...(date === '' ? [] : ['--compatibility-date', date]),
      ...flags.flatMap((flag) => ['--compatibility-flags', flag]),
    ]);
    if (code === NO_ROUTES) return undefined;
    if (code !== 0) throw failed(code, output);
    const files = await Promise.all(
      names.filter((name) => existsSync(written(name))).map(async (name) => [name, await readFile(written(name))]),
    );
    return Object.fromEntries(files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function wrangler(build: FunctionsBuild, args: string[]): Promise<{ code: number | null; output: string }> {
  const { workspace, env, environment, signal, onDownload } = build;
  const installed = installedWrangler([workspace, dirname(build.functionsDirectory)]);
  if (installed === undefined) onDownload();
  const [command, first] = installed === undefined ? npx(env) : ['node', [installed]];
  const child = spawn(command, [...first, ...args], {
    cwd: workspace,
    env: {
      ...Object.fromEntries(Object.entries(env).filter(([name]) => !SECRETS.test(name))),
      ...{
        CI: 'true',
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        WRANGLER_SEND_METRICS: 'false',
        PAGES_ENVIRONMENT: environment,
      },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('close', (code) => resolve({ code, output }));
    child.on('error', (error) => reject(signal.aborted ? signal.reason : notThere(command, error)));
  });
}

/** On Windows `npx` is a script of a shell, and nothing may go through one: there Node runs what that script runs. */
function npx(env: FunctionsBuild['env']): [command: string, args: string[]] {
  const wanted = ['--yes', WRANGLER];
  if (process.platform !== 'win32') return ['npx', wanted];
  const scripts = (env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node_modules/npm/bin/npx-cli.js'));
  return ['node', [scripts.find((script) => existsSync(script)) ?? 'npx-cli.js', ...wanted]];
}

/** The start script of the wrangler that a project has installed, in its folder or in one above. */
function installedWrangler(folders: readonly string[]): string | undefined {
  for (const start of folders) {
    for (let folder = start; ; folder = dirname(folder)) {
      const script = join(folder, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
      if (existsSync(script)) return script;
      if (folder === dirname(folder)) break;
    }
  }
  return undefined;
}

function failed(code: number | null, output: string): Failure {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  return new Failure({
    message: `wrangler could not compile the Functions (exit code ${code}):\n${lines.slice(-MAX_LINES).join('\n')}`,
    advice: 'Correct the Functions; `npx wrangler pages functions build` shows the same on your machine.',
  });
}

function notThere(command: string, error: Error): Failure {
  return new Failure({
    message: `The Functions were not compiled: ${command} did not start (${error.message}).`,
    advice:
      'Install Node.js in an earlier step (actions/setup-node), and wrangler with the dependencies of the project.',
  });
}
