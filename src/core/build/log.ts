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

/**
 * Groups lines of a log by the stage in which they were written: the one that had started last. Stages never go
 * backwards: a line that is older than its predecessor's stage, or that has no usable time, belongs to that stage.
 * @param current the stage of the line before these lines
 */
export function groupByStage(lines: readonly LogLine[], stages: readonly Stage[], current?: string): StageLines[] {
  const starts = stages.map(({ name, started_on }) => ({ name, start: parseTimestamp(started_on) ?? Infinity }));
  const groups: StageLines[] = [];
  let stage = current ?? starts[0]?.name ?? DEFAULT_STAGE;
  for (const { ts, line } of lines) {
    const time = parseTimestamp(ts) ?? -Infinity;
    const later = starts.slice(starts.findIndex(({ name }) => name === stage) + 1);
    stage = later.findLast(({ start }) => start <= time)?.name ?? stage;
    const group = groups.at(-1);
    if (group?.stage === stage) group.lines.push(line);
    else groups.push({ stage, lines: [line] });
  }
  return groups;
}

/**
 * Whether the line says that the build command has ended, with or without success. A build can print the same words:
 * then the deployment is polled once too often.
 */
export function endsBuild({ line }: LogLine): boolean {
  return /^(?:Validating asset output|Deploying your site|Success: (?!Finished cloning)|Failed: )/.test(line);
}
