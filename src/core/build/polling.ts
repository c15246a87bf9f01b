/**
 * When to poll a deployment again. All times are milliseconds.
 *
 * 1. Each stage has a profile: without a history, the interval between two polls starts at `first`, grows with the
 *    time that the stage has been running, and stops at `max`.
 * 2. The history of the project divides this interval by the square root of how much likelier the end is at that time
 *    for this project than for any: no other spacing of as many polls notices the end as early on average.
 * 3. The next poll comes when the time since the last one makes up one whole interval, though the interval changes
 *    meanwhile: time counts for more where the end is likelier.
 *
 * What each part buys in the builds of `npm run bench -- polling`. The lag is the time from the end of a build until
 * it is noticed, p90 its 90th percentile; requests are those of a build of ten minutes.
 * - The profiles of the stages: a median lag of 1.6 s instead of 4.7 s, with as many requests.
 * - The growth of the interval: 52 requests instead of 89.
 * - The history: a median lag of 1.0 s and 46 requests instead of 1.6 s and 52.
 * - The square root: 63 requests (p90) instead of 85, with the same lag.
 * - The third sentence, instead of the interval at the time of the poll: for builds of 20 s a lag of 2.3 s (p90)
 *   instead of 4.1 s.
 * - `min`: for builds of 20 s, 15 requests (p90) instead of 17.
 * - `MAX_INTERVAL`: for builds of 20 minutes a lag of 7.6 s (p90) instead of 17.1 s. It costs 11 requests.
 * - A wait of at most the age: for a failure within 8 s, where earlier builds took ten minutes, a median lag of 3.2 s
 *   instead of 5.6 s.
 */
import type { Deployment } from '../pages/deployment.js';
import { stageDuration } from '../pages/stages.js';

/** How long each stage of this project's recent builds took, by the name of the stage. */
export type BuildHistory = ReadonlyMap<string, readonly number[]>;

/** How far a deployment has come. */
export interface BuildProgress {
  /** Since it was created. */
  elapsed: number;
  stage: string | undefined;
  /** How long that stage has been running. */
  stageElapsed: number;
}

/** How one stage is polled, and how long it takes in all projects. */
interface PollingProfile {
  /** Half of all projects take less than this for the stage. */
  median: number;
  /** How alike projects are in this: the shape of a log-logistic distribution. At 1, anything is possible. */
  shape: number;
  /** The interval at the start of the stage, without a history. */
  first: number;
  /** How much longer the interval is for each millisecond that the stage has been running. */
  growth: number;
  /** The interval without a history is never longer. */
  max: number;
  /** The interval is never shorter, with or without a history. */
  min: number;
}

/**
 * The `deploy` stage takes some 10 s. Polls in the `build` stage are not much further apart, so that one of them
 * mostly finds the `deploy` stage running. From then on polls are close, and soon see the end.
 */
const BUILD: PollingProfile = { median: 60_000, shape: 1, first: 7500, growth: 0.09, max: 15_000, min: 3000 };
const DEPLOY: PollingProfile = { median: 9000, shape: 2, first: 1000, growth: 0.06, max: 10_000, min: 1000 };
const SHORT: PollingProfile = { median: 4000, shape: 1, first: 3000, growth: 0.2, max: 13_500, min: 1500 };

/** A stage that is not named here is polled like `build`. */
const PROFILES: ReadonlyMap<string, PollingProfile> = new Map([
  ['queued', SHORT],
  ['initialize', SHORT],
  ['clone_repo', SHORT],
  ['deploy', DEPLOY],
]);

/** How alike the builds of one project are: half of them are within 7 % of the median. */
const HISTORY_SHAPE = 16;

/** No interval is longer: somebody may cancel the build at any time. */
const MAX_INTERVAL = 25_000;

/**
 * A deployment is polled again before it is twice as old, for a build can fail at once. The first poll still comes
 * this long after its creation.
 */
const MIN_FIRST_WAIT = 1500;

/** The wait is worked out in steps of this length. */
const STEP = 250;

/** Reading the log begins with this interval, ... */
const MIN_LOG_INTERVAL = 5000;

/** ... which grows by this much for each millisecond since the deployment was created. */
const LOG_INTERVAL_GROWTH = 0.1;

/** How long the stages of a project's recent builds took, of those that were passed with success. */
export function historyOf(recent: readonly Deployment[]): BuildHistory {
  const history = new Map<string, number[]>();
  for (const stage of recent.flatMap(({ stages }) => stages)) {
    const duration = stage.status === 'success' ? stageDuration(stage) : undefined;
    if (duration) history.set(stage.name, [...(history.get(stage.name) ?? []), duration]);
  }
  return history;
}

/** Milliseconds to wait before the deployment is polled again. */
export function nextPoll({ elapsed, stage = '', stageElapsed }: BuildProgress, history: BuildHistory): number {
  const profile = PROFILES.get(stage) ?? BUILD;
  const durations = history.get(stage) ?? [];
  const longest = Math.max(MIN_FIRST_WAIT, elapsed);
  let wait = 0;
  let intervals = 0;
  while (intervals < 1 && wait < longest) {
    intervals += STEP / intervalAt(stageElapsed + wait, profile, durations);
    wait += STEP;
  }
  return wait;
}

/**
 * Milliseconds between two readings of the log. In the `deploy` stage it is Infinity: that stage is short, and its
 * lines are read when the deployment has ended.
 */
export function logInterval({ elapsed, stage }: BuildProgress): number {
  if (stage === 'deploy') return Number.POSITIVE_INFINITY;
  return Math.min(MIN_LOG_INTERVAL + elapsed * LOG_INTERVAL_GROWTH, MAX_INTERVAL);
}

/**
 * The interval between polls when the stage has been running for this long. The end is expected as a mixture of what
 * all projects do and what each of this project's earlier builds did.
 */
function intervalAt(time: number, profile: PollingProfile, durations: readonly number[]): number {
  const interval = Math.min(profile.first + profile.growth * time, profile.max);
  const anyProject = logLogistic(time, profile.median, profile.shape);
  let { density, survival } = anyProject;
  for (const duration of durations) {
    const earlier = logLogistic(time, duration, HISTORY_SHAPE);
    density += earlier.density;
    survival += earlier.survival;
  }
  const likelier = density / survival / (anyProject.density / anyProject.survival);
  return Math.min(Math.max(interval / Math.sqrt(likelier), profile.min), MAX_INTERVAL);
}

/** The log-logistic distribution: https://en.wikipedia.org/wiki/Log-logistic_distribution. */
function logLogistic(time: number, median: number, shape: number): { density: number; survival: number } {
  const ratio = (Math.max(time, 1) / median) ** shape;
  const survival = 1 / (1 + ratio);
  return { density: (shape / Math.max(time, 1)) * ratio * survival ** 2, survival };
}
