/** Builds and Direct Uploads of the past, and what the API says of one at a moment. */
import { readFileSync } from 'node:fs';
import type { Deployment, Stage } from '../src/core/pages/deployment.js';
import type { LogLine } from '../src/core/report.js';

/** Milliseconds since the epoch: when every deployment is created. */
export const START = Date.UTC(2026, 0, 1);

export interface Build {
  /** Milliseconds of each stage. The first one begins at the creation. */
  lengths: readonly number[];
  /** Whether it fails in its build command. */
  fails: boolean;
}

/**
 * What the log is like: with Cloudflare's words, empty, with words and many lines but for those of the end, not read.
 */
export const LOGS = ['whole', 'silent', 'chatty', 'off'] as const;

export type LogKind = (typeof LOGS)[number];

const STAGES = ['queued', 'initialize', 'clone_repo', 'build', 'deploy'];

/** Milliseconds from the writing of a log line until the API has it. */
const LOG_DELAY = 1000;

interface Recorded {
  created_on: string;
  stages: Stage[];
  latest_stage: Stage;
}

export const RECORDED_BUILDS = recorded('git-builds.json').map(buildOf);

/** The whole time is that of the last stage. */
export const RECORDED_UPLOADS = recorded('direct-uploads.json').map(
  ({ created_on, latest_stage }): Build => ({
    lengths: [0, 0, 0, 0, Date.parse(latest_stage.ended_on ?? '') - Date.parse(created_on)],
    fails: false,
  }),
);

function recorded(name: string): Recorded[] {
  return JSON.parse(readFileSync(`__tests__/recorded/${name}`, 'utf8')).result;
}

function buildOf({ created_on, stages }: Recorded): Build {
  let last = Date.parse(created_on);
  const lengths = stages.map(({ ended_on }) => {
    const length = ended_on === null ? 0 : Date.parse(ended_on) - last;
    last += length;
    return length;
  });
  return { lengths, fails: stages.some(({ status }) => status === 'failure') };
}

/** @param now milliseconds since the epoch */
export function deploymentAt({ lengths, fails }: Build, now: number, isUpload = false): Deployment {
  let time = START;
  const built = STAGES.map((name, index): Stage => {
    const start = time;
    time += lengths[index] ?? 0;
    const unreached = now < start || (fails && name === 'deploy');
    const ended = fails && name === 'build' ? 'failure' : 'success';
    return {
      name,
      status: unreached ? 'idle' : now < time ? 'active' : ended,
      started_on: unreached ? null : new Date(start).toISOString(),
      ended_on: unreached || now < time ? null : new Date(time).toISOString(),
    };
  });
  const stages = isUpload ? built.map(ofUpload) : built;
  return {
    id: 'id',
    short_id: 'id',
    project_name: 'bench',
    environment: 'preview',
    url: 'https://id.bench.pages.dev',
    aliases: [],
    created_on: new Date(START).toISOString(),
    modified_on: new Date(START).toISOString(),
    is_skipped: false,
    skip_reason: null,
    latest_stage: stages.findLast(({ status }) => status !== 'idle') ?? null,
    stages,
    deployment_trigger: {
      type: 'ad_hoc',
      metadata: { branch: 'b', commit_hash: '', commit_message: '', commit_dirty: false },
    },
  };
}

export function atEnd(build: Build): Deployment {
  return deploymentAt(build, Number.POSITIVE_INFINITY);
}

/** A stage of a Direct Upload: the first one never ends, and the last one has no start. */
function ofUpload(stage: Stage): Stage {
  if (stage.name === 'queued') return { ...stage, status: 'active', ended_on: null };
  if (stage.name === 'deploy' && stage.ended_on !== null) return { ...stage, started_on: null };
  return { ...stage, status: 'idle', started_on: null, ended_on: null };
}

export function logAt({ lengths, fails }: Build, now: number, kind: LogKind): LogLine[] {
  if (kind === 'silent') return [];
  const [cloning = START, building = START, deploying = START, end = START] = lengths
    .slice(1)
    .map((_, index) => lengths.slice(0, index + 2).reduce((sum, ms) => sum + ms, START));
  const lines: [time: number, line: string][] = [
    [cloning + 40, 'Cloning repository...'],
    [building - 40, 'Success: Finished cloning repository files'],
    [building + 200, 'Executing user command: npm run build'],
  ];
  const until = Math.min(now, deploying - 1500);
  for (let time = building + 1000; time < until; time += kind === 'chatty' ? 1000 : 20_000) {
    lines.push([time, 'a line of the build']);
  }
  if (kind === 'whole' && fails) {
    lines.push([deploying - 1400, 'Failed: build command exited with code: 1']);
    lines.push([deploying, 'Failed: error occurred while running build command']);
  }
  if (kind === 'whole' && !fails) {
    lines.push([deploying - 1200, 'Validating asset output directory']);
    lines.push([deploying + 40, "Deploying your site to Cloudflare's global network..."]);
    lines.push([end - 900, 'Success: Assets published!']);
    lines.push([end, 'Success: Your site was deployed!']);
  }
  return lines
    .filter(([time]) => time <= now - LOG_DELAY)
    .map(([time, line]) => ({ ts: new Date(time).toISOString(), line }));
}
