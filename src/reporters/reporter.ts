/** Reporters publish on GitHub how a run goes. Each of them may fail without failing the run. */
import { anySignal } from 'any-signal';
import type { Clock, Random } from '../core/clock.js';
import type { Problem } from '../core/problem.js';
import type { Report } from '../core/report.js';
import type { EventContext } from '../github/event.js';

export interface Reporter {
  /** The work has begun: begins to publish what the report says so far. */
  started(report: Report): void;
  /** The run is over: publishes how it ended. Gives the outputs that only this reporter knows. */
  finished(report: Report, signal: AbortSignal): Promise<Record<string, string>>;
}

export interface ReporterContext {
  event: EventContext;
  clock: Clock;
  random: Random;
  canceled: AbortSignal;
  /** The text without secrets. */
  clean: (text: string) => string;
  debug: (message: string) => void;
  warn: (problem: Problem) => void;
}

export interface ReporterOptions extends ReporterContext {
  token: string;
}

/**
 * Milliseconds that the first report may still take after the user canceled the run. GitHub may act on a request after
 * its sender gave it up: what it acts on last would then be the beginning, and not the end.
 */
const MAX_START_WHEN_CANCELED = 1000;

/**
 * A reporter that publishes the same way when the work has begun and when it is over, one after the other.
 * @param publish ends early when its signal is aborted, and never rejects
 */
export function createReporter(
  publish: (report: Report, signal: AbortSignal) => Promise<void>,
  outputs: () => Record<string, string>,
  { canceled, clock, warn }: Pick<ReporterContext, 'canceled' | 'clock' | 'warn'>,
): Reporter {
  const over = new AbortController();
  let starting = Promise.resolve();
  return {
    started(report) {
      starting = publish(report, anySignal([delayed(canceled, MAX_START_WHEN_CANCELED, clock), over.signal]));
    },
    async finished(report, signal) {
      signal.addEventListener('abort', () => over.abort());
      await starting;
      await publish(report, signal);
      if (signal.aborted && !canceled.aborted)
        warn({ message: 'GitHub answered too slowly to be told how this ended.' });
      return outputs();
    },
  };
}

/** A signal that is aborted `ms` milliseconds after another one. */
export function delayed(signal: AbortSignal, ms: number, clock: Clock): AbortSignal {
  const controller = new AbortController();
  const begin = () => clock.limit(ms).signal.addEventListener('abort', () => controller.abort());
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return controller.signal;
}
