import { findAnnotations } from '../../core/build/annotations.js';
import { causeOf } from '../../core/build/cause/cause.js';
import { excerptOf } from '../../core/build/excerpt.js';
import { endsBuild, groupByStage, type LogEnd, logEnd, newLines, type StageLines } from '../../core/build/log.js';
import type { Tree } from '../../core/build/repository-path.js';
import { defined } from '../../core/defined.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { currentStage, stageDuration } from '../../core/pages/stages.js';
import type { DeploymentReport, LogLine } from '../../core/report.js';
import { truncate } from '../../report/text/escape.js';
import type { DeploymentRun } from '../context.js';

/** The parts of a run that following a deployment needs. */
export type FollowRun = Pick<DeploymentRun<unknown>, 'pages' | 'clock' | 'signal' | 'log' | 'updateReport'>;

/** Characters of a line that the report of a failed build shows. Minified code can have very long ones. */
const MAX_LINE_LENGTH = 300;

/** Milliseconds until the log is read again when a failed build has none yet. */
const LATE_LOG_PAUSE = 1000;

/** What one reading of the log brings. */
export interface LogProgress {
  /** The new lines by stage. Empty when there is none, or when the log cannot be read. */
  groups: StageLines[];
  /** Whether a new line says that the build command has ended. */
  isBuildOver: boolean;
  /** How near the end of the deployment is, when a new line says so. */
  end?: LogEnd;
}

/** The build log of one deployment. It is read again and again while it grows; one that cannot be read fails nothing. */
export interface BuildLog {
  /** Reads the lines that are new since the last reading. */
  readNew(deployment: Deployment): Promise<LogProgress>;
  /** Reads the log of a failed build to its end: why it failed, the lines that matter, the places that it names. */
  explain(deployment: Deployment, tree: Tree): Promise<Pick<DeploymentReport, 'cause' | 'logTail' | 'annotations'>>;
}

export function createBuildLog({ pages, log, clock, signal }: FollowRun): BuildLog {
  /** All lines so far, also those that a later reading lacks. */
  let lines: readonly LogLine[] = [];
  /** The stage of the last line. */
  let stage: string | undefined;
  let hasReportedFailure = false;

  async function readLines(id: string): Promise<LogLine[]> {
    try {
      const fresh = newLines(lines, await pages.buildLog(id));
      lines = lines.concat(fresh);
      return fresh;
    } catch {
      signal.throwIfAborted();
      if (!hasReportedFailure) log.event('The build log cannot be read now; the build goes on without it.');
      hasReportedFailure = true;
      return [];
    }
  }

  return {
    async readNew({ id, stages }) {
      const fresh = await readLines(id);
      const groups = groupByStage(fresh, stages, stage);
      stage = groups.at(-1)?.stage ?? stage;
      return { groups, isBuildOver: fresh.some(endsBuild), ...defined({ end: logEnd(fresh) }) };
    },
    async explain(deployment, tree) {
      const { id } = deployment;
      await readLines(id);
      if (lines.length === 0) {
        await clock.sleep(LATE_LOG_PAUSE, signal);
        await readLines(id);
      }
      const text = lines.map(({ line }) => line);
      const cause = causeOf(text, stageDuration(currentStage(deployment)));
      return {
        cause,
        logTail: excerptOf(text, cause?.at).map((line) => truncate(line, MAX_LINE_LENGTH)),
        annotations: findAnnotations(text, tree),
      };
    },
  };
}
