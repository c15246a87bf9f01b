import type { PagesApi } from '../../cloudflare/api/pages.js';
import { Failure } from '../../core/problem.js';
import { type Candidate, type KeepReason, type ProjectFacts, protectedFrom } from '../../core/prune/plan.js';
import { liveOf, type ProjectSnapshot } from './survey.js';

/** How many deletions one look at what production serves is good for. */
const DELETIONS_PER_LOOK = 100;

/** Sees to it that what production serves, and what a rollback of it needs, is not deleted, also when that changes. */
export interface LiveProtection {
  pages: PagesApi;
  /**
   * Why a deployment must be kept, if it must.
   * @param again whether to look right now, not only when it is due
   * @throws when it cannot be seen what is live
   */
  reasonToKeep(id: string, again?: boolean): Promise<KeepReason | undefined>;
  /** Looks a last time. @returns what production serves, if anything */
  lastLook(): Promise<ProjectFacts['live']>;
}

export function protectLive({ project, pages, candidates, facts }: ProjectSnapshot): LiveProtection {
  const production = candidates.filter(({ environment }: Candidate) => environment === 'production');
  let uses = 0;
  let protection: Promise<Map<string, KeepReason>> | undefined;

  async function look(): Promise<ProjectFacts['live']> {
    const live = liveOf(await pages.project());
    if (live !== undefined || facts.live === undefined) return live;
    throw new Failure({ message: `Cloudflare does not tell any more what production of ${project} serves.` });
  }

  return {
    pages,
    async reasonToKeep(id, again = false) {
      if (again || protection === undefined || uses >= DELETIONS_PER_LOOK) {
        uses = 0;
        const looked = look().then((live) => protectedFrom(production, live));
        looked.catch(() => {
          if (protection === looked) protection = undefined;
        });
        protection = looked;
      }
      uses += 1;
      return (await protection).get(id);
    },
    lastLook: look,
  };
}
