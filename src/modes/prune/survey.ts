/** Reads the facts about projects that pruning needs before it decides anything. */
import { collectDeployments } from '../../cloudflare/api/collect.js';
import type { PagesApi } from '../../cloudflare/api/pages.js';
import { defined } from '../../core/defined.js';
import { createdOn, type Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import { Failure } from '../../core/problem.js';
import { type Candidate, candidateOf, type ProjectFacts } from '../../core/prune/plan.js';
import type { Repository } from '../../github/deployments.js';
import type { PruneRun } from './prune-run.js';
import { createEvidence, createOrigins, type Origins, readBranches, repositoryOf } from './repository.js';

/** A project as the survey found it. */
export interface ProjectSnapshot {
  project: string;
  pages: PagesApi;
  /** The host name that the addresses of the deployments end in. */
  subdomain: string;
  productionBranch: string;
  candidates: Candidate[];
  facts: ProjectFacts;
  /** Whether `candidates` are all deployments of the selected environment. */
  complete: boolean;
}

/**
 * Makes a function that surveys a project. The branches of a repository are read once for all its projects.
 * The function throws a Failure when it is not known what production serves, when the deployments cannot be read, or
 * when GitHub does not list all branches.
 */
export function createSurvey(run: PruneRun): (project: string) => Promise<ProjectSnapshot> {
  const { inputs, pagesOf } = run;
  const branchesOf = cached((repository: Repository) => readBranches(run, repository), JSON.stringify);
  const isOwn = createEvidence(run);

  return async (name) => {
    const pages = pagesOf(name);
    const project = await pages.project();
    const live = liveOf(project);
    const { environment } = inputs;
    const repository = inputs.deletedBranchesOnly ? repositoryOf(project, run) : undefined;
    const query = environment === 'all' || live === undefined ? {} : { environment };
    const origins = createOrigins();
    for (const deployment of [project.canonical_deployment, project.latest_deployment]) {
      if (deployment) origins.add(deployment);
    }
    const [{ items, complete }, listed] = await Promise.all([
      collectDeployments(pages, query, candidateReader(name, origins)),
      repository && branchesOf(repository),
    ]);
    const branches = listed && (await isOwn(project, origins, listed)) ? listed : undefined;
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
      productionBranch: project.production_branch,
      candidates: items,
      facts: defined({ live, branches }),
      complete,
    };
  };
}

/** What production serves, if it serves anything. @throws Failure when Cloudflare does not say it */
export function liveOf({ name, canonical_deployment: live }: Project): ProjectFacts['live'] {
  if (live === null) return undefined;
  if (live?.id) return { id: live.id, createdOn: createdOn(live) };
  throw new Failure({ message: `Cloudflare does not tell what production of ${name} serves.` });
}

/**
 * Makes a function that takes the candidate out of a deployment. Equal branches and environments share one text in
 * memory, because there may be 100,000 candidates.
 */
function candidateReader(project: string, origins: Origins): (deployment: Deployment) => Candidate {
  const texts = new Map<string, string>();
  const shared = (text: string) => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  return (deployment) => {
    origins.add(deployment);
    const candidate = candidateOf(deployment, project);
    candidate.branch = shared(candidate.branch);
    candidate.environment = shared(candidate.environment);
    return candidate;
  };
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
