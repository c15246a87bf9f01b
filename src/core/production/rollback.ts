import type { Deployment } from '../pages/deployment.js';
import type { Boundary, Trial } from './check/healthy.js';
import type { CommitRange, UnknownRange } from './taken-back.js';

/** The production builds that Cloudflare starts by itself are to be switched off or on. */
export interface BuildsSwitch {
  to: 'paused' | 'on';
  /** `planned`: a dry run. `asked`: it is not known whether they are. `as-before`: they were so already. */
  state: 'planned' | 'asked' | 'done' | 'as-before' | 'failed';
  /** Whether an older switch of the project, `deployments_enabled`, stops every build all the same. */
  isStopped?: true;
}

/** What a run reports about putting back an earlier deployment. */
export interface Rollback {
  /**
   * `chosen`: the target may be known, and nothing was changed. `asked`: Cloudflare was asked for the rollback, and it is
   * not known what production serves. `failed`: it was asked, and production does not serve the target, as far as it was seen.
   * `verified`: production was seen to serve the target.
   */
  progress: 'chosen' | 'asked' | 'failed' | 'verified';
  dryRun: boolean;
  /** The user who started the workflow. */
  actor: string;
  reason?: string;
  /** The deployment that production served before. */
  before?: Deployment;
  /** The target. */
  after?: Deployment;
  /** How old the target is, in milliseconds. Absent when it is not known. */
  age?: number;
  /** Whether production served the target already. */
  isLive?: true;
  /** The production deployments that are being built, newest first. Each goes live when it succeeds. */
  underWay?: readonly Deployment[];
  /** Milliseconds from the request until production was seen to serve the target. */
  took?: number;
  /** The commits that it takes back, or brings back. Absent when GitHub did not say it. */
  range?: CommitRange | UnknownRange;
  /** Whether production was seen to serve something else after it had served the target. */
  isOvertaken?: true;
  /** The hosts whose cache a run that is no dry run would purge. */
  purges?: readonly string[];
  /** What became of the builds that Cloudflare starts by itself, where they were to be switched. */
  builds?: BuildsSwitch;
  /** Whether Cloudflare still builds pushes to the production branch, so that the next one undoes the rollback. */
  isUndoneByPush?: true;
  /** How to undo the rollback: the value of `rollback-to`, and the page where the workflow can be run. */
  undo?: { to: string; url?: string };
  /** The deployments whose health was tried before anything changed, newest first. */
  tried?: readonly Trial[];
  /** Where production became bad. */
  boundary?: Boundary;
  /**
   * What could be put live when the target was refused, newest first: the nearest targets, or those that are healthy when
   * the target is not. `age` in milliseconds, absent when unknown.
   */
  candidates?: { deployment: Deployment; age?: number }[];
}
