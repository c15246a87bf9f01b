/** The inputs of the action, one checked value per mode. What each means is written in action.yml. */
import type { Credentials } from '../cloudflare/http/credentials.js';
import type { Target } from '../core/production/target.js';
import type { PrunePolicy } from '../core/prune/policy.js';

export const MODES = ['deploy', 'wait', 'rollback', 'prune', 'status'] as const;
export type Mode = (typeof MODES)[number];

/** What every mode needs. */
export interface CommonInputs {
  /** Looked up when absent. */
  accountId?: string;
  credentials: Credentials;
  /** Without a trailing slash. */
  apiBaseUrl: string;
  githubToken?: string;
  jobSummary: boolean;
}

/** What GitHub is told besides the job summary. */
export interface ReportingInputs {
  comment: boolean;
  githubDeployment: boolean;
  /** Name of the environment of the GitHub Deployment. */
  githubEnvironment?: string;
}

/** How a build is followed to its end. Times are milliseconds. */
export interface FollowInputs {
  timeout: number;
  /** Whether a build that Cloudflare skipped fails the step. */
  failOnSkipped: boolean;
  buildRetries: number;
  buildLog: boolean;
}

/** What to deploy or to wait for, where the event does not say it, or says something else. */
export interface SourceInputs {
  branch?: string;
  commitHash?: string;
  commitMessage?: string;
}

export interface DeployInputs extends CommonInputs, ReportingInputs, FollowInputs, SourceInputs {
  mode: 'deploy';
  project: string;
  /** Whether to follow the deployment to its end. */
  wait: boolean;
  /** Folder of a built site, for a Direct Upload. */
  directory?: string;
  functionsDirectory?: string;
  createProject: boolean;
  productionBranch: string;
  /** Paths, or URLs, that must answer on the new deployment. */
  healthChecks: string[];
  rollbackOnFailure: boolean;
}

export interface WaitInputs extends CommonInputs, ReportingInputs, FollowInputs, SourceInputs {
  mode: 'wait';
  project: string;
  /** Milliseconds in which the deployment of the commit must appear. */
  discoveryTimeout: number;
}

export interface RollbackInputs extends CommonInputs, ReportingInputs {
  mode: 'rollback';
  project: string;
  /** Milliseconds. */
  timeout: number;
  target: Target;
  reason?: string;
  healthChecks: string[];
  dryRun: boolean;
}

export interface PruneInputs extends CommonInputs, ReportingInputs, PrunePolicy {
  mode: 'prune';
  /** Names and globs of projects. */
  projects: string[];
  dryRun: boolean;
}

export interface StatusInputs extends CommonInputs {
  mode: 'status';
  /** Names and globs of projects. */
  projects: string[];
  reportFile?: string;
  reportJson?: string;
  /** Deployments per project. */
  reportLimit: number;
}

export type Inputs = DeployInputs | WaitInputs | RollbackInputs | PruneInputs | StatusInputs;
