/** The status report as text for machines, and its lines in the log. */

import type { ProjectStatus, StatusReport } from '../../core/status/report.js';
import { shortenReport } from '../../core/status/shorten.js';
import { buildsText, statusWord } from '../text/words.js';
import { MAX_OUTPUT_BYTES } from './outputs.js';

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
