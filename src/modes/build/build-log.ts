import { findAnnotations } from '../../core/build/annotations.js';
import { endsBuild, groupByStage, newLines } from '../../core/build/log.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { DeploymentReport, LogLine } from '../../core/report.js';
import type { StageLines } from '../../report/log/log.js';
import { truncate } from '../../report/text/escape.js';
import type { DeploymentRun } from '../context.js';

/** What following a deployment needs of a run. */
export type FollowRun = Pick<DeploymentRun<unknown>, 'pages' | 'clock' | 'signal' | 'log' | 'updateReport'>;

/** How many of the last lines a failure shows. */
const TAIL_LINES = 30;

/** Characters of each of them; minified code has lines without end. */
const MAX_LINE_LENGTH = 300;

/** Milliseconds to wait for the log of a failed build that has none yet. */
const LATE_LOG = 1000;

/** The build log of one deployment, read again and again while it grows. */
export interface BuildLog {
  /**
   * The lines that are new, by stage, and whether they say that the build is over. A log that can't be read is no
   * reason to fail.
   */
  more(deployment: Deployment): Promise<{ groups: StageLines[]; over: boolean }>;
  /** What the log says about a failure, reading it once more. */
  explain(deployment: Deployment, rootDir: string): Promise<Pick<DeploymentReport, 'logTail' | 'annotations'>>;
}

export function createBuildLog({ pages, log, clock, signal }: FollowRun): BuildLog {
  let lines: readonly LogLine[] = [];
  let stage: string | undefined;
  let complained = false;

  /** The lines that are new since the last time. */
  async function read(id: string): Promise<LogLine[]> {
    try {
      const whole = await pages.buildLog(id);
      const fresh = newLines(lines.length, whole);
      if (fresh.length > 0) lines = whole;
      return fresh;
    } catch {
      signal.throwIfAborted();
      if (!complained) log.event('The build log cannot be read now; the build goes on without it.');
      complained = true;
      return [];
    }
  }

  return {
    async more({ id, stages }) {
      const fresh = await read(id);
      const groups = groupByStage(fresh, stages, stage);
      stage = groups.at(-1)?.stage ?? stage;
      return { groups, over: fresh.some(endsBuild) };
    },
    async explain(deployment, rootDir) {
      await read(deployment.id);
      if (lines.length === 0) {
        await clock.sleep(LATE_LOG, signal);
        await read(deployment.id);
      }
      const text = lines.map(({ line }) => line);
      return {
        logTail: text.slice(-TAIL_LINES).map((line) => truncate(line, MAX_LINE_LENGTH)),
        annotations: findAnnotations(text, { rootDir }),
      };
    },
  };
}
