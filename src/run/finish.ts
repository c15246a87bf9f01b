import { anySignal } from 'any-signal';
import type { Clock } from '../core/clock.js';
import type { Report } from '../core/report.js';
import type { Door } from '../inputs/doors/door.js';
import type { AnyMode } from '../modes/registry.js';
import { lineOutputs } from '../report/data/message.js';
import { isTooLong } from '../report/log/annotation.js';
import type { Log } from '../report/log/log.js';
import { delayed, type Reporter } from '../reporters/reporter.js';
import { annotate, fail, notice, setOutputs, writeSummary } from '../runner.js';

/** Milliseconds that the reporters may take at the end of a run. */
const MAX_REPORTING_TIME = 60_000;

/** Milliseconds that the reporters may take after the user canceled the run, or after its timeout. */
const MAX_REPORTING_TIME_WHEN_STOPPED = 3000;

/** How the end of a run is reported. */
export interface FinishOptions {
  /** The way in, which says how the outputs are called. */
  door: Door;
  mode: AnyMode;
  /** Whether the inputs are good, so that the mode began. */
  hasBegun: boolean;
  reporters: readonly Reporter[];
  /** Whether the job summary is written. */
  jobSummary: boolean;
  log: Log;
  clock: Clock;
  /** Aborted when the user cancels the run, or when its time is over. */
  stopped: AbortSignal;
}

/**
 * Reports the end of a run. The outputs and the summary come first, because they need no network: a canceled run is
 * killed after a few seconds.
 */
export async function finish(report: Report, options: FinishOptions): Promise<void> {
  const { door, mode, jobSummary, log, clock } = options;
  log.close();
  const own = mode.outputs(report);
  const { lines } = mode.conclusion(report);
  setOutputs(door.outputs({ ...own, ...lineOutputs(report, { own, line: lastLines(lines, options)[0] ?? '' }) }));
  if (jobSummary) await writeSummary(mode.summary(report, clock.now()));
  await finishReporters(report, options);
  conclude(report, options);
}

async function finishReporters(report: Report, { door, reporters, clock, stopped }: FinishOptions): Promise<void> {
  const signal = anySignal([
    clock.limit(MAX_REPORTING_TIME).signal,
    delayed(stopped, MAX_REPORTING_TIME_WHEN_STOPPED, clock),
  ]);
  const finished = await Promise.all(reporters.map((reporter) => reporter.finished(report, signal)));
  for (const outputs of finished) setOutputs(door.outputs(outputs));
}

/** Writes the last lines of the log: the problem, and then what happened in one line. */
function conclude(report: Report, { mode, hasBegun, log }: FinishOptions): void {
  const { lines, notice: sentence, annotations = [], details } = mode.conclusion(report);
  log.close();
  for (const annotation of annotations) annotate(annotation);
  if (sentence !== undefined) notice(log.marked(sentence));
  if (report.problem !== undefined) {
    const { message } = report.problem;
    if (isTooLong(message)) log.group('The whole problem', message.split('\n'));
    fail(report.problem, details);
  }
  for (const line of lastLines(lines, { hasBegun })) log.event(line);
}

function lastLines(lines: readonly string[], { hasBegun }: Pick<FinishOptions, 'hasBegun'>): readonly string[] {
  return hasBegun ? lines : ['❌ Nothing was done'];
}
