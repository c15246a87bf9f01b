import type { Report } from '../core/report.js';
import type { BaseInputs } from '../inputs/base.js';
import { renderSkipped, skippedLine } from '../report/summary/skipped.js';
import type { ModeDefinition } from './mode.js';

/** What is said at the end of a note about a step that `if-no-credentials` skips. */
export const SKIPPED_ON_REQUEST = 'The step is skipped, as `if-no-credentials: skip` says.';

/**
 * A mode that does nothing and ends well, in place of one that can do nothing without credentials. It writes no comment
 * and no GitHub Deployment.
 */
export function skipped<I extends Pick<BaseInputs, 'lackOfCredentials'>>(
  mode: Pick<ModeDefinition<I, Report>, 'begin'>,
): ModeDefinition<I, Report> {
  return {
    begin: (inputs) => ({
      project: mode.begin(inputs).project,
      status: 'skipped',
      note: `${inputs.lackOfCredentials} ${SKIPPED_ON_REQUEST}`,
    }),
    perform: async () => undefined,
    performWithoutCredentials: async () => undefined,
    interrupted: (_, by) => ({ status: by }),
    outputs: ({ status }) => ({ status }),
    summary: renderSkipped,
    conclusion: (report) => ({ lines: [skippedLine(report)], notice: report.note ?? '' }),
  };
}
