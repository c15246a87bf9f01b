import type { PagesApi } from '../cloudflare/api/pages.js';
import type { Clock, Random } from '../core/clock.js';
import { type Deployment, dashboardUrl } from '../core/pages/deployment.js';
import type { Project } from '../core/pages/project.js';
import type { Problem } from '../core/problem.js';
import type { SiteAnswer } from '../core/production/health.js';
import type { DeploymentReport, Report } from '../core/report.js';
import type { Variables } from '../core/variables.js';
import type { EventContext } from '../github/event.js';
import type { Octokit } from '../github/rest.js';
import type { Log } from '../report/log/log.js';

/** What a mode works with. */
export interface Run<I, R extends Report> {
  inputs: I;
  event: EventContext;
  accountId: string;
  /** All Pages projects of the account. */
  projects(): Promise<Project[]>;
  /** GitHub's REST API, loaded when it is asked for. @throws Failure when there is no token */
  octokit(): Promise<Octokit>;
  /** The deployments of a project of the account. */
  pagesOf(project: string): PagesApi;
  log: Log;
  clock: Clock;
  random: Random;
  env: Variables;
  /** Keeps a secret that was not known before out of everything that is printed. */
  mask(secret: string): void;
  /** Writes a file anew, with the folders that lead to it. */
  writeFile(path: string, text: string | Iterable<string>): Promise<void>;
  /** Shows a warning in the log and as an annotation. */
  warn(problem: Problem): void;
  /** Asks a deployed site for a page, without credentials. @throws when it does not answer in time */
  fetchSite(url: string, signal: AbortSignal): Promise<SiteAnswer>;
  /** Aborted when the user cancels, or when `timeout` is over. */
  signal: AbortSignal;
  /** Tells what has become known, so that it is reported however the run ends. */
  updateReport(facts: Partial<R>): void;
  /** Tells the reporters that the work is under way; call it once. */
  publishProgress(): void;
}

/** What a mode that is about one deployment works with. */
export interface DeploymentRun<I> extends Run<I, DeploymentReport> {
  pages: PagesApi;
}

/** A run about one project, where what is known of a deployment tells its branch, commit and log page as well. */
export function aboutProject<I extends { project: string }>(run: Run<I, DeploymentReport>): DeploymentRun<I> {
  const { project } = run.inputs;
  const updateReport = (facts: Partial<DeploymentReport>) =>
    run.updateReport({ ...facts, ...(facts.deployment && factsOf(facts.deployment, run.accountId, project)) });
  return { ...run, pages: run.pagesOf(project), updateReport };
}

function factsOf(deployment: Deployment, accountId: string, project: string): Partial<DeploymentReport> {
  const { branch, commit_hash: commitHash, commit_message: commitMessage } = deployment.deployment_trigger.metadata;
  return {
    logUrl: dashboardUrl(accountId, project, deployment.id),
    ...(branch ? { branch } : {}),
    ...(commitHash ? { commitHash } : {}),
    ...(commitMessage ? { commitMessage } : {}),
  };
}
