import { defined } from '../core/defined.js';
import type { BaseInputs } from './base.js';
import { readProjects, readTimeout } from './groups.js';
import type { InputReader } from './reader.js';

const DEFAULT_REPORT_LIMIT = 20;
const MAX_REPORT_LIMIT = 1000;

export type StatusInputs = BaseInputs & ReturnType<typeof readStatusInputs>;

export function readStatusInputs(input: InputReader) {
  const files = defined({
    /** The paths of the files to write. */
    reportFile: input.text('report-file'),
    reportJson: input.text('report-json'),
  });
  if (files.reportFile !== undefined && files.reportFile === files.reportJson) {
    input.errors.add('`report-file` and `report-json` name the same file: give each one of its own.');
  }
  return {
    projects: readProjects(input),
    /** Milliseconds. */
    timeout: readTimeout(input),
    /** How many deployments of each project the report shows. */
    reportLimit: input.count('report-limit', DEFAULT_REPORT_LIMIT, MAX_REPORT_LIMIT),
    ...files,
  };
}
