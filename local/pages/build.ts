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
  /** Known stages that are left out take no time and succeed. */
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

/** What a build does when nothing was scripted: it succeeds after 360 ms. */
export const QUICK_BUILD = completed({
  stages: [40, 60, 60, 120, 80].map((ms, index) => ({ name: STAGE_NAMES[index] ?? '', ms })),
  log: LOG,
});

/** What a Direct Upload does when nothing was scripted. */
export const QUICK_UPLOAD = completed({ stages: [{ name: 'deploy', ms: 40 }] });

/** Builds of the past, 28 s long, by how they ended. `active` never ends. */
export const PAST_BUILDS = {
  success: past({}),
  failure: past({ status: 'failure' }),
  canceled: past({ status: 'canceled' }),
  active: past({ ms: Number.POSITIVE_INFINITY }),
  skipped: completed({ stages: [], skipReason: 'path_config' }),
} as const satisfies Record<string, BuildScript>;

function past(build: Partial<StageScript>): BuildScript {
  const lengths = [300, 2000, 900, 21_000, 3800];
  const stages = lengths.map((ms, index) => ({ name: STAGE_NAMES[index] ?? '', ms }));
  return { stages: stages.map((stage) => (stage.name === 'build' ? { ...stage, ...build } : stage)), log: LOG };
}

/** The script with every known stage in its place; unknown ones stay behind the stage they were listed behind. */
export function completed(script: BuildScript): BuildScript {
  const stages: StageScript[] = STAGE_NAMES.map((name) => ({ name, ms: 0 }));
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

/** The stage that the API calls the latest: the last one that began, else the first. */
export function latestStage(stages: readonly StageState[]): StageState | undefined {
  return stages.findLast(({ status }) => status !== 'idle') ?? stages[0];
}

function endsBuild({ status }: StageScript): boolean {
  return status === 'failure' || status === 'canceled';
}
