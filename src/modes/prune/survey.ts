/** Gathers what pruning must know of a project before anything is decided. */
import { collectDeployments } from '../../cloudflare/api/collect.js';
import type { PagesApi } from '../../cloudflare/api/pages.js';
import { createdOn } from '../../core/pages/deployment.js';
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

export interface ProjectSnapshot {
  project: string;
  pages: PagesApi;
  /** Deployments have addresses below it. */
  subdomain: string;
  candidates: Candidate[];
  facts: ProjectFacts;
  /** Whether no deployment can have been missed. */
  complete: boolean;
}

type Repository = { owner: string; repo: string };

/**
 * Looks at projects, each repository's branches once. @throws Failure when it cannot be seen what is live, when a
 * list cannot be read, or when GitHub does not name all branches
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
      collectDeployments(pages, query, reducer(name)),
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
      facts: { ...(live === undefined ? {} : { live }), ...(branches === undefined ? {} : { branches }) },
      complete,
    };
  };
}

/** What production serves, if it serves anything. */
export function liveOf({ canonical_deployment: live }: Project): ProjectFacts['live'] {
  return live === null ? undefined : { id: live.id, createdOn: createdOn(live) };
}

/** Keeps a text that comes again and again, such as a branch, once. */
function reducer(project: string): (deployment: Parameters<typeof candidateOf>[0]) => Candidate {
  const texts = new Map<string, string>();
  const once = (text: string) => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  return (deployment) => {
    const candidate = candidateOf(deployment, project);
    candidate.branch = once(candidate.branch);
    candidate.environment = once(candidate.environment);
    return candidate;
  };
}

/** The repository whose branches a project builds; Direct Upload projects are taken for those of the workflow's. */
function repositoryOf({ name, source }: Project, { event }: PruneRun): Repository {
  if (source === null) return { owner: event.owner, repo: event.repo };
  if (source.type === 'github') return { owner: source.owner, repo: source.repo_name };
  throw new Failure({
    message: `Project ${name} builds a repository that is not on GitHub, so its branches cannot be looked up.`,
    advice: 'Leave out `deleted-branches-only` for it.',
  });
}

/** The branches of a repository, and those of its open pull requests, which may be in forks. */
async function readBranches(run: PruneRun, repository: Repository): Promise<ReadonlySet<string>> {
  const { signal, event } = run;
  const whole = async (what: 'branches' | 'pulls', read: typeof listBranches) => {
    try {
      return await read(await run.octokit(), repository, signal);
    } catch (error) {
      signal.throwIfAborted();
      const { message, advice } = permissionAdvice(what, error, event.restricted) ?? problemOf(error);
      const { owner, repo } = repository;
      const told = `The branches of ${owner}/${repo} are not all known, so nothing is deleted. ${message}`;
      throw new Failure({ message: told, advice }, { cause: error });
    }
  };
  const [own, pulled] = await Promise.all([whole('branches', listBranches), whole('pulls', listPullBranches)]);
  return new Set([...own, ...pulled]);
}

function cached<K, V>(read: (key: K) => Promise<V>, nameOf: (key: K) => string): (key: K) => Promise<V> {
  const values = new Map<string, Promise<V>>();
  return (key) => {
    const name = nameOf(key);
    const value = values.get(name) ?? read(key);
    values.set(name, value);
    return value;
  };
}
