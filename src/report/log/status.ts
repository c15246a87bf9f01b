/** What `status` says in the log of the step. */
import { writeCount, writeNumber } from '../../core/count.js';
import type { Outcome } from '../../core/pages/status.js';
import type { ProjectStatus, StatusReport } from '../../core/status/report.js';
import { buildsText, productionNotes, statusWord } from '../text/words.js';

/** How many projects are shown without a group. */
const MAX_SHOWN = 5;

/** How many projects the last line names. */
const MAX_NAMES = 5;

/** Whether somebody has to look after a project whose newest deployment ended so. */
const TROUBLES: ReadonlySet<Outcome | undefined> = new Set<Outcome>(['failure', 'canceled']);

/** The lines of the projects. */
export interface StatusLines {
  /** What is seen at once: the projects that failed, and the others when there are few. */
  shown: string[];
  /** The others, for a group. */
  rest: string[];
}

/** One line for each project, in columns: those that failed come first. */
export function statusLines({ projects }: StatusReport): StatusLines {
  const width = Math.max(0, ...projects.map(({ name }) => name.length));
  const lineOf = (project: ProjectStatus) =>
    `${project.name.padEnd(width)}  ${newestWord(project).padEnd(8)}  ${numbers(project)}`;
  const failed = projects.filter(isTrouble).map(lineOf);
  const others = projects.filter((project) => !isTrouble(project)).map(lineOf);
  return projects.length > MAX_SHOWN ? { shown: failed, rest: others } : { shown: [...failed, ...others], rest: [] };
}

/** The title of the group of the others. */
export function restTitle({ shown, rest }: StatusLines): string {
  return shown.length === 0 ? writeCount(rest.length, 'project') : writeCount(rest.length, 'other project');
}

/** The last line of the log. */
export function statusConclusion(report: StatusReport): string {
  const { projects, unreadable_projects: unreadable } = report;
  const failed = projects.filter(isTrouble);
  const lacking = unreadable.length === 0 ? '' : `; ${writeNumber(unreadable.length)} could not be read`;
  const [only] = projects;
  if (projects.length === 1 && only !== undefined) return `${symbol(report, failed)} ${aboutOne(only)}${lacking}`;
  const words =
    failed.length === 0
      ? 'the newest deployment of none of them failed'
      : `the newest deployment of ${writeNumber(failed.length)} failed: ${names(failed)}`;
  return `${symbol(report, failed)} ${writeCount(projects.length, 'project')}: ${words}${lacking}`;
}

function aboutOne(project: ProjectStatus): string {
  const {
    name,
    live,
    custom_domains: [domain],
    production_url,
  } = project;
  const address = domain === undefined ? production_url : `https://${domain}`;
  const state = live === null ? `${name} has nothing live` : `${name} is live: ${address}`;
  const notes = productionNotes(project);
  const rest = notes.length === 0 ? '' : `. ${notes.join(' ')}`;
  return isTrouble(project) ? `${state} (its newest deployment: ${newestWord(project)})${rest}` : `${state}${rest}`;
}

function symbol({ unreadable_projects }: StatusReport, failed: readonly ProjectStatus[]): string {
  return failed.length + unreadable_projects.length === 0 ? '✅' : '🟡';
}

function names(projects: readonly ProjectStatus[]): string {
  const more = projects.length > MAX_NAMES ? ` and ${writeNumber(projects.length - MAX_NAMES)} more` : '';
  return `${projects
    .slice(0, MAX_NAMES)
    .map(({ name }) => name)
    .join(', ')}${more}`;
}

function isTrouble({ deployments: [newest] }: ProjectStatus): boolean {
  return TROUBLES.has(newest?.status);
}

function newestWord({ deployments: [first] }: ProjectStatus): string {
  return first === undefined ? 'Empty' : statusWord(first.status);
}

function numbers(project: ProjectStatus): string {
  const { live, rolled_back_from: newest, production_builds: builds } = project;
  return [
    `live ${live?.short_id ?? 'nothing'}${newest === null ? '' : ` (rolled back from ${newest})`}`,
    ...(builds === 'paused' ? ['production builds paused'] : []),
    buildsText(project),
  ].join(', ');
}
