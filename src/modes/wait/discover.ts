import { UnreachableFailure } from '../../cloudflare/http/errors.js';
import { type Backoff, backoff } from '../../core/backoff.js';
import { writeDuration } from '../../core/duration.js';
import { shortHash } from '../../core/pages/commit.js';
import { MAX_LIST_LAG } from '../../core/pages/creation.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { environmentOf, type Project } from '../../core/pages/project.js';
import { Failure, type Problem } from '../../core/problem.js';
import { hasWatchPaths, type NoBuild, whyNotBuilt } from '../../core/wait/branch-control.js';
import { findDeployment, findRelative, isOfBranch, type Wanted } from '../../core/wait/matching.js';
import { whySkipped } from '../../core/wait/skip-words.js';
import type { WaitInputs } from '../../inputs/wait.js';
import type { DeploymentRun } from '../context.js';
import { createDeploymentList } from './deployment-list.js';
import { createHint } from './hint.js';
import { whyLeftOut } from './watch-paths.js';

/** What was found: the deployment, or why none will come. */
export type Discovery = { deployment: Deployment } | { never: Problem };

/** What is searched for, and what is known of it. */
export interface Search extends Wanted {
  /** Absent when it is not known. */
  commitMessage?: string;
  /** Whether a deployment from before `since` is taken when no newer one comes for a while. */
  mayBeOlder?: boolean;
}

/** Milliseconds in which a newer deployment may come: it may be there already, and not in the list yet. */
export const MAX_WAIT_FOR_NEWER = MAX_LIST_LAG + 5000;

/** Milliseconds between two lines that say what is waited for. */
const LINE_INTERVAL = 30_000;

/** Between two searches. The default `discovery-timeout` of 2 minutes has room for 26 of these pauses. */
export const PAUSE: Backoff = { first: 1500, growth: 13 / 12, max: 8000 };

/**
 * Searches for the deployment of a commit until it is there. Each search reads what is new, and one page further back
 * for a deployment that was made long ago, unless a check run names it. Where the build settings leave no doubt that none will come, nothing is
 * waited for.
 * @param recent the newest deployments of the project, read before
 * @throws Failure when the deployment is not there after `discovery-timeout`, or when the project builds no pushes;
 *   UnreachableFailure when Cloudflare gives no answer at that time
 */
export async function discover(
  wanted: Search,
  { project, recent }: { project: Project; recent: readonly Deployment[] },
  run: DeploymentRun<WaitInputs>,
): Promise<Discovery> {
  const { inputs, clock, signal, log, pages } = run;
  const list = createDeploymentList(environmentOf(wanted), recent, pages);
  const hint = createHint(wanted, run);
  const started = clock.now();
  const deadline = started + inputs.discoveryTimeout;
  const subject = `the deployment of commit ${shortHash(wanted.commitHash)} of branch ${wanted.branch}`;
  let isWaiting = false;
  let lineAt = started + LINE_INTERVAL;
  /** Why the deployment may never come. */
  let doubt: Problem | undefined;

  const known = find();
  if (known !== undefined) return known;
  for (let attempt = 1; ; attempt += 1) {
    let unanswered: UnreachableFailure | undefined;
    try {
      const discovery = await search();
      if (discovery !== undefined) return discovery;
    } catch (error) {
      if (!(error instanceof UnreachableFailure)) throw error;
      log.event(`Cloudflare does not tell which deployments there are; still trying. ${error.message}`);
      unanswered = error;
    }
    const pause = backoff(attempt, PAUSE);
    const isOver = clock.now() + pause > deadline;
    const older = isOver || clock.now() - started >= MAX_WAIT_FOR_NEWER ? findOlder() : undefined;
    if (older !== undefined) return older;
    if (isOver) {
      if (unanswered === undefined && doubt !== undefined) return { never: doubt };
      throw unanswered ?? notFound(wanted, project, list.deployments(), run);
    }
    await clock.sleep(pause, signal);
    sayWaiting();
  }

  function sayWaiting(): void {
    const elapsed = clock.now() - started;
    if (clock.now() < lineAt) return;
    lineAt = started + (Math.floor(elapsed / LINE_INTERVAL) + 1) * LINE_INTERVAL;
    const [sofar, max] = [wholeSeconds(elapsed), inputs.discoveryTimeout].map(writeDuration);
    log.event(`Still waiting for ${subject}: ${sofar} of at most ${max}`);
  }

  function find(): Discovery | undefined {
    const deployment = findDeployment(wanted, list.deployments());
    return deployment && { deployment };
  }

  async function findByCheckRun(): Promise<Discovery | undefined> {
    const deployment = findDeployment(wanted, await hint());
    return deployment && { deployment };
  }

  function findOlder(): Discovery | undefined {
    if (!wanted.mayBeOlder) return undefined;
    const { since: _, ...ofAnyAge } = wanted;
    const deployment = findDeployment(ofAnyAge, list.deployments());
    return deployment && { deployment };
  }

  async function search(): Promise<Discovery | undefined> {
    await list.readNew();
    const found = find() ?? (await findByCheckRun());
    if (found !== undefined) return found;
    if (!isWaiting) {
      const never = await whyNever();
      if (never?.isCertain) return { never: never.problem };
      doubt = never?.problem;
      log.event(`Waiting for ${subject}`);
      isWaiting = true;
    }
    await list.readOlder();
    // A newer one of the same commit may have come meanwhile.
    if (find() !== undefined) await list.readNew();
    return find();
  }

  /** Why the commit is not built. @throws Failure when the project builds no pushes at all */
  async function whyNever(): Promise<NoBuild | undefined> {
    const never =
      whyNotBuilt(project, wanted.branch) ??
      whySkipped(wanted.commitMessage, project) ??
      (await whyLeftOut(wanted, project, run));
    if (project.source === null && never !== undefined) throw new Failure(never.problem);
    return never;
  }
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function notFound(
  wanted: Wanted,
  project: Project,
  deployments: readonly Deployment[],
  { inputs, event }: DeploymentRun<WaitInputs>,
): Failure {
  const commit = shortHash(wanted.commitHash);
  return new Failure({
    message: `Cloudflare has no ${wanted.since === undefined ? '' : 'new '}deployment of commit ${commit} of branch ${wanted.branch} of ${project.name} after ${writeDuration(inputs.discoveryTimeout)}.`,
    advice: [
      ...relativeAdvice(findRelative(wanted, deployments), wanted),
      ...repositoryAdvice(project, `${event.owner}/${event.repo}`),
      ...(event.pullRequest?.fromFork ? ['Cloudflare may not build pull requests from forks.'] : []),
      ...watchPathAdvice(project),
      'Look at Settings > Builds of the project in the dashboard, or give it longer with `discovery-timeout`.',
    ].join(' '),
  });
}

function relativeAdvice(relative: Deployment | undefined, wanted: Wanted): string[] {
  if (relative === undefined) return [];
  if (isOfBranch(relative, wanted)) {
    return [
      `The newest one is older than this job, so something else started it: ${relative.url}.`,
      'Start the new one in this job before this step, or set `commit-hash` if the older one is meant.',
    ];
  }
  const { branch } = relative.deployment_trigger.metadata;
  return [`The commit was deployed as ${relative.environment} of branch ${branch}: ${relative.url}.`];
}

function repositoryAdvice({ name, source }: Project, repository: string): string[] {
  if (!source?.owner || !source.repo_name) return [];
  const built = `${source.owner}/${source.repo_name}`;
  return built.toLowerCase() === repository.toLowerCase() ? [] : [`${name} builds ${built}, not ${repository}.`];
}

function watchPathAdvice({ source }: Project): string[] {
  if (!source || !hasWatchPaths(source)) return [];
  return [`Only changes of the build watch paths are built (${source.path_includes.join(', ')}).`];
}
