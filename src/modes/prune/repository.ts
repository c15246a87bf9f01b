/** The repository whose branches decide which previews are of deleted branches, and its branches. */
import { isGlob } from '../../core/glob.js';
import { branchOf, commitOf, type Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { Failure } from '../../core/problem.js';
import { unknownOrigin } from '../../core/prune/selection.js';
import { listBranches } from '../../github/branches.js';
import { isOnBranch } from '../../github/commits.js';
import type { Repository } from '../../github/deployments.js';
import type { Octokit } from '../../github/http/rest.js';
import { troubleOf } from '../../github/permissions.js';
import { listPullBranches } from '../../github/pulls.js';
import type { PruneRun } from './prune-run.js';

/** How many commits of a project are looked for in the repository. */
const MAX_COMMITS = 5;

/** Where the deployments of a project come from. */
export interface Origins {
  add(deployment: Deployment): void;
  /** Some different commits, those that were added first, and the branch of each. */
  commits: ReadonlyMap<string, string>;
}

export function createOrigins(): Origins {
  const commits = new Map<string, string>();
  return {
    commits,
    add(deployment) {
      const commit = commitOf(deployment);
      if (commit !== '' && commits.size < MAX_COMMITS && !commits.has(commit))
        commits.set(commit, branchOf(deployment));
    },
  };
}

/**
 * The repository whose branches a project has. That of a Direct Upload project is the repository of the workflow.
 * @throws Failure when the repository is not on GitHub
 */
export function repositoryOf({ name, source }: Project, { event }: PruneRun): Repository {
  if (source === null) return { owner: event.owner, repo: event.repo };
  if (source?.type === 'github') return { owner: source.owner, repo: source.repo_name };
  throw new Failure({
    message: `Project ${name} builds a repository that is not on GitHub, so its branches cannot be looked up.`,
    advice: 'Leave out `deleted-branches-only` for it.',
  });
}

/**
 * Reads the branches of a repository, and those of its open pull requests, which may be in forks.
 * @throws Failure when GitHub does not list them all
 */
export async function readBranches(run: PruneRun, repository: Repository): Promise<ReadonlySet<string>> {
  const [branches, pullBranches] = await Promise.all([
    ask(run, repository, 'branches', (octokit) => listBranches(octokit, repository, run.signal)),
    ask(run, repository, 'pulls', (octokit) => listPullBranches(octokit, repository, run.signal)),
  ]);
  return new Set([...branches, ...pullBranches]);
}

/** Asks GitHub about a repository. @throws Failure when there is no answer */
async function ask<T>(
  run: PruneRun,
  { owner, repo }: Repository,
  what: 'branches' | 'pulls',
  read: (octokit: Octokit) => Promise<T>,
): Promise<T> {
  try {
    return await read(await run.octokit());
  } catch (error) {
    run.signal.throwIfAborted();
    const { message, advice } = troubleOf(what, error, run.event.restricted);
    const whole = `The branches of ${owner}/${repo} are not all known, so nothing is deleted. ${message}`;
    throw new Failure({ message: whole, advice }, { cause: error });
  }
}

/**
 * Makes a function that says whether the branches of the repository decide about a project. They do when the project
 * builds this repository, or is named. A Direct Upload project that a glob selects may be of any repository: the
 * branches decide about it only when a branch of the repository holds one of its commits. A branch of the same name is
 * no evidence, nor is a commit that GitHub only knows, for that may be of a fork. The commits of a repository that is a
 * fork itself may be those of the other one.
 */
export function createEvidence(
  run: PruneRun,
): (project: Project, origins: Origins, branches: ReadonlySet<string>) => Promise<boolean> {
  const { inputs, event, signal, warn } = run;
  const { owner, repo } = event;
  const named = new Set(inputs.projects.filter((project) => !isGlob(project)));

  return async ({ name, source, production_branch: productionBranch }, { commits }, branches) => {
    if (source !== null || named.has(name)) return true;
    for (const [commitHash, own] of event.isFork ? [] : commits) {
      for (const branch of new Set([productionBranch, own])) {
        if (!branches.has(branch)) continue;
        const isHere = (octokit: Octokit) => isOnBranch(octokit, { owner, repo, branch, commitHash }, signal);
        if (await ask(run, { owner, repo }, 'branches', isHere)) return true;
      }
    }
    warn(unknownOrigin(name, `${owner}/${repo}`));
    return false;
  };
}
