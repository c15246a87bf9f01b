import type { Annotation } from '../core/build/annotations.js';
import type { Report } from '../core/report.js';
import type { CommentUpdate } from '../report/comment/update.js';
import type { DeploymentUpdate } from '../report/data/github-deployment.js';
import type { Run, RunWithoutCredentials } from './context.js';

/** Why a run ends before its mode does: the user cancels it, or its time is over. */
export type Interruption = 'canceled' | 'timed-out';

/** The end of the log. */
export interface Conclusion {
  /** The last lines: what happened, and below it what can be done about it. */
  lines: readonly string[];
  /** A sentence that is shown as a notice. */
  notice?: string;
  annotations?: readonly Annotation[];
  /** Lines that follow the problem. */
  details?: readonly string[];
}

/** A mode: what it does with its inputs `I`, and how its report `R` is shown. */
export interface ModeDefinition<I, R extends Report> {
  /** The report at the start, when nothing is known yet. */
  begin(inputs: I): R;
  perform(run: Run<I, R>): Promise<void>;
  /** The same with GitHub alone, where there are no credentials for Cloudflare. Absent where a mode can do nothing then. */
  performWithoutCredentials?(run: RunWithoutCredentials<I, R>): Promise<void>;
  /** What an interruption adds to the report. */
  interrupted(report: R, by: Interruption, inputs: I): Partial<R>;
  /** The outputs that are known. */
  outputs(report: R): Record<string, string>;
  /** The job summary. `now`: milliseconds since the epoch. */
  summary(report: R, now: number): string;
  conclusion(report: R): Conclusion;
  /** The update of the pull request comment; `undefined` when there is none. */
  comment?(report: R): CommentUpdate | undefined;
  /** The update of the GitHub Deployment; `undefined` when there is none. */
  githubDeployment?(report: R): DeploymentUpdate | undefined;
}
