/** Reads the projects that `status` reports. One that cannot be read does not keep the others from being shown. */
import pMap from 'p-map';
import { DEPLOYMENTS_PER_PAGE, type PagesApi } from '../../cloudflare/api/pages.js';
import { ApiFailure, UnreachableFailure } from '../../cloudflare/http/errors.js';
import { writeCount } from '../../core/count.js';
import { defined } from '../../core/defined.js';
import { isGlob } from '../../core/glob.js';
import type { Deployment } from '../../core/pages/deployment.js';
import { type Domain, hasCustomDomains, isKnown, type ListedProject } from '../../core/pages/project.js';
import { selectProjects } from '../../core/pages/selection.js';
import { Failure } from '../../core/problem.js';
import type { KnownHold } from '../../core/production/hold/hold.js';
import type { Report } from '../../core/report.js';
import { type ProjectStatus, projectStatus } from '../../core/status/report.js';
import type { StatusInputs } from '../../inputs/status.js';
import type { Run } from '../context.js';
import { type Reading, type ReadingRun, readProductionHold } from '../production/hold.js';
import { pack } from './pack.js';

/** How many projects are read at the same time. The client keeps all of them within Cloudflare's rate limit. */
const CONCURRENCY = 8;

/** After this many projects in a row that fail for the same reason, the others are not tried. */
const MAX_FAILURES_IN_A_ROW = 16;

/** A project that could not be read. */
export interface UnreadProject {
  name: string;
  failure: Failure;
  /** Whether it was left out because those before it could not be read either. */
  skipped?: boolean;
}

export interface StatusReading {
  projects: ProjectStatus[];
  unreadable: UnreadProject[];
}

/**
 * Reads the projects. The list of all projects is read only for globs: it holds the projects themselves too.
 * @returns what could be read, also when the run ended meanwhile
 * @throws the error of the list; an error that is not about one project
 */
export async function readProjects<R extends Report>(run: Run<StatusInputs, R>): Promise<StatusReading> {
  const { inputs, pagesOf, projects, log, clock, signal, warn } = run;
  const { projects: patterns, reportLimit } = inputs;
  const selection = patterns.some(isGlob) ? selectProjects(await projects(), patterns) : undefined;
  if (selection?.idle !== undefined) warn(selection.idle);
  const listed = selection?.selected;
  const names = listed?.map(({ name }) => name) ?? [...new Set(patterns)];
  log.event(`Reading ${names.length === 1 ? `project ${names[0]}` : writeCount(names.length, 'project')}`);
  const circuit = createCircuit();
  const unreadable: UnreadProject[] = [];

  async function read(name: string, index: number): Promise<ProjectStatus[]> {
    const known: ListedProject | undefined = listed?.[index];
    const open = circuit.reason();
    if (open !== undefined) {
      unreadable.push({ name, failure: open, skipped: true });
      return [];
    }
    try {
      const pages = pagesOf(name);
      const reading = known !== undefined && isKnown(known) ? Promise.resolve(known) : pages.project();
      const [project, deployments, domains] = await Promise.all([
        reading,
        newest(pages, reportLimit),
        reading.then((project) => (hasCustomDomains(project) ? domainsOf(pages) : [])),
      ]);
      circuit.succeeded();
      const hold = await holdOf(
        { project, recent: deployments, isWhole: deployments.length < reportLimit },
        { pages, clock, signal },
      );
      return [pack(projectStatus({ project, deployments, ...defined({ domains, hold }) }))];
    } catch (error) {
      if (signal.aborted) {
        unreadable.push({ name, failure: new Failure({ message: 'The run ended before it was read.' }) });
        return [];
      }
      if (!(error instanceof ApiFailure || error instanceof UnreachableFailure)) throw error;
      circuit.failed(error);
      unreadable.push({ name, failure: error });
      log.event(`Not read: ${name}. ${error.message}`);
      return [];
    }
  }

  return { projects: (await pMap(names, read, { concurrency: CONCURRENCY })).flat(), unreadable };
}

/** Whether production is rolled back; `undefined` without an answer, for the report can do without it. */
function holdOf(reading: Reading, run: ReadingRun): Promise<KnownHold | undefined> {
  return readProductionHold(reading, run).catch(() => undefined);
}

/** Counts failures in a row that would meet any project: no answer, or credentials that are refused. */
function createCircuit() {
  let kind = '';
  let count = 0;
  let last: ApiFailure | UnreachableFailure | undefined;
  return {
    /** Why no further project is tried; `undefined` while they are. */
    reason: () => (count >= MAX_FAILURES_IN_A_ROW ? last : undefined),
    succeeded() {
      count = 0;
    },
    failed(failure: ApiFailure | UnreachableFailure) {
      const isGeneral = failure instanceof UnreachableFailure || failure.isForbidden;
      const now = failure instanceof ApiFailure ? `${failure.status} ${failure.codes}` : failure.name;
      count = !isGeneral ? 0 : now === kind ? count + 1 : 1;
      kind = now;
      last = failure;
    },
  };
}

/** The custom domains; `undefined` when they cannot be read, or not in time: the report can do without them. */
async function domainsOf(pages: PagesApi): Promise<Domain[] | undefined> {
  return pages.domains().catch(() => undefined);
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
