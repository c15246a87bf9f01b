import * as core from '@actions/core';
import { anySignal } from 'any-signal';
import { findAccount } from './cloudflare/api/account.js';
import { createPagesApi } from './cloudflare/api/pages.js';
import { listProjects } from './cloudflare/api/projects.js';
import { createClient } from './cloudflare/http/client.js';
import { createDispatcher } from './cloudflare/http/dispatcher.js';
import { fetchSite } from './cloudflare/http/site.js';
import type { Clock } from './core/clock.js';
import { Failure, type Problem, problemOf } from './core/problem.js';
import type { Report } from './core/report.js';
import { type EventContext, readContext } from './github/event.js';
import { createOctokit, type Octokit } from './github/rest.js';
import type { Inputs, Mode } from './inputs/inputs.js';
import { readInputs, readSecrets } from './inputs/read-inputs.js';
import { deploy } from './modes/deploy/deploy.js';
import type { Conclusion, ModeDefinition } from './modes/mode.js';
import { createLog, type Log } from './report/log/log.js';
import { printable } from './report/text/escape.js';
import { createReporters } from './reporters/index.js';
import type { Reporter } from './reporters/reporter.js';
import type { System } from './system.js';

type AnyMode = ModeDefinition<Inputs, Report>;

/** Modes that few runs use are loaded when they are asked for. */
const MODES: Readonly<Record<Mode, () => AnyMode | Promise<AnyMode>>> = {
  deploy: () => deploy,
  wait: async () => (await import('./modes/wait/wait.js')).wait,
  rollback: async () => (await import('./modes/rollback/rollback.js')).rollback,
  prune: async () => (await import('./modes/prune/prune.js')).prune,
  status: async () => (await import('./modes/status/status.js')).status,
};

/** Milliseconds that reporting may take when the run ends, and when the user canceled it or its time is over. */
const MAX_REPORTING_TIME = 60_000;
const MAX_REPORTING_TIME_STOPPED = 3000;

const NEVER = new AbortController().signal;

/** Runs the action and reports it, whatever happens. @returns the exit code of the process */
export async function run(system: System): Promise<number> {
  const { env, clock } = system;
  for (const secret of readSecrets(core.getInput, env)) core.setSecret(secret);
  const log = createLog(system.print, clock, system.secretWord());
  const started = clock.now();
  const reporters: Reporter[] = [];
  let stopped = system.canceled;
  let mode: AnyMode = deploy;
  let report: Report = { project: core.getInput('project'), status: 'pending' };
  let jobSummary = true;

  try {
    const event = readContext(env, readPayload(system));
    const inputs = readInputs(await inputReader(event.workspace), env, event.restricted);
    jobSummary = inputs.jobSummary;
    mode = await MODES[inputs.mode]();
    report = mode.begin(inputs);
    reporters.push(...createReporters(inputs, mode, { ...system, event, debug, warn }));
    const timedOut = 'timeout' in inputs ? clock.limit(inputs.timeout).signal : NEVER;
    stopped = anySignal([system.canceled, timedOut]);
    await perform({ mode, inputs, event, system, log, report, reporters, timedOut });
  } catch (error) {
    report.status = 'failure';
    report.problem = problemOf(error);
  }
  report.duration = clock.now() - started;
  await finish(report, mode, reporters, { jobSummary, clock, stopped });
  conclude(report, mode.conclusion(report), log);
  return report.problem === undefined ? 0 : 1;
}

/** Reads an input. A deploy that names no project is about the one of the wrangler configuration, if there is one. */
async function inputReader(workspace: string): Promise<typeof core.getInput> {
  if (core.getInput('project') !== '' || !['', 'deploy'].includes(core.getInput('mode'))) return core.getInput;
  const { readWranglerConfig } = await import('./inputs/wrangler-config.js');
  const project = readWranglerConfig(workspace)?.name;
  return (name) => (name === 'project' && project !== undefined ? project : core.getInput(name));
}

interface Performance {
  mode: AnyMode;
  inputs: Inputs;
  event: EventContext;
  system: System;
  log: Log;
  /** What becomes known is written into it. */
  report: Report;
  reporters: readonly Reporter[];
  timedOut: AbortSignal;
}

/** Runs the mode, until it ends, the user cancels it, or its time is over. What it left under way ends with it. */
async function perform(performance: Performance): Promise<void> {
  const { mode, inputs, event, system, log, report, reporters, timedOut } = performance;
  const { clock, random, canceled } = system;
  const ended = new AbortController();
  const signal = anySignal([canceled, timedOut, ended.signal]);
  const dispatcher = createDispatcher(system.env);
  try {
    const { credentials, apiBaseUrl: baseUrl } = inputs;
    const client = createClient({ baseUrl, credentials, dispatcher, clock, random, signal, debug });
    const accountId = inputs.accountId ?? (await findAccount(client));
    await mode.perform({
      inputs,
      event,
      accountId,
      projects: () => listProjects(client, accountId),
      octokit: () => openGithub(inputs, { apiUrl: event.apiUrl, clock, random, debug }),
      pagesOf: (project) => createPagesApi(client, accountId, project, clock, signal),
      log,
      clock,
      random,
      env: system.env,
      mask: core.setSecret,
      writeFile: system.writeFile,
      warn,
      fetchSite: (url, stop) => fetchSite({ dispatcher, clock }, url, stop),
      signal,
      updateReport: (facts) => Object.assign(report, facts),
      publishProgress() {
        for (const reporter of reporters) reporter.started({ ...report });
      },
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    Object.assign(report, mode.interrupted(report, canceled.aborted ? 'canceled' : 'timed-out', inputs));
  } finally {
    ended.abort();
    await dispatcher.destroy();
  }
}

async function openGithub(
  { githubToken: token }: Inputs,
  options: Omit<Parameters<typeof createOctokit>[0], 'token'>,
): Promise<Octokit> {
  if (token !== undefined) return createOctokit({ ...options, token });
  throw new Failure({
    message: 'This needs GitHub, and `github-token` is empty.',
    advice: 'Leave it out to use the token of the workflow.',
  });
}

/** Writes everything that outlives the process; what was written first survives a kill. */
async function finish(
  report: Report,
  mode: AnyMode,
  reporters: readonly Reporter[],
  { jobSummary, clock, stopped }: { jobSummary: boolean; clock: Clock; stopped: AbortSignal },
): Promise<void> {
  setOutputs(mode.outputs(report));
  if (jobSummary) await writeSummary(mode.summary(report, clock.now()));
  const signal = anySignal([
    clock.limit(MAX_REPORTING_TIME).signal,
    delayed(stopped, MAX_REPORTING_TIME_STOPPED, clock),
  ]);
  for (const outputs of await Promise.all(reporters.map((reporter) => reporter.finished(report, signal)))) {
    setOutputs(outputs);
  }
}

/** The last words of the log: what came of it, or what went wrong. */
function conclude({ problem, note }: Report, { line, annotations = [], details = [] }: Conclusion, log: Log): void {
  if (note !== undefined) core.notice(annotationText({ message: note }), { title: 'Cloudflare Pages' });
  log.event(line);
  for (const { level, file, line: startLine, column, message } of annotations) {
    const annotate = level === 'error' ? core.error : core.warning;
    annotate(printable(message), { file, startLine, ...(column === undefined ? {} : { startColumn: column }) });
  }
  if (problem === undefined) return;
  core.error(annotationText(problem, details), { title: 'Cloudflare Pages' });
}

function annotationText({ message, advice = '' }: Problem, details: readonly string[] = []): string {
  const lines = [message, advice, ...details].filter((text) => text !== '');
  return lines
    .flatMap((text) => text.split('\n'))
    .map(printable)
    .join('\n');
}

async function writeSummary(text: string): Promise<void> {
  try {
    await core.summary.addRaw(text).write();
  } catch (error) {
    warn({ message: `The job summary was not written: ${error}` });
  }
}

function setOutputs(outputs: Readonly<Record<string, string>>): void {
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  } catch (error) {
    warn({ message: `The outputs were not written: ${error}` });
  }
}

function warn(problem: Problem): void {
  core.warning(annotationText(problem), { title: 'Cloudflare Pages' });
}

function debug(message: string): void {
  if (core.isDebug()) core.debug(printable(message));
}

/** A signal that is aborted `ms` milliseconds after another one. */
function delayed(signal: AbortSignal, ms: number, clock: Clock): AbortSignal {
  const controller = new AbortController();
  const begin = () => clock.limit(ms).signal.addEventListener('abort', () => controller.abort());
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return controller.signal;
}

function readPayload({ env, readFile }: System): unknown {
  try {
    return JSON.parse(readFile(env.GITHUB_EVENT_PATH ?? ''));
  } catch {
    return undefined;
  }
}
