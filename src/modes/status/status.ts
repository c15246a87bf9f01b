import pMap from 'p-map';
import { DEPLOYMENTS_PER_PAGE, type PagesApi } from '../../cloudflare/api/pages.js';
import { UnreachableFailure } from '../../cloudflare/http/errors.js';
import { writeCount, writePart } from '../../core/count.js';
import { writeDuration } from '../../core/duration.js';
import { isGlob } from '../../core/glob.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { isKnown } from '../../core/pages/project.js';
import { selectProjects } from '../../core/pages/selection.js';
import { Failure } from '../../core/problem.js';
import type { Report } from '../../core/report.js';
import { type ProjectReading, type StatusReport, statusReport } from '../../core/status/report.js';
import type { StatusInputs } from '../../inputs/status.js';
import { renderStatusJson, statusLines, statusOutput } from '../../report/data/status.js';
import { renderStatusPage } from '../../report/page/page.js';
import { renderStatusSummary } from '../../report/summary/status.js';
import type { Run } from '../context.js';
import type { Interruption, ModeDefinition } from '../mode.js';

/** How many projects are read at the same time. The client keeps all of them within Cloudflare's rate limit. */
const CONCURRENCY = 8;

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
  conclusion: ({ overview }) => ({ line: overview === undefined ? 'No report' : reportedLine(overview) }),
};

async function perform(run: Run<StatusInputs, StatusRunReport>): Promise<void> {
  const { inputs, clock, log, updateReport, warn, signal } = run;
  const outcomes = await readProjects(run);
  const readings = outcomes.filter((outcome) => 'project' in outcome);
  const failures = outcomes.filter((outcome) => 'failure' in outcome);
  const [first] = failures;
  if (readings.length === 0) {
    signal.throwIfAborted();
    if (first !== undefined) throw first.failure;
  }
  if (first !== undefined) {
    const names = failures.map(({ name }) => name).join(', ');
    const { message, advice } = first.failure.problem;
    warn({ message: `The report lacks ${names}: ${message}`, advice });
  }
  const overview = statusReport(
    readings,
    failures.map(({ name }) => name),
    clock.now(),
  );
  for (const line of statusLines(overview)) log.event(line);
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

/** A project that could not be read, though it was tried several times. */
interface UnreadableProject {
  name: string;
  failure: Failure;
}

/** Reads the projects. The list of all projects is read only for globs: it holds the projects themselves too. */
async function readProjects(run: Run<StatusInputs, StatusRunReport>): Promise<(ProjectReading | UnreadableProject)[]> {
  const { inputs, pagesOf, projects, log, signal } = run;
  const { projects: patterns, reportLimit } = inputs;
  const selected = patterns.some(isGlob) ? selectProjects(await projects(), patterns) : undefined;
  const names = selected?.map(({ name }) => name) ?? [...new Set(patterns)];
  log.event(`Reading ${names.length === 1 ? `project ${names[0]}` : writeCount(names.length, 'project')}`);
  const read = async (name: string, index: number) => {
    const pages = pagesOf(name);
    const known = selected?.[index];
    const [project, deployments] = await Promise.all([
      known !== undefined && isKnown(known) ? known : pages.project(),
      newest(pages, reportLimit),
    ]);
    return { project, deployments };
  };
  return pMap(names, (name, index) => read(name, index).catch((error) => unreadable(name, error, signal)), {
    concurrency: CONCURRENCY,
  });
}

/** @throws the error, unless it means that Cloudflare gives no answer, or that the run is over */
function unreadable(name: string, error: unknown, signal: AbortSignal): UnreadableProject {
  if (signal.aborted) return { name, failure: new Failure({ message: 'The run ended before it was read.' }) };
  if (error instanceof UnreachableFailure) return { name, failure: error };
  throw error;
}

/** Reads the newest deployments. Each is there once, although the list may change between two pages. */
async function newest(pages: PagesApi, limit: number): Promise<Deployment[]> {
  const found = new Map<string, Deployment>();
  for (let page = 1; page <= Math.ceil(limit / DEPLOYMENTS_PER_PAGE); page += 1) {
    const deployments = await pages.deployments({ page });
    for (const deployment of deployments) found.set(deployment.id, deployment);
    if (deployments.length < DEPLOYMENTS_PER_PAGE) break;
  }
  return [...found.values()].slice(0, limit);
}

/** Writes a file, when the input names one. @throws Failure when the file cannot be written */
async function write(
  { writeFile, log }: Pick<Run<StatusInputs, StatusRunReport>, 'writeFile' | 'log'>,
  input: string,
  path: string | undefined,
  render: () => string,
): Promise<void> {
  if (path === undefined) return;
  try {
    await writeFile(path, render());
  } catch (error) {
    throw new Failure(
      {
        message: `The report was not written to ${path}: ${error instanceof Error ? error.message : error}.`,
        advice: `Check that \`${input}\` is the path of a file that this step may write.`,
      },
      { cause: error },
    );
  }
  log.event(`Written: ${path}`);
}

function reportedLine({ projects }: StatusReport): string {
  const deployments = projects.reduce((sum, project) => sum + project.deployments.length, 0);
  return `Reported ${writeCount(deployments, 'deployment')} of ${writeCount(projects.length, 'project')}`;
}
