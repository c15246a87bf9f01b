/** The repository whose branches decide which previews are of deleted branches, and its branches. */
import { isGlob } from '../../core/glob.js';
import { branchOf, commitOf, type Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { Failure, problemOf } from '../../core/problem.js';
import { unknownOrigin } from '../../core/prune/selection.js';
import { listBranches } from '../../github/branches.js';
import { hasCommit } from '../../github/commits.js';
import type { Octokit } from '../../github/http/rest.js';
import { refusalOf } from '../../github/permissions.js';
import { listPullBranches } from '../../github/pulls.js';
import type { PruneRun } from './prune-run.js';

export interface Repository {
  owner: string;
  repo: string;
}

/** How many commits of a project are looked for in the repository. */
const MAX_COMMITS = 5;

/** Where the deployments of a project come from. */
export interface Origins {
  add(deployment: Deployment): void;
  /** Some different commits, those that were added first. */
  commits: ReadonlySet<string>;
  /** The branches of the previews that have no commit. */
  branches: ReadonlySet<string>;
}

export function createOrigins(): Origins {
  const commits = new Set<string>();
  const branches = new Set<string>();
  return {
    commits,
    branches,
    add(deployment) {
      const commit = commitOf(deployment);
      if (commit === '' && deployment.environment === 'preview') branches.add(branchOf(deployment));
      if (commit !== '' && commits.size < MAX_COMMITS) commits.add(commit);
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
    const { message, advice } = refusalOf(what, error, run.event.restricted) ?? problemOf(error);
    const whole = `The branches of ${owner}/${repo} are not all known, so nothing is deleted. ${message}`;
    throw new Failure({ message: whole, advice }, { cause: error });
  }
}

/**
 * Makes a function that says whether the branches of the repository decide about a project. They do when the project
 * builds this repository, or is named. A Direct Upload project that a glob selects may be of any repository: the
 * branches decide about it only when the repository has one of its commits, or a branch of a preview without a commit.
 * The production branch is no evidence, for most repositories have a `main`.
 */
export function createEvidence(
  run: PruneRun,
): (project: Project, origins: Origins, branches: ReadonlySet<string>) => Promise<boolean> {
  const { inputs, signal, warn } = run;
  const { owner, repo } = run.event;
  const named = new Set(inputs.projects.filter((project) => !isGlob(project)));

  return async ({ name, source, production_branch: productionBranch }, { commits, branches: own }, branches) => {
    if (source !== null || named.has(name)) return true;
    if ([...own].some((branch) => branch !== productionBranch && branches.has(branch))) return true;
    for (const commitHash of commits) {
      const isHere = (octokit: Octokit) => hasCommit(octokit, { owner, repo, commitHash }, signal);
      if (await ask(run, { owner, repo }, 'branches', isHere)) return true;
    }
    warn(unknownOrigin(name, `${owner}/${repo}`));
    return false;
  };
}
