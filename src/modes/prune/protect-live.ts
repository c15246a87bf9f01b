import type { PagesApi } from '../../cloudflare/api/pages.js';
import type { RequestGuard } from '../../cloudflare/http/request.js';
import type { Clock } from '../../core/clock.js';
import { Failure } from '../../core/problem.js';
import { type KeepReason, type ProjectFacts, protectedFrom } from '../../core/prune/plan.js';
import { liveOf, type ProjectSnapshot } from './survey.js';

/** Milliseconds for which a reading of what production serves is good. */
const MAX_AGE = 2000;

/** Protects what production serves, and what a rollback of it needs, while deployments are deleted. */
export interface LiveProtection {
  pages: PagesApi;
  /**
   * Why a deployment must be kept; `undefined` when it may be deleted.
   * @param options `fresh`: read what production serves now, even when the last reading is still good
   * @throws when it is not known what production serves
   */
  reasonToKeep(id: string, options?: { fresh: boolean }): Promise<KeepReason | undefined>;
  /** Lets a deletion be sent only right after a reading that allows it. Its check throws `Protected`. */
  guardOf(id: string): RequestGuard;
  /** Says that a deployment is gone, so that no rollback can go to it. */
  forget(id: string): void;
  /** Reads what production serves, if it serves anything. @throws when it is not known */
  readLive(): Promise<ProjectFacts['live']>;
}

/** Thrown when a deployment that was to be deleted must be kept. */
export class Protected extends Error {
  override readonly name = 'Protected';
  constructor(readonly reason: KeepReason) {
    super(`The deployment is kept: ${reason}`);
  }
}

/** What a reading saw. */
interface Sight {
  /** Counts the readings in the order in which they began. */
  number: number;
  /** When its answer came. */
  at: number;
  live: ProjectFacts['live'];
  reasons: ReadonlyMap<string, KeepReason>;
  /** Whether the reading before saw the same. After a change, the next deletion reads again. */
  isSettled: boolean;
}

/** Protects a project from now on, also when production changes meanwhile. */
export function protectLive({ project, pages, candidates, facts }: ProjectSnapshot, clock: Clock): LiveProtection {
  const production = new Map(
    candidates.filter(({ environment }) => environment === 'production').map((candidate) => [candidate.id, candidate]),
  );
  let began = 0;
  let sight: Sight | undefined;
  let reading: Promise<Sight> | undefined;

  async function readLive(): Promise<ProjectFacts['live']> {
    const live = liveOf(await pages.project());
    if (live !== undefined || facts.live === undefined) return live;
    throw new Failure({ message: `Cloudflare does not tell any more what production of ${project} serves.` });
  }

  /** @returns what this reading saw, or one that began later and had its answer before */
  async function look(): Promise<Sight> {
    began += 1;
    const number = began;
    const live = await readLive();
    if (sight !== undefined && sight.number > number) return sight;
    const isSame = sight !== undefined && sight.live?.id === live?.id;
    const reasons = isSame && sight !== undefined ? sight.reasons : protectedFrom(production.values(), live);
    sight = {
      number,
      at: clock.now(),
      live,
      reasons,
      isSettled: isSame || (sight === undefined && live?.id === facts.live?.id),
    };
    return sight;
  }

  /** The last reading while it is good, else the one that is under way, else a new one. */
  function recentSight(): Promise<Sight> | Sight {
    if (sight?.isSettled && isRecent()) return sight;
    reading ??= look().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  function isRecent(): boolean {
    return sight !== undefined && clock.now() - sight.at <= MAX_AGE;
  }

  async function reasonToKeep(id: string, { fresh } = { fresh: false }): Promise<KeepReason | undefined> {
    const { reasons } = await (fresh ? look() : recentSight());
    return reasons.get(id);
  }

  return {
    pages,
    readLive,
    reasonToKeep,
    forget: (id) => void production.delete(id),
    guardOf: (id) => ({
      async check() {
        const reason = await reasonToKeep(id, { fresh: true });
        if (reason !== undefined) throw new Protected(reason);
      },
      // Another deletion may have read something else meanwhile.
      isRecent: () => isRecent() && !sight?.reasons.has(id),
    }),
  };
}
