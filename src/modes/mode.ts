import type { Annotation } from '../core/build/annotations.js';
import type { Report } from '../core/report.js';
import type { Inputs } from '../inputs/inputs.js';
import type { CommentUpdate } from '../report/comment/comment.js';
import type { DeploymentUpdate } from '../report/data/github-deployment.js';
import type { Run } from './context.js';

/** How a run was ended from outside. */
export type Interruption = 'canceled' | 'timed-out';

/** The last words of the log. */
export interface Conclusion {
  line: string;
  annotations?: readonly Annotation[];
  /** Lines that follow the problem. */
  details?: readonly string[];
}

/** A mode as run.ts sees it: what it does, and how what came of it is told. */
export interface ModeDefinition<I extends Inputs, R extends Report> {
  /** The report before anything is known. */
  begin(inputs: I): R;
  perform(run: Run<I, R>): Promise<void>;
  interrupted(report: R, by: Interruption, inputs: I): Partial<R>;
  /** An output that is not known is not set. */
  outputs(report: R): Record<string, string>;
  /** `now`: milliseconds since the epoch. */
  summary(report: R, now: number): string;
  conclusion(report: R): Conclusion;
  /** What the pull request comment says; nothing when there is nothing to say. */
  comment?(report: R): CommentUpdate | undefined;
  /** What the GitHub Deployment says; nothing while there is none to tell of. */
  githubDeployment?(report: R): DeploymentUpdate | undefined;
}
