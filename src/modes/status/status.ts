import { resolve } from 'node:path';
import { writeCount, writeNumber, writePart } from '../../core/count.js';
import { defined } from '../../core/defined.js';
import { writeDuration } from '../../core/duration.js';
import { Failure, type Problem } from '../../core/problem.js';
import type { Report } from '../../core/report.js';
import { type StatusReport, statusReport } from '../../core/status/report.js';
import { whyNotWritable } from '../../files/places.js';
import type { StatusInputs } from '../../inputs/status.js';
import { renderStatusJson, statusOutput } from '../../report/data/status.js';
import { restTitle, statusConclusion, statusLines } from '../../report/log/status.js';
import { renderStatusPage } from '../../report/page/page.js';
import { renderStatusSummary } from '../../report/summary/status.js';
import { symbolOf } from '../../report/text/words.js';
import type { Run } from '../context.js';
import type { Interruption, ModeDefinition } from '../mode.js';
import { readProjects, type UnreadProject } from './read-projects.js';

/** How many projects the warning names. */
const MAX_NAMES = 10;

/** What `status` reports. */
export interface StatusRunReport extends Report {
  /** Absent until all projects are read. */
  overview?: StatusReport;
}

/** Reports the status of projects: as a page, as JSON, and in the job summary. It changes nothing. */
export const status: ModeDefinition<StatusInputs, StatusRunReport> = {
  begin: ({ projects }) => ({ project: projects.join(', '), status: 'pending' }),
  perform,
  interrupted,
  outputs: ({ status, overview }) => ({ status, ...(overview && { report: statusOutput(overview) }) }),
  summary: renderStatusSummary,
  conclusion: ({ status, overview }) => ({
    lines: [overview === undefined ? `${symbolOf(status)} No project was read` : statusConclusion(overview)],
  }),
};

async function perform(run: Run<StatusInputs, StatusRunReport>): Promise<void> {
  const { inputs, clock, log, updateReport, warn, signal } = run;
  refuseUnwritable(inputs);
  const { projects, unreadable } = await readProjects(run);
  const [first] = unreadable;
  if (projects.length === 0) {
    signal.throwIfAborted();
    if (first !== undefined) throw first.failure;
  }
  if (first !== undefined) warn(lackOf(first, unreadable));
  const overview = statusReport(
    projects,
    unreadable.map(({ name }) => name),
    clock.now(),
  );
  const lines = statusLines(overview);
  for (const line of lines.shown) log.event(line);
  log.group(restTitle(lines), lines.rest);
  updateReport({ ...(!signal.aborted && { status: 'success' }), overview });
  await write(run, 'report-file', inputs.reportFile, () => renderStatusPage(overview));
  await write(run, 'report-json', inputs.reportJson, () => renderStatusJson(overview));
  signal.throwIfAborted();
}

/** What was read in time is reported. */
function interrupted(
  { overview }: StatusRunReport,
  by: Interruption,
  { timeout }: StatusInputs,
): Partial<StatusRunReport> {
  const read = overview?.projects.length ?? 0;
  const lacking = overview?.unreadable_projects.length ?? 0;
  const done = read === 0 ? '' : ` after ${writePart(read, read + lacking)} projects were read`;
  if (by === 'canceled') return { status: by, problem: { message: `The step was canceled${done}.` } };
  return {
    status: by,
    problem: {
      message: `The time of ${writeDuration(timeout)} was over${done || ' before any project was read'}.`,
      advice: 'Give it longer with `timeout`, or name fewer projects.',
    },
  };
}

/** What the report lacks, and why. The log names every cause. */
function lackOf({ failure }: UnreadProject, unreadable: readonly UnreadProject[]): Problem {
  const names = unreadable.slice(0, MAX_NAMES).map(({ name }) => name);
  const more = unreadable.length - names.length;
  const skipped = unreadable.filter((project) => project.skipped).length;
  const untried = skipped === 0 ? '' : ` ${writeCount(skipped, 'project')} after these were not tried.`;
  const lacking = `${names.join(', ')}${more === 0 ? '' : ` and ${writeNumber(more)} more`}`;
  return { message: `The report lacks ${lacking}: ${failure.message}${untried}`, advice: failure.problem.advice };
}

/** Refuses files that cannot be written, before anything is read. @throws Failure that names the input */
function refuseUnwritable({ reportFile, reportJson }: StatusInputs): void {
  const files = defined({ 'report-file': reportFile, 'report-json': reportJson });
  for (const [input, path] of Object.entries(files)) {
    const why = whyNotWritable(path);
    if (why !== undefined) throw notWritten(input, path, why);
  }
  if (reportFile === undefined || reportJson === undefined || resolve(reportFile) !== resolve(reportJson)) return;
  throw new Failure({
    message: `\`report-file\` and \`report-json\` are the same file, ${reportFile}.`,
    advice: 'Give each of them a path of its own.',
  });
}

function notWritten(input: string, path: string, why: string, cause?: unknown): Failure {
  const problem = {
    message: `The report was not written to ${path}: ${why}.`,
    advice: `Check that \`${input}\` is the path of a file that this step may write.`,
  };
  return new Failure(problem, { cause });
}

/** Writes a file, when the input names one. @throws Failure when the file cannot be written */
async function write(
  { writeFile, log }: Pick<Run<StatusInputs, StatusRunReport>, 'writeFile' | 'log'>,
  input: string,
  path: string | undefined,
  render: () => Iterable<string>,
): Promise<void> {
  if (path === undefined) return;
  try {
    await writeFile(path, render());
  } catch (error) {
    throw notWritten(input, path, error instanceof Error ? error.message : String(error), error);
  }
  log.event(`Written: ${path}`);
}
