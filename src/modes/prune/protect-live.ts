import type { PagesApi } from '../../cloudflare/api/pages.js';
import { Failure } from '../../core/problem.js';
import { type KeepReason, type ProjectFacts, protectedFrom } from '../../core/prune/plan.js';
import { liveOf, type ProjectSnapshot } from './survey.js';

/** How many deletions may follow one reading of what production serves. */
const MAX_DELETIONS_PER_READING = 100;

/** Protects what production serves, and what a rollback of it needs, while deployments are deleted. */
export interface LiveProtection {
  pages: PagesApi;
  /**
   * Why a deployment must be kept; `undefined` when it may be deleted.
   * @param options `fresh`: read what production serves now, even when the last reading is still good
   * @throws when it is not known what production serves
   */
  reasonToKeep(id: string, options?: { fresh: boolean }): Promise<KeepReason | undefined>;
  /** Reads what production serves, if it serves anything. @throws when it is not known */
  readLive(): Promise<ProjectFacts['live']>;
}

/** Protects a project from now on, also when production changes meanwhile. */
export function protectLive({ project, pages, candidates, facts }: ProjectSnapshot): LiveProtection {
  const production = candidates.filter(({ environment }) => environment === 'production');
  let uses = 0;
  let protection: Promise<Map<string, KeepReason>> | undefined;

  async function readLive(): Promise<ProjectFacts['live']> {
    const live = liveOf(await pages.project());
    if (live !== undefined || facts.live === undefined) return live;
    throw new Failure({ message: `Cloudflare does not tell any more what production of ${project} serves.` });
  }

  return {
    pages,
    readLive,
    async reasonToKeep(id, { fresh } = { fresh: false }) {
      if (fresh || protection === undefined || uses >= MAX_DELETIONS_PER_READING) {
        uses = 0;
        const reading = readLive().then((live) => protectedFrom(production, live));
        // A failed reading is not kept: the next deletion reads again.
        reading.catch(() => {
          if (protection === reading) protection = undefined;
        });
        protection = reading;
      }
      uses += 1;
      return (await protection).get(id);
    },
  };
}
