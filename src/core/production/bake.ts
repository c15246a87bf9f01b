/** How production is watched after it changed: when its health checks are repeated, and when their answers count. */
import { type Backoff, backoff } from '../backoff.js';
import { writeDuration } from '../duration.js';
import type { Deployment } from '../pages/deployment.js';
import type { Problem } from '../problem.js';
import { type HealthCheck, healthProblem } from './health.js';

/** What a run reports about watching production. */
export interface Bake {
  /** How long it was to be watched, in milliseconds. */
  time: number;
  /** For how long it was watched, in milliseconds. */
  watched: number;
  /** How often all its addresses were asked. */
  rounds: number;
  /** Whether all of them answered well when they were last asked. */
  isHealthy: boolean;
  /** Absent while it goes on. */
  end?: BakeVerdict | 'overtaken';
}

/** `unhealthy`: an address answered badly twice in a row. `unknown`: nothing was known of one twice in a row. */
export type BakeVerdict = 'healthy' | 'unhealthy' | 'unknown';

/** How often in a row an address answered badly, or gave no answer that says something of its health. */
export interface Streak {
  unhealthy: number;
  unknown: number;
}

export const MIN_BAKE_PAUSE = 10_000;
export const MAX_BAKE_PAUSE = 30_000;

/** Faults show most often right after a deployment, so the first pauses are the shortest. */
const PAUSE: Backoff = { first: MIN_BAKE_PAUSE, growth: 1.25, max: MAX_BAKE_PAUSE };

/** A clock may wake a little early. What is left then needs no round of its own. */
const MIN_REMAINING = 500;

/** How often in a row an answer must come to count. */
const MIN_IN_A_ROW = 2;

/** How many rounds may follow the end of the time, to see whether a bad answer in the last one comes again. */
export const MAX_EXTRA_ROUNDS = 3;

/**
 * The pause before the next round, in milliseconds: from 10 to 30 seconds, so that the last round is at the end of the
 * time. Only when less than 10 seconds are left, it is shorter.
 * @param round the number of the next round, from 1
 * @param remaining milliseconds that are left
 * @returns `undefined` when the time is over
 */
export function bakePause(round: number, remaining: number): number | undefined {
  if (remaining < MIN_REMAINING) return undefined;
  const pause = backoff(round, PAUSE);
  if (remaining - pause >= MIN_BAKE_PAUSE) return pause;
  return remaining <= MAX_BAKE_PAUSE ? remaining : remaining / 2;
}

/**
 * Adds a round of checks. An answer that says nothing of the health neither adds to the bad answers in a row nor ends
 * them.
 * @param before those of the same addresses, in the same order; an empty list before the first round
 */
export function addRound(before: readonly Streak[], checks: readonly HealthCheck[]): Streak[] {
  return checks.map(({ state }, index) => {
    const { unhealthy, unknown } = before[index] ?? { unhealthy: 0, unknown: 0 };
    switch (state) {
      case 'healthy':
        return { unhealthy: 0, unknown: 0 };
      case 'unhealthy':
        return { unhealthy: unhealthy + 1, unknown: 0 };
      default:
        return { unhealthy, unknown: unknown + 1 };
    }
  });
}

/**
 * The verdict after a round; `undefined` when another round follows.
 * @param extra how many rounds there were after the end of the time; `undefined` when the time is not over
 */
export function judgeBake(streaks: readonly Streak[], extra: number | undefined): BakeVerdict | undefined {
  if (streaks.some(({ unhealthy }) => unhealthy >= MIN_IN_A_ROW)) return 'unhealthy';
  if (extra === undefined) return undefined;
  if (streaks.some(({ unknown }) => unknown >= MIN_IN_A_ROW)) return 'unknown';
  const isOpen = streaks.some(({ unhealthy, unknown }) => unhealthy + unknown > 0);
  if (isOpen && extra < MAX_EXTRA_ROUNDS) return undefined;
  return streaks.some(({ unknown }) => unknown > 0) ? 'unknown' : 'healthy';
}

/** How a watch ended. `watched`: milliseconds. */
export type BakeEnd =
  | { kind: BakeVerdict; watched: number; checks: HealthCheck[] }
  /** Another deployment went live. */
  | { kind: 'overtaken'; watched: number; live: Deployment };

/**
 * The problem that the end of a watch shows; `undefined` when production stayed healthy, as far as it was watched.
 * @param what the name of the deployment, at the start of a sentence
 */
export function bakeProblem(what: string, end: BakeEnd): Problem | undefined {
  if (end.kind !== 'unhealthy' && end.kind !== 'unknown') return undefined;
  const problem = healthProblem(what, end.checks);
  return (
    problem && { ...problem, message: `${problem.message} That came ${time(end.watched)} after the check had passed.` }
  );
}

/** Said when the watch ended early; `undefined` when it did not. */
export function bakeNote(what: string, end: BakeEnd, bakeTime: number): string | undefined {
  if (end.kind !== 'overtaken') return undefined;
  return `${what} was watched for ${time(end.watched)} of ${writeDuration(bakeTime)}: then production served ${end.live.short_id}.`;
}

/** How far a watch is that does not end: `2m of 5m were over, and it was healthy when it was last asked`. */
export function bakeWords({ time: whole, watched, isHealthy }: Bake): string {
  const state = isHealthy ? 'was healthy' : 'did not answer well';
  return `${time(watched)} of ${writeDuration(whole)} were over, and it ${state} when it was last asked`;
}

function time(ms: number): string {
  return writeDuration(Math.floor(ms / 1000) * 1000);
}
