/**
 * When to look at a deployment again. An end that comes with the hazard h(t) is noticed with the least delay per
 * look when looks are spaced by 1 / sqrt(h(t)): sparse where no end is expected, dense where one is.
 * All times are milliseconds.
 */
import { type Deployment, stageDuration } from './deployment.js';

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

interface Rhythm {
  /** How long the stage takes when nothing is known of the project: half of them are shorter. */
  typical: number;
  /** How surely: the shape of a log-logistic distribution, which is 1 when anything is possible. */
  sureness: number;
  /** Between looks when nothing is known of the project: at the start of the stage, ... */
  first: number;
  /** ... and how much longer for each millisecond that the stage has been running, ... */
  growth: number;
  /** ... up to this, ... */
  most: number;
  /** ... which is itself lifted to this share of the time the stage has been running. */
  share: number;
  /** Never closer than this, however sure the history is. */
  least: number;
}

/**
 * A build is worth catching in its `deploy` stage, which takes some 10 s: looks at the `build` stage are hardly ever
 * further apart than that, and those at the `deploy` stage are close.
 */
const BUILD: Rhythm = {
  typical: 60_000,
  sureness: 1,
  first: 6000,
  growth: 1 / 15,
  most: 14_000,
  share: 1 / 43,
  least: 4000,
};
const DEPLOY: Rhythm = { typical: 9000, sureness: 2, first: 1500, growth: 1 / 12, most: 10_000, share: 0, least: 1000 };
const SHORT: Rhythm = {
  typical: 4000,
  sureness: 1,
  first: 2000,
  growth: 1 / 6,
  most: 14_000,
  share: 1 / 43,
  least: 1500,
};
const RHYTHMS: Readonly<Record<string, Rhythm>> = {
  queued: SHORT,
  initialize: SHORT,
  clone_repo: SHORT,
  deploy: DEPLOY,
};

/** Looks are never further apart than this: a canceled build should not go unseen for long. */
const FURTHEST = 25_000;

/** How closely a build is expected to repeat an earlier one: as `sureness`; at 16, half of them come within 7 %. */
const LIKENESS = 16;

/** Step of the numerical integration. */
const STEP = 250;

/** Stage durations of the builds among a project's recent deployments; of each stage that it came through. */
export function historyOf(recent: readonly Deployment[]): BuildHistory {
  const history = new Map<string, number[]>();
  for (const stage of recent.flatMap(({ stages }) => stages)) {
    const duration = stage.status === 'success' ? stageDuration(stage) : undefined;
    if (duration) history.set(stage.name, [...(history.get(stage.name) ?? []), duration]);
  }
  return history;
}

/** How long to wait before looking at the deployment, or its log, again. */
export function nextPoll({ stage = '', stageElapsed }: Moment, history: BuildHistory): number {
  const rhythm = RHYTHMS[stage] ?? BUILD;
  const durations = history.get(stage) ?? [];
  let wait = 0;
  for (let looks = 0; looks < 1; wait += STEP) looks += STEP / spacing(stageElapsed + wait, rhythm, durations);
  return wait;
}

/** How long to wait between two readings of the log. That of the `deploy` stage can wait for its end. */
export function logInterval({ elapsed, stage }: Moment): number {
  return stage === 'deploy' ? Number.POSITIVE_INFINITY : Math.min(5000 + elapsed / 10, FURTHEST);
}

/** Between looks at this time of a stage: as without a history, times the root of how much less likely the end is. */
function spacing(time: number, rhythm: Rhythm, durations: readonly number[]): number {
  const plain = Math.min(rhythm.first + rhythm.growth * time, Math.max(rhythm.most, rhythm.share * time));
  const prior = logLogistic(time, rhythm.typical, rhythm.sureness);
  let { density, survival } = prior;
  for (const duration of durations) {
    const sample = logLogistic(time, duration, LIKENESS);
    density += sample.density;
    survival += sample.survival;
  }
  const likelihood = density / survival / (prior.density / prior.survival);
  return Math.min(Math.max(plain / Math.sqrt(likelihood), rhythm.least), FURTHEST);
}

/** The log-logistic distribution: https://en.wikipedia.org/wiki/Log-logistic_distribution. */
function logLogistic(time: number, median: number, shape: number): { density: number; survival: number } {
  const ratio = (Math.max(time, 1) / median) ** shape;
  const survival = 1 / (1 + ratio);
  return { density: (shape / Math.max(time, 1)) * ratio * survival ** 2, survival };
}
