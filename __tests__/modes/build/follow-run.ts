/** A run that follows one deployment, whose Cloudflare answers what a test says and whose sleeps take no time. */
import type { PagesApi } from '../../../src/cloudflare/api/pages.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { DeploymentReport, LogLine } from '../../../src/core/report.js';
import type { FollowRun } from '../../../src/modes/build/build-log.js';
import { createLog } from '../../../src/report/log/log.js';
import { type SwiftClock, swiftClock } from '../../clocks.js';
import { deployment, stage } from '../../report/deployments.js';

export interface FollowScene {
  /** What each poll finds; the last one is found from then on. */
  polls?: readonly (Deployment | Error)[];
  /** What each reading of the log finds; the last one is found from then on. */
  logs?: readonly (readonly LogLine[] | Error)[];
  /** How many lines Cloudflare counts. Default: those that it gives. */
  total?: number;
  /** Milliseconds that so many requests have to wait for the quota. Default none. */
  timeFor?: PagesApi['timeFor'];
}

export interface FollowSetting {
  run: FollowRun;
  clock: SwiftClock;
  cancel: AbortController;
  report: Partial<DeploymentReport>;
  /** What was printed, without the elapsed times. */
  printed(): string[];
  /** What was asked, in order: `poll`, `log` or the milliseconds of a sleep. */
  asked: (string | number)[];
}

export function openFollow({ polls = [], logs = [[]], total, timeFor = () => 0 }: FollowScene): FollowSetting {
  const swift = swiftClock();
  const asked: (string | number)[] = [];
  const clock: SwiftClock = {
    ...swift,
    sleep(ms, signal) {
      asked.push(ms);
      return swift.sleep(ms, signal);
    },
  };
  const answer = async <T>(name: string, answers: readonly (T | Error)[], counts: Map<string, number>): Promise<T> => {
    asked.push(name);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const next = answers[Math.min(count, answers.length - 1)];
    if (next === undefined || next instanceof Error) throw next ?? new Error(`No ${name} was expected`);
    return next;
  };
  const counts = new Map<string, number>();
  const pages: Pick<PagesApi, 'serverNow' | 'timeFor' | 'deployment' | 'buildLog'> = {
    serverNow: clock.now,
    timeFor,
    deployment: () => answer('poll', polls, counts),
    async buildLog() {
      const lines = [...(await answer('log', logs, counts))];
      return { lines, total: total ?? lines.length };
    },
  };
  const cancel = new AbortController();
  const report: Partial<DeploymentReport> = {};
  let text = '';
  const print = (more: string) => {
    text += more;
  };
  const run: FollowRun = {
    pages: pages as PagesApi,
    clock,
    signal: cancel.signal,
    log: createLog(print, clock, 'word'),
    updateReport: (facts) => void Object.assign(report, facts),
  };
  const printed = () =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/^ *(?:\d+[hms] ?)+ {2}/, ''));
  return { run, clock, cancel, report, printed, asked };
}

/** A deployment that was made just now, and has come to a stage. */
export function at(name: string, status = 'active', fields: Partial<Deployment> = {}): Deployment {
  const now = new Date().toISOString();
  const latest = stage(name, status, { started_on: now, ended_on: null });
  return deployment({ created_on: now, latest_stage: latest, stages: [latest], ...fields });
}

/** Lines of a log that are written now. */
export function lines(...texts: readonly string[]): LogLine[] {
  return texts.map((line) => ({ ts: new Date().toISOString(), line }));
}
