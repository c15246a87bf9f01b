/** The status report as text for machines, and its lines in the log. */

import type { ProjectStatus, StatusReport } from '../../core/status/report.js';
import { shortenReport } from '../../core/status/shorten.js';
import { buildsText, statusWord } from '../text/words.js';

/**
 * The size of the `report` output. The runner takes 1 MiB of UTF-8 for a value, and GitHub hands 1 MiB of UTF-16 on to
 * other jobs (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs).
 */
const MAX_OUTPUT_BYTES = 1_000_000;

/** The whole report, for a file. */
export function renderStatusJson(report: StatusReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The report for the output `report`: whole JSON also where a part of it has to be left out. */
export function statusOutput(report: StatusReport): string {
  return JSON.stringify(shortenReport(report, (shorter) => fitsOutput(JSON.stringify(shorter))));
}

/** One line for each project, in columns. */
export function statusLines({ projects }: StatusReport): string[] {
  const width = Math.max(0, ...projects.map(({ name }) => name.length));
  return projects.map((project) => `${project.name.padEnd(width)}  ${newest(project).padEnd(8)}  ${numbers(project)}`);
}

function fitsOutput(json: string): boolean {
  return 2 * json.length <= MAX_OUTPUT_BYTES && Buffer.byteLength(json) <= MAX_OUTPUT_BYTES;
}

function newest({ deployments: [first] }: ProjectStatus): string {
  return first === undefined ? 'Empty' : statusWord(first.status);
}

function numbers(project: ProjectStatus): string {
  return `live ${project.live?.short_id ?? 'nothing'}, ${buildsText(project)}`;
}
