import { findAnnotations } from '../../core/build/annotations.js';
import { buildTimes, causeOf } from '../../core/build/cause/cause.js';
import { excerptOf } from '../../core/build/excerpt.js';
import { endsBuild, groupByStage, isClosing, newLines, type StageLines } from '../../core/build/log.js';
import type { Tree } from '../../core/build/repository-path.js';
import { findSiteFiles } from '../../core/deploy/site-files/log.js';
import type { SiteFileCheck } from '../../core/deploy/site-files/site-file.js';
import type { Deployment } from '../../core/pages/deployment.js';
import type { DeploymentReport, LogLine } from '../../core/report.js';
import { truncate } from '../../report/text/escape.js';
import type { DeploymentRun } from '../context.js';

/** The parts of a run that following a deployment needs. */
export type FollowRun = Pick<DeploymentRun<unknown>, 'pages' | 'clock' | 'signal' | 'updateReport'> & {
  log: Pick<DeploymentRun<unknown>['log'], 'event' | 'stages'>;
};

/** Characters of a line that the report of a failed build shows. Minified code can have very long ones. */
const MAX_LINE_LENGTH = 300;

/** Milliseconds until the log of a finished build is read again when lines of it are missing. */
const LATE_LOG_PAUSE = 1000;

/** How often the log of a finished build is read at most. */
const MAX_LAST_READINGS = 3;

/** What one reading of the log brings. */
export interface LogProgress {
  /** The new lines by stage. Empty when there is none, or when the log cannot be read. */
  groups: StageLines[];
  /** Whether a new line says that the build command has ended. */
  isBuildOver: boolean;
  /** Whether a new line says that the build failed, and another one is to say it once more at the end. */
  isClosing: boolean;
}

/** The build log of one deployment. It is read again and again while it grows; one that cannot be read fails nothing. */
export interface BuildLog {
  /** Reads the lines that are new since the last reading. */
  readNew(deployment: Deployment): Promise<LogProgress>;
  /** Does the same when the build is finished. Says it when Cloudflare does not give all lines. */
  readEnd(deployment: Deployment): Promise<LogProgress>;
  /** Reads the log of a failed build to its end: why it failed, the lines that matter, the places that it names. */
  explain(
    deployment: Deployment,
    tree: Tree,
  ): Promise<Pick<DeploymentReport, 'cause' | 'logTail' | 'annotations' | 'isLogShown'>>;
  /** What the lines read so far say of the rules that Cloudflare ignores. */
  siteFiles(tree: Tree): SiteFileCheck[];
}

export function createBuildLog({ pages, log, clock, signal }: FollowRun): BuildLog {
  /** All lines so far, also those that a later reading lacks. */
  let lines: readonly LogLine[] = [];
  /** The stage of the last line. */
  let stage: string | undefined;
  let hasReportedFailure = false;
  let hasReportedGap = false;
  /** How many lines there are by the count of the last answer. */
  let total = 0;
  /** How many lines were given to be shown. */
  let shown = 0;

  async function readLines(id: string): Promise<LogLine[]> {
    try {
      const answer = await pages.buildLog(id);
      const fresh = newLines(lines, answer.lines);
      lines = lines.concat(fresh);
      total = answer.total;
      return fresh;
    } catch {
      signal.throwIfAborted();
      if (!hasReportedFailure) log.event('The build log cannot be read now; the build goes on without it.');
      hasReportedFailure = true;
      return [];
    }
  }

  /** Reads until there is a log without a gap, a few times at most. @returns the new lines */
  async function readLastLines(id: string, isWhole: () => boolean): Promise<LogLine[]> {
    const fresh = await readLines(id);
    for (let reading = 2; reading <= MAX_LAST_READINGS && !isWhole(); reading += 1) {
      await clock.sleep(LATE_LOG_PAUSE, signal);
      fresh.push(...(await readLines(id)));
    }
    if (lines.length < total && !hasReportedGap) {
      log.event(
        `Cloudflare gives ${lines.length} of the ${total} lines of the build log; the dashboard has all of them.`,
      );
      hasReportedGap = true;
    }
    return fresh;
  }

  function progressOf(fresh: readonly LogLine[], { stages }: Deployment): LogProgress {
    shown += fresh.length;
    const groups = groupByStage(fresh, stages, stage);
    stage = groups.at(-1)?.stage ?? stage;
    return { groups, isBuildOver: fresh.some(endsBuild), isClosing: isClosing(fresh) };
  }

  return {
    readNew: async (deployment) => progressOf(await readLines(deployment.id), deployment),
    readEnd: async (deployment) =>
      progressOf(await readLastLines(deployment.id, () => lines.length >= total), deployment),
    async explain(deployment, tree) {
      await readLastLines(deployment.id, () => lines.length >= Math.max(total, 1));
      const text = lines.map(({ line }) => line);
      const cause = causeOf(text, buildTimes(deployment));
      return {
        cause,
        isLogShown: shown === lines.length,
        logTail: excerptOf(text, cause?.at).map((line) => truncate(line, MAX_LINE_LENGTH)),
        annotations: findAnnotations(text, tree),
      };
    },
    siteFiles: (tree) =>
      findSiteFiles(
        lines.map(({ line }) => line),
        tree,
      ),
  };
}
