/** Those who tell others than the log how a run goes. Each of them may fail without failing the run. */
import type { Clock, Random } from '../core/clock.js';
import type { Problem, Report } from '../core/result.js';
import type { EventContext } from '../github/context.js';

export interface Reporter {
  /** The work is under way, and the report says at what. */
  started(report: Report): Promise<void>;
  /** The run is over. Gives the outputs that only this reporter knows. */
  finished(report: Report, signal: AbortSignal): Promise<Record<string, string>>;
}

export interface ReporterContext {
  event: EventContext;
  clock: Clock;
  random: Random;
  canceled: AbortSignal;
  debug: (message: string) => void;
  warn: (problem: Problem) => void;
}

export interface ReporterOptions extends ReporterContext {
  token: string;
}
