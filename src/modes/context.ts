import type { PagesApi } from '../cloudflare/api/pages.js';
import type { PageContent, PageRequest } from '../cloudflare/http/page.js';
import type { SiteOptions } from '../cloudflare/http/site.js';
import type { Clock, Random } from '../core/clock.js';
import { defined } from '../core/defined.js';
import { branchOf, commitOf, createdOn, type Deployment, dashboardUrl } from '../core/pages/deployment.js';
import type { ListedProject } from '../core/pages/project.js';
import type { Problem } from '../core/problem.js';
import type { SiteAnswer } from '../core/production/health.js';
import { addNote, type DeploymentReport, type Report } from '../core/report.js';
import type { Variables } from '../core/variables.js';
import type { EventContext } from '../github/event.js';
import type { Octokit } from '../github/http/rest.js';
import type { Log } from '../report/log/log.js';

/** What a mode works with that has no credentials for Cloudflare: its inputs `I`, its report `R`, and the world outside. */
export interface RunWithoutCredentials<I, R extends Report> {
  inputs: I;
  event: EventContext;
  /** GitHub's REST API. It is loaded on the first call. @throws Failure when there is no token */
  octokit(): Promise<Octokit>;
  log: Log;
  clock: Clock;
  random: Random;
  env: Variables;
  /** Keeps a new secret out of everything that is printed from now on. */
  mask(secret: string): void;
  /** Writes a file, and makes its folders. An old file of that path is replaced. */
  writeFile(path: string, text: string | Iterable<string>): Promise<void>;
  /** Shows a warning in the log and as an annotation. */
  warn(problem: Problem): void;
  /** Requests a page of a deployed site, without credentials of its own. @throws when it does not answer in time */
  fetchSite(url: string, signal: AbortSignal, options?: SiteOptions): Promise<SiteAnswer>;
  /** Requests a page of a deployed site, to compare it. @throws when it does not answer in time */
  fetchPage(request: PageRequest, signal: AbortSignal): Promise<PageContent>;
  /** Writes a line that only a runner in debug mode shows. */
  debug(message: string): void;
  /** Aborted when the user cancels the run, when its time is over, and when the mode ends. */
  signal: AbortSignal;
  /** Adds facts to the report at once, so that they are reported whenever the run ends. */
  updateReport(facts: Partial<R>): void;
  /** Lets the reporters publish that the work is in progress. A mode calls it at most once. */
  publishProgress(): void;
}

/** What a mode works with. */
export interface Run<I, R extends Report> extends RunWithoutCredentials<I, R> {
  /** All Pages projects of the account. */
  projects(): Promise<ListedProject[]>;
  /** The Pages API of a project of the account. */
  pagesOf(project: string): PagesApi;
}

/** What a mode about one deployment works with. */
export interface DeploymentRun<I> extends Run<I, DeploymentReport> {
  pages: PagesApi;
  /** What the run has reported so far. */
  reported: Readonly<Partial<DeploymentReport>>;
}

/**
 * A run about one project. Each deployment that is reported adds its branch, commit and log page to the report, and a note
 * is added to those before it.
 */
export function aboutProject<I extends { project: string }>(run: Run<I, DeploymentReport>): DeploymentRun<I> {
  const { project } = run.inputs;
  const pages = run.pagesOf(project);
  const reported: Partial<DeploymentReport> = {};
  const updateReport = (given: Partial<DeploymentReport>) => {
    const facts = {
      ...given,
      ...(given.deployment && factsOf(given.deployment, project, pages.serverNow())),
      ...defined({ note: given.note === undefined ? reported.note : addNote(reported.note, given.note) }),
    };
    Object.assign(reported, facts);
    run.updateReport(facts);
  };
  return { ...run, pages, reported, updateReport };
}

function factsOf(deployment: Deployment, project: string, now: number): Partial<DeploymentReport> {
  return {
    logUrl: dashboardUrl(project, deployment.id),
    soFar: Math.max(0, now - (createdOn(deployment) ?? now)),
    ...defined({
      branch: branchOf(deployment) || undefined,
      commitHash: commitOf(deployment) || undefined,
      commitMessage: deployment.deployment_trigger.metadata.commit_message || undefined,
    }),
  };
}
