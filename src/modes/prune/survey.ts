/** Reads the facts about projects that pruning needs before it decides anything. */
import { collectDeployments } from '../../cloudflare/api/collect.js';
import type { PagesApi } from '../../cloudflare/api/pages.js';
import { defined } from '../../core/defined.js';
import { createdOn, type Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { Failure, problemOf } from '../../core/problem.js';
import { type Candidate, candidateOf, type ProjectFacts } from '../../core/prune/plan.js';
import type { PruneReport } from '../../core/prune/report.js';
import { listBranches } from '../../github/branches.js';
import { permissionAdvice } from '../../github/permissions.js';
import { listPullBranches } from '../../github/pulls.js';
import type { PruneInputs } from '../../inputs/prune.js';
import type { Run } from '../context.js';

export type PruneRun = Run<PruneInputs, PruneReport>;

/** A project as the survey found it. */
export interface ProjectSnapshot {
  project: string;
  pages: PagesApi;
  /** The host name that the addresses of the deployments end in. */
  subdomain: string;
  candidates: Candidate[];
  facts: ProjectFacts;
  /** Whether `candidates` are all deployments of the selected environment. */
  complete: boolean;
}

type Repository = { owner: string; repo: string };

/**
 * Makes a function that surveys a project. The branches of a repository are read once for all its projects.
 * The function throws a Failure when it is not known what production serves, when the deployments cannot be read, or
 * when GitHub does not list all branches.
 */
export function createSurvey(run: PruneRun): (project: string) => Promise<ProjectSnapshot> {
  const { inputs, pagesOf } = run;
  const branchesOf = cached((repository: Repository) => readBranches(run, repository), JSON.stringify);

  return async (name) => {
    const pages = pagesOf(name);
    const project = await pages.project();
    const live = liveOf(project);
    const { environment } = inputs;
    const repository = inputs.deletedBranchesOnly ? repositoryOf(project, run) : undefined;
    const query = environment === 'all' || live === undefined ? {} : { environment };
    const [{ items, complete }, branches] = await Promise.all([
      collectDeployments(pages, query, candidateReader(name)),
      repository && branchesOf(repository),
    ]);
    if (live === undefined && items.some((item) => item.environment === 'production' && item.outcome === 'success')) {
      throw new Failure({
        message: `Cloudflare does not tell what production of ${name} serves, so nothing of it is deleted.`,
        advice: 'Look at the project in the dashboard; run the job again when production serves a deployment.',
      });
    }
    return {
      project: name,
      pages,
      subdomain: project.subdomain,
      candidates: items,
      facts: defined({ live, branches }),
      complete,
    };
  };
}

/** What production serves, if it serves anything. */
export function liveOf({ canonical_deployment: live }: Project): ProjectFacts['live'] {
  return live === null ? undefined : { id: live.id, createdOn: createdOn(live) };
}

/**
 * Makes a function that takes the candidate out of a deployment. Equal branches and environments share one text in
 * memory, because there may be 100,000 candidates.
 */
function candidateReader(project: string): (deployment: Deployment) => Candidate {
  const texts = new Map<string, string>();
  const shared = (text: string) => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  return (deployment) => {
    const candidate = candidateOf(deployment, project);
    candidate.branch = shared(candidate.branch);
    candidate.environment = shared(candidate.environment);
    return candidate;
  };
}

/**
 * The repository whose branches a project has. That of a Direct Upload project is the repository of the workflow.
 * @throws Failure when the repository is not on GitHub
 */
function repositoryOf({ name, source }: Project, { event }: PruneRun): Repository {
  if (source === null) return { owner: event.owner, repo: event.repo };
  if (source.type === 'github') return { owner: source.owner, repo: source.repo_name };
  throw new Failure({
    message: `Project ${name} builds a repository that is not on GitHub, so its branches cannot be looked up.`,
    advice: 'Leave out `deleted-branches-only` for it.',
  });
}

/**
 * Reads the branches of a repository, and those of its open pull requests, which may be in forks.
 * @throws Failure when GitHub does not list them all
 */
async function readBranches(run: PruneRun, repository: Repository): Promise<ReadonlySet<string>> {
  const { signal, event } = run;
  const readAll = async (what: 'branches' | 'pulls', read: typeof listBranches) => {
    try {
      return await read(await run.octokit(), repository, signal);
    } catch (error) {
      signal.throwIfAborted();
      const { message, advice } = permissionAdvice(what, error, event.restricted) ?? problemOf(error);
      const { owner, repo } = repository;
      const whole = `The branches of ${owner}/${repo} are not all known, so nothing is deleted. ${message}`;
      throw new Failure({ message: whole, advice }, { cause: error });
    }
  };
  const [branches, pullBranches] = await Promise.all([
    readAll('branches', listBranches),
    readAll('pulls', listPullBranches),
  ]);
  return new Set([...branches, ...pullBranches]);
}

/** Makes `read` remember what it gave for each key. */
function cached<K, V>(read: (key: K) => Promise<V>, nameOf: (key: K) => string): (key: K) => Promise<V> {
  const values = new Map<string, Promise<V>>();
  return (key) => {
    const name = nameOf(key);
    const value = values.get(name) ?? read(key);
    values.set(name, value);
    return value;
  };
}
