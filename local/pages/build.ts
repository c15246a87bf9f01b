/** What a build does over time: a script of stages and log lines, read at a moment. */

/** A stage of a scripted build. */
export interface StageScript {
  /** `queued`, `initialize`, `clone_repo`, `build`, `deploy`, or a name of the future. */
  name: string;
  /** How long it takes, in milliseconds. `Infinity` never ends. */
  ms: number;
  /** How it ends. `failure` and `canceled` end the build. Default `success`. */
  status?: string;
  /** Its status while it runs. Default `active`. */
  running?: string;
}

export interface BuildScript {
  /** Known stages that are left out succeed: `deploy` takes its usual time, the others none. */
  stages: readonly StageScript[];
  /** Lines of the build log, `at` milliseconds after the creation. */
  log?: readonly { at: number; line: string }[];
  /** Makes it a build that Cloudflare skips, with this reason, `skippedAt` milliseconds after its creation. */
  skipReason?: string;
  /** Default 0. */
  skippedAt?: number;
}

/** A stage at a moment; times are milliseconds since the epoch. */
export interface StageState {
  name: string;
  status: string;
  startedOn: number | null;
  endedOn: number | null;
}

const STAGE_NAMES = ['queued', 'initialize', 'clone_repo', 'build', 'deploy'];

const LOG = [
  { at: 50, line: 'Cloning repository...' },
  { at: 110, line: 'Executing user command: npm run build' },
  { at: 200, line: 'Finished' },
  { at: 240, line: 'Success: Your site was deployed!' },
];

/** Milliseconds of the `deploy` stage of a build from Git, in the middle of those recorded in 2026. */
export const DEPLOY_TIME = 7500;

/** Milliseconds of a Direct Upload, in the middle of those recorded in 2023. */
export const UPLOAD_TIME = 1700;

/** What a build from Git does when nothing was scripted. @param deployTime milliseconds of its last stage */
export function quickBuild(deployTime: number): BuildScript {
  const stages = [40, 60, 60, 120].map((ms, index) => ({ name: STAGE_NAMES[index] ?? '', ms }));
  return completed({ stages, log: LOG }, deployTime);
}

/** What a Direct Upload does when nothing was scripted. */
export function quickUpload(uploadTime: number): BuildScript {
  return completed({ stages: [] }, uploadTime);
}

type PastBuilds = Readonly<Record<'success' | 'failure' | 'canceled' | 'active' | 'skipped', BuildScript>>;

/** Builds of the past, 28 s long, by how they ended. `active` never ends. */
export const PAST_BUILDS = pastBuilds('build', [5, 2795, 1600, 16_100, DEPLOY_TIME]);

/** Direct Uploads of the past, by how they ended. */
export const PAST_UPLOADS = pastBuilds('deploy', [0, 0, 0, 0, UPLOAD_TIME]);

/** @param last the stage in which those ended that did not succeed */
function pastBuilds(last: string, lengths: readonly number[]): PastBuilds {
  const past = (change: Partial<StageScript>): BuildScript => {
    const stages = lengths.map((ms, index) => ({ name: STAGE_NAMES[index] ?? '', ms }));
    return { stages: stages.map((stage) => (stage.name === last ? { ...stage, ...change } : stage)), log: LOG };
  };
  return {
    success: past({}),
    failure: past({ status: 'failure' }),
    canceled: past({ status: 'canceled' }),
    active: past({ ms: Number.POSITIVE_INFINITY }),
    skipped: completed({ stages: [], skipReason: 'path_config' }),
  };
}

/**
 * The script with every known stage in its place; unknown ones stay behind the stage they were listed behind.
 * @param deployTime milliseconds of the `deploy` stage when the script does not have it
 */
export function completed(script: BuildScript, deployTime = DEPLOY_TIME): BuildScript {
  const stages: StageScript[] = STAGE_NAMES.map((name) => ({ name, ms: name === 'deploy' ? deployTime : 0 }));
  let place = -1;
  for (const stage of script.stages) {
    const known = stages.findIndex(({ name }) => name === stage.name);
    place = known >= 0 ? known : place + 1;
    stages.splice(place, known >= 0 ? 1 : 0, stage);
  }
  return { ...script, stages };
}

/** Milliseconds from the creation to the end of the build; `Infinity` when it never ends. */
export function buildLength({ stages }: BuildScript): number {
  const last = stages.findIndex(endsBuild);
  return stages.slice(0, last < 0 ? stages.length : last + 1).reduce((sum, { ms }) => sum + ms, 0);
}

/** Whether the build ends well. */
export function succeeds(script: BuildScript): boolean {
  const deploy = script.stages.find(({ name }) => name === 'deploy');
  return (
    script.skipReason === undefined && (deploy?.status ?? 'success') === 'success' && !script.stages.some(endsBuild)
  );
}

export function isSkipped({ skipReason, skippedAt = 0 }: BuildScript, elapsed: number): boolean {
  return skipReason !== undefined && elapsed >= skippedAt;
}

/** The stages `elapsed` milliseconds after the creation at `createdOn`. */
export function stagesAfter(script: BuildScript, createdOn: number, elapsed: number): StageState[] {
  let start = 0;
  let stopped = isSkipped(script, elapsed);
  return script.stages.map((stage) => {
    const { name, ms, status = 'success', running = 'active' } = stage;
    if (stopped || elapsed < start) return { name, status: 'idle', startedOn: null, endedOn: null };
    const end = start + ms;
    const ended = elapsed >= end && ms !== Number.POSITIVE_INFINITY;
    const state = {
      name,
      status: ended ? status : running,
      startedOn: createdOn + start,
      endedOn: ended ? createdOn + end : null,
    };
    stopped = !ended || endsBuild(stage);
    start = end;
    return state;
  });
}

/**
 * The stages of a Direct Upload as the API answers them: `queued` stays as it began, those after it never begin, and
 * the last one has an end and no start.
 */
export function uploadStagesAfter(script: BuildScript, createdOn: number, elapsed: number): StageState[] {
  const length = buildLength(script);
  const ended = Number.isFinite(length) && elapsed >= length;
  const status = script.stages.find(endsBuild)?.status ?? 'success';
  return STAGE_NAMES.map((name) => {
    if (name === 'queued') return { name, status: 'active', startedOn: createdOn, endedOn: null };
    if (name !== 'deploy' || !ended) return { name, status: 'idle', startedOn: null, endedOn: null };
    return { name, status, startedOn: null, endedOn: createdOn + length };
  });
}

/** The stage that the API calls the latest: the last one that began, else the first. */
export function latestStage(stages: readonly StageState[]): StageState | undefined {
  return stages.findLast(({ status }) => status !== 'idle') ?? stages[0];
}

function endsBuild({ status }: StageScript): boolean {
  return status === 'failure' || status === 'canceled';
}
