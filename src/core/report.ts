import type { Annotation } from './build/annotations.js';
import type { UploadFacts } from './deploy/upload-facts.js';
import type { Deployment } from './pages/deployment.js';
import type { Outcome } from './pages/status.js';
import type { Problem } from './problem.js';
import type { HealthCheck } from './production/health.js';

/** The `status` output. */
export type Status = Outcome | 'timed-out' | 'partial';

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

/** What a run knows about putting back an earlier deployment. */
export interface Rollback {
  /** Whether it was only `chosen`, or Cloudflare was `asked` for it, or production was seen to serve it: `verified`. */
  progress: 'chosen' | 'asked' | 'verified';
  dryRun: boolean;
  /** Who started the workflow. */
  actor: string;
  reason?: string;
  /** What production served before. */
  before?: Deployment;
  after?: Deployment;
  /** Milliseconds from asking for it until production was seen to serve it. */
  took?: number;
  /** The way back: the value of `rollback-to`, and the page where the workflow is run. */
  undo?: { to: string; url?: string };
  /** When the target was refused: others that can be put back, newest first, with their age in milliseconds. */
  candidates?: { deployment: Deployment; age: number }[];
}

/** What a run knows about the deployment that it makes, follows or puts back. */
export interface DeploymentReport extends Report {
  branch?: string;
  commitHash?: string;
  commitMessage?: string;
  /** Whether Cloudflare was asked to make a deployment. */
  asked?: boolean;
  deployment?: Deployment;
  /** `https://<subdomain>` of the project. */
  productionUrl?: string;
  /** The dashboard page of the deployment. */
  logUrl?: string;
  /** What was sent, in a Direct Upload. */
  upload?: UploadFacts;
  /** The last lines of the build log, oldest first, kept for a build that failed. */
  logTail?: string[];
  /** Places in the repository that the build log of a failed build complains about. */
  annotations?: Annotation[];
  health?: HealthCheck[];
  rollback?: Rollback;
}
