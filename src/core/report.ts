import type { Annotation } from './build/annotations.js';
import type { Cause } from './build/cause/cause.js';
import type { ChangedPages } from './changed-pages/changed-pages.js';
import type { DeployPlan } from './deploy/plan.js';
import type { SiteFileCheck } from './deploy/site-files/site-file.js';
import type { UploadFacts } from './deploy/upload/facts.js';
import type { Deployment } from './pages/deployment.js';
import type { Outcome } from './pages/status.js';
import type { Problem } from './problem.js';
import type { Bake } from './production/bake.js';
import type { HealthCheck } from './production/health.js';
import type { Hold } from './production/hold/hold.js';
import type { Purge } from './production/purge.js';
import type { Rollback } from './production/rollback.js';
import type { CommitRange } from './production/taken-back.js';

/** The values of the `status` output. */
export type Status = Outcome | 'timed-out' | 'partial';

/** One line of a build log, as the API gives it. */
export interface LogLine {
  ts: string;
  line: string;
}

/** What every mode reports. It fills up during the run, so it is correct whenever the run ends. */
export interface Report {
  /** The name of the project, or the names and globs of several projects. */
  project: string;
  status: Status;
  /** Why the step fails. */
  problem?: Problem;
  /** What a person is to know of the run beside its result, in whole sentences. */
  note?: string;
  /** Milliseconds that the step took. */
  duration?: number;
}

/** The report about the deployment that a run makes, follows or puts back. */
export interface DeploymentReport extends Report {
  branch?: string;
  commitHash?: string;
  commitMessage?: string;
  /** Whether the deployment is known by its check run on GitHub alone, which does not show all of it. */
  fromCheckRun?: true;
  /** Whether Cloudflare was asked to make a deployment. */
  asked?: boolean;
  deployment?: Deployment;
  /** Milliseconds from the creation of an unfinished deployment until it was last looked at. */
  soFar?: number | undefined;
  /** Whether the run ends while the build goes on, because it was asked not to wait. */
  isLeft?: true;
  /** `https://<subdomain>` of the project. */
  productionUrl?: string;
  /** The dashboard page of the deployment. */
  logUrl?: string;
  /** The result of a Direct Upload. */
  upload?: UploadFacts;
  /** Why the build failed, as far as its log says. */
  cause?: Cause | undefined;
  /** The lines of the build log of a failed build that matter, oldest first: where it went wrong, and its end. */
  logTail?: string[];
  /** Whether the log of the step has all lines of the build log. */
  isLogShown?: boolean;
  /** The places in the repository that the build log of a failed build names. */
  annotations?: Annotation[];
  /** What Cloudflare makes of `_redirects`, `_headers` and `_routes.json`. */
  siteFiles?: SiteFileCheck[];
  health?: HealthCheck[];
  /** Whether the pages are being compared with those of production. */
  isComparing?: boolean;
  /** The pages that differ from production, when they were compared. */
  changedPages?: ChangedPages;
  /** The deployment that production was seen to serve after this one, or in its place. */
  overtakenBy?: Deployment;
  /** How production is watched after its health check passed. */
  bake?: Bake;
  rollback?: Rollback;
  /** How far the purge of the cache is, where one was asked for. */
  purge?: Purge;
  /** The rollback that stood when the run began. A deployment of production that goes live undoes it. */
  hold?: Hold;
  /** What came back into production because the deployment undid that rollback. */
  broughtBack?: CommitRange;
  /** Whether the run is a dry run of `deploy`, which makes nothing. */
  dryRun?: true;
  /** What a dry run of `deploy` found out. */
  plan?: DeployPlan;
}

/** Adds a note to those before it, so that no note takes the place of another one. What was said is not said again. */
export function addNote(before: string | undefined, note: string): string {
  if (before === undefined) return note;
  return before.includes(note) ? before : `${before} ${note}`;
}
