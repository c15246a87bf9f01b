/** The status report as text for machines. */

import type { StatusReport } from '../../core/status/report.js';
import { shortenReport } from '../../core/status/shorten.js';
import { MAX_OUTPUT_BYTES } from './outputs.js';

/** Bytes of the JSON of a deployment, of the names of its fields alone. */
const MIN_DEPLOYMENT_BYTES = 200;

/** The whole report, for a file: JSON in pieces, because 100,000 deployments are 200 MB. */
export function* renderStatusJson({ projects, ...report }: StatusReport): Generator<string> {
  const { version, generated_on, ...rest } = report;
  yield `${JSON.stringify({ version, generated_on }, null, 2).slice(0, -2)},\n  "projects": [`;
  for (const [index, project] of projects.entries()) {
    yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(project, null, 2).replaceAll('\n', '\n    ')}`;
  }
  yield `${projects.length === 0 ? '' : '\n  '}],${JSON.stringify(rest, null, 2).slice(1)}\n`;
}

/** The report for the output `report`: whole JSON also where a part of it has to be left out. */
export function statusOutput(report: StatusReport): string {
  const fits = (shorter: StatusReport) => fitsOutput(JSON.stringify(shorter));
  const maxDeployments = MAX_OUTPUT_BYTES / MIN_DEPLOYMENT_BYTES;
  return JSON.stringify(shortenReport(report, fits, { maxDeployments }));
}

function fitsOutput(json: string): boolean {
  return 2 * json.length <= MAX_OUTPUT_BYTES && Buffer.byteLength(json) <= MAX_OUTPUT_BYTES;
}
