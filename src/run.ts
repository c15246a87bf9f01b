import { anySignal } from 'any-signal';
import { eachOnce, problemOf } from './core/problem.js';
import type { Report } from './core/report.js';
import { readContext } from './github/event.js';
import { readSecrets } from './inputs/base.js';
import { type Door, MAIN_DOOR } from './inputs/doors/door.js';
import { withConfiguredProject } from './inputs/read-inputs.js';
import { type AnyMode, DEFAULT_MODE, MODES, readInputs } from './modes/registry.js';
import { createLog } from './report/log/log.js';
import { createReporters } from './reporters/index.js';
import type { Reporter } from './reporters/reporter.js';
import { finish } from './run/finish.js';
import { perform } from './run/perform.js';
import { clean, debug, mask, readInput, warn } from './runner.js';
import type { System } from './system.js';

/**
 * Runs the action, and reports its end in every case.
 * @param door the way in
 * @returns the exit code of the process
 */
export async function run(system: System, door: Door = MAIN_DOOR): Promise<number> {
  const { env, clock, canceled } = system;
  const read = door.reading(readInput, env);
  for (const secret of readSecrets(read, env)) mask(secret);
  const log = createLog((text) => system.print(clean(text)), clock, system.secretWord());
  const started = clock.now();
  let mode: AnyMode = await MODES[DEFAULT_MODE].load();
  let report: Report = { project: read('project'), status: 'pending' };
  let reporters: Reporter[] = [];
  let jobSummary = true;
  let stopped = canceled;
  let hasBegun = false;
  const warnOnce = eachOnce((problem) => {
    // What is shown in a group that is folded is not seen.
    log.close();
    const told = door.inItsNames(problem);
    warn({ ...told, message: log.marked(told.message) });
  });

  try {
    const event = readContext(env, readPayload(system));
    const inputs = readInputs(
      door.projectMayBeConfigured ? await withConfiguredProject(readInput, event.workspace) : readInput,
      env,
      event,
      door,
    );
    for (const message of inputs.warnings) warnOnce({ message });
    jobSummary = inputs.jobSummary;
    mode = await MODES[inputs.mode].load();
    if (inputs.credentials === undefined && mode.performWithoutCredentials === undefined) {
      mode = (await import('./modes/skipped.js')).skipped(mode);
    }
    report = mode.begin(inputs);
    hasBegun = true;
    if ('dryRun' in inputs && inputs.dryRun) log.markDryRun();
    reporters = createReporters(inputs, mode, { ...system, event, clean, debug, warn: warnOnce });
    const timedOut = clock.limit(inputs.timeout).signal;
    stopped = anySignal([canceled, timedOut]);
    await perform({ mode, inputs, event, system, log, warn: warnOnce, report, reporters, timedOut });
  } catch (error) {
    report.status = 'failure';
    report.problem = problemOf(error);
  }
  report.duration = clock.now() - started;
  if (report.problem !== undefined) report.problem = door.inItsNames(report.problem);
  await finish(report, { door, mode, hasBegun, reporters, jobSummary, log, clock, stopped });
  return report.problem === undefined ? 0 : 1;
}

/** The payload of the event; `undefined` when there is none. */
function readPayload({ env, readFile }: System): unknown {
  try {
    return JSON.parse(readFile(env.GITHUB_EVENT_PATH ?? ''));
  } catch {
    return undefined;
  }
}
