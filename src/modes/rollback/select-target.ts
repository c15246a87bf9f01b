import { DEPLOYMENTS_PER_PAGE } from '../../cloudflare/api/pages.js';
import { ApiFailure } from '../../cloudflare/http/errors.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { Project } from '../../core/pages/project.js';
import {
  type Choice,
  chooseTarget,
  type Known,
  nearestTargets,
  needsMoreTargets,
} from '../../core/production/choose-target.js';
import type { Target } from '../../core/production/target.js';
import type { DeploymentRun } from '../context.js';

/** The choice of a target with what it rests on. */
export interface Selection {
  project: Project;
  choice: Exclude<Choice, { kind: 'more' }>;
  /** Production deployments that were read, newest first. */
  production: Deployment[];
  /** Other targets, when this one was refused; newest first. */
  candidates: Deployment[];
}

/** Pages of previews that are read at most to tell that an unknown name is that of a preview. */
const MAX_PREVIEW_PAGES = 4;

/** Pages that are read one by one before a name is searched faster. */
const FIRST_PAGES = 4;
const PAGES_AT_A_TIME = 4;

/** Pages that are read at most for nothing but the list of other targets. */
const MAX_CANDIDATE_PAGES = 8;

/** Reads as many deployments as it takes to say which one the target is. */
export async function selectTarget(
  target: Target,
  { pages }: Pick<DeploymentRun<unknown>, 'pages'>,
): Promise<Selection> {
  const [project, newest, named] = await Promise.all([
    pages.project(),
    pages.deployments({ environment: 'production' }),
    target.kind === 'id' ? readIfThere(target.id) : [],
  ]);
  let production = newest;
  let page = 1;
  let complete = isLast(newest);
  const known = (): Known => ({ project, target, deployments: [...named, ...production], complete });
  const choose = (previews: readonly Deployment[] = []) =>
    chooseTarget({
      ...known(),
      deployments: [...named, ...production, ...previews],
      complete: complete || target.kind === 'id',
    });

  let choice = choose();
  while (choice.kind === 'more') {
    await readOn();
    choice = choose();
  }
  if (choice.kind === 'refused') {
    if (choice.unknown && target.kind !== 'id') choice = await lookAmongPreviews(choice);
    for (let more = 1; more <= MAX_CANDIDATE_PAGES && needsMoreTargets(known()); more += 1) await readOn();
    return { project, choice, production, candidates: nearestTargets(known()) };
  }
  return { project, choice, production, candidates: [] };

  /** Reads the next page; for a name that may be anywhere, several at a time after the first few. */
  async function readOn(): Promise<void> {
    const count = target.kind === 'previous' || page < FIRST_PAGES ? 1 : PAGES_AT_A_TIME;
    const next = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        pages.deployments({ environment: 'production', page: page + index + 1 }),
      ),
    );
    page += count;
    complete = next.some(isLast);
    production = [...production, ...next.flat()];
  }

  async function lookAmongPreviews<T extends Choice>(otherwise: T): Promise<Selection['choice'] | T> {
    for (let preview = 1; preview <= MAX_PREVIEW_PAGES; preview += 1) {
      const previews = await pages.deployments({ environment: 'preview', page: preview });
      const choice = choose(previews);
      if (choice.kind === 'refused' && !choice.unknown) return choice;
      if (isLast(previews)) break;
    }
    return otherwise;
  }

  async function readIfThere(id: string): Promise<Deployment[]> {
    try {
      return [await pages.deployment(id)];
    } catch (error) {
      if (error instanceof ApiFailure && error.isMissing) return [];
      throw error;
    }
  }
}

function isLast(deployments: readonly Deployment[]): boolean {
  return deployments.length < DEPLOYMENTS_PER_PAGE;
}
