/**
 * When to look at a deployment again. An end that comes with the hazard h(t) is noticed with the least delay per
 * look when looks are spaced by 1 / sqrt(h(t)): sparse where no end is expected, dense where one is.
 * All times are milliseconds.
 */
import type { Deployment } from '../pages/deployment.js';
import { stageDuration } from '../pages/stages.js';

/** How long each stage of this project's recent builds took, by the name of the stage. */
export type BuildHistory = ReadonlyMap<string, readonly number[]>;

/** How far a deployment has come. */
export interface Moment {
  /** Since it was created. */
  elapsed: number;
  stage: string | undefined;
  /** How long that stage has been running. */
  stageElapsed: number;
}

/** How one stage is watched. */
interface PollingProfile {
  /** Half of all projects take less than this for the stage. */
  typical: number;
  /** How alike projects are in that: the shape of a log-logistic distribution, 1 when anything is possible. */
  likeness: number;
  /** Between looks when nothing is known of the project: at the start of the stage, ... */
  first: number;
  /** ... how much longer for each millisecond that it has been running, ... */
  growth: number;
  /** ... and at the most. */
  most: number;
  /** Never closer than this, however sure the history is. */
  least: number;
}

/**
 * A build is best caught in its `deploy` stage, which takes some 10 s: looks at the `build` stage are not much further
 * apart than that, and those at the `deploy` stage are close.
 */
const BUILD: PollingProfile = { typical: 60_000, likeness: 1, first: 7500, growth: 0.09, most: 15_000, least: 3000 };
const DEPLOY: PollingProfile = { typical: 9000, likeness: 2, first: 1000, growth: 0.06, most: 10_000, least: 1000 };
const SHORT: PollingProfile = { typical: 4000, likeness: 1, first: 3000, growth: 0.2, most: 13_500, least: 1500 };
const PROFILES: Readonly<Record<string, PollingProfile>> = {
  queued: SHORT,
  initialize: SHORT,
  clone_repo: SHORT,
  deploy: DEPLOY,
};

/** Looks are never further apart than this: a canceled build should not go unseen for long. */
const MAX_WAIT = 25_000;

/** ... nor than this share of the time so far: a build that fails at once should not go unseen for ever so long. */
const SHARE = 1;
const MIN_WAIT = 1500;

/** How alike the builds of one project are: as above; at 16, half of them are within 7 % of an earlier one. */
const LIKENESS = 16;

/** Step of the numerical integration. */
const STEP = 250;

/** How long the stages of a project's recent builds took, of those that were passed with success. */
export function historyOf(recent: readonly Deployment[]): BuildHistory {
  const history = new Map<string, number[]>();
  for (const stage of recent.flatMap(({ stages }) => stages)) {
    const duration = stage.status === 'success' ? stageDuration(stage) : undefined;
    if (duration) history.set(stage.name, [...(history.get(stage.name) ?? []), duration]);
  }
  return history;
}

/** How long to wait before looking at the deployment, or its log, again. */
export function nextPoll({ elapsed, stage = '', stageElapsed }: Moment, history: BuildHistory): number {
  const rhythm = PROFILES[stage] ?? BUILD;
  const durations = history.get(stage) ?? [];
  const most = Math.max(MIN_WAIT, elapsed * SHARE);
  let wait = 0;
  for (let looks = 0; looks < 1 && wait < most; wait += STEP)
    looks += STEP / spacing(stageElapsed + wait, rhythm, durations);
  return wait;
}

/** How long to wait between two readings of the log. That of the `deploy` stage can wait for its end. */
export function logInterval({ elapsed, stage }: Moment): number {
  return stage === 'deploy' ? Number.POSITIVE_INFINITY : Math.min(5000 + elapsed / 10, MAX_WAIT);
}

/**
 * Between looks at this time of a stage: as without a history, divided by the root of how much likelier the end is.
 * What is expected is a mixture of what all projects do and what this project's earlier builds did.
 */
function spacing(time: number, rhythm: PollingProfile, durations: readonly number[]): number {
  const plain = Math.min(rhythm.first + rhythm.growth * time, rhythm.most);
  const prior = logLogistic(time, rhythm.typical, rhythm.likeness);
  let { density, survival } = prior;
  for (const duration of durations) {
    const sample = logLogistic(time, duration, LIKENESS);
    density += sample.density;
    survival += sample.survival;
  }
  const likelihood = density / survival / (prior.density / prior.survival);
  return Math.min(Math.max(plain / Math.sqrt(likelihood), rhythm.least), MAX_WAIT);
}

/** The log-logistic distribution: https://en.wikipedia.org/wiki/Log-logistic_distribution. */
function logLogistic(time: number, median: number, shape: number): { density: number; survival: number } {
  const ratio = (Math.max(time, 1) / median) ** shape;
  const survival = 1 / (1 + ratio);
  return { density: (shape / Math.max(time, 1)) * ratio * survival ** 2, survival };
}
