import { defined } from '../core/defined.js';
import type { BaseInputs } from './base.js';
import { readFollow, readHealthChecks, readProject, readReporting, readSource } from './groups.js';
import type { InputReader } from './reader.js';

const DEFAULT_PRODUCTION_BRANCH = 'main';

export type DeployInputs = BaseInputs & ReturnType<typeof readDeployInputs>;

export function readDeployInputs(input: InputReader) {
  const inputs = {
    project: readProject(input),
    ...readReporting(input),
    ...readSource(input),
    ...readFollow(input),
    /** Whether the step follows the deployment to its end. */
    wait: input.flag('wait', true),
    createProject: input.flag('create-project', false),
    productionBranch: input.text('production-branch') ?? DEFAULT_PRODUCTION_BRANCH,
    /** The paths and URLs that must answer after the deployment. */
    healthChecks: readHealthChecks(input),
    rollbackOnFailure: input.flag('rollback-on-failure', false),
    ...defined({
      /** The folder of a built site, for a Direct Upload. */
      directory: input.text('directory'),
      functionsDirectory: input.text('functions-directory'),
    }),
  };
  if (!inputs.wait && inputs.healthChecks.length > 0) {
    input.errors.add('`health-check` needs a finished deployment: leave `wait` at `true`.');
  }
  if (inputs.rollbackOnFailure && inputs.healthChecks.length === 0) {
    input.errors.add('`rollback-on-failure` does nothing without `health-check`: set the paths that must answer.');
  }
  return inputs;
}
