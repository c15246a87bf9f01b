import { parseTimestamp, type Stage } from '../pages/deployment.js';
import type { LogLine } from '../report.js';

/** Lines of the build log that were written in one stage. */
export interface StageLines {
  stage: string;
  lines: string[];
}

/** What the log is called before any stage is known. */
const NO_STAGE = 'build';

/**
 * The lines that come after the first `known` ones of a log, which the API gives whole each time. A log that has
 * become shorter has no new lines.
 */
export function newLines(known: number, whole: readonly LogLine[]): LogLine[] {
  return whole.slice(known);
}

/**
 * Lines of a log by the stage that had started last when they were written. Stages never go backwards: a line older
 * than the stage before it, or without a usable time, belongs to that stage.
 * @param current the stage that the log before these lines had come to
 */
export function groupByStage(lines: readonly LogLine[], stages: readonly Stage[], current?: string): StageLines[] {
  const starts = stages.map(({ name, started_on }) => ({ name, start: parseTimestamp(started_on) ?? Infinity }));
  const groups: StageLines[] = [];
  let stage = current ?? starts[0]?.name ?? NO_STAGE;
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
 * Whether Cloudflare says with this line that the build command has ended, well or not. A build can print the same:
 * that is worth one look at the deployment, and no more.
 */
export function endsBuild({ line }: LogLine): boolean {
  return /^(?:Validating asset output|Deploying your site|Success: (?!Finished cloning)|Failed: )/.test(line);
}
