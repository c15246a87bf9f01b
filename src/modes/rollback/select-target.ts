import { DEPLOYMENTS_PER_PAGE } from '../../cloudflare/api/pages.js';
import { ApiFailure } from '../../cloudflare/http/errors.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import {
  type Choice,
  chooseTarget,
  isValidTarget,
  type Known,
  nearestTargets,
  needsMoreTargets,
} from '../../core/production/choose-target.js';
import type { Target } from '../../core/production/target.js';
import type { DeploymentRun } from '../context.js';

/** The chosen target, and the deployments that were read for the choice. */
export interface Selection {
  project: Project;
  choice: Exclude<Choice, { kind: 'more' }>;
  /** The production deployments that were read, newest first. */
  production: Deployment[];
  /** Other valid targets, newest first. Empty unless the target was refused. */
  candidates: Deployment[];
}

/** How many pages of previews are read to find out whether an unknown name is that of a preview. */
const MAX_PREVIEW_PAGES = 4;

/** How many pages are read one by one. The search for a name then goes on with several pages at the same time. */
const MAX_SINGLE_PAGES = 4;
const CONCURRENCY = 4;

/** How many pages are read only for the list of other targets. */
const MAX_CANDIDATE_PAGES = 8;

/**
 * Chooses the target, and reads as many pages of deployments as the choice needs. No target is chosen while it is not
 * known what production serves.
 */
export async function selectTarget(
  target: Target,
  { pages }: Pick<DeploymentRun<unknown>, 'pages'>,
): Promise<Selection> {
  const [first, newest, named] = await Promise.all([
    pages.project(),
    pages.deployments({ environment: 'production' }),
    target.kind === 'id' ? readIfThere(target.id) : [],
  ]);
  // One odd answer does not decide.
  const project = lacksLive(first, newest) ? await pages.project() : first;
  if (lacksLive(project, newest)) {
    return { project, choice: unknownLive(project), production: newest, candidates: [] };
  }
  let production = newest;
  let page = 1;
  let complete = isLast(newest);
  const isNamed = ['id', 'hash', 'url'].includes(target.kind);
  const isSearch = target.kind === 'healthy';
  const known = (): Known => ({ project, target, deployments: [...named, ...production], complete });
  const choose = (previews: readonly Deployment[] = []) =>
    chooseTarget({
      ...known(),
      deployments: [...named, ...production, ...previews],
      complete: complete || target.kind === 'id' || (isSearch && page >= MAX_CANDIDATE_PAGES),
    });

  let choice = choose();
  while (choice.kind === 'more') {
    await readOn();
    choice = choose();
  }
  if (choice.kind === 'refused') {
    if (choice.unknown && target.kind !== 'id') choice = await searchPreviews(choice);
    for (let more = 1; more <= MAX_CANDIDATE_PAGES && needsMoreTargets(known()); more += 1) await readOn();
    return { project, choice, production, candidates: nearestTargets(known()) };
  }
  return { project, choice, production, candidates: [] };

  /** Reads the next page, or the next pages. */
  async function readOn(): Promise<void> {
    const count = !isNamed || page < MAX_SINGLE_PAGES ? 1 : CONCURRENCY;
    const next = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        pages.deployments({ environment: 'production', page: page + index + 1 }),
      ),
    );
    page += count;
    complete = next.some(isLast);
    production = [...production, ...next.flat()];
  }

  /** Chooses again with the previews. @returns `otherwise` when no preview has the name either */
  async function searchPreviews<T extends Choice>(otherwise: T): Promise<Selection['choice'] | T> {
    for (let preview = 1; preview <= MAX_PREVIEW_PAGES; preview += 1) {
      const previews = await pages.deployments({ environment: 'preview', page: preview });
      const choice = choose(previews);
      if (choice.kind === 'refused' && !choice.unknown) return choice;
      if (isLast(previews)) break;
    }
    return otherwise;
  }

  /** Reads a deployment; an empty list when there is none of this id. */
  async function readIfThere(id: string): Promise<Deployment[]> {
    try {
      return [await pages.deployment(id)];
    } catch (error) {
      if (error instanceof ApiFailure && error.isMissing) return [];
      throw error;
    }
  }
}

/** Whether Cloudflare says that production serves nothing, although it has a good deployment: then it is not known. */
function lacksLive({ canonical_deployment: live }: Project, production: readonly Deployment[]): boolean {
  return live === null && production.some((deployment) => isValidTarget(deployment, live));
}

function unknownLive({ name }: Project): Selection['choice'] {
  return {
    kind: 'refused',
    problem: {
      message: `Cloudflare does not say what production of ${name} serves now, so nothing is rolled back.`,
      advice: 'Run the job again; if it stays so, look at the project in the dashboard.',
    },
  };
}

/** Whether a page is the last one: it is not full. */
function isLast(deployments: readonly Deployment[]): boolean {
  return deployments.length < DEPLOYMENTS_PER_PAGE;
}
