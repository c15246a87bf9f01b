import { DEPLOYMENTS_PER_PAGE } from '../../cloudflare/api/pages.js';
import { UnreachableFailure } from '../../cloudflare/http/errors.js';
import { writeDuration } from '../../core/duration.js';
import { shortHash } from '../../core/pages/commit.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { environmentOf, type Project } from '../../core/pages/project.js';
import { Failure, type Problem } from '../../core/problem.js';
import { hasWatchPaths, whyNotBuilt } from '../../core/wait/branch-control.js';
import { findDeployment, findRelative, type Wanted } from '../../core/wait/matching.js';
import type { WaitInputs } from '../../inputs/wait.js';
import type { DeploymentRun } from '../context.js';
import { whyLeftOut } from './watch-paths.js';

/** What was found: the deployment, or why none will come. */
export type Discovery = { deployment: Deployment } | { never: Problem };

/** Milliseconds between two looks: the first pause, its growth with the time that has passed, and the longest. */
const PAUSE = { first: 1500, growth: 1 / 12, longest: 8000 } as const;

/** Pages that one look reads at most to find what is new since the last. */
const MAX_NEW_PAGES = 10;

/**
 * Looks for the deployment of a commit until it is there. Each look reads what is new, and one page further back
 * for a deployment that was made long ago.
 * @param recent the newest deployments of the project, read before
 * @throws Failure when it is not there after `discovery-timeout`, or cannot ever be; UnreachableFailure when Cloudflare
 *   gives no answer then
 */
export async function discover(
  wanted: Wanted,
  { project, recent }: { project: Project; recent: readonly Deployment[] },
  run: DeploymentRun<WaitInputs>,
): Promise<Discovery> {
  const { inputs, clock, signal, log } = run;
  const started = clock.now();
  const list = createList(wanted, recent, run);
  const look = () => findDeployment(wanted, list.deployments());
  let isWaiting = false;
  let unanswered: UnreachableFailure | undefined;
  let found = look();
  while (found === undefined) {
    try {
      await list.readNew();
      found = look();
      if (found !== undefined) break;
      if (!isWaiting) {
        const never = whyNotBuilt(project, wanted.branch) ?? (await whyLeftOut(wanted, project, run));
        if (project.source === null && never !== undefined) throw new Failure(never);
        if (never !== undefined) return { never };
        log.event(`Waiting for the deployment of commit ${shortHash(wanted.commitHash)} of branch ${wanted.branch}`);
        isWaiting = true;
      }
      await list.readFurtherBack();
      if (look() !== undefined) await list.readNew();
      found = look();
      if (found !== undefined) break;
      unanswered = undefined;
    } catch (error) {
      if (!(error instanceof UnreachableFailure)) throw error;
      unanswered = error;
      log.event(`Cloudflare does not tell which deployments there are; still trying. ${error.message}`);
    }
    const elapsed = clock.now() - started;
    const pause = Math.min(PAUSE.first + elapsed * PAUSE.growth, PAUSE.longest);
    if (elapsed + pause > inputs.discoveryTimeout)
      throw unanswered ?? notFound(wanted, project, list.deployments(), run);
    await clock.sleep(pause, signal);
  }
  return { deployment: found };
}

/** The deployments of the environment that the wanted one belongs to, as far as they have been read. */
interface DeploymentList {
  /** Newest first. */
  deployments(): Deployment[];
  /** Reads from the newest on, until something is there that was known. */
  readNew(): Promise<void>;
  /** Reads one page more at the old end, unless that was reached. */
  readFurtherBack(): Promise<void>;
}

function createList(
  wanted: Wanted,
  recent: readonly Deployment[],
  { pages }: DeploymentRun<WaitInputs>,
): DeploymentList {
  const environment = environmentOf(wanted);
  let known: Deployment[] = [];
  let lastPage = 1;
  let complete = false;

  const read = (page: number) => pages.deployments({ environment, page });
  const isNew = ({ id }: Deployment) => !known.some((deployment) => deployment.id === id);

  return {
    deployments: () => [...known, ...recent.filter(isNew)],
    async readNew() {
      const fresh: Deployment[] = [];
      for (let page = 1; page <= MAX_NEW_PAGES; page += 1) {
        const deployments = await read(page);
        const unseen = deployments.filter(isNew);
        fresh.push(...unseen);
        if (known.length === 0) complete = deployments.length < DEPLOYMENTS_PER_PAGE;
        if (known.length === 0 || unseen.length < deployments.length || deployments.length === 0) break;
      }
      known = [...fresh, ...known];
    },
    async readFurtherBack() {
      if (complete) return;
      const deployments = await read(lastPage + 1);
      lastPage += 1;
      complete = deployments.length < DEPLOYMENTS_PER_PAGE;
      known = [...known, ...deployments.filter(isNew)];
    },
  };
}

function notFound(
  wanted: Wanted,
  project: Project,
  deployments: readonly Deployment[],
  { inputs, event }: DeploymentRun<WaitInputs>,
): Failure {
  const commit = shortHash(wanted.commitHash);
  return new Failure({
    message: `Cloudflare has no deployment of commit ${commit} of branch ${wanted.branch} of ${project.name} after ${writeDuration(inputs.discoveryTimeout)}.`,
    advice: [
      ...relativeAdvice(findRelative(wanted, deployments)),
      ...repositoryAdvice(project, `${event.owner}/${event.repo}`),
      ...(event.pullRequest?.fromFork ? ['Cloudflare may not build pull requests from forks.'] : []),
      ...(project.source !== null && hasWatchPaths(project.source)
        ? [`Only changes of the build watch paths are built (${project.source.path_includes.join(', ')}).`]
        : []),
      'Look at Settings > Builds of the project in the dashboard, or give it longer with `discovery-timeout`.',
    ].join(' '),
  });
}

function relativeAdvice(relative: Deployment | undefined): string[] {
  if (relative === undefined) return [];
  const { branch } = relative.deployment_trigger.metadata;
  return [`The commit was deployed as ${relative.environment} of branch ${branch}: ${relative.url}.`];
}

function repositoryAdvice({ name, source }: Project, repository: string): string[] {
  if (source === null || source.owner === '' || source.repo_name === '') return [];
  const built = `${source.owner}/${source.repo_name}`;
  return built.toLowerCase() === repository.toLowerCase() ? [] : [`${name} builds ${built}, not ${repository}.`];
}
