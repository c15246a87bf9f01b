import { anySignal } from 'any-signal';
import { findAccount } from '../cloudflare/api/account.js';
import { createPagesApi } from '../cloudflare/api/pages.js';
import { listProjects } from '../cloudflare/api/projects.js';
import { createClient } from '../cloudflare/http/client.js';
import { createDispatcher } from '../cloudflare/http/dispatcher.js';
import { fetchPage } from '../cloudflare/http/page.js';
import { readOnly } from '../cloudflare/http/read-only.js';
import { fetchSite } from '../cloudflare/http/site.js';
import { writeDuration } from '../core/duration.js';
import { Failure, type Problem } from '../core/problem.js';
import type { Report } from '../core/report.js';
import type { EventContext } from '../github/event.js';
import { createOctokit, type Octokit } from '../github/http/rest.js';
import { MAX_SHORT_WAIT } from '../github/http/retry.js';
import type { RunWithoutCredentials } from '../modes/context.js';
import type { AnyMode, Inputs } from '../modes/registry.js';
import type { Log } from '../report/log/log.js';
import type { Reporter } from '../reporters/reporter.js';
import { clean, debug, mask } from '../runner.js';
import type { System } from '../system.js';
import { withProjectNames } from './missing-project.js';

/** Said of a project whose name Cloudflare does not give. */
const UNNAMED: Problem = {
  message: 'Cloudflare lists a project whose name cannot be read, so it is left out.',
  advice: 'Run the job again; if it stays, name the projects in `project` instead of a glob.',
};

/** What a mode is performed with. */
export interface Performance {
  mode: AnyMode;
  inputs: Inputs;
  event: EventContext;
  system: System;
  log: Log;
  /** Shows a warning. */
  warn(problem: Problem): void;
  /** The mode adds to it what becomes known. */
  report: Report;
  reporters: readonly Reporter[];
  /** Aborted when the time of the run is over. */
  timedOut: AbortSignal;
}

/**
 * Performs a mode. It ends when the mode ends, when the user cancels the run, or when its time is over: also when
 * Cloudflare asks for a wait that is longer than the time that is left. Whatever the mode left running ends with it.
 * @throws what the mode throws, unless the run was stopped
 */
export async function perform(performance: Performance): Promise<void> {
  const { mode, inputs, event, system, log, warn, report, reporters, timedOut } = performance;
  const { clock, random, canceled } = system;
  const ended = new AbortController();
  const hopeless = new AbortController();
  const signal = anySignal([canceled, timedOut, hopeless.signal, ended.signal]);
  const started = clock.now();
  let askedUntil: number | undefined;
  const patience = {
    until: started + inputs.timeout,
    giveUp(until: number) {
      if (signal.aborted) return;
      askedUntil = until;
      hopeless.abort(new DOMException('Cloudflare asks for a long wait.', 'TimeoutError'));
    },
  };
  const dispatcher = await createDispatcher(system.env);
  try {
    const run: RunWithoutCredentials<Inputs, Report> = {
      inputs,
      event,
      octokit: () => openGithub(performance),
      log,
      clock,
      random,
      env: system.env,
      mask,
      writeFile: (path, text) => system.writeFile(path, typeof text === 'string' ? clean(text) : cleanPieces(text)),
      warn,
      fetchSite: (url, stop, options) => fetchSite({ dispatcher, clock }, url, stop, options),
      fetchPage: (request, stop) => fetchPage({ dispatcher, clock }, request, stop),
      debug,
      signal,
      updateReport: (facts) => Object.assign(report, facts),
      publishProgress() {
        for (const reporter of reporters) reporter.started({ ...report });
      },
    };
    const { credentials, apiBaseUrl: baseUrl } = inputs;
    if (credentials === undefined) {
      await mode.performWithoutCredentials?.(run);
      return;
    }
    const whole = createClient({ baseUrl, credentials, dispatcher, clock, random, signal, patience, debug });
    const client = 'dryRun' in inputs && inputs.dryRun ? readOnly(whole) : whole;
    const accountId = inputs.accountId ?? (await findAccount(client));
    const projects = () => listProjects(client, accountId, () => warn(UNNAMED));
    const pagesOf = (project: string) => createPagesApi(client, accountId, project, clock, signal);
    await withProjectNames(mode.perform({ ...run, projects, pagesOf }), inputs, projects);
  } catch (error) {
    if (!signal.aborted) throw error;
    // A run that is given up early says how long it took.
    const timeout = askedUntil === undefined ? inputs.timeout : clock.now() - started;
    Object.assign(
      report,
      mode.interrupted(report, canceled.aborted ? 'canceled' : 'timed-out', { ...inputs, timeout }),
    );
    if (askedUntil !== undefined) report.problem = withWait(report.problem, askedUntil, inputs.timeout);
  } finally {
    ended.abort();
    await dispatcher.destroy();
  }
}

/** No secret is in two pieces: each holds whole texts. */
function* cleanPieces(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) yield clean(piece);
}

/** The problem of a run that was given up, because Cloudflare asks for a long wait. */
function withWait(problem: Problem | undefined, askedUntil: number, timeout: number): Problem {
  const until = new Date(askedUntil).toISOString();
  return {
    message: `Cloudflare asks to wait until ${until}, which is longer than \`timeout\` allows (${writeDuration(timeout)}). ${problem?.message}`,
    advice: `Run the job again after that time. ${problem?.advice ?? ''}`.trim(),
  };
}

/** @throws Failure when there is no token */
async function openGithub({ inputs, event, system }: Performance): Promise<Octokit> {
  const { githubToken: token } = inputs;
  const { clock, random } = system;
  // Only prune cannot go on without GitHub's answers.
  const patience = inputs.mode === 'prune' ? {} : { maxLimitWait: MAX_SHORT_WAIT };
  if (token !== undefined) return createOctokit({ apiUrl: event.apiUrl, token, clock, random, debug, ...patience });
  throw new Failure({
    message: 'This needs GitHub, and `github-token` is empty.',
    advice: 'Leave it out to use the token of the workflow.',
  });
}
