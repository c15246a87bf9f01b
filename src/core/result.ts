import type { Annotation } from './annotations.js';
import type { Deployment, Outcome } from './deployment.js';

/** The `status` output. */
export type Status = Outcome | 'timed-out';

/** What went wrong, in one sentence, and what to do about it, in one more. Neither holds a secret. */
export interface Problem {
  message: string;
  advice?: string;
}

/** One line of a build log as the API gives it. */
export interface LogLine {
  ts: string;
  line: string;
}

/** What every mode reports. It fills up while the run goes on, so that it can be told however the run ends. */
export interface Report {
  /** The project, or the names and globs of several. */
  project: string;
  status: Status;
  problem?: Problem;
  /** A sentence about a run that neither failed nor did all it was meant to. */
  note?: string;
  /** Milliseconds the step took. */
  duration?: number;
}

/** What a run knows about the deployment that it makes, follows or puts back. */
export interface DeploymentReport extends Report {
  branch?: string;
  commitHash?: string;
  commitMessage?: string;
  deployment?: Deployment;
  /** `https://<subdomain>` of the project. */
  productionUrl?: string;
  /** The dashboard page of the deployment. */
  logUrl?: string;
  /** The last lines of the build log, oldest first, kept for a build that failed. */
  logTail?: string[];
  /** Places in the repository that the build log of a failed build complains about. */
  annotations?: Annotation[];
}
