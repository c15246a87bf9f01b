import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Compatibility } from '../cloudflare/api/parse.js';
import type { DeploymentForm } from '../cloudflare/api/uploads.js';
import type { Clock } from '../core/clock.js';
import { defined } from '../core/defined.js';
import { adviceOn, shownOutput } from '../core/deploy/compiler-output.js';
import { MIB } from '../core/deploy/upload/upload.js';
import type { Environment } from '../core/pages/deployment.js';
import { Failure } from '../core/problem.js';
import { withoutSequences } from '../core/text.js';
import type { Variables } from '../core/variables.js';
import { readFile } from '../files/open.js';
import { withoutCredentials } from './compiler/environment.js';
import { checkInputs, readInputs } from './compiler/inputs.js';
import { type Ended, runProcess } from './compiler/process.js';
import { RECORDER } from './compiler/recorder.js';
import { withWorkerAsWritten } from './compiler/worker-as-written.js';
import { findWrangler, type Wrangler } from './compiler/wrangler.js';

export interface FunctionsBuild {
  /** What the files of the Functions must be in. */
  workspace: string;
  /** Where wrangler runs, and where it looks for its configuration. Default: the workspace. */
  folder?: string;
  /** The version of wrangler to take, a range of them, or a tag. Default: that of the project. */
  wranglerVersion?: string;
  /** The built site: a `_worker.js` in it goes before the functions directory. */
  directory: string;
  functionsDirectory: string;
  environment: Environment;
  compatibility: Compatibility;
  /** Whether the `_worker.js` of the site is sent as it is. */
  noBundle: boolean;
  /**
   * The wrangler configuration of the workspace, where it names another folder than the built site: wrangler would take
   * the `_worker.js` from there.
   */
  config?: Readonly<Record<string, unknown>>;
  env: Variables;
  clock: Clock;
  signal: AbortSignal;
  /** Told before a wrangler is downloaded, because the project has none: what npm calls it, with its exact version. */
  onDownload(name: string): void;
}

/** Exit code of `wrangler pages functions build` when a functions directory has no function in it. */
const NO_ROUTES = 156;

/** More than Cloudflare takes of a Worker. */
const MAX_BUNDLE_BYTES = 128 * MIB;

/**
 * Compiles Pages Functions with `wrangler pages functions build`.
 * @returns the files of the form that hold them; `undefined` when the directory has no functions
 * @throws Failure with wrangler's own message when it fails, that it is not there, or that names imported files that
 *   are not of the workspace
 */
export async function buildFunctions(build: FunctionsBuild): Promise<DeploymentForm | undefined> {
  const { workspace, functionsDirectory, folder: base = workspace, wranglerVersion: version } = build;
  const folder = await mkdtemp(join(build.env.RUNNER_TEMP || tmpdir(), 'pages-functions-'));
  const folders = [base, dirname(functionsDirectory)];
  const wrangler = findWrangler({ folders, workspace: base, ownFolder: folder, ...defined({ version }) }, build.env);
  if (wrangler.download !== undefined) build.onDownload(wrangler.download);
  const written = (name: string) => join(folder, name);
  const names = ['_worker.bundle', '_routes.json', 'functions-filepath-routing-config.json'] as const;
  try {
    const ended = await compile(build, wrangler, folder);
    const inputs = readInputs(folder);
    checkInputs(inputs, workspace);
    if (ended.code === NO_ROUTES) return undefined;
    if (ended.code !== 0) throw failed(ended);
    if (wrangler.published && inputs.files.size === 0) throw notListed();
    const files = names
      .filter((name) => existsSync(written(name)))
      .map((name) => [name, readFile(written(name), { name, maxBytes: MAX_BUNDLE_BYTES })] as const);
    const form: Record<string, Buffer> = Object.fromEntries(files);
    const worker = join(build.directory, '_worker.js');
    const compiled = { files: inputs.files, isPublished: wrangler.published };
    const bundle = form['_worker.bundle'];
    if (!build.noBundle || bundle === undefined || !existsSync(worker)) return form;
    return { ...form, '_worker.bundle': await withWorkerAsWritten(bundle, worker, compiled) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param folder what is written goes there */
async function compile(build: FunctionsBuild, { command, args, cwd }: Wrangler, folder: string): Promise<Ended> {
  const { folder: base = build.workspace, environment, clock, signal } = build;
  const { date, flags } = build.compatibility;
  const recorder = join(folder, 'recorder.cjs');
  await writeFile(recorder, RECORDER);
  if (build.config !== undefined) {
    const config = { ...build.config, pages_build_output_dir: build.directory };
    await writeFile(join(folder, 'wrangler.json'), JSON.stringify(config));
  }
  const all = [
    ...args,
    ...['pages', 'functions', 'build', build.functionsDirectory],
    ...['--outfile', join(folder, '_worker.bundle')],
    ...['--output-routes-path', join(folder, '_routes.json')],
    ...['--output-config-path', join(folder, 'functions-filepath-routing-config.json')],
    ...['--build-output-directory', build.directory],
    ...['--project-directory', build.config === undefined ? base : folder],
    ...['--build-metadata-path', join(folder, 'metadata.json')],
    ...(date === '' ? [] : ['--compatibility-date', date]),
    ...flags.flatMap((flag) => ['--compatibility-flags', flag]),
  ];
  const allowed = withoutCredentials(build.env);
  const env = {
    ...allowed,
    NODE_OPTIONS: [allowed.NODE_OPTIONS ?? '', `--require ${JSON.stringify(recorder)}`].join(' ').trim(),
    CI: 'true',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    WRANGLER_SEND_METRICS: 'false',
    PAGES_ENVIRONMENT: environment,
  };
  try {
    return await runProcess(command, all, { cwd, env, clock, signal });
  } catch (error) {
    signal.throwIfAborted();
    throw notThere(command, error as Error);
  }
}

function failed({ code, killedBy, output }: Ended): Failure {
  const end = code === undefined ? `ended by ${killedBy}` : `exit code ${code}`;
  const text = withoutSequences(output);
  return new Failure({
    message: `wrangler could not compile the Functions (${end}):\n${shownOutput(text)}`,
    advice: adviceOn(text),
  });
}

function notListed(): Failure {
  return new Failure({
    message: 'The Functions were compiled, but it is not known which files they are made of.',
    advice: 'Install wrangler 4 with the dependencies of the project: an older one is not understood.',
  });
}

function notThere(command: string, error: Error): Failure {
  return new Failure({
    message: `The Functions were not compiled: ${command} did not start (${error.message}).`,
    advice:
      'Install Node.js in an earlier step (actions/setup-node), and wrangler with the dependencies of the project.',
  });
}
