/**
 * When to look at a deployment again. A look is a request: a poll of the deployment or a reading of its log. All times
 * are milliseconds.
 *
 * 1. A build is polled at equal intervals, for it can fail at any time. In the `deploy` stage polls are closer: the end
 *    is near.
 * 2. The history of the project divides the interval by the square root of how much likelier the end is at that time
 *    for this project than for any: no other spacing of as many polls notices the end as early on average.
 * 3. The next poll comes when the time since the last one makes up one whole interval, though the interval changes
 *    meanwhile: time counts for more where the end is likelier.
 * 4. `budget.ts` makes the wait longer where there would be too many requests.
 *
 * Nothing here needs the log: it may be off, silent, or without the words that a build ends with.
 */
import type { Deployment } from '../pages/deployment.js';
import { currentStage, stageDuration, totalDuration } from '../pages/stages.js';

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

/**
 * A Direct Upload, as if it were one stage: it takes 1.5 to 3 s in all, and its stages have no times. Stages of Cloudflare
 * have no blanks in their names.
 */
export const UPLOAD_STAGE = 'direct upload';

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
  /** The interval is never longer, with or without a history. */
  max: number;
  /** The interval is never shorter, with or without a history. */
  min: number;
}

/**
 * With this interval half of all failures are noticed within 3 s, and 60 requests in 5 minutes still hold some readings
 * of the log and the polls of the `deploy` stage. A longer one where the history expects no end would miss failures.
 */
const BUILD: PollingProfile = { median: 60_000, shape: 1, first: 5250, growth: 0, max: 5250, min: 2000 };

/** Recorded are 6 to 9 s in 2026 and up to 20 s in 2025. */
const DEPLOY: PollingProfile = { median: 8000, shape: 3, first: 1250, growth: 0.05, max: 3000, min: 1000 };

/** The last of these is over some 5 s after the creation, and few builds end before. */
const SHORT: PollingProfile = { median: 3000, shape: 1, first: 6500, growth: 0, max: 6500, min: 4500 };

const UPLOAD: PollingProfile = { median: 1700, shape: 6, first: 300, growth: 0.1, max: 5250, min: 500 };

/** A stage that is not named here is polled like `build`. */
const PROFILES: ReadonlyMap<string, PollingProfile> = new Map([
  ['queued', SHORT],
  ['initialize', SHORT],
  ['clone_repo', SHORT],
  ['deploy', DEPLOY],
  [UPLOAD_STAGE, UPLOAD],
]);

/** How alike the builds of one project are: half of them are within 7 % of the median. */
const HISTORY_SHAPE = 16;

/** In builds that are older the interval is not shorter than this: others are in need of the requests that are left. */
const MIN_LATE_INTERVAL = 4500;
const MAX_EARLY_AGE = 120_000;

/** The first poll comes this long after the creation at the earliest: no Direct Upload is over before. */
const MIN_FIRST_WAIT = 1500;

/** The wait is worked out in steps of this length. */
const STEP = 250;

/** The log is read for the first time when the deployment is this old, ... */
const MIN_LOG_AGE = 10_000;

/** ... and again when it is so many times as old, ... */
const LOG_AGE_GROWTH = 10;

/** ... but after this time at the latest. A reading is a request that the polls of the deployment lack. */
const MAX_LOG_INTERVAL = 200_000;

/**
 * Builds of a project that are shorter leave requests over: the log is read after `MIN_LOG_AGE` and this share of the age.
 */
const MAX_SHORT_BUILD = 120_000;
const SHORT_LOG_GROWTH = 0.15;

/** How long the stages of a project's recent deployments took, of those that were passed with success. */
export function historyOf(recent: readonly Deployment[]): BuildHistory {
  const history = new Map<string, number[]>();
  const add = (stage: string, duration: number | undefined) => {
    if (duration) history.set(stage, [...(history.get(stage) ?? []), duration]);
  };
  for (const deployment of recent) {
    for (const stage of deployment.stages) if (stage.status === 'success') add(stage.name, stageDuration(stage));
    if (isUploaded(deployment)) add(UPLOAD_STAGE, totalDuration(deployment));
  }
  return history;
}

/** Whether it is a Direct Upload that succeeded: its last stage has an end and no start. */
function isUploaded(deployment: Deployment): boolean {
  const stage = currentStage(deployment);
  return stage?.name === 'deploy' && stage.status === 'success' && stage.started_on === null;
}

/** Milliseconds to wait before the deployment is polled again, as far as its end is concerned. */
export function nextPoll({ elapsed, stage = '', stageElapsed }: BuildProgress, history: BuildHistory): number {
  const known = PROFILES.get(stage) ?? BUILD;
  const isLate = known === BUILD && elapsed > MAX_EARLY_AGE;
  const profile = isLate ? { ...known, min: MIN_LATE_INTERVAL } : known;
  const durations = history.get(stage) ?? [];
  let wait = 0;
  for (let intervals = 0; intervals < 1; wait += STEP) {
    intervals += STEP / intervalAt(stageElapsed + wait, profile, durations);
  }
  return Math.max(wait, MIN_FIRST_WAIT - elapsed);
}

/**
 * Whether the log is to be read now. It is empty before the repository is cloned, and the `deploy` stage is short: its
 * lines are read when the deployment has ended.
 * @param readAt how old the deployment was at the last reading; `undefined` before the first one
 */
export function isLogDue(
  { elapsed, stage = '' }: BuildProgress,
  readAt: number | undefined,
  history: BuildHistory,
): boolean {
  if (['deploy', 'queued', 'initialize', UPLOAD_STAGE].includes(stage)) return false;
  if (readAt === undefined) return elapsed >= MIN_LOG_AGE;
  const builds = history.get('build') ?? [];
  const isShort = builds.length > 0 && Math.max(...builds, elapsed) < MAX_SHORT_BUILD;
  const interval = isShort ? MIN_LOG_AGE + readAt * SHORT_LOG_GROWTH : readAt * (LOG_AGE_GROWTH - 1);
  return elapsed - readAt >= Math.min(interval, MAX_LOG_INTERVAL);
}

/**
 * The interval between polls when the stage has been running for this long. The end is expected as a mixture of what
 * all projects do and what each of this project's earlier builds did.
 */
function intervalAt(time: number, profile: PollingProfile, durations: readonly number[]): number {
  const interval = profile.first + profile.growth * time;
  const anyProject = logLogistic(time, profile.median, profile.shape);
  let { density, survival } = anyProject;
  for (const duration of durations) {
    const earlier = logLogistic(time, duration, HISTORY_SHAPE);
    density += earlier.density;
    survival += earlier.survival;
  }
  const likelier = density / survival / (anyProject.density / anyProject.survival);
  return Math.min(Math.max(interval / Math.sqrt(likelier), profile.min), profile.max);
}

/** The log-logistic distribution: https://en.wikipedia.org/wiki/Log-logistic_distribution. */
function logLogistic(time: number, median: number, shape: number): { density: number; survival: number } {
  const ratio = (Math.max(time, 1) / median) ** shape;
  const survival = 1 / (1 + ratio);
  return { density: (shape / Math.max(time, 1)) * ratio * survival ** 2, survival };
}
