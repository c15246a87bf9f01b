import { parseTimestamp, type Stage } from '../pages/deployment.js';
import type { LogLine } from '../report.js';

/** Lines of the build log that were written in one stage. */
export interface StageLines {
  stage: string;
  lines: string[];
}

/** The stage of the lines of a deployment that lists no stages. */
const DEFAULT_STAGE = 'build';

/**
 * The lines of a log that are not known yet. The API gives the whole log each time. A log that has become shorter, or
 * in which known lines are missing or others have come in between, is compared line by line: a line that is there as
 * often as before is not new.
 */
export function newLines(known: readonly LogLine[], whole: readonly LogLine[]): LogLine[] {
  if (known.every(({ ts, line }, at) => whole[at]?.line === line && whole[at]?.ts === ts)) {
    return whole.slice(known.length);
  }
  const counts = new Map<string, number>();
  for (const line of known) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1);
  return whole.filter((line) => {
    const left = counts.get(keyOf(line)) ?? 0;
    counts.set(keyOf(line), left - 1);
    return left <= 0;
  });
}

function keyOf({ ts, line }: LogLine): string {
  return `${ts} ${line}`;
}

/** What Cloudflare writes when a stage begins, or in it. */
const STAGE_WORDS: readonly { words: RegExp; stage: string }[] = [
  { words: /^Initializing build environment\./, stage: 'initialize' },
  { words: /^(?:Cloning repository\.\.\.|Success: Finished cloning repository files)/, stage: 'clone_repo' },
  {
    words:
      /^(?:Restoring from (?:dependencies|build output) cache|No (?:build output|dependencies) detected to cache|Checking for configuration in a Wrangler|Detected the following tools|Installing (?:project )?dependencies|Executing user command:|No build command specified|Validating asset output directory)/,
    stage: 'build',
  },
  { words: /^Deploying your site to Cloudflare/, stage: 'deploy' },
];

/**
 * Groups lines of a log by the stage in which they were written: the one that had started last, by its time or by the
 * words of Cloudflare, which come before the API tells of the stage. Stages never go backwards: a line that is older
 * than its predecessor's stage, or that has no usable time, belongs to that stage.
 * @param current the stage of the line before these lines
 */
export function groupByStage(lines: readonly LogLine[], stages: readonly Stage[], current?: string): StageLines[] {
  const starts = stages.map(({ name, started_on }) => ({ name, start: parseTimestamp(started_on) ?? Infinity }));
  const order = [...new Set([...starts.map(({ name }) => name), ...STAGE_WORDS.map((known) => known.stage)])];
  const groups: StageLines[] = [];
  let stage = current ?? starts[0]?.name ?? DEFAULT_STAGE;
  for (const { ts, line } of lines) {
    const time = parseTimestamp(ts) ?? -Infinity;
    const said = STAGE_WORDS.find(({ words }) => words.test(line))?.stage;
    const next = said ?? starts.findLast(({ start }) => start <= time)?.name ?? stage;
    if (order.indexOf(next) > order.indexOf(stage)) stage = next;
    const group = groups.at(-1);
    if (group?.stage === stage) group.lines.push(line);
    else groups.push({ stage, lines: [line] });
  }
  return groups;
}

/**
 * Whether the line says that the build command has ended, with or without success. A build can print the same words:
 * then the deployment is polled once too often. A success of a part, such as a restored cache, is no end.
 */
export function endsBuild({ line }: LogLine): boolean {
  return /^(?:Validating asset output|Deploying your site|Success: (?:Assets published|Your site was deployed)|Failed: )/.test(
    line,
  );
}

/** The words of a failure after which Cloudflare writes another, final one. */
const FIRST_FAILURE =
  /^Failed: (?:Error while executing user command|build command exited with code|unable to read wrangler\.\w{1,10} file)/;

/**
 * Whether the last words of a log are the first ones of a failure, which are followed by the final ones.
 * @param lines new lines of the log
 */
export function isClosing(lines: readonly LogLine[]): boolean {
  const last = lines.findLast(({ line }) => /^(?:Failed: |Success: Your site was deployed)/.test(line));
  return last !== undefined && FIRST_FAILURE.test(last.line);
}
